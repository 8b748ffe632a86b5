/** `lajk roll import`: addresses of cities from a file, with everything that is wrong in it and everything it changes. */
import { readFile } from 'node:fs/promises';
import { importRoll, planRoll, type RollPlan } from '../actions/import-roll.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { TableRow } from '../core/office/roll-columns.ts';
import { type CityChange, changesNothing, type RollDifference } from '../core/office/roll-difference.ts';
import type { CityAddresses, RollFinding } from '../core/office/roll-file.ts';
import type { Texts } from '../texts/pl.ts';
import { type Context, type ExitCode, type OpenedPorts, printJson, say, sayRefused } from './context.ts';
import { printable } from './table.ts';

export interface RollImportOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Findings and changes shown in words; `--json` has all of them. */
const SHOWN = 50;
const PARTS = ['added', 'removed', 'address', 'officers'] as const satisfies readonly (keyof RollDifference)[];

export async function importRollFile(
  context: Context,
  ports: OpenedPorts,
  { edition, file, ...given }: { readonly edition: string; readonly file: string } & RollImportOptions,
): Promise<ExitCode> {
  const read = await readTable(ports, file);
  if (!read.ok) return sayRefused(context, read);
  const request = { edition, file, sheets: read.sheets };
  const planned = await ports.store.read((tx) => planRoll(tx, ports, request));
  if (!planned.ok) return sayRefused(context, planned);
  const { plan } = planned;
  const { faults, cities } = plan.reading;
  const refused = faults.length > 0 ? refuse('roll-file-faults', { file, faults: faults.length }) : null;
  const isTaken = refused === null && !given.dryRun;
  const taken: Outcome<object> = isTaken
    ? await ports.store.write((tx) => importRoll(tx, ports, { ...request, base: plan.base, actor: 'command-line' }))
    : { ok: true };
  if (!taken.ok) return sayRefused(context, taken);
  if (given.json) printJson(context, { edition, file, ...planJson(context.texts, plan), taken: isTaken });
  else sayPlan(context, plan);
  if (refused !== null) return sayRefused(context, refused);
  const words = context.texts.roll;
  const withAddress = cities.filter(({ email }) => email !== null).length;
  say(context, given.dryRun ? words.wouldTake(withAddress) : words.taken(withAddress));
  return 0;
}

async function readTable(
  { sources }: OpenedPorts,
  file: string,
): Promise<Outcome<{ sheets: readonly (readonly TableRow[])[] }>> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error);
  if (!(bytes instanceof Error)) return sources.table(bytes, file);
  return refuse(bytes.code === 'ENOENT' ? 'file-missing' : 'file-unreadable', { file, cause: bytes.code ?? '' });
}

/** Fields may be added, never renamed. */
function planJson({ roll: words }: Texts, { reading, difference }: RollPlan) {
  const { faults, doubts, rows, cities } = reading;
  return {
    ...{ rows, cities: cities.length },
    rejected: faults.map((one) => ({
      ...placeOf(one),
      reason: one.reason,
      sentence: words.faults[one.reason](one.details),
    })),
    warnings: doubts.map((one) => ({
      ...placeOf(one),
      reason: one.reason,
      sentence: words.doubts[one.reason](one.details),
    })),
    difference: {
      ...Object.fromEntries(PARTS.map((part) => [part, difference[part].map(({ teryt }) => teryt)])),
      unchanged: difference.unchanged,
    },
  };
}

function placeOf({ line, column, value }: RollFinding) {
  return { line, column, value };
}

/** What is wrong goes to the talk, what would change is the data. */
function sayPlan(context: Context, { reading, difference, names }: RollPlan): void {
  const { roll: words } = context.texts;
  const findings = [
    ...reading.faults.map((one) => ({ ...one, sentence: words.faults[one.reason](one.details) })),
    ...reading.doubts.map((one) => ({ ...one, sentence: words.doubts[one.reason](one.details) })),
  ];
  for (const { line, column, value, sentence } of findings.slice(0, SHOWN))
    say(context, printable(`  ${words.finding(line, column, value, sentence)}`));
  if (findings.length > SHOWN) say(context, `  ${words.more(findings.length - SHOWN)}`);
  if (reading.faults.length > 0) return;
  const { out } = context.io;
  if (changesNothing(difference)) out(`${words.nothingNew}\n`);
  for (const part of PARTS) {
    const changes = difference[part];
    if (changes.length === 0) continue;
    out(`${words.parts[part]}: ${changes.length}\n`);
    for (const change of changes.slice(0, SHOWN)) out(`${printable(`  ${changeLine(change, part, names)}`)}\n`);
    if (changes.length > SHOWN) out(`  ${words.more(changes.length - SHOWN)}\n`);
  }
  out(`${words.unchanged(difference.unchanged)}\n`);
}

function changeLine(
  { teryt, before, after }: CityChange,
  part: (typeof PARTS)[number],
  names: ReadonlyMap<string, string>,
): string {
  const side = (city: CityAddresses | null) => (part === 'officers' ? officersOf(city) : (city?.email ?? '–'));
  return `${teryt} ${names.get(teryt) ?? ''}: ${side(before)} → ${side(after)}`;
}

function officersOf(city: CityAddresses | null): string {
  return city?.officers.map(({ email }) => email).join(', ') || '–';
}
