/**
 * The roll as an organiser hands it in (regulations §8): a table with one city in a row. Every fault is found in one
 * go, with its line, column, value and reason; a table with a fault is taken in no part.
 */
import type { Officer } from '../ballot/ballot-box.ts';
import { compareText } from '../basics/order.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import type { Teryt } from '../places/municipality.ts';
import { readEmail } from './person.ts';
import { COLUMN_NAMES, findHeader, type RollColumn, type RollHeader, type TableRow } from './roll-columns.ts';
import { fitsName, type RollPlaces, readRollTeryt, type TerytFault } from './roll-teryt.ts';

/** What the roll knows of a city beside its code. */
export interface CityAddresses {
  readonly teryt: Teryt;
  readonly email: string | null;
  readonly source: string | null;
  readonly officers: readonly Officer[];
}

/** Why a row cannot be taken. */
export type RollFault =
  | TerytFault
  | 'row-damaged'
  | 'cells-too-many'
  | 'teryt-twice'
  | 'email-invalid'
  | 'source-missing'
  | 'official-missing';

/** What a person should look at; the row is taken all the same. */
export type RollDoubt =
  | 'teryt-mended'
  | 'name-differs'
  | 'formula-cell'
  | 'address-shared'
  | 'officer-repeated'
  | 'column-unknown';

export interface RollFinding<Reason extends RollFault | RollDoubt = RollFault | RollDoubt> {
  readonly line: number;
  /** As the file names it; empty for the whole row. */
  readonly column: string;
  readonly value: string;
  readonly reason: Reason;
  /** What the sentence needs, e.g. the city that was probably meant. */
  readonly details: Readonly<Record<string, string | number>>;
}

export interface RollReading {
  /** In the order of TERYT; complete only where there is no fault. */
  readonly cities: readonly CityAddresses[];
  /** In the order of the file. */
  readonly faults: readonly RollFinding<RollFault>[];
  readonly doubts: readonly RollFinding<RollDoubt>[];
  /** Rows below the header. */
  readonly rows: number;
}

/** Longest value that a report repeats. */
const ECHO = 80;
const SOURCE_AT_MOST = 300;

/**
 * @param sheets the sheets of a workbook, or the one table of a text file; the first one that names a column of TERYT is
 *   read. Refuses 'roll-column-missing' and 'file-empty'.
 */
export function readRollFile(
  sheets: readonly (readonly TableRow[])[],
  places: RollPlaces,
  file: string,
): Outcome<{ reading: RollReading }> {
  const found = sheets.map((rows) => ({ rows, header: findHeader(rows) })).find(({ header }) => header !== null);
  if (!found?.header) return refuse('roll-column-missing', { file, column: COLUMN_NAMES.teryt });
  const { header } = found;
  if (header.at.email === undefined) return refuse('roll-column-missing', { file, column: COLUMN_NAMES.email });
  const rows = found.rows.filter(({ line, cells }) => line > header.line && cells.some((cell) => cell.trim() !== ''));
  if (rows.length === 0) return refuse('file-empty', { file });
  const reader = new RollReader(header, places);
  for (const row of rows) reader.read(row);
  return { ok: true, reading: reader.end(rows.length) };
}

class RollReader {
  readonly #header: RollHeader;
  readonly #places: RollPlaces;
  readonly #faults: RollFinding<RollFault>[] = [];
  readonly #doubts: RollFinding<RollDoubt>[] = [];
  readonly #cities = new Map<string, CityAddresses>();
  /** Line of the row that was taken for a city. */
  readonly #lines = new Map<string, number>();

  constructor(header: RollHeader, places: RollPlaces) {
    this.#header = header;
    this.#places = places;
    for (const name of header.unknown) this.#doubt('column-unknown', header.line, null, name);
  }

  read(row: TableRow): void {
    const { line } = row;
    const before = this.#faults.length;
    const stray = row.cells.slice(this.#header.names.length).join(' ').trim();
    if (row.isDamaged) this.#fault('row-damaged', line, null, row.cells.join(' '));
    else if (stray !== '') this.#fault('cells-too-many', line, null, stray);
    if (this.#faults.length > before) return;
    if (row.formula) this.#doubt('formula-cell', line, null, '');
    const city = this.#readCity(row);
    const addresses = this.#readAddresses(row);
    if (city === null || this.#faults.length > before) return;
    this.#cities.set(city, { teryt: city, ...addresses });
  }

  end(rows: number): RollReading {
    const cities = [...this.#cities.values()].sort((a, b) => compareText(a.teryt, b.teryt));
    this.#noteShared(cities);
    const byLine = (a: RollFinding, b: RollFinding) => a.line - b.line;
    return { cities, faults: this.#faults.sort(byLine), doubts: this.#doubts.sort(byLine), rows };
  }

  #readCity(row: TableRow): Teryt | null {
    const { line } = row;
    const [typed, name] = [this.#cell(row, 'teryt'), this.#cell(row, 'name')];
    const read = readRollTeryt(typed, name, this.#places);
    if (!read.ok) {
      const { meant } = read;
      this.#fault(read.reason, line, 'teryt', typed, meant ? { teryt: meant.teryt, city: meant.name } : {});
      return null;
    }
    const { teryt } = read.city;
    const first = this.#lines.get(teryt);
    if (first !== undefined) {
      this.#fault('teryt-twice', line, 'teryt', typed, { first });
      return null;
    }
    this.#lines.set(teryt, line);
    if (read.isMended) this.#doubt('teryt-mended', line, 'teryt', typed, { teryt, city: read.city.name });
    if (name !== '' && !fitsName(read.city, name))
      this.#doubt('name-differs', line, 'name', name, { teryt, city: read.city.name });
    return teryt;
  }

  #readAddresses(row: TableRow): Omit<CityAddresses, 'teryt'> {
    const typed = this.#cell(row, 'email');
    const source = this.#cell(row, 'source').slice(0, SOURCE_AT_MOST);
    const email = typed === '' ? null : this.#readOne(row.line, 'email', typed);
    if (typed !== '' && source === '') this.#fault('source-missing', row.line, 'source', '');
    return { email, source: email === null ? null : source, officers: this.#readOfficers(row, email, source) };
  }

  #readOfficers(row: TableRow, official: string | null, fallback: string): readonly Officer[] {
    const typed = this.#cell(row, 'officers');
    if (typed === '') return [];
    if (this.#cell(row, 'email') === '') this.#fault('official-missing', row.line, 'officers', typed);
    const source = this.#cell(row, 'officersSource').slice(0, SOURCE_AT_MOST) || fallback;
    const officers = new Map<string, Officer>();
    for (const one of typed.split(/[\s;,|]+/).filter((part) => part !== '')) {
      const email = this.#readOne(row.line, 'officers', one);
      if (email === null) continue;
      if (email === official || officers.has(email)) this.#doubt('officer-repeated', row.line, 'officers', one);
      else officers.set(email, { email, source });
    }
    return [...officers.values()].sort((a, b) => compareText(a.email, b.email));
  }

  #readOne(line: number, column: RollColumn, typed: string): string | null {
    const read = readEmail(typed);
    if (read.ok) return read.email;
    this.#fault('email-invalid', line, column, typed);
    return null;
  }

  /** One mailbox for many cities is a county's, or a list that slipped by a row: a person has to look. */
  #noteShared(cities: readonly CityAddresses[]): void {
    const byEmail = new Map<string, number[]>();
    for (const { teryt, email, officers } of cities)
      for (const one of [...(email === null ? [] : [email]), ...officers.map((officer) => officer.email)])
        byEmail.set(one, [...(byEmail.get(one) ?? []), this.#lines.get(teryt) ?? 0]);
    for (const [email, lines] of byEmail) {
      const [first = 0, ...others] = lines.sort((a, b) => a - b);
      if (others.length > 0)
        this.#doubt('address-shared', first, 'email', email, {
          cities: lines.length,
          lines: others.slice(0, 20).join(', '),
        });
    }
  }

  #cell({ cells }: TableRow, column: RollColumn): string {
    const at = this.#header.at[column];
    return at === undefined ? '' : (cells[at] ?? '').replaceAll('\0', '').trim();
  }

  #fault(reason: RollFault, line: number, column: RollColumn | null, value: string, details = {}): void {
    this.#faults.push({ line, column: this.#named(column), value: value.slice(0, ECHO), reason, details });
  }

  #doubt(reason: RollDoubt, line: number, column: RollColumn | null, value: string, details = {}): void {
    this.#doubts.push({ line, column: this.#named(column), value: value.slice(0, ECHO), reason, details });
  }

  #named(column: RollColumn | null): string {
    if (column === null) return '';
    const at = this.#header.at[column];
    return at === undefined ? COLUMN_NAMES[column] : (this.#header.names[at] ?? '');
  }
}
