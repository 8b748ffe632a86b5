/** `lajk profiles`, `lajk divisions`: whose profiles are compared with whose. */
import type { Command } from 'commander';
import { assignProfiles } from '../actions/assign-profiles.ts';
import { belongsTo } from '../core/places/division.ts';
import { parseDivisions } from '../core/places/division-data.ts';
import { compareProfiles } from '../core/profiles/profile.ts';
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
import { addProfileWork } from './profile-work.ts';
import { readProfiles } from './profiles-file.ts';
import { readJson } from './read-text.ts';
import { textTable } from './table.ts';

export function addProfileCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, subcommands, options } = context.texts.cli;
  const profiles = program.command('profiles').description(commands.profiles);
  profiles
    .command('list', { isDefault: true })
    .description(subcommands.profilesList)
    .option('--json', options.json)
    .action(async ({ json }) => finish(await withPorts(context, (ports) => list(context, ports, json === true))));
  profiles
    .command('assign <file>')
    .description(subcommands.profilesAssign)
    .action(async (file: string) => finish(await withPorts(context, (ports) => assign(context, ports, file))));
  addProfileWork(profiles, context, finish);
  const divisions = program.command('divisions').description(commands.divisions);
  divisions
    .command('list', { isDefault: true })
    .description(subcommands.divisionsList)
    .option('--json', options.json)
    .action(async ({ json }) =>
      finish(await withPorts(context, (ports) => listDivisions(context, ports, json === true))),
    );
  divisions
    .command('set <file>')
    .description(subcommands.divisionsSet)
    .action(async (file: string) => finish(await withPorts(context, (ports) => setDivisions(context, ports, file))));
}

async function list(context: Context, { store }: OpenedPorts, json: boolean): Promise<ExitCode> {
  const profiles = [...(await store.read((tx) => tx.profiles.all()))].sort(compareProfiles);
  if (json) printJson(context, profiles);
  else {
    const rows = profiles.map(({ platform, profileId, name, owner, status, reason }) => {
      return [platform, profileId, name, owner?.teryt ?? '', owner?.object ?? '', status, reason ?? ''];
    });
    const header = ['platform', 'profile_id', 'name', 'teryt', 'owner', 'status', 'reason'];
    context.io.out(textTable(header, rows, []));
  }
  return 0;
}

async function assign(context: Context, ports: OpenedPorts, file: string): Promise<ExitCode> {
  const profiles = await readProfiles(file);
  if (!profiles.ok) return sayRefused(context, profiles);
  const done = await ports.store.write((tx) => assignProfiles(tx, ports, profiles.profiles));
  if (!done.ok) return sayRefused(context, done);
  say(context, context.texts.cli.profiles.assigned(done.profiles));
  return 0;
}

async function listDivisions(context: Context, { store }: OpenedPorts, json: boolean): Promise<ExitCode> {
  const { divisions, places } = await store.read(async (tx) => ({
    divisions: await tx.places.divisions(),
    places: await tx.places.municipalities(),
  }));
  if (json) {
    printJson(context, { format: 'lajk-divisions@1', divisions });
    return 0;
  }
  const { language } = context.texts;
  const rows = divisions.map((division) => {
    const cities = places.filter((place) => belongsTo(division, place)).length;
    return [division.id, division.object, String(cities), division.name[language]];
  });
  context.io.out(textTable(['id', 'object', 'cities', 'name'], rows, [2]));
  return 0;
}

async function setDivisions(context: Context, { store }: OpenedPorts, file: string): Promise<ExitCode> {
  const read = await readJson(file);
  if (!read.ok) return sayRefused(context, read);
  const parsed = parseDivisions(read.data);
  if (!parsed.ok) return sayRefused(context, parsed);
  await store.write(async (tx) => {
    await tx.places.putDivisions(parsed.divisions);
    return { ok: true as const };
  });
  say(context, context.texts.cli.divisionsSet(parsed.divisions.length));
  return 0;
}
