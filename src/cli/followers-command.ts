/** `lajk followers`: the measured sizes of each profile, with the distances between them, gaps and leaps flagged. */
import type { Command } from 'commander';
import { parseDay } from '../core/basics/day.ts';
import { refuse } from '../core/basics/outcome.ts';
import { parsePlatform } from '../core/profiles/profile.ts';
import { describeSeries } from '../core/ranking/follower-series.ts';
import type { FollowerPoint } from '../core/ranking/totals.ts';
import type { ProfileFollowers } from '../ports.ts';
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
  readonly json?: boolean;
}

export function addFollowersCommand(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('followers')
    .description(commands.followers)
    .option('--platform <platform>', options.platform)
    .option('--snapshot <day>', options.snapshotRank)
    .option('--json', options.json)
    .action(async (given: Given) => finish(await withPorts(context, (ports) => list(context, ports, given))));
}

async function list(context: Context, { store }: OpenedPorts, given: Given): Promise<ExitCode> {
  const platform = given.platform === undefined ? null : parsePlatform(given.platform);
  if (platform === null && given.platform !== undefined)
    return sayRefused(context, refuse('platform-unknown', { platform: given.platform }));
  const snapshot = given.snapshot === undefined ? null : parseDay(given.snapshot);
  if (snapshot === null && given.snapshot !== undefined)
    return sayRefused(context, refuse('day-invalid', { day: given.snapshot }));
  const measured = await store.read((tx) => tx.imports.followers(platform, snapshot));
  const rows = byProfile(measured).map(({ key, points }) => ({ ...key, ...describeSeries(points) }));
  if (given.json) printJson(context, rows);
  else for (const row of rows) context.io.out(`${printable(context.texts.import.series(row))}\n`);
  return 0;
}

type Key = Pick<ProfileFollowers, 'platform' | 'profileId'>;

function byProfile(measured: readonly ProfileFollowers[]): readonly { key: Key; points: readonly FollowerPoint[] }[] {
  const groups = new Map<string, { key: Key; points: FollowerPoint[] }>();
  for (const { platform, profileId, day, followers } of measured) {
    const name = `${platform}\n${profileId}`;
    const group = groups.get(name) ?? { key: { platform, profileId }, points: [] };
    group.points.push({ day, followers });
    groups.set(name, group);
  }
  return [...groups.values()];
}
