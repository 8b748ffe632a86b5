/** `lajk import`, `lajk formats`: files in, with everything that is wrong in them named. */

import type { Command } from 'commander';
import { type ImportOutcome, type ImportReport, importFiles } from '../actions/import-file.ts';
import type { Drift } from '../core/profiles/drift.ts';
import {
  type Context,
  type ExitCode,
  type Finish,
  type OpenedPorts,
  printJson,
  say,
  sayRefused,
  withPorts,
} from './context.ts';
import { importJson } from './import-json.ts';
import { printable } from './table.ts';

/** Rejected lines shown in words; `--json` has up to a thousand. */
const LINES_SHOWN = 50;

interface Given {
  readonly as?: string;
  readonly snapshot?: string;
  readonly zone?: string;
  readonly profile?: string;
  readonly sheet?: string;
  readonly dryRun?: boolean;
  readonly acceptRejected?: boolean;
  readonly json?: boolean;
}

export function addImportCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('import <file...>')
    .description(commands.import)
    .option('--as <format>', options.as)
    .option('--snapshot <day>', options.snapshot)
    .option('--zone <zone>', options.zone)
    .option('--profile <id>', options.profileId)
    .option('--sheet <name>', options.sheet)
    .option('--dry-run', options.dryRun)
    .option('--accept-rejected', options.acceptRejected)
    .option('--json', options.json)
    .action(async (files: string[], given: Given) => {
      finish(await withPorts(context, (ports) => importAll(context, ports, files, given)));
    });
  program
    .command('formats')
    .description(commands.formats)
    .option('--json', options.json)
    .action(async ({ json }) => finish(await withPorts(context, (ports) => formats(context, ports, json === true))));
}

async function formats(context: Context, { sources }: OpenedPorts, json: boolean): Promise<ExitCode> {
  const { io, texts } = context;
  if (json) printJson(context, sources.formats);
  else for (const { id, title } of sources.formats) io.out(`${id}\t${title[texts.language]}\n`);
  return 0;
}

async function importAll(
  context: Context,
  ports: OpenedPorts,
  files: readonly string[],
  given: Given,
): Promise<ExitCode> {
  const { as: format = null, zone = null, profile = null, sheet = null } = given;
  const requests = files.map((path) => ({ path, format, zone, profile, sheet }));
  const options = {
    snapshotOn: given.snapshot ?? null,
    dryRun: given.dryRun === true,
    acceptRejected: given.acceptRejected === true,
  };
  const outcome = await importFiles(ports, requests, options, progressLine(context));
  if (context.io.errIsTerminal) context.io.err('\r\u001b[K');
  for (const report of outcome.reports) {
    if (given.json) context.io.out(`${JSON.stringify({ ...importJson(report), imported: wasImported(outcome) })}\n`);
    else sayReport(context, report, outcome.ok);
  }
  if (!outcome.ok) return sayRefused(context, outcome);
  if (options.dryRun) say(context, context.texts.import.dryRun);
  return 0;
}

function wasImported(outcome: ImportOutcome): boolean {
  return outcome.ok && outcome.imported;
}

/** One line that rewrites itself; nothing where nobody watches. */
function progressLine({ io, texts }: Context) {
  return (path: string, step: keyof typeof texts.import.steps, done: number, of: number) => {
    if (!io.errIsTerminal) return;
    const percent = of > 0 ? ` ${Math.floor((100 * done) / of)} %` : '';
    io.err(`\r\u001b[K${printable(path)}: ${texts.import.steps[step]}${percent}`);
  };
}

export function sayReport(context: Context, report: ImportReport, taken: boolean): void {
  const { import: words, lineReasons } = context.texts;
  const { staged, plan, path, snapshotOn } = report;
  for (const { line, column, value, reason, details } of staged.rejected.slice(0, LINES_SHOWN))
    say(context, printable(`  ${words.line(line, column, value, lineReasons[reason](details ?? {}))}`));
  if (staged.rejectedCount > LINES_SHOWN) say(context, `  ${words.moreLines(staged.rejectedCount - LINES_SHOWN)}`);
  for (const { line, reason } of staged.warnings.slice(0, LINES_SHOWN))
    say(context, printable(`  ${words.warning(line, words.warnings[reason] ?? reason)}`));
  if (report.alreadyImported) say(context, printable(words.already(path, snapshotOn)));
  else if (taken) {
    const profiles = staged.profiles.length;
    const sentence =
      plan.kind === 'posts'
        ? words.imported(path, staged.posts, profiles, snapshotOn)
        : words.followersImported(path, staged.followers.length, profiles);
    say(context, printable(sentence));
    const { shares, duplicates, otherPages } = staged;
    const drift = report.drift;
    if (drift && drift.changed > 0) sayDrift(context, drift);
    if (drift && drift.doubled.profiles > 0)
      say(context, `  ${words.doubled(drift.doubled.profiles, drift.doubled.days)}`);
    if (shares + duplicates + otherPages > 0) say(context, `  ${words.skipped(shares, duplicates, otherPages)}`);
  }
}

const LOSSES_SAID = 5;

/** How many posts have other figures than in the pull before, and the largest losses: figures may go down. */
function sayDrift(context: Context, { compared, changed, lower, listed }: Drift): void {
  const words = context.texts.import;
  say(context, `  ${words.drift(compared, changed, lower)}`);
  for (const { platform, profileId, postId, before, after } of listed.slice(0, LOSSES_SAID))
    say(context, printable(`  ${words.losses(platform, profileId, postId, before, after)}`));
  if (lower > 0) say(context, `  ${words.lossesKept}`);
}
