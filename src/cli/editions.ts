/** `lajk editions`: an edition is data; an organiser copies one, changes it and adds it. */
import type { Command } from 'commander';
import { addEdition } from '../actions/add-edition.ts';
import { refuse } from '../core/basics/outcome.ts';
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
import { readJson } from './read-text.ts';
import { textTable } from './table.ts';

export function addEditionCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, subcommands, options } = context.texts.cli;
  const editions = program.command('editions').description(commands.editions);
  editions
    .command('list', { isDefault: true })
    .description(subcommands.editionsList)
    .option('--json', options.json)
    .action(async ({ json }) => finish(await withPorts(context, (ports) => list(context, ports, json === true))));
  editions
    .command('show <edition>')
    .description(subcommands.editionsShow)
    .action(async (id: string) => finish(await withPorts(context, (ports) => show(context, ports, id))));
  editions
    .command('add <file>')
    .description(subcommands.editionsAdd)
    .action(async (file: string) => finish(await withPorts(context, (ports) => add(context, ports, file))));
}

async function list(context: Context, { store }: OpenedPorts, json: boolean): Promise<ExitCode> {
  const editions = await store.read((tx) => tx.editions.all());
  if (json) printJson(context, editions);
  else {
    const { language } = context.texts;
    const rows = editions.map(({ id, name, vote }) => [id, name[language], vote.opensAt, vote.closesAt]);
    context.io.out(textTable(['id', 'name', 'opens', 'closes'], rows, []));
  }
  return 0;
}

async function show(context: Context, { store }: OpenedPorts, id: string): Promise<ExitCode> {
  const edition = await store.read((tx) => tx.editions.find(id));
  if (edition === null) return sayRefused(context, refuse('edition-unknown', { edition: id }));
  printJson(context, edition);
  return 0;
}

async function add(context: Context, ports: OpenedPorts, file: string): Promise<ExitCode> {
  const read = await readJson(file);
  if (!read.ok) return sayRefused(context, read);
  const done = await ports.store.write((tx) => addEdition(tx, ports, read.data));
  if (!done.ok) return sayRefused(context, done);
  say(context, context.texts.cli.editionAdded(done.edition.id, done.replaced));
  return 0;
}
