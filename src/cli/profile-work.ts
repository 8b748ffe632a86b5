/** `lajk profiles worklist`, `accept`, `exclude`, `show`, `hints`: whose a profile is, and what was decided about it. */
import type { Command } from 'commander';
import { addProfileHints } from '../actions/add-profile-hints.ts';
import { decideProfile, type ProfileVerdict } from '../actions/decide-profile.ts';
import { readWorkList, type WorkItem } from '../actions/read-work-list.ts';
import { refuse } from '../core/basics/outcome.ts';
import { parseDivisionObject } from '../core/places/division.ts';
import { parseTeryt, type Teryt } from '../core/places/municipality.ts';
import { type Platform, type ProfileKey, parsePlatform } from '../core/profiles/profile.ts';
import { clearOwner, type OwnerCandidate } from '../core/profiles/propose-owner.ts';
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
import { readHints } from './profiles-file.ts';
import { printable } from './table.ts';

export function addProfileWork(profiles: Command, context: Context, finish: Finish): void {
  const { subcommands, options } = context.texts.cli;
  profiles
    .command('worklist')
    .description(subcommands.profilesWorklist)
    .option('--platform <platform>', options.platform)
    .option('--json', options.json)
    .action(async ({ platform, json }: { platform?: string; json?: boolean }) =>
      finish(await withPorts(context, (ports) => workList(context, ports, platform, json === true))),
    );
  profiles
    .command('accept <platform> <profile> <teryt>')
    .description(subcommands.profilesAccept)
    .option('--owner <object>', options.owner)
    .option('--reason <text>', options.reason)
    .action(async (platform: string, profile: string, teryt: string, given: { owner?: string; reason?: string }) =>
      finish(await withPorts(context, (ports) => accept(context, ports, { platform, profile, teryt, ...given }))),
    );
  for (const [name, decision] of [
    ['exclude', 'excluded'],
    ['show', 'shown'],
  ] as const)
    profiles
      .command(`${name} <platform> <profile>`)
      .description(name === 'exclude' ? subcommands.profilesExclude : subcommands.profilesShow)
      .requiredOption('--reason <text>', options.reason)
      .action(async (platform: string, profileId: string, { reason }: { reason: string }) =>
        finish(
          await withPorts(context, (ports) =>
            decide(context, ports, {
              platform: named(platform),
              profileId,
              decision,
              owner: null,
              reason,
              accepts: false,
            }),
          ),
        ),
      );
  profiles
    .command('hints <file>')
    .description(subcommands.profilesHints)
    .action(async (file: string) => finish(await withPorts(context, (ports) => hints(context, ports, file))));
}

/** A word that is no platform names no profile, which the action then says. */
function named(platform: string): Platform {
  return parsePlatform(platform) ?? (platform as Platform);
}

async function workList(
  context: Context,
  { store }: OpenedPorts,
  platform: string | undefined,
  json: boolean,
): Promise<ExitCode> {
  const items = await store.read((tx) => readWorkList(tx, platform === undefined ? null : named(platform)));
  if (json) {
    printJson(
      context,
      items.map(({ profile: { platform: of, profileId, name }, hints: known, followers, proposal, putOff }) => {
        const clear = clearOwner(proposal)?.teryt ?? null;
        return { platform: of, profileId, name, hints: known, followers, ...proposal, clear, putOff };
      }),
    );
    return 0;
  }
  const { profiles } = context.texts;
  const names = await store.read(
    async (tx) => new Map((await tx.places.municipalities()).map((one) => [one.teryt, one.name])),
  );
  for (const item of items) context.io.out(`${workText(context, item, names)}\n`);
  const clear = items.filter(({ proposal }) => proposal.strength === 'clear').length;
  say(context, items.length === 0 ? profiles.cli.none : profiles.cli.waiting(items.length, clear));
  return 0;
}

function workText(
  { texts }: Context,
  { profile, proposal, putOff }: WorkItem,
  names: ReadonlyMap<Teryt, string>,
): string {
  const words = texts.profiles;
  const line = ({ teryt, signals, cautions }: OwnerCandidate) => {
    const said = signals.map(({ kind, value }) => words.signals[kind](value)).join('; ');
    const careful =
      cautions.length === 0 ? '' : ` (! ${cautions.map((caution) => words.cautions[caution]).join('; ')})`;
    return `  ${teryt} ${names.get(teryt) ?? ''}: ${said}${careful}`;
  };
  const lines = [
    `${profile.platform} ${profile.profileId}  ${profile.name}`,
    `  ${words.strengths[proposal.strength]}`,
    ...proposal.candidates.map(line),
    ...(putOff ? [`  ${words.office.putOff(putOff.decidedOn, putOff.reason)}`] : []),
  ];
  return lines.map(printable).join('\n');
}

interface Accepted {
  readonly platform: string;
  readonly profile: string;
  readonly teryt: string;
  readonly owner?: string;
  readonly reason?: string;
}

/** Without a reason of one's own the signals are the reason, and they must be clear. */
async function accept(context: Context, ports: OpenedPorts, given: Accepted): Promise<ExitCode> {
  const teryt = parseTeryt(given.teryt);
  if (teryt === null) return sayRefused(context, refuse('teryt-invalid', { teryt: given.teryt }));
  const key = { platform: named(given.platform), profileId: given.profile };
  const clear = given.reason === undefined ? await clearFor(context, ports, key) : null;
  const object = given.owner === undefined ? (clear?.object ?? 'municipality') : parseDivisionObject(given.owner);
  if (object === null) return sayRefused(context, refuse('owner-unknown', { owner: given.owner ?? '' }));
  const reason = given.reason ?? clear?.reason;
  if (reason === undefined) return sayRefused(context, refuse('owner-not-clear', { profile: given.profile }));
  const owner = { teryt, object };
  return decide(context, ports, { ...key, decision: 'assigned', owner, reason, accepts: given.reason === undefined });
}

async function clearFor({ texts }: Context, { store }: OpenedPorts, { platform, profileId }: ProfileKey) {
  const items = await store.read((tx) => readWorkList(tx, platform));
  const item = items.find(({ profile }) => profile.profileId === profileId);
  const clear = item && clearOwner(item.proposal);
  if (!clear) return null;
  const reason = clear.signals.map(({ kind, value }) => texts.profiles.signals[kind](value)).join('; ');
  return { object: clear.object, reason };
}

async function decide(context: Context, ports: OpenedPorts, verdict: ProfileVerdict): Promise<ExitCode> {
  const done = await ports.store.write((tx) => decideProfile(tx, ports, verdict, 'command-line'));
  if (!done.ok) return sayRefused(context, done);
  const { cli, decisions } = context.texts.profiles;
  say(context, cli.decided(verdict.profileId, decisions[verdict.decision]));
  return 0;
}

async function hints(context: Context, { store }: OpenedPorts, file: string): Promise<ExitCode> {
  const read = await readHints(file);
  if (!read.ok) return sayRefused(context, read);
  const done = await store.write((tx) => addProfileHints(tx, read.hints));
  if (!done.ok) return sayRefused(context, done);
  say(context, context.texts.profiles.cli.hints(done.hints));
  return 0;
}
