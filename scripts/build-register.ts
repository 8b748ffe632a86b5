/**
 * Writes src/register/gminas.json from the figures of Statistics Poland: `node scripts/build-register.ts FILE`.
 *
 * FILE is a CSV with the columns teryt7, nazwa, rodzaj, powiat_kod, powiat, ludnosc_2024_12_31 in any order: gminas
 * (kinds 1, 2, 3) and, for the check of names, the towns inside urban-rural gminas (kind 4). The same input always
 * gives the same bytes, one gmina per line, so that a new register reads as a short diff.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { compareText } from '../src/core/basics/order.ts';
import { readRegister, readRegisterHeader } from '../src/core/places/register.ts';

const TARGET = new URL('../src/register/gminas.json', import.meta.url);
const SOURCE = 'GUS (Statistics Poland): TERC 2024-01-01; population on 31 December 2024, table IV';
const LISTED_ON = '2024-01-01';
const POPULATION_ON = '2024-12-31';
const EXPECTED = { gminas: 2477, urban: 302, 'urban-rural': 711, rural: 1464, population: 37_489_087 };

interface Row {
  readonly teryt: string;
  readonly name: string;
  readonly kind: string;
  readonly countyCode: string;
  readonly county: string;
  readonly population: string;
}

function readRows(text: string): Row[] {
  const [header = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const columns = header.split(',');
  const at = (name: string) => {
    const index = columns.indexOf(name);
    if (index < 0) throw new Error(`the file has no column ${name}`);
    return index;
  };
  const [teryt, name, kind] = [at('teryt7'), at('nazwa'), at('rodzaj')];
  const [countyCode, county, population] = [at('powiat_kod'), at('powiat'), at('ludnosc_2024_12_31')];
  return lines.map((line, index) => {
    const fields = line.split(',');
    // No name in the register holds a comma; should one appear, stop instead of shifting columns.
    if (fields.length !== columns.length || line.includes('"')) throw new Error(`line ${index + 2} has other columns`);
    const field = (column: number) => fields[column] as string;
    return {
      teryt: field(teryt),
      name: field(name),
      kind: field(kind),
      countyCode: field(countyCode),
      county: field(county),
      population: field(population),
    };
  });
}

/** A town is called like its urban-rural gmina; the register has no field for another name, so a difference must stop. */
function checkTownNames(rows: readonly Row[]): void {
  const towns = new Map(rows.filter((row) => row.kind === '4').map((row) => [row.teryt.slice(0, 6), row.name]));
  for (const gmina of rows.filter((row) => row.kind === '3')) {
    const town = towns.get(gmina.teryt.slice(0, 6));
    if (town !== gmina.name) throw new Error(`the town of ${gmina.teryt} ${gmina.name} is called ${town}`);
  }
}

function write(rows: readonly Row[]): string {
  const gminas = rows
    .filter((row) => ['1', '2', '3'].includes(row.kind))
    .sort((a, b) => compareText(a.teryt, b.teryt))
    .map((row) => JSON.stringify([row.teryt, row.name, Number(row.population)]));
  const countyNames = new Map(rows.map((row) => [row.countyCode, row.county]));
  const counties = [...countyNames]
    .sort(([a], [b]) => compareText(a, b))
    .map(([code, name]) => `${JSON.stringify(code)}:${JSON.stringify(name)}`);
  return [
    '{"format":"lajk-register@1",',
    `"source":${JSON.stringify(SOURCE)},`,
    `"listedOn":"${LISTED_ON}","populationOn":"${POPULATION_ON}",`,
    `"counties":{\n${counties.join(',\n')}\n},`,
    `"gminas":[\n${gminas.join(',\n')}\n]}\n`,
  ].join('\n');
}

function check(text: string): void {
  const json: unknown = JSON.parse(text);
  readRegisterHeader(json);
  const gminas = readRegister(json);
  const found = {
    gminas: gminas.length,
    urban: gminas.filter((gmina) => gmina.kind === 'urban').length,
    'urban-rural': gminas.filter((gmina) => gmina.kind === 'urban-rural').length,
    rural: gminas.filter((gmina) => gmina.kind === 'rural').length,
    population: gminas.reduce((total, gmina) => total + gmina.population, 0),
  };
  if (JSON.stringify(found) !== JSON.stringify(EXPECTED)) {
    throw new Error(`expected ${JSON.stringify(EXPECTED)}, found ${JSON.stringify(found)}`);
  }
}

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('usage: node scripts/build-register.ts FILE');
  process.exitCode = 64;
} else {
  const rows = readRows(readFileSync(path, 'utf8'));
  checkTownNames(rows);
  const text = write(rows);
  check(text);
  writeFileSync(TARGET, text);
  console.error(`src/register/gminas.json: ${EXPECTED.gminas} gminas, ${Buffer.byteLength(text)} bytes`);
}
