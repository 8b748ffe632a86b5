/**
 * The rules for one line, cell by cell (docs/formats.md). DuckDB takes only values in their plainest form; every other
 * line is judged here, so that a rejection can say which column, which value and why.
 */
import { type Instant, parseDay, parseInstant } from '../core/basics/day.ts';
import type { LineReason } from '../core/basics/refusal.ts';
import { parsePlatform } from '../core/profiles/profile.ts';
import type { ColumnReading, Conversion, PostField, ReadingPlan } from '../core/profiles/reading-plan.ts';
import { explainTime, readClock } from './clock-reading.ts';

/** The planned fields that stand in a column of the file, in the order in which their cells are handed over. */
export function columnFields(plan: ReadingPlan): readonly (readonly [PostField, ColumnReading])[] {
  return (Object.entries(plan.fields) as [PostField, ReadingPlan['fields'][PostField]][]).flatMap(([field, planned]) =>
    planned && 'column' in planned ? [[field, planned] as const] : [],
  );
}

export interface CellFault {
  readonly column: string;
  readonly value: string;
  readonly reason: LineReason;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** Values in their plainest form, `null` where nothing is stated. */
export type CellValues = Readonly<Partial<Record<PostField, string | null>>>;

export type CellReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'values'; readonly values: CellValues }
  | { readonly kind: 'faults'; readonly faults: readonly CellFault[] };

/** Years in which a post can have been published; wide enough for any platform, narrow enough for every calendar. */
export const EARLIEST = Date.UTC(1970, 0, 1);
export const LATEST = Date.UTC(2200, 0, 1);

const SHOWN = 80;

export function readCells(plan: ReadingPlan, cells: readonly (string | null)[]): CellReading {
  if (cells.every((cell) => !cell?.trim())) return { kind: 'blank' };
  const values: Partial<Record<PostField, string | null>> = {};
  const faults: CellFault[] = [];
  columnFields(plan).forEach(([field, { column, read, required }], index) => {
    const text = (cells[index] ?? '').trim();
    const cell = text === '' ? blankCell(required) : readCell(field, read, text);
    if ('value' in cell) values[field] = cell.value;
    else if (!faults.some((fault) => fault.column === column)) {
      faults.push({ column, value: text.slice(0, SHOWN), reason: cell.reason });
    }
  });
  if (faults.length === 0) faults.push(...checkTotal(plan, values));
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'values', values };
}

type Cell = { readonly value: string | null } | { readonly reason: LineReason };

function blankCell(required: boolean): Cell {
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
    case 'count':
      return readCount(field, text);
    case 'flag':
      return readFlag(text);
    case 'day':
      return parseDay(text) === null ? { reason: explainDay(text) } : { value: text };
    case 'instant':
      return readTime(text, parseInstant(text), false);
    case 'clock':
      return readTime(text, readClock(text, read.format, read.zone) ?? parseInstant(text), true);
  }
}

/** A spreadsheet shows a long number as 1.21954E+20 and saves what it shows: the digits are gone. */
const DAMAGED = /^\d([.,]\d+)?E\+\d+$/i;

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

function readCount(field: PostField, text: string): Cell {
  if (/^\d{1,12}$/.test(text)) return { value: text };
  if (mayBeNegative(field)) return /^-\d{1,12}$/.test(text) ? { value: text } : { reason: 'not-a-number' };
  return { reason: /^[-−]\d+$/.test(text) ? 'negative-number' : 'not-a-number' };
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

function checkTotal(plan: ReadingPlan, values: CellValues): readonly CellFault[] {
  const planned = plan.fields.total;
  const parts = [values.reactions, values.comments, values.shares];
  if (!planned || !('column' in planned) || values.total == null || parts.some((part) => part == null)) return [];
  const [reactions, comments, shares] = parts.map(Number) as [number, number, number];
  const stated = Number(values.total);
  const sum = reactions + comments + shares;
  if (stated === sum) return [];
  const details = { stated, sum, reactions, comments, shares };
  return [{ column: planned.column, value: values.total, reason: 'total-not-sum', details }];
}
