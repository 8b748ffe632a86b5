/** What one import format is: how its header is known, and the plan it makes. One file per format; all.ts lists them. */
import type { Outcome } from '../core/basics/outcome.ts';
import type { ColumnReading, Conversion, PlannedField, PostField, ReadingPlan } from '../core/profiles/reading-plan.ts';
import type { FormatInfo } from '../ports/files.ts';

/** A file in which the header has been found. */
export interface FoundTable {
  readonly header: readonly string[];
  /** The records after the header that stand in the head of the file. */
  readonly sample: readonly (readonly string[])[];
  /** The records before the header: a title, a period. */
  readonly titles: readonly (readonly string[])[];
}

/** What the person said about the file; `null` where nothing was said. */
export interface Stated {
  readonly zone: string | null;
  /** The platform's id of the profile, for exports that do not name it. */
  readonly profile: string | null;
}

/** The part of a plan that the format decides; the frame adds encoding, delimiter and header. */
export type FormatPlan = Pick<
  ReadingPlan,
  'fields' | 'zone' | 'warnings' | 'ragged' | 'totalLine' | 'namesReplies' | 'oneProfile'
> & {
  /** Where a format has files of both kinds; otherwise that of the format. */
  readonly kind?: ReadingPlan['kind'];
};

export interface Format extends FormatInfo {
  /** Columns without which the file is not of this format, as they are called in the format's documentation. */
  readonly requiredColumns: readonly string[];
  /** Which of {@link requiredColumns} the header lacks: empty when the file is of this format. */
  missing(header: readonly string[]): readonly string[];
  plan(table: FoundTable, stated: Stated): Outcome<{ plan: FormatPlan }>;
}

/** Outer and double spaces, case, the composition of accents and characters that nobody sees make no other name. */
export function sameName(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(name: string): string {
  return (
    name
      // Byte order mark, joiners, marks of direction, soft hyphens: a table of YouTube has `Video pub\u00adlish time`.
      .replaceAll(/[\ufeff\u00ad\u200b-\u200f\u2060]/g, '')
      .normalize('NFC')
      .replaceAll(/[\s\u00a0]+/g, ' ')
      .trim()
      .toLowerCase()
  );
}

/** The place of each plain name; the first of equal ones. */
type Places = ReadonlyMap<string, number>;

/**
 * Every format asks every line that may be the header for each of its names. A line of thousands of cells, as somebody
 * may send who wishes us ill, is put into plain form once and not for each question.
 */
const PLACES = new WeakMap<readonly string[], Places>();

function placesOf(header: readonly string[]): Places {
  const known = PLACES.get(header);
  if (known) return known;
  const places = new Map<string, number>();
  for (const [at, column] of header.entries()) {
    const name = plain(column);
    if (!places.has(name)) places.set(name, at);
  }
  PLACES.set(header, places);
  return places;
}

/** The first of some names that stands in the header, as it is written there. */
export function findColumn(header: readonly string[], names: readonly string[]): string | null {
  const places = placesOf(header);
  for (const name of names) {
    const at = places.get(plain(name));
    if (at !== undefined) return header[at] as string;
  }
  return null;
}

export function missingColumns(header: readonly string[], required: readonly string[]): readonly string[] {
  const places = placesOf(header);
  return required.filter((name) => !places.has(plain(name)));
}

export interface FieldSpec {
  readonly field: PostField;
  /** What the column is called, in every language and age of the export; the first name is the one for messages. */
  readonly column: string | readonly string[];
  readonly read: Conversion;
  readonly required: boolean;
}

export const TEXT: Conversion = { kind: 'text' };
export const COUNT: Conversion = { kind: 'count' };
/** As screens and spreadsheets write them: `12,400`. */
export const GROUPED: Conversion = { kind: 'count', grouped: true };
/** As programs write a column with gaps: `12.0`. */
export const POINT_ZERO: Conversion = { kind: 'count', pointZero: true };

export function needed(field: PostField, column: FieldSpec['column'], read: Conversion): FieldSpec {
  return { field, column, read, required: true };
}

export function optional(field: PostField, column: FieldSpec['column'], read: Conversion): FieldSpec {
  return { field, column, read, required: false };
}

export function namesOf({ column }: Pick<FieldSpec, 'column'>): readonly string[] {
  return typeof column === 'string' ? [column] : column;
}

/** The required columns that the header has under none of their names. */
export function missingFields(header: readonly string[], specs: readonly FieldSpec[]): readonly string[] {
  return specs
    .filter((spec) => spec.required && findColumn(header, namesOf(spec)) === null)
    .map((spec) => namesOf(spec)[0] as string);
}

export function requiredNames(specs: readonly FieldSpec[]): readonly string[] {
  return specs.filter(({ required }) => required).map((spec) => namesOf(spec)[0] as string);
}

/** The fields whose column stands in the header, under the name that the file uses. */
export function fieldsOf(header: readonly string[], specs: readonly FieldSpec[]): ReadingPlan['fields'] {
  const fields: Partial<Record<PostField, PlannedField>> = {};
  for (const spec of specs) {
    const column = findColumn(header, namesOf(spec));
    if (column !== null)
      fields[spec.field] = { column, read: spec.read, required: spec.required } satisfies ColumnReading;
  }
  return fields;
}

/** The cells of a column in the head of the file. */
export function columnSample({ header, sample }: FoundTable, column: string): readonly string[] {
  const at = header.indexOf(column);
  return sample.map((cells) => cells[at] ?? '');
}

/** A planned column that stands twice in the header: nobody can tell which one is meant. */
export function columnTwice(header: readonly string[], fields: ReadingPlan['fields']): string | null {
  for (const planned of Object.values(fields)) {
    if ('column' in planned && header.filter((name) => sameName(name, planned.column)).length > 1)
      return planned.column;
  }
  return null;
}
