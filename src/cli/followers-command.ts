/** `lajk followers`: the measured sizes of each profile, and what is to be known about them; the office shows the same. */
import type { Command } from 'commander';
import { type ProfileSeries, readSeries } from '../actions/read-series.ts';
import { type Day, parseDay } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { parsePlatform } from '../core/profiles/profile.ts';
import { tellSeries } from '../texts/tell-series.ts';
import {
  type Context,
  type ExitCode,
  type Finish,
  type OpenedPorts,
  printJson,
  sayRefused,
  withPorts,
} from './context.ts';
import { printable } from './table.ts';

interface Given {
  readonly platform?: string;
  readonly snapshot?: string;
  readonly to?: string;
  readonly json?: boolean;
}

export function addFollowersCommand(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('followers')
    .description(commands.followers)
    .option('--platform <platform>', options.platform)
    .option('--to <day>', options.lastDayOfPosts)
    .option('--snapshot <day>', options.snapshotRank)
    .option('--json', options.json)
    .action(async (given: Given) => finish(await withPorts(context, (ports) => list(context, ports, given))));
}

async function list(context: Context, { store }: OpenedPorts, given: Given): Promise<ExitCode> {
  const platform = given.platform === undefined ? null : parsePlatform(given.platform);
  if (platform === null && given.platform !== undefined)
    return sayRefused(context, refuse('platform-unknown', { platform: given.platform }));
  const snapshot = readDay(given.snapshot);
  if (!snapshot.ok) return sayRefused(context, snapshot);
  const end = readDay(given.to);
  if (!end.ok) return sayRefused(context, end);
  const { listed } = await store.read((tx) => readSeries(tx, { platform, snapshot: snapshot.day, end: end.day }));
  const rows = listed.map(({ series }) => series);
  if (given.json) printJson(context, rows);
  else for (const row of rows) context.io.out(`${printable(line(context, row))}\n`);
  return 0;
}

function readDay(text: string | undefined): Outcome<{ day: Day | null }> {
  const day = text === undefined ? null : parseDay(text);
  return day === null && text !== undefined ? refuse('day-invalid', { day: text }) : { ok: true, day };
}

function line({ texts: { series: words } }: Context, row: ProfileSeries): string {
  const { platform, profileId, points, first, last, largestDistance } = row;
  const profile = `${platform} ${profileId}`;
  const measured =
    first === null || last === null
      ? words.unmeasured(profile)
      : words.measured(profile, points, first, last, largestDistance);
  return [measured, ...tellSeries(words, row, (day) => day)].join(' ');
}
