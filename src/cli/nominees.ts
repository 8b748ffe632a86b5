/** `lajk nominees`: who stands on the ballot. */
import type { Command } from 'commander';
import { freezeNominees } from '../actions/freeze-nominees.ts';
import { withdrawNominee } from '../actions/withdraw-nominee.ts';
import { refuse } from '../core/basics/outcome.ts';
import { parseTeryt, type Teryt } from '../core/places/municipality.ts';
import { EVIDENCE, frozenNominees } from '../core/verify/evidence.ts';
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
import { textTable } from './table.ts';

export function addNomineeCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, subcommands, options } = context.texts.cli;
  const nominees = program.command('nominees').description(commands.nominees);
  nominees
    .command('freeze <edition>')
    .description(subcommands.nomineesFreeze)
    .option('--add <teryt=reason>', options.add, (value: string, all: string[]) => [...all, value], [])
    .action(async (edition: string, given: { add: string[] }) => {
      finish(await withPorts(context, (ports) => freeze(context, ports, edition, given.add)));
    });
  nominees
    .command('list <edition>')
    .description(subcommands.nomineesList)
    .option('--json', options.json)
    .action(async (edition: string, { json }) => {
      finish(await withPorts(context, (ports) => list(context, ports, edition, json === true)));
    });
  nominees
    .command('withdraw <edition> <teryt>')
    .description(subcommands.nomineesWithdraw)
    .requiredOption('--reason <text>', options.reason)
    .action(async (edition: string, teryt: string, { reason }: { reason: string }) => {
      finish(await withPorts(context, (ports) => withdraw(context, ports, { edition, teryt, reason })));
    });
}

async function freeze(
  context: Context,
  ports: OpenedPorts,
  edition: string,
  add: readonly string[],
): Promise<ExitCode> {
  const additions: { teryt: Teryt; reason: string }[] = [];
  for (const text of add) {
    const [code = '', ...reason] = text.split('=');
    const teryt = parseTeryt(code.trim());
    if (teryt === null) return sayRefused(context, refuse('teryt-invalid', { teryt: code }));
    additions.push({ teryt, reason: reason.join('=') });
  }
  const frozen = await freezeNominees(ports, edition, additions);
  if (!frozen.ok) return sayRefused(context, frozen);
  say(context, context.texts.cli.nominees.frozen(frozen.nominees.length, frozen.head.root));
  return 0;
}

async function list(context: Context, { store }: OpenedPorts, edition: string, json: boolean): Promise<ExitCode> {
  const read = await store.read(async (tx) => ({
    text: await tx.editions.document(edition, EVIDENCE.nominees),
    places: await tx.places.municipalities(),
  }));
  if (read.text === null) return sayRefused(context, refuse('nominees-missing', { edition, nominees: 0 }));
  const names = new Map(read.places.map(({ teryt, name }) => [teryt, name]));
  const nominees = frozenNominees(read.text).map((nominee) => {
    return { ...nominee, name: names.get(nominee.teryt) ?? '' };
  });
  if (json) printJson(context, nominees);
  else {
    const words = context.texts.cli;
    const rows = nominees.map(({ teryt, name, place, added }) => {
      return [place === null ? '' : String(place), teryt, name, added === null ? '' : words.nominees.added(added)];
    });
    context.io.out(textTable([words.rank.header[0] ?? '', 'TERYT', words.rank.header[1] ?? '', ''], rows, [0]));
  }
  return 0;
}

async function withdraw(
  context: Context,
  { store, keys, clock, random }: OpenedPorts,
  request: Parameters<typeof withdrawNominee>[2],
): Promise<ExitCode> {
  const done = await store.write((tx) => withdrawNominee(tx, { keys, random, now: clock.now() }, request));
  if (!done.ok) return sayRefused(context, done);
  say(context, context.texts.cli.nominees.withdrawn(request.teryt));
  return 0;
}
