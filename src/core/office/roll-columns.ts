/** Which column of a roll that somebody hands in means what (regulations §8): found by its header, in any order. */

export type RollColumn = 'teryt' | 'name' | 'email' | 'source' | 'officers' | 'officersSource';

/** A row as it stands in a file or on a sheet. */
export interface TableRow {
  /** Physical line, or row of the sheet; the first one is 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Some of the cells are results of formulas. */
  readonly formula: boolean;
  /** It could not be split into cells; `cells` then holds the line as it stands. */
  readonly isDamaged: boolean;
}

/** Header names without accents and marks, in small letters. The first one is what our own documents say. */
const NAMES: Readonly<Record<RollColumn, readonly string[]>> = {
  teryt: ['teryt', 'kod teryt', 'teryt gminy', 'kod'],
  name: ['nazwa', 'name', 'miasto', 'gmina', 'city', 'nazwa gminy', 'nazwa miasta'],
  email: ['adres', 'email', 'e mail', 'mail', 'adres e mail', 'adres email', 'address'],
  source: ['zrodlo', 'source', 'zrodlo adresu', 'skad', 'skad jest adres'],
  officers: ['dalsze adresy', 'officers', 'urzednicy', 'adresy urzednikow', 'other addresses', 'further addresses'],
  officersSource: ['zrodlo dalszych adresow', 'officers source', 'zrodlo urzednikow', 'zrodlo dalszych'],
};

/** How our documents name the columns, for a sentence that asks for one. */
export const COLUMN_NAMES = Object.fromEntries(
  Object.entries(NAMES).map(([column, [first]]) => [column, first]),
) as Readonly<Record<RollColumn, string>>;

/** Titles may stand above the header. */
const HEADER_ROWS = 15;

export interface RollHeader {
  readonly line: number;
  readonly at: Readonly<Partial<Record<RollColumn, number>>>;
  /** As they stand in the file, for naming a place. */
  readonly names: readonly string[];
  /** Columns that mean nothing here. */
  readonly unknown: readonly string[];
}

/** The first row that names a column of TERYT; `null` when there is none. */
export function findHeader(rows: readonly TableRow[]): RollHeader | null {
  for (const { line, cells } of rows.slice(0, HEADER_ROWS)) {
    const meant = cells.map(columnOf);
    if (!meant.includes('teryt')) continue;
    const at: Partial<Record<RollColumn, number>> = {};
    for (const [i, column] of meant.entries()) if (column !== null) at[column] ??= i;
    const names = cells.map((name) => name.trim());
    return { line, at, names, unknown: names.filter((name, i) => name !== '' && meant[i] === null) };
  }
  return null;
}

function columnOf(name: string): RollColumn | null {
  const folded = foldText(name);
  return (Object.keys(NAMES) as RollColumn[]).find((column) => NAMES[column].includes(folded)) ?? null;
}

/** Small letters without accents, single spaces between words: for comparing what people write, never for keys. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
