/** What one import format is: how its header is known, and the plan it makes. One file per format; all.ts lists them. */
import type { Outcome } from '../core/basics/outcome.ts';
import type { ColumnReading, Conversion, PlannedField, PostField, ReadingPlan } from '../core/profiles/reading-plan.ts';
import type { FormatInfo } from '../ports.ts';

/** A file in which the header has been found. */
export interface FoundTable {
  readonly header: readonly string[];
  /** The records after the header that stand in the head of the file. */
  readonly sample: readonly (readonly string[])[];
}

/** The part of a plan that the format decides; the frame adds encoding, delimiter and header. */
export type FormatPlan = Pick<ReadingPlan, 'fields' | 'zone' | 'warnings'>;

export interface Format extends FormatInfo {
  /** Columns without which the file is not of this format, as they are called in the format's documentation. */
  readonly requiredColumns: readonly string[];
  /** Which of {@link requiredColumns} the header lacks: empty when the file is of this format. */
  missing(header: readonly string[]): readonly string[];
  plan(table: FoundTable, stated: { zone: string | null }): Outcome<{ plan: FormatPlan }>;
}

/** Header names are compared without outer spaces, case and a byte order mark. */
export function sameName(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(name: string): string {
  return name
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase();
}

export function missingColumns(header: readonly string[], required: readonly string[]): readonly string[] {
  return required.filter((name) => !header.some((column) => sameName(column, name)));
}

export interface FieldSpec {
  readonly field: PostField;
  readonly column: string;
  readonly read: Conversion;
  readonly required: boolean;
}

/** The fields whose column stands in the header, under the name that the file uses. */
export function fieldsOf(header: readonly string[], specs: readonly FieldSpec[]): ReadingPlan['fields'] {
  const fields: Partial<Record<PostField, PlannedField>> = {};
  for (const { field, column, read, required } of specs) {
    const found = header.find((name) => sameName(name, column));
    if (found !== undefined) fields[field] = { column: found, read, required } satisfies ColumnReading;
  }
  return fields;
}

/** A planned column that stands twice in the header: nobody can tell which one is meant. */
export function columnTwice(header: readonly string[], fields: ReadingPlan['fields']): string | null {
  for (const planned of Object.values(fields)) {
    if ('column' in planned && header.filter((name) => sameName(name, planned.column)).length > 1)
      return planned.column;
  }
  return null;
}
