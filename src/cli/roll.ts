/** `lajk roll`: who may vote, and with which codes. */
import { access } from 'node:fs/promises';
import type { Command } from 'commander';
import type { IssuedCode, VoterAddress } from '../actions/freeze-roll.ts';
import { importedAddresses } from '../actions/import-roll.ts';
import { readKeptCodes } from '../actions/read-kept-codes.ts';
import { printVotingCode } from '../core/ballot/voting-code.ts';
import { defuseFormula, writeCsv } from '../core/basics/csv.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { stepOfTwo } from './by-two.ts';
import {
  type Context,
  type ExitCode,
  type Finish,
  isDiskFull,
  type OpenedPorts,
  say,
  sayRefused,
  withPorts,
} from './context.ts';
import { readHandTable } from './hand-table.ts';
import { importRollFile, type RollImportOptions } from './roll-import.ts';
import { isFileError, writeSecretFile } from './secret-file.ts';

export function addRollCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, subcommands, options } = context.texts.cli;
  const roll = program.command('roll').description(commands.roll);
  const using = async (command: (ports: OpenedPorts) => Promise<ExitCode>) => finish(await withPorts(context, command));
  roll
    .command('import <edition> <file>')
    .description(subcommands.rollImport)
    .option('--dry-run', options.dryRun)
    .option('--json', options.json)
    .action((edition: string, file: string, given: RollImportOptions) =>
      using((ports) => importRollFile(context, ports, { edition, file, ...given })),
    );
  roll
    .command('freeze <edition>')
    .description(subcommands.rollFreeze)
    .option('--addresses <file>', options.addresses)
    .option('--codes <file>', options.codes)
    .option('--as <email>', options.asPerson)
    .action((edition: string, given: FreezeOptions) => using((ports) => freeze(context, ports, edition, given)));
  roll
    .command('codes <edition> <file>')
    .description(subcommands.rollCodes)
    .action((edition: string, file: string) => using((ports) => codes(context, ports, edition, file)));
  roll
    .command('reissue <edition> <teryt>')
    .description(subcommands.rollReissue)
    .requiredOption('--reason <text>', options.reason)
    .option('--as <email>', options.asPerson)
    .action((edition: string, teryt: string, given: ReissueOptions) =>
      using((ports) => reissue(context, ports, { edition, teryt, ...given })),
    );
  roll
    .command('address <edition> <teryt> <email>')
    .description(subcommands.rollAddress)
    .requiredOption('--source <text>', options.addressSource)
    .requiredOption('--reason <text>', options.reason)
    .option('--as <email>', options.asPerson)
    .action((edition: string, teryt: string, email: string, { source, reason, as }: AddressOptions) =>
      using(async (ports) => {
        const change = { what: 'change-address', teryt, email, source, reason: reason.trim() } as const;
        const step = await stepOfTwo(context, ports, { edition, content: { kind: 'change-roll', change }, as });
        return step.ok ? 0 : sayRefused(context, step);
      }),
    );
  addOfficers(roll, context, using);
}

function addOfficers(roll: Command, context: Context, using: (command: Using) => Promise<void>): void {
  const { subcommands, options } = context.texts.cli;
  roll
    .command('officers <edition> <teryt> [emails...]')
    .description(subcommands.rollOfficers)
    .requiredOption('--source <text>', options.addressSource)
    .requiredOption('--reason <text>', options.reason)
    .option('--as <email>', options.asPerson)
    .action((edition: string, teryt: string, emails: string[], { source, reason, as }: AddressOptions) =>
      using(async (ports) => {
        const officers = emails.map((email) => ({ email, source }));
        const change = { what: 'change-officers', teryt, officers, reason: reason.trim() } as const;
        const step = await stepOfTwo(context, ports, { edition, content: { kind: 'change-roll', change }, as });
        return step.ok ? 0 : sayRefused(context, step);
      }),
    );
}

type Using = (ports: OpenedPorts) => Promise<ExitCode>;

interface FreezeOptions {
  readonly addresses?: string;
  readonly codes?: string;
  readonly as?: string;
}

interface ReissueOptions {
  readonly reason: string;
  readonly as?: string;
}

interface AddressOptions extends ReissueOptions {
  readonly source: string;
}

async function freeze(context: Context, ports: OpenedPorts, edition: string, given: FreezeOptions): Promise<ExitCode> {
  const read =
    given.addresses === undefined
      ? { ok: true as const, addresses: await ports.store.read((tx) => importedAddresses(tx, edition)) }
      : await readAddresses(given.addresses);
  if (!read.ok) return sayRefused(context, read);
  if (given.codes !== undefined && (await exists(given.codes)))
    return sayRefused(context, refuse('codes-file-exists', { file: given.codes }));
  const content = { kind: 'open-vote', addresses: read.addresses } as const;
  const step = await stepOfTwo(context, ports, { edition, content, as: given.as });
  if (!step.ok) return sayRefused(context, step);
  if (given.codes === undefined) return 0;
  if (step.isDone) return codes(context, ports, edition, given.codes);
  say(context, context.texts.cli.roll.codesLater(edition, given.codes));
  return 0;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The codes of a frozen roll for whoever hands them over without our letters; possible until the close. */
async function codes(context: Context, ports: OpenedPorts, edition: string, file: string): Promise<ExitCode> {
  const kept = await ports.store.read((tx) => readKeptCodes(tx, ports, edition));
  if (!kept.ok) return sayRefused(context, kept);
  try {
    await writeSecretFile(file, codesTable(kept.codes));
  } catch (error) {
    if (!isFileError(error) || isDiskFull(error)) throw error;
    return sayRefused(context, refuse(error.code === 'EEXIST' ? 'codes-file-exists' : 'file-unreadable', { file }));
  }
  say(context, context.texts.cli.roll.frozen(kept.codes.length, file));
  return 0;
}

/** For letters and newsletter tools: one row per city, the link's fragment and the same code to type. */
function codesTable(codes: readonly IssuedCode[]): string {
  return writeCsv(
    ['teryt', 'name', 'email', 'code', 'path'],
    codes.map(({ teryt, name, email, code }) => {
      return [teryt, defuseFormula(name), defuseFormula(email ?? ''), printVotingCode(code), `/glos#${code}`];
    }),
  );
}

async function readAddresses(file: string): Promise<Outcome<{ addresses: readonly VoterAddress[] }>> {
  const table = await readHandTable(file, ['teryt', 'email', 'source']);
  if (!table.ok) return table;
  const addresses = table.rows.map(({ cell }) => ({
    teryt: cell('teryt'),
    email: cell('email'),
    source: cell('source'),
  }));
  const bad = addresses.findIndex(({ email }) => !/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(email));
  const row = table.rows[bad];
  if (row) return refuse('profiles-file-invalid', { file, line: row.line, column: 'email', value: row.cell('email') });
  return { ok: true, addresses };
}

async function reissue(
  context: Context,
  ports: OpenedPorts,
  { edition, teryt, reason, as }: { readonly edition: string; readonly teryt: string } & ReissueOptions,
): Promise<ExitCode> {
  const change = { what: 'reissue-code', teryt, reason: reason.trim() } as const;
  const step = await stepOfTwo(context, ports, { edition, content: { kind: 'change-roll', change }, as });
  if (!step.ok) return sayRefused(context, step);
  if (!step.isDone) return 0;
  const kept = await ports.store.read((tx) => readKeptCodes(tx, ports, edition));
  const fresh = kept.ok ? kept.codes.find((issued) => issued.teryt === teryt) : undefined;
  if (!fresh) return sayRefused(context, kept.ok ? refuse('roll-invalid', { teryt }) : kept);
  say(context, context.texts.cli.roll.reissued);
  context.io.out(`${printVotingCode(fresh.code)}\n`);
  return 0;
}
