/** `lajk bundle DIR`, `lajk awards EDITION`: what is public after the release. */
import { mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { bundleOf } from '../actions/release-edition.ts';
import type { Award } from '../core/awards/laureates.ts';
import { fraction, parseExact } from '../core/basics/fraction.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { CategoryDefinition } from '../core/editions/edition.ts';
import { VOIVODESHIPS } from '../core/places/municipality.ts';
import { findFormula } from '../core/ranking/formula.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { EditionResult } from '../core/verify/result.ts';
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
import { printValue, textTable } from './table.ts';

export function addBundleCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('awards <edition>')
    .description(commands.awards)
    .option('--json', options.json)
    .action(async (edition: string, { json }) => {
      finish(await withPorts(context, (ports) => awards(context, ports, edition, json === true)));
    });
  program
    .command('bundle <dir>')
    .description(commands.bundle)
    .option('--edition <e>', options.edition)
    .action(async (folder: string, given: { edition?: string }) => {
      finish(await withPorts(context, (ports) => bundle(context, ports, folder, given.edition ?? null)));
    });
}

async function bundle(context: Context, ports: OpenedPorts, folder: string, given: string | null): Promise<ExitCode> {
  const edition = given ?? (await latestReleased(ports));
  if (edition === null) return sayRefused(context, refuse('results-embargoed', { edition: '–' }));
  const composed = await bundleOf(ports, edition);
  if (!composed.ok) return sayRefused(context, composed);
  const written = await writeFolder(folder, composed.files);
  if (!written.ok) return sayRefused(context, written);
  say(context, context.texts.cli.bundle(composed.files.size, folder));
  return 0;
}

/** Without `--edition`: the released edition whose vote closed last. */
async function latestReleased({ store }: OpenedPorts): Promise<string | null> {
  return store.read(async (tx) => {
    const released: { readonly id: string; readonly closesAt: string }[] = [];
    for (const { id, vote } of await tx.editions.all())
      if ((await tx.editions.document(id, EVIDENCE.manifest)) !== null) released.push({ id, closesAt: vote.closesAt });
    released.sort((a, b) => Date.parse(a.closesAt) - Date.parse(b.closesAt));
    return released.at(-1)?.id ?? null;
  });
}

/** Into a new or empty folder only, so that no old file can pass for evidence. */
export async function writeFolder(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<Outcome> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) return refuse('bundle-folder-not-empty', { path: folder });
  for (const [name, text] of files) {
    const file = await open(join(folder, name), 'wx');
    await file.writeFile(text);
    await file.sync();
    await file.close();
  }
  return { ok: true };
}

async function awards(context: Context, { store }: OpenedPorts, edition: string, json: boolean): Promise<ExitCode> {
  const read = await store.read(async (tx) => ({
    edition: await tx.editions.find(edition),
    manifest: await tx.editions.document(edition, EVIDENCE.manifest),
    result: await tx.editions.document(edition, EVIDENCE.result),
    places: await tx.places.municipalities(),
  }));
  if (read.edition === null) return sayRefused(context, refuse('edition-unknown', { edition }));
  if (read.manifest === null || read.result === null)
    return sayRefused(context, refuse('results-embargoed', { edition }));
  const { awards } = JSON.parse(read.result) as EditionResult;
  const names = new Map<string, string>(read.places.map(({ teryt, name }) => [teryt, name]));
  if (json) printJson(context, awards);
  else context.io.out(awardsTable(context, read.edition.categories, awards, names));
  return 0;
}

export function awardsTable(
  context: Context,
  categories: readonly CategoryDefinition[],
  awards: readonly Award[],
  names: ReadonlyMap<string, string>,
): string {
  const words = context.texts.cli.awards;
  const rows = awards.map(({ category, section, voivodeship, outcome, laureates, tieBreak }) => {
    const title = categories.find(({ id }) => id === category)?.name[context.texts.language] ?? category;
    const who = laureates.map(({ teryt }) => names.get(teryt) ?? teryt).join(', ');
    const notes = [
      outcome === 'shared' ? words.shared : '',
      tieBreak?.kind === 'decided' ? words.tieBreak[tieBreak.by] : '',
    ];
    const where = voivodeship === null ? '' : (VOIVODESHIPS[voivodeship] ?? voivodeship);
    return [
      section,
      title,
      where,
      who || (outcome === 'no-quorum' ? words.noQuorum : words.noCandidate),
      valueText(
        context,
        categories.find(({ id }) => id === category),
        laureates[0]?.value,
      ),
      notes.join(' ').trim(),
    ];
  });
  return textTable(['§', '', '', '', '', ''], rows, []);
}

/** Votes stand as they are, a share as a percentage; the exact value is in the JSON. */
function valueText({ texts }: Context, category: CategoryDefinition | undefined, exact: string | undefined): string {
  if (exact === undefined) return '';
  const unit = category?.method.kind === 'ranking' ? findFormula(category.method.formula)?.unit : undefined;
  return printValue(parseExact(exact) ?? fraction(0), unit ?? 'votes', texts.language);
}
