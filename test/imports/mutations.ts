/** Damaged files of every format, drawn from a seed: the sample of docs/formats.md, as CSV or as a workbook. */
import { CsvRecords } from '../../src/core/basics/csv-records.ts';
import type { SeededRandom } from '../../src/core/basics/seeded-random.ts';
import { FORMATS } from '../../src/sources/all.ts';
import { readProjectFile } from '../project-files.ts';
import { type Cell, workbook } from './make-workbook.ts';

export type Table = string[][];

const PAGE = readProjectFile('docs/formats.md');

/** Title lines, header and the line of the sample. */
function sampleOf(id: string): Table {
  const text = new RegExp(`\`\`\`csv ${id}\\n([\\s\\S]*?)\`\`\``).exec(PAGE)?.[1] ?? '';
  return new CsvRecords(',', false).push(text).map(({ cells }) => [...cells]);
}

export const SAMPLES: readonly (readonly [id: string, table: Table])[] = FORMATS.map(({ id }) => [id, sampleOf(id)]);

export interface Mutated {
  /** Format, carrier and what was done: says which file it was when it fails. */
  readonly what: string;
  /** Of {@link KINDS}: the format in its carrier, and each thing that was done. */
  readonly kinds: readonly string[];
  readonly name: string;
  readonly bytes: Buffer;
}

const CELLS = [
  ...['1.2E+20', '-1', '', ' ', '1,234', '12.0', '99999999999999999999', '=1+1', '"', '"a', 'a"b', '\u0000', '\ud800'],
  ...[
    '2w',
    '31.02.2022',
    '08/13/2026 25:61',
    '0000-00-00',
    'NaN',
    '1e999',
    '\ufeff',
    '\r\n',
    '\t',
    ';',
    "'; DROP TABLE x",
  ],
];

type Step = (table: Table, random: SeededRandom) => void;
const rowOf = (table: Table, random: SeededRandom) => table[random.below(table.length)] as string[];
/** Most often a line of data: a file whose header is gone is refused by its first look. */
const dataOf = (table: Table, random: SeededRandom) =>
  random.below(8) === 0 ? rowOf(table, random) : (table.at(-1 - random.below(Math.min(2, table.length))) as string[]);

const TABLE_STEPS: Readonly<Record<string, Step>> = {
  'a cell changed': (table, random) => {
    const cells = dataOf(table, random);
    if (cells.length > 0) cells[random.below(cells.length)] = CELLS[random.below(CELLS.length)] as string;
  },
  'columns swapped': (table, random) => {
    const [a, b] = [random.below(12), random.below(12)];
    for (const cells of table)
      if (a < cells.length && b < cells.length) [cells[a], cells[b]] = [cells[b] as string, cells[a] as string];
  },
  'a column doubled': (table, random) => {
    const at = random.below(12);
    for (const cells of table) if (at < cells.length) cells.splice(at, 0, cells[at] as string);
  },
  'a line shifted': (table, random) => void dataOf(table, random).splice(random.below(8), 0, '7'),
  'a cell left out': (table, random) => void dataOf(table, random).splice(random.below(8), 1),
  'a line doubled': (table, random) => void table.push([...dataOf(table, random)]),
  'a line left out': (table, random) => void table.splice(random.below(table.length), 1),
  'a long cell': (table, random) => void dataOf(table, random).push('x'.repeat(random.below(100_000))),
  'many columns': (table, random) => void dataOf(table, random).push(...Array<string>(random.below(2000)).fill('1')),
};

type Damage = (bytes: Buffer, random: SeededRandom) => Buffer;
const around = (bytes: Buffer, at: number, piece: Buffer, skip = 0) =>
  Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + skip)]);

const BYTE_STEPS: Readonly<Record<string, Damage>> = {
  'bytes flipped': (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let i = random.below(8); i >= 0; i--) copy[random.below(copy.length)] = random.below(256);
    return copy;
  },
  cut: (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  doubled: (bytes) => Buffer.concat([bytes, bytes]),
  'a quote opened': (bytes, random) => around(bytes, random.below(bytes.length), Buffer.from('"')),
  'NUL bytes': (bytes, random) => around(bytes, random.below(bytes.length), Buffer.alloc(1 + random.below(64))),
  'a piece left out': (bytes, random) => around(bytes, random.below(bytes.length), Buffer.alloc(0), random.below(99)),
};

const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8 with its mark': (text) => Buffer.from(`\ufeff${text}`),
  'utf-16le': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  // Of the letters beyond ASCII ż alone stands where Windows-1250 has it; the others become some other letter of it.
  'windows-1250': (text) => Buffer.from(text.replaceAll('ż', '\u00bf'), 'latin1'),
};

const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
export const csvText = (table: readonly (readonly string[])[], delimiter = ',', end = '\n') =>
  table.map((cells) => cells.map(quoted).join(delimiter) + end).join('');

function sheetCell(text: string, random: SeededRandom): Cell {
  if (text.startsWith('=')) return { xml: `<c><f>${text.slice(1)}</f><v>2</v></c>` };
  return /^\d{1,9}$/.test(text) && random.below(2) === 0 ? Number(text) : text;
}

export const asWorkbook = (table: readonly (readonly string[])[], random: SeededRandom) =>
  workbook([{ name: 'Posty', rows: table.map((cells) => cells.map((cell) => sheetCell(cell, random))) }]);

const pick = <T>(choices: Readonly<Record<string, T>>, random: SeededRandom): readonly [string, T] =>
  Object.entries(choices)[random.below(Object.keys(choices).length)] as [string, T];

/** Everything that a run must have met: every format in every carrier, and every kind of damage. */
export const KINDS: readonly string[] = [
  ...SAMPLES.flatMap(([id]) => [...Object.keys(ENCODINGS), 'xlsx'].map((carrier) => `${id}, ${carrier}`)),
  ...Object.keys({ ...TABLE_STEPS, ...BYTE_STEPS }),
];

/** The n-th file: formats take turns, so that every one of them is met. A few are as good as new. */
export function mutated(n: number, random: SeededRandom): Mutated {
  const [id, sample] = SAMPLES[n % SAMPLES.length] as (typeof SAMPLES)[number];
  const table = sample.map((cells) => [...cells]);
  const done: string[] = [];
  for (let i = random.below(3); i > 0 && table.length > 0; i--) {
    const [what, step] = pick(TABLE_STEPS, random);
    step(table, random);
    done.push(what);
  }
  const sheet = random.below(3) === 0;
  const [encoding, encode] = pick(ENCODINGS, random);
  const delimiter = [',', ';', '\t'][random.below(3)] as string;
  const end = ['\n', '\r\n', '\r'][random.below(3)] as string;
  let bytes = sheet ? asWorkbook(table, random) : encode(csvText(table, delimiter, end));
  // Nearly every byte step spoils a workbook as a whole; without one its cells are looked at.
  if (bytes.length > 0 && random.below(sheet ? 4 : 2) === 0) {
    const [what, spoil] = pick(BYTE_STEPS, random);
    bytes = spoil(bytes, random);
    done.push(what);
  }
  const carried = `${id}, ${sheet ? 'xlsx' : encoding}`;
  const what = `${carried}: ${done.join(', ') || 'as it is'}`;
  return { what, kinds: [carried, ...done], name: sheet ? 'f.xlsx' : 'f.csv', bytes };
}
