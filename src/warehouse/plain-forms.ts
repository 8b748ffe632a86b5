/**
 * The plainest forms of cells as a finite automaton over the bytes of a file. What it accepts, DuckDB may read as
 * numbers and moments without a look at the text: the forms are at least as strict as the tests of reading-sql.ts,
 * which they stand for.
 */

import { PLATFORMS } from '../core/profiles/profile.ts';
import type { ColumnReading, PostField, ReadingPlan } from '../core/profiles/reading-plan.ts';
import { quoted } from './duckdb.ts';
import { columnFields, mayBeNegative } from './read-cells.ts';

/** For each state 256 places, one per byte, with 256 times the next state; 0 is "not plain". */
export interface Automaton {
  readonly table: Uint32Array;
  /** Before the first byte of a line. */
  readonly start: number;
  /** A file may end here: after a line break, or in its last cell. */
  readonly ends: ReadonlySet<number>;
}

/** Builds states behind `from` and names those in which the cell may end. */
type Form = (states: States, from: number) => readonly number[];

/**
 * A word of a list costs DuckDB half of what any other text costs. A platform that is not on it, or not in small letters,
 * is refused by the type, and the file is tested cell by cell: right as well, only slower. So the list names the platforms
 * of the award and what else public data sets of posts are about.
 */
const KNOWN_PLATFORMS = [...PLATFORMS, 'reddit', 'pinterest', 'telegram', 'snapchat', 'twitch', 'flickr', 'vk', 'nk'];

/** The forms of cells whose tests in SQL the automaton replaces, and the type as which DuckDB reads them. */
const PROVEN = {
  platform: { form: anything, type: `ENUM(${KNOWN_PLATFORMS.map(quoted).join(', ')})` },
  id: { form: id, type: 'VARCHAR' },
  count: { form: signedNumber, type: 'BIGINT' },
  size: { form: wholeNumber, type: 'BIGINT' },
  instant: { form: instant, type: 'TIMESTAMP' },
} as const satisfies Record<string, { form: Form; type: string }>;

type ProvenForm = keyof typeof PROVEN;
export type ProvenFields = ReadonlyMap<PostField, ProvenForm>;

/** Planned fields whose cells the automaton looks at. A column that is read in two ways is left to SQL. */
export function provenFields(plan: ReadingPlan): ProvenFields {
  const fields = columnFields(plan);
  const readers = (column: string) => fields.filter(([, other]) => other.column === column).length;
  return new Map(
    fields.flatMap(([field, reading]) => {
      const form = formOf(field, reading);
      return form !== null && readers(reading.column) === 1 ? [[field, form] as const] : [];
    }),
  );
}

function formOf(field: PostField, { read }: ColumnReading): ProvenForm | null {
  if (read.kind === 'text') return field === 'postId' ? 'id' : field === 'platform' ? 'platform' : null;
  if (read.kind === 'count' && ((read.unknown ?? []).length > 0 || read.blank !== undefined)) return null;
  if (read.kind === 'count') return mayBeNegative(field) ? 'count' : 'size';
  return read.kind === 'instant' && field === 'publishedAt' ? 'instant' : null;
}

export function columnType(form: ProvenForm | undefined): string {
  return form === undefined ? 'VARCHAR' : PROVEN[form].type;
}

/** Lines of exactly as many cells as the header has, without quotes, carriage returns and NUL. */
export function plainLines(plan: ReadingPlan): Automaton {
  const proven = provenFields(plan);
  const fieldIn = new Map(columnFields(plan).map((entry) => [plan.header.indexOf(entry[1].column), entry] as const));
  const states = new States(`"\r\n\0${plan.delimiter}`);
  const start = states.add();
  let from = start;
  let ends: readonly number[] = [];
  for (let column = 0; column < plan.header.length; column++) {
    const isLast = column === plan.header.length - 1;
    const [field, reading] = fieldIn.get(column) ?? [];
    const form = field && proven.get(field);
    ends = form ? PROVEN[form].form(states, from) : anything(states, from);
    if (form && !reading?.required) ends = [...ends, from];
    const next = isLast ? start : states.add();
    for (const end of ends) states.edge(end, isLast ? '\n' : plan.delimiter, next);
    from = next;
  }
  return { table: states.table(), start: start << 8, ends: new Set([start, ...ends].map((state) => state << 8)) };
}

/** Bytes above ASCII are UTF-8, which DuckDB checks. */
function anything(states: States, from: number): readonly number[] {
  states.join(from, '\u0001-\u00ff', from);
  return [from];
}

/**
 * Visible ASCII without `+`, not behind a guard such as `'`, and not with the end of a number that was an id
 * (`1001.0`): what the rules for a line would reject or change.
 */
function id(states: States, from: number): readonly number[] {
  const plain = states.step(from, '!#-&(-*,-<>-~');
  const point = states.step(from, '.,');
  const zeros = states.step(point, '0');
  for (const state of [plain, point, zeros]) {
    states.join(state, '!-*,-~', plain);
    states.join(state, '.,', point);
  }
  states.join(point, '0', zeros);
  states.join(zeros, '0', zeros);
  return [plain, point];
}

const MOST_DIGITS = 12;

/** `0`, or up to twelve digits of which the first is not 0: what a whole number looks like when it is printed. */
function wholeNumber(states: States, from: number): readonly number[] {
  const ends = [states.step(from, '0'), states.step(from, '1-9')];
  while (ends.length <= MOST_DIGITS) ends.push(states.step(ends.at(-1) as number, '0-9'));
  return ends;
}

/** There is no `-0`. */
function signedNumber(states: States, from: number): readonly number[] {
  const ends = wholeNumber(states, from);
  const [, oneDigit] = ends as [number, number];
  states.join(states.step(from, '-'), '1-9', oneDigit);
  return ends;
}

/** `2022-05-03T10:00:00Z`, with up to three digits of a second. Whether the day exists is DuckDB's to say. */
function instant(states: States, from: number): readonly number[] {
  const date = chain(states, from, ['0-9', '0-9', '0-9', '0-9', '-', '0-9', '0-9', '-', '0-9', '0-9', 'T ']);
  const hour = states.step(states.step(date, '01'), '0-9');
  states.join(states.step(date, '2'), '0-3', hour);
  const second = chain(states, hour, [':', '0-5', '0-9', ':', '0-5', '0-9']);
  const zone = states.step(second, 'Z');
  let fraction = states.step(second, '.');
  for (let digit = 0; digit < 3; digit++) {
    fraction = states.step(fraction, '0-9');
    states.join(fraction, 'Z', zone);
  }
  return [zone];
}

function chain(states: States, from: number, steps: readonly string[]): number {
  return steps.reduce((at, bytes) => states.step(at, bytes), from);
}

/** State 0 is the one without a way out. */
class States {
  readonly #rows: Uint32Array[] = [new Uint32Array(256)];
  readonly #marks: string;

  /** `marks` divide cells and never stand in one. */
  constructor(marks: string) {
    this.#marks = marks;
  }

  add(): number {
    return this.#rows.push(new Uint32Array(256)) - 1;
  }

  /** A new state that some bytes lead to: single ones (`T `), or from one to another (`0-9`). */
  step(from: number, bytes: string): number {
    const to = this.add();
    this.join(from, bytes, to);
    return to;
  }

  join(from: number, bytes: string, to: number): void {
    for (let byte = 0; byte < 256; byte++) {
      const character = String.fromCharCode(byte);
      if (isAmong(bytes, character) && !this.#marks.includes(character)) this.edge(from, character, to);
    }
  }

  edge(from: number, character: string, to: number): void {
    (this.#rows[from] as Uint32Array)[character.charCodeAt(0)] = to << 8;
  }

  table(): Uint32Array {
    const table = new Uint32Array(this.#rows.length << 8);
    for (const [state, row] of this.#rows.entries()) table.set(row, state << 8);
    return table;
  }
}

/** `!-*,-~` has two ranges, `T ` two bytes; a hyphen that stands alone is itself. */
function isAmong(bytes: string, character: string): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const last = bytes[at + 1] === '-' && at + 2 < bytes.length ? bytes[at + 2] : undefined;
    if (last === undefined ? character === bytes[at] : character >= (bytes[at] as string) && character <= last)
      return true;
    if (last !== undefined) at += 2;
  }
  return false;
}
