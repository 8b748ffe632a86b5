/** `lajk protocol EDITION`: the protocol of a counted vote, for those who run the installation. */
import type { Command } from 'commander';
import { leaveTrace } from '../actions/look-at-result.ts';
import { PROTOCOL_PDF, PROTOCOL_SIGNATURE, type PrintedProtocol, readProtocol } from '../actions/print-protocol.ts';
import { allowedSigner, fromBase64, PROTOCOL_NAMESPACE, signerOf } from '../core/ledger/ssh-signature.ts';
import { signatureName } from '../core/office/signature-file.ts';
import { CERTIFIED } from '../core/verify/evidence.ts';
import { writeFolder } from './bundle.ts';
import { type Context, type ExitCode, type Finish, type OpenedPorts, say, sayRefused, withPorts } from './context.ts';

interface ProtocolOptions {
  readonly json?: true;
  readonly csv?: true;
}

/** Whom `ssh-keygen -Y verify` may believe, as it reads it. */
export const ALLOWED_SIGNERS = 'organiser.allowed_signers';

export function addProtocolCommand(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('protocol <edition> [dir]')
    .description(commands.protocol)
    .option('--json', options.json)
    .option('--csv', options.csv)
    .action(async (edition: string, folder: string | undefined, given: ProtocolOptions) => {
      finish(await withPorts(context, (ports) => protocol(context, ports, edition, { folder, ...given })));
    });
}

async function protocol(
  context: Context,
  ports: OpenedPorts,
  edition: string,
  given: ProtocolOptions & { readonly folder: string | undefined },
): Promise<ExitCode> {
  const { folder, json, csv } = given;
  const read = await readProtocol(ports, edition);
  if (!read.ok) return sayRefused(context, read);
  const { printed } = read;
  const words = context.texts.cli.protocol;
  const seen = filesSeen(printed, given);
  if (seen.length > 0) await leaveTrace(ports, { edition, actor: 'command-line', files: seen });
  if (json) context.io.out(printed.texts.get(CERTIFIED.protocol) ?? '');
  if (csv) context.io.out(printed.texts.get(CERTIFIED.table) ?? '');
  if (folder !== undefined) {
    const signatures = await ports.store.read((tx) => tx.signatures.list(edition));
    const files = new Map(filesOf(printed));
    for (const signature of signatures)
      if (signature.content !== '') files.set(signatureName(signature), fromBase64(signature.content) ?? '');
    const written = await writeFolder(folder, files);
    if (!written.ok) return sayRefused(context, written);
    say(context, words.written(files.size, folder));
  }
  say(context, printed.signature === null ? words.draft(printed.pdfHash) : words.certified(printed.pdfHash));
  return 0;
}

/** Which of the files that hold the result this call gives out. */
function filesSeen(
  printed: PrintedProtocol,
  { json, csv, folder }: ProtocolOptions & { readonly folder: string | undefined },
): readonly string[] {
  if (folder !== undefined) return [PROTOCOL_PDF, ...printed.texts.keys()];
  return [...(json ? [CERTIFIED.protocol] : []), ...(csv ? [CERTIFIED.table] : [])];
}

function filesOf(printed: PrintedProtocol): ReadonlyMap<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>([[PROTOCOL_PDF, printed.pdf], ...printed.texts]);
  const signer = printed.signature === null ? null : signerOf(printed.signature);
  if (printed.signature === null || signer === null) return files;
  files.set(PROTOCOL_SIGNATURE, printed.signature);
  return files.set(ALLOWED_SIGNERS, allowedSigner(signer, PROTOCOL_NAMESPACE));
}
