/** `lajk fetch`: posts and sizes of profiles from the platforms' own interfaces, into the archive like any file. */
import type { Command } from 'commander';
import { type FetchOutcome, fetchLive } from '../actions/fetch-live.ts';
import { type Day, type Period, parseDay } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Fetched, LiveProgress } from '../ports/live.ts';
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
import { sayReport } from './import-command.ts';
import { importJson } from './import-json.ts';
import { printable, textTable } from './table.ts';

interface Given {
  readonly all?: boolean;
  readonly from: string;
  readonly to: string;
  readonly server?: string;
  readonly out?: string;
  readonly dryRun?: boolean;
  readonly acceptRejected?: boolean;
  readonly skipMissing?: boolean;
  readonly json?: boolean;
}

export function addFetchCommand(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('fetch <platform> [profile...]')
    .description(commands.fetch)
    .option('--all', options.fetchAll)
    .requiredOption('--from <day>', options.from)
    .requiredOption('--to <day>', options.to)
    .option('--server <url>', options.server)
    .option('--out <folder>', options.out)
    .option('--skip-missing', options.skipMissing)
    .option('--dry-run', options.dryRun)
    .option('--accept-rejected', options.acceptRejected)
    .option('--json', options.json)
    .action(async (platform: string, profiles: string[], given: Given) => {
      finish(await withPorts(context, (ports) => fetchAndImport(context, ports, platform, profiles, given)));
    });
}

async function fetchAndImport(
  context: Context,
  ports: OpenedPorts,
  platform: string,
  profiles: readonly string[],
  given: Given,
): Promise<ExitCode> {
  const period = readPeriod(given);
  if (!period.ok) return sayRefused(context, period);
  if (given.all && profiles.length > 0)
    return sayRefused(context, refuse('option-invalid', { option: '--all', value: profiles.join(' ') }));
  const request = {
    ...{ platform, period: period.period, profiles: given.all ? null : profiles },
    ...{ server: given.server ?? null, folder: given.out ?? null },
  };
  const options = {
    dryRun: given.dryRun === true,
    acceptRejected: given.acceptRejected === true,
    skipMissing: given.skipMissing === true,
  };
  const outcome = await fetchLive(ports, request, options, progressLine(context));
  if (context.io.errIsTerminal) context.io.err('\r\u001b[K');
  if (outcome.fetched) sayFetched(context, outcome.fetched);
  if (!outcome.ok) return sayRefused(context, outcome);
  if (given.json) printJson(context, fetchJson(outcome));
  else context.io.out(profileTable(context, outcome.fetched));
  return sayImported(context, outcome, options.dryRun);
}

function readPeriod(given: Given): Outcome<{ period: Period }> {
  const [from, to] = [parseDay(given.from), parseDay(given.to)];
  if (from === null || to === null) return refuse('day-invalid', { day: from === null ? given.from : given.to });
  return from <= to
    ? { ok: true, period: { from, to } as { from: Day; to: Day } }
    : refuse('period-invalid', { from, to });
}

/** One line that rewrites itself; where nobody watches only long rests are told, so that a log stays short. */
function progressLine({ io, texts }: Context): LiveProgress {
  return (state) => {
    const words = texts.live;
    const line =
      state.kind === 'wait' ? words.waiting(state.seconds) : words.page(state.profile, state.at, state.of, state.posts);
    if (io.errIsTerminal) io.err(`\r\u001b[K${printable(line)}`);
    else if (state.kind === 'wait' && state.seconds >= 60) io.err(`${line}\n`);
  };
}

function sayFetched(context: Context, fetched: Fetched): void {
  const words = context.texts.live;
  const posts = fetched.profiles.reduce((sum, profile) => sum + profile.posts, 0);
  if (fetched.resumed) say(context, words.resumed);
  say(context, words.done(fetched.profiles.length, posts, fetched.requests));
  const { reposts, replies, others } = fetched.skipped;
  if (reposts + replies + others > 0) say(context, words.skipped(reposts, replies, others));
  for (const file of [fetched.postsFile, fetched.sizesFile]) if (file !== null) say(context, words.file(file));
  if (posts === 0) say(context, words.noPosts);
  for (const missing of fetched.missing) sayRefused(context, missing);
}

function sayImported(context: Context, { imported }: Extract<FetchOutcome, { ok: true }>, dryRun: boolean): ExitCode {
  for (const report of imported.reports) sayReport(context, report, imported.ok);
  if (!imported.ok) return sayRefused(context, imported);
  if (imported.reports.length === 0) say(context, context.texts.live.nothing);
  if (dryRun) say(context, context.texts.import.dryRun);
  return 0;
}

function profileTable({ texts }: Context, { profiles }: Fetched): string {
  const rows = profiles.map(({ asked, handle, profileId, name, posts, followers }) => {
    return [asked, handle, profileId, name, String(posts), followers === null ? '' : String(followers)];
  });
  return textTable(texts.live.header, rows, [4, 5]);
}

function fetchJson({ fetched, source, imported }: Extract<FetchOutcome, { ok: true }>) {
  const { forget: _, missing, ...rest } = fetched;
  return {
    source: source.id,
    ...rest,
    missing: missing.map(({ refusal, details }) => ({ reason: refusal, ...details })),
    imports: imported.reports.map((report) => ({ ...importJson(report), imported: imported.ok && imported.imported })),
  };
}
