/** Files of other people's tools: recognised, looked at, and, if they are workbooks, written out as text. Types only. */

import type { LineReason } from '../core/basics/line-reason.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import type { TableRow } from '../core/office/roll-columns.ts';
import type { HeaderLook, HeaderMapping } from '../core/profiles/header-mapping.ts';
import type { ReadingPlan, StatedFile, UnpackedSheet } from '../core/profiles/reading-plan.ts';

/** What `lajk formats` prints of a format. */
export interface FormatInfo {
  readonly id: string;
  readonly kind: 'posts' | 'followers';
  readonly title: { readonly pl: string; readonly en: string };
}

/** A line that could not be taken, with its physical number in the file (the first line is 1). */
export interface RejectedLine {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: LineReason;
  /** Figures a sentence needs, e.g. the stated total and the sum of its parts. */
  readonly details?: Readonly<Record<string, string | number>>;
}

/**
 * Writes the sheet that the plan names to `target`, row n in line n. Refuses with 'workbook-damaged',
 * 'archive-not-workbook', 'workbook-too-large'.
 */
export type SheetUnpacker = (
  path: string,
  plan: ReadingPlan,
  target: string,
) => Promise<Outcome<{ unpacked: UnpackedSheet }>>;

/** Meanings of unknown headers that the analyst has confirmed, in the order of their confirmation. */
export interface Mappings {
  all(): Promise<readonly HeaderMapping[]>;
  add(mapping: HeaderMapping): Promise<void>;
}

/** The file formats that can be read; recognised by content. */
export interface Sources {
  readonly formats: readonly FormatInfo[];
  /** The header of a file that no format need know, with what its columns may mean. */
  look(path: string, stated: StatedFile): Promise<Outcome<{ look: HeaderLook }>>;
  /** Looks at the beginning of the file. */
  plan(path: string, stated: StatedFile): Promise<Outcome<{ plan: ReadingPlan }>>;
  /** A list that somebody hands in, whole: the table of a text file, or one for each sheet of a workbook. */
  table(bytes: Uint8Array, file: string): Promise<Outcome<{ sheets: readonly (readonly TableRow[])[] }>>;
}
