/** `lajk verify BUNDLE`: the auditor's command. Opens no database; needs the folder and nothing else. */
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type Receipt, receiptReference } from '../core/ballot/receipt.ts';
import type { PublicDraw } from '../core/ballot/tie-break.ts';
import { isHash } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { bundleReadme } from '../core/verify/bundle-readme.ts';
import type { Anchor } from '../core/verify/check-log.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import { findReceipt, parseReceipt } from '../core/verify/find-receipt.ts';
import { type BundleFiles, readDraw, readEditionFile } from '../core/verify/read-bundle.ts';
import type { StepReport, VerifyReport } from '../core/verify/report.ts';
import { verifyBundle } from '../core/verify/verify.ts';
import { type Context, type ExitCode, type Finish, printJson, say, sayRefused } from './context.ts';
import { readText } from './read-text.ts';
import { printable, printableDetails } from './table.ts';

interface Given {
  readonly head?: string;
  readonly key?: string;
  readonly receipt?: string;
  readonly json?: boolean;
}

export function addVerifyCommand(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('verify <bundle>')
    .description(commands.verify)
    .option('--head <hash>', options.head)
    .option('--key <key>', options.publicKey)
    .option('--receipt <file>', options.receipt)
    .option('--json', options.json)
    .action(async (bundle: string, given: Given) => finish(await verify(context, bundle, given)));
}

async function verify(context: Context, bundle: string, given: Given): Promise<ExitCode> {
  const anchor = await readAnchor(given);
  if (!anchor.ok) return sayRefused(context, anchor);
  const receipt = given.receipt === undefined ? null : await readReceipt(given.receipt);
  if (receipt && !receipt.ok) return sayRefused(context, receipt);
  const read = await readBundleFolder(bundle);
  if (!read.ok) return sayRefused(context, read);
  const json = given.json === true;
  const tell = json ? () => undefined : (step: StepReport) => context.io.out(`${stepLine(context, step)}\n`);
  const report = verifyBundle(read.files, anchor.anchor, tell);
  const beside = await lookBeside(context, read.files);
  if (json) printJson(context, { ...reportJson(context, report), ...beside });
  else sayVerdict(context, report, beside);
  if (report.verdict === 'mismatch') return 2;
  return receipt ? sayReceipt(context, read.files, receipt.receipt) : 0;
}

/** No evidence comes near it, and a longer text could not be held in one piece. */
const MOST_BYTES = 2 ** 29;

/** Every name in the folder counts; a folder inside it, a link or bytes that are no UTF-8 are findings, not errors. */
export async function readBundleFolder(path: string): Promise<Outcome<{ files: BundleFiles }>> {
  const names = await readdir(path).catch(() => null);
  if (names === null || !names.some((name) => name === EVIDENCE.manifest || name === EVIDENCE.log))
    return refuse('bundle-missing', { path });
  const files = new Map<string, string | null>();
  for (const name of names.sort()) {
    const found = await lstat(join(path, name));
    const isText = found.isFile() && found.size <= MOST_BYTES;
    const bytes = isText ? await readFile(join(path, name)).catch(() => undefined) : null;
    if (bytes === undefined) return refuse('file-unreadable', { file: join(path, name) });
    files.set(name, bytes && decode(bytes));
  }
  return { ok: true, files };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** `--head` and `--key` take the 64 digits themselves or a file that holds them. */
async function readAnchor({ head, key }: Given): Promise<Outcome<{ anchor: Anchor }>> {
  const values: (string | null)[] = [];
  for (const given of [head, key]) {
    if (given === undefined) {
      values.push(null);
      continue;
    }
    const text = isHash(given.toLowerCase()) ? given : await readFile(given, 'utf8').catch(() => '');
    const value = text.trim().toLowerCase();
    if (!isHash(value)) return refuse('anchor-invalid', { value: given });
    values.push(value);
  }
  return { ok: true, anchor: { head: values[0] ?? null, key: values[1] ?? null } };
}

async function readReceipt(file: string): Promise<Outcome<{ receipt: Receipt }>> {
  const read = await readText(file);
  if (!read.ok) return read;
  const receipt = parseReceipt(read.text);
  return receipt === null ? refuse('receipt-invalid', { file }) : { ok: true, receipt };
}

/** Is the city's own ballot in? Runs on a bundle that has been verified. */
function sayReceipt(context: Context, files: BundleFiles, receipt: Receipt): ExitCode {
  const finding = findReceipt(files, receipt);
  say(context, context.texts.verify.receipts[finding](receiptReference(receipt.commitment)));
  return finding === 'counted' || finding === 'replaced' ? 0 : 2;
}

function stepLine({ texts }: Context, report: StepReport): string {
  if (report.ok) return `✓ ${texts.verifySteps[report.step](printableDetails(report.details))}`;
  const { file, what, details } = report.finding;
  return `✗ ${printable(file)}: ${texts.mismatches[what](printableDetails(details))}`;
}

/** What decides nothing, but what a reader of the bundle should know. */
interface Beside {
  readonly draw: PublicDraw | null;
  /** Texts of the bundle that are not those of this program: what they say to people was checked by nobody. */
  readonly otherTexts: readonly string[];
}

async function lookBeside({ regulations }: Context, files: BundleFiles): Promise<Beside> {
  const draw = readDraw(files);
  const edition = readEditionFile(files);
  const own: (readonly [file: string, text: string | null | undefined])[] = edition.ok
    ? [
        [EVIDENCE.readme, bundleReadme(edition.value)],
        [EVIDENCE.regulations, await regulations?.(edition.value.regulations)],
      ]
    : [];
  return {
    draw: draw.ok ? draw.value : null,
    otherTexts: own.flatMap(([file, text]) => (text === undefined || text === files.get(file) ? [] : [file])),
  };
}

function sayVerdict(context: Context, { first, anchored }: VerifyReport, { draw, otherTexts }: Beside): void {
  const { verify: words, mismatches } = context.texts;
  if (draw !== null) say(context, words.draw(draw.seed, draw.source));
  for (const file of otherTexts) say(context, words.otherText(file));
  if (first) {
    const what = mismatches[first.what](printableDetails(first.details));
    context.io.out(`${words.mismatch(first.step, printable(first.file), what)}\n`);
  } else {
    say(context, anchored === 'self-consistent-only' ? words.selfConsistentOnly : words.anchored);
    context.io.out(`${words.verified}\n`);
  }
}

/** The contract of docs: `verdict`, `first`, `steps`; the rest is added. */
function reportJson(context: Context, report: VerifyReport) {
  const { texts } = context;
  const { first } = report;
  return {
    verdict: report.verdict,
    first: first && {
      step: first.step,
      file: first.file,
      what: texts.mismatches[first.what](first.details),
      code: first.what,
    },
    anchored: report.anchored,
    steps: report.steps.map((step) => ({
      step: step.step,
      ok: step.ok,
      detail: step.ok
        ? texts.verifySteps[step.step](step.details)
        : texts.mismatches[step.finding.what](step.finding.details),
    })),
  };
}
