/** `lajk init`, `lajk doctor`: an installation and its state. */
import { statfs } from 'node:fs/promises';
import type { Command } from 'commander';
import { currentKey } from '../actions/append-to-log.ts';
import { readOutbox } from '../actions/read-outbox.ts';
import { warsawTime } from '../core/basics/day.ts';
import { type Context, type ExitCode, type Finish, type OpenedPorts, printJson, say, withPorts } from './context.ts';

const LITTLE_SPACE_MIB = 1024;

export function addInstallationCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('init')
    .description(commands.init)
    .action(async () => finish(await withPorts(context, (ports) => init(context, ports))));
  program
    .command('doctor')
    .description(commands.doctor)
    .option('--json', options.json)
    .action(async ({ json }) => finish(await withPorts(context, (ports) => doctor(context, ports, json === true))));
}

/** Opening the installation has made and filled it; this only says what is there. */
async function init(context: Context, { store, folder, keys }: OpenedPorts): Promise<ExitCode> {
  await store.read((tx) => currentKey(tx, keys));
  const { places, divisions } = await store.read(async (tx) => ({
    places: (await tx.places.municipalities()).length,
    divisions: (await tx.places.divisions()).length,
  }));
  say(context, context.texts.cli.init(places, divisions, folder));
  return 0;
}

async function doctor(context: Context, ports: OpenedPorts, json: boolean): Promise<ExitCode> {
  const { store, folder, keys, clock, live, post } = ports;
  const durability = await store.durability();
  const disk = await statfs(folder);
  const freeMib = Math.floor((disk.bavail * disk.bsize) / 2 ** 20);
  const words = context.texts.cli.doctor;
  const { stuck } = await store.read((tx) => readOutbox(tx, clock.now()));
  const key = await store.read((tx) => currentKey(tx, keys));
  if (json) {
    const fetch = live.known.map(({ platform, missingSettings }) => ({ platform, missingSettings }));
    const mail = { ...post.way, stuck };
    printJson(context, { ...durability, folder, freeMib, publicKey: key, now: clock.now(), mail, fetch });
  } else {
    say(context, durability.durable ? words.durable(durability.database) : words.notDurable(durability.database));
    for (const [setting, value] of Object.entries(durability.settings)) say(context, `  ${setting} = ${value}`);
    say(context, words.folder(folder));
    say(context, freeMib < LITTLE_SPACE_MIB ? words.littleSpace(freeMib) : words.freeSpace(freeMib));
    say(context, keys.holds(key) ? words.key(key) : words.keyLost(key));
    say(context, words.clock(warsawTime(clock.now())));
    sayMail(context, ports, stuck);
    for (const { platform, missingSettings } of live.known) say(context, words.fetch(platform, missingSettings));
  }
  return durability.durable && freeMib >= LITTLE_SPACE_MIB && keys.holds(key) ? 0 : 1;
}

function sayMail(context: Context, { post }: OpenedPorts, stuck: number): void {
  const words = context.texts.outbox.way;
  if (post.way.kind === 'folder') {
    say(context, words.folder(post.way.folder));
    return;
  }
  const { server, tls, from, dkim, bounceAddress } = post.way;
  say(context, words.smtp(server, words.tls[tls], from));
  say(context, words.dkim(dkim));
  say(context, words.bounces(bounceAddress));
  say(context, stuck > 0 ? words.stuck(stuck) : words.moving);
}
