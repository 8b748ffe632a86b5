/** The column of dates for people in a found table, read as stated-zone.ts decides. */
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { ColumnReading } from '../core/profiles/reading-plan.ts';
import { columnSample, type FoundTable, findColumn } from './format.ts';
import { type MomentReading, readMoments, type UsualOrder } from './stated-zone.ts';

export interface MomentColumn {
  readonly field: ColumnReading;
  readonly zone: string | null;
  readonly warnings: MomentReading['warnings'];
}

/** The first of `names` that stands in the header and is filled. Refuses 'zone-missing'. */
export function momentColumn(
  table: FoundTable,
  names: readonly string[],
  zone: string | null,
  order: UsualOrder,
): Outcome<{ moment: MomentColumn }> {
  const found = names.flatMap((name) => findColumn(table.header, [name]) ?? []);
  const column = found.find((name) => columnSample(table, name).some((cell) => cell.trim() !== '')) ?? found[0];
  if (column === undefined) throw new Error(`a format was taken for a file that has no column ${names.join(' or ')}`);
  const read = readMoments(column, columnSample(table, column), zone, order);
  if (!read.ok) return read;
  const { times } = read;
  const field = { column, read: times.read, required: true };
  return { ok: true, moment: { field, zone: times.zone, warnings: times.warnings } };
}

/** Something to know about the file as a whole. */
export function fileWarning(
  reason: string,
  applies: boolean,
): readonly { readonly line: number; readonly reason: string }[] {
  return applies ? [{ line: 0, reason }] : [];
}

/** Ids that the file does not state: the person's word, or the refusal 'profile-missing'. */
export function statedProfile(profile: string | null): Outcome<{ profile: { readonly constant: string } }> {
  return profile === null ? refuse('profile-missing') : { ok: true, profile: { constant: profile } };
}
