/**
 * The rules for one line, cell by cell (docs/formats.md). DuckDB takes only values in their plainest form; every other
 * line is judged here, so that a rejection can say which column, which value and why.
 */
import { type Instant, parseDay, parseInstant } from '../core/basics/day.ts';
import type { LineReason } from '../core/basics/line-reason.ts';
import { parsePlatform } from '../core/profiles/profile.ts';
import type { ColumnReading, Conversion, PostField, ReadingPlan } from '../core/profiles/reading-plan.ts';
import { explainTime, readAnyClock, readClock } from './clock-reading.ts';
import { readMoment } from './moment-reading.ts';
import { type CellFault, type CellValues, checkTotal } from './total-check.ts';

/** The planned fields that stand in a column of the file, in the order in which their cells are handed over. */
export function columnFields(plan: ReadingPlan): readonly (readonly [PostField, ColumnReading])[] {
  return (Object.entries(plan.fields) as [PostField, ReadingPlan['fields'][PostField]][]).flatMap(([field, planned]) =>
    planned && 'column' in planned ? [[field, planned] as const] : [],
  );
}

type CellReading =
  | { readonly kind: 'blank' }
  /** Adds up the other lines. */
  | { readonly kind: 'total' }
  /** The header again, as where files were put together. */
  | { readonly kind: 'header' }
  | { readonly kind: 'values'; readonly values: CellValues }
  | { readonly kind: 'faults'; readonly faults: readonly CellFault[] };

/** Years in which a post can have been published; wide enough for any platform, narrow enough for every calendar. */
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

const SHOWN = 80;

export function readCells(plan: ReadingPlan, cells: readonly (string | null)[]): CellReading {
  if (cells.every((cell) => !cell?.trim())) return { kind: 'blank' };
  if (isHeaderAgain(plan, cells)) return { kind: 'header' };
  if (plan.totalLine && isTotalLine(plan, cells)) return { kind: 'total' };
  const values: Partial<Record<PostField, string | null>> = constantValues(plan);
  const faults: CellFault[] = [];
  columnFields(plan).forEach(([field, { column, read, required }], index) => {
    const text = unguarded((cells[index] ?? '').trim());
    const cell = text === '' ? blankCell(read, required) : readCell(field, read, text);
    if ('value' in cell && !(cell.value === null && required)) values[field] = cell.value;
    else if (!faults.some((fault) => fault.column === column)) {
      faults.push({ column, value: text.slice(0, SHOWN), reason: 'reason' in cell ? cell.reason : 'value-missing' });
    }
  });
  if (faults.length === 0) faults.push(...checkTotal(plan, values));
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'values', values };
}

function constantValues(plan: ReadingPlan): Partial<Record<PostField, string | null>> {
  const values: Partial<Record<PostField, string | null>> = {};
  for (const [field, planned] of Object.entries(plan.fields) as [PostField, ReadingPlan['fields'][PostField]][]) {
    if (planned && 'constant' in planned) values[field] = planned.constant;
  }
  return values;
}

const TOTAL_WORDS: readonly string[] = [
  'total',
  'totals',
  'suma',
  'razem',
  'łącznie',
  'summe',
  'gesamt',
  'σύνολο',
  'totalt',
];

/** Such a line names no moment, so a post with the title "Total" is not taken for one. */
function isTotalLine(plan: ReadingPlan, cells: readonly (string | null)[]): boolean {
  const cell = (field: PostField) =>
    (cells[columnFields(plan).findIndex(([name]) => name === field)] ?? '').trim().toLowerCase();
  return (
    cell('publishedAt') === '' && (['label', 'postId'] as const).some((field) => TOTAL_WORDS.includes(cell(field)))
  );
}

type Cell = { readonly value: string | null } | { readonly reason: LineReason };

/** Tools write `="1001"` and `'1001` so that a spreadsheet leaves the cell alone; the guard is no part of it. */
function unguarded(text: string): string {
  return /^="([^"]*)"$/.exec(text)?.[1]?.trim() ?? text.replace(/^'(?=[=+\-@\d])/, '');
}

function isHeaderAgain(plan: ReadingPlan, cells: readonly (string | null)[]): boolean {
  return columnFields(plan).every(([, { column }], index) => (cells[index] ?? '').trim() === column.trim());
}

function blankCell(read: Conversion, required: boolean): Cell {
  if (read.kind === 'count' && read.blank !== undefined) return { value: read.blank };
  return required ? { reason: 'value-missing' } : { value: null };
}

function readCell(field: PostField, read: Conversion, text: string): Cell {
  if (/[\u0000\ufffd]/.test(text)) return { reason: 'encoding-damaged' };
  switch (read.kind) {
    case 'text':
      return readText(field, text);
    case 'prefix': {
      const at = text.indexOf(read.mark);
      return at > 0 ? readText(field, text.slice(0, at)) : { reason: 'id-damaged' };
    }
    case 'match': {
      const found = new RegExp(read.pattern, 'u').exec(text)?.[1];
      if (found === undefined) return { reason: field === 'platform' ? 'platform-unknown' : 'id-damaged' };
      return readText(field, read.words?.[found.toLowerCase()] ?? found);
    }
    case 'count':
      return readCount(field, text, read);
    case 'flag':
      return readFlag(text);
    case 'day':
      return parseDay(text) === null ? { reason: explainDay(text) } : { value: text };
    case 'instant':
      return readTime(text, parseInstant(text), false);
    case 'clock':
      return readTime(text, readClock(text, read.format, read.zone) ?? readAnyClock(text, read.zone), true);
    case 'moment': {
      const moment = readMoment(text, read);
      return typeof moment === 'string' ? { reason: moment } : readTime(text, moment, true);
    }
  }
}

/**
 * A spreadsheet shows a long number as 1.21954E+20 and saves what it shows: the digits are gone. A program that took
 * the id for a number writes `1001.0`, and beyond 2^53 other digits than it read.
 */
const DAMAGED = /^\d([.,]\d+)?E\+\d+$|^\d+[.,]0+$/i;

function readText(field: PostField, text: string): Cell {
  if (field === 'platform') {
    const platform = parsePlatform(text);
    return platform === null ? { reason: 'platform-unknown' } : { value: platform };
  }
  const isId = field === 'profileId' || field === 'postId';
  return isId && DAMAGED.test(text) ? { reason: 'id-damaged' } : { value: text };
}

/**
 * A size cannot be negative. A count can be stated so: platforms take comments away again after removing spam, and a
 * measurement is not ours to correct.
 */
export function mayBeNegative(field: PostField): boolean {
  return field !== 'followers';
}

/** `1.2K`, `12,3 tys.`, `2M`: what a screen shows, not what was counted. */
const ROUNDED = /^\d+(?:[.,]\d+)?\s?(?:k|m|b|mln|mld|tys\.?|mil|mio\.?)$/i;

type CountReading = Extract<Conversion, { kind: 'count' }>;

function readCount(field: PostField, text: string, { grouped, pointZero, unknown }: CountReading): Cell {
  if (unknown?.includes(text.toLowerCase())) return { value: null };
  const whole = pointZero ? text.replace(/\.0$/, '') : text;
  const digits = grouped ? ungrouped(whole) : whole;
  if (/^\d{1,12}$/.test(digits)) return { value: digits };
  if (ROUNDED.test(text)) return { reason: 'count-rounded' };
  if (mayBeNegative(field)) return /^-\d{1,12}$/.test(digits) ? { value: digits } : { reason: 'not-a-number' };
  return { reason: /^[-−]\d+$/.test(digits) ? 'negative-number' : 'not-a-number' };
}

/** One kind of separator, groups of exactly three: `1,4` and `12.50` stay what they are and are refused. */
function ungrouped(text: string): string {
  const groups = /^-?\d{1,3}(?:([.,'’\u00a0\u202f ])\d{3})(?:\1\d{3})*$/.exec(text);
  return groups ? text.replaceAll(groups[1] as string, '') : text;
}

export const TRUE_WORDS: readonly string[] = ['true', '1', 'yes', 'tak', 'prawda'];
export const FALSE_WORDS: readonly string[] = ['false', '0', 'no', 'nie', 'fałsz'];

function readFlag(text: string): Cell {
  const word = text.toLowerCase();
  if (TRUE_WORDS.includes(word)) return { value: 'true' };
  return FALSE_WORDS.includes(word) ? { value: 'false' } : { reason: 'not-a-flag' };
}

function explainDay(text: string): LineReason {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? 'date-does-not-exist' : 'not-a-date';
}

function readTime(text: string, at: Instant | null, zoneKnown: boolean): Cell {
  if (at === null) return { reason: explainTime(text, zoneKnown) };
  return at < EARLIEST || at >= LATEST ? { reason: 'not-a-date' } : { value: new Date(at).toISOString() };
}
