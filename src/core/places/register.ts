/** Reads the register of gminas that travels with the program: who exists at all, and who may take part (regulations §2). */
import { type Day, parseDay } from '../basics/day.ts';
import { kindOf, type Municipality, parseTeryt } from './municipality.ts';

/** What a page that shows a population must say beside it. */
export interface RegisterHeader {
  readonly source: string;
  /** The day on which the list of gminas was valid. */
  readonly listedOn: Day;
  /** The day for which the populations are stated. */
  readonly populationOn: Day;
}

/**
 * All gminas of the register, in TERYT order.
 *
 * Shape of the file: `{ format: "lajk-register@1", source, listedOn, populationOn, counties: { "0201": name },
 * gminas: [[teryt, name, population]] }`; kind, voivodeship and county are read from the code.
 *
 * @throws TypeError naming the place, because a damaged register is a broken program and not a user's mistake.
 */
export function readRegister(json: unknown): Municipality[] {
  const file = fileOf(json);
  const { counties, gminas } = file;
  if (!isRecord(counties)) throw broken('counties', counties);
  if (!Array.isArray(gminas)) throw broken('gminas', gminas);
  const municipalities = gminas.map((row: unknown, index) => municipalityOf(row, index, counties));
  municipalities.forEach((municipality, index) => {
    const before = municipalities[index - 1];
    if (before && before.teryt >= municipality.teryt) throw broken(`gminas[${index}] (order)`, municipality.teryt);
  });
  return municipalities;
}

/** @throws TypeError as {@link readRegister}. */
export function readRegisterHeader(json: unknown): RegisterHeader {
  const { source, listedOn, populationOn } = fileOf(json);
  if (typeof source !== 'string' || source === '') throw broken('source', source);
  return { source, listedOn: dayOf('listedOn', listedOn), populationOn: dayOf('populationOn', populationOn) };
}

function municipalityOf(row: unknown, index: number, counties: Readonly<Record<string, unknown>>): Municipality {
  const where = `gminas[${index}]`;
  if (!Array.isArray(row) || row.length !== 3) throw broken(where, row);
  const [code, name, population] = row as readonly unknown[];
  const teryt = typeof code === 'string' ? parseTeryt(code) : null;
  if (teryt === null) throw broken(`${where}[0]`, code);
  if (typeof name !== 'string' || name.trim() !== name || name === '') throw broken(`${where}[1]`, name);
  if (!isCount(population)) throw broken(`${where}[2]`, population);
  const countyCode = teryt.slice(0, 4);
  const county = Object.hasOwn(counties, countyCode) ? counties[countyCode] : undefined;
  if (typeof county !== 'string' || county === '') throw broken(`counties.${countyCode}`, county);
  return { teryt, name, kind: kindOf(teryt), countyCode, county, population };
}

function fileOf(json: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(json) || json.format !== 'lajk-register@1') throw broken('format', isRecord(json) ? json.format : json);
  return json;
}

function dayOf(where: string, value: unknown): Day {
  const day = typeof value === 'string' ? parseDay(value) : null;
  if (day === null) throw broken(where, value);
  return day;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function broken(where: string, value: unknown): TypeError {
  return new TypeError(`register: ${where} cannot be ${JSON.stringify(value) ?? 'missing'}`);
}
