import { describe, expect, it } from 'vitest';
import type { Municipality, Teryt } from '../places/municipality.ts';
import type { TableRow } from './roll-columns.ts';
import { type RollReading, readRollFile } from './roll-file.ts';

const place = (teryt: string, name: string, kind: Municipality['kind'] = 'urban'): Municipality => {
  return { teryt: teryt as Teryt, name, kind, countyCode: teryt.slice(0, 4), county: 'powiat', population: 1000 };
};
const LUBIN = place('0211011', 'Lubin');
const TYCHY = place('2477011', 'Tychy');
const GDYNIA = place('2262011', 'Gdynia');
const WIES = place('0211022', 'Lubin', 'rural');
const OPOLE = place('1661011', 'Opole');
const by = (places: readonly Municipality[]) => new Map<string, Municipality>(places.map((one) => [one.teryt, one]));
const PLACES = {
  voters: by([LUBIN, TYCHY, GDYNIA]),
  register: by([LUBIN, TYCHY, GDYNIA, WIES, OPOLE]),
};
const HEADER = ['TERYT', 'Nazwa', 'Adres', 'Źródło', 'Dalsze adresy', 'Źródło dalszych adresów'];

function rows(...lines: readonly (readonly string[])[]): readonly TableRow[] {
  return lines.map((cells, i) => ({ line: i + 1, cells, formula: false, isDamaged: false }));
}

function reading(...lines: readonly (readonly string[])[]): RollReading {
  const read = readRollFile([rows(HEADER, ...lines)], PLACES, 'spis.csv');
  if (!read.ok) throw new Error(read.refusal);
  return read.reading;
}

const faultsOf = (...lines: readonly (readonly string[])[]) =>
  reading(...lines).faults.map(({ line, column, value, reason, details }) => [line, column, value, reason, details]);
const doubtsOf = (...lines: readonly (readonly string[])[]) =>
  reading(...lines).doubts.map(({ line, column, value, reason, details }) => [line, column, value, reason, details]);

describe('a roll that is handed in', () => {
  it('is read city by city, each address with where it was found', () => {
    const read = reading(
      ['2477011', 'Tychy', ' UM@Tychy.example ', 'BIP', 'b@tychy.example; a@tychy.example', 'telefon 12.08'],
      ['0211011', 'Lubin', 'um@lubin.example', 'BIP', 'prasa@lubin.example', ''],
      ['2262011', 'Gdynia', '', '', '', ''],
    );
    expect(read).toEqual({
      cities: [
        {
          ...{ teryt: '0211011', email: 'um@lubin.example', source: 'BIP' },
          officers: [{ email: 'prasa@lubin.example', source: 'BIP' }],
        },
        { teryt: '2262011', email: null, source: null, officers: [] },
        {
          ...{ teryt: '2477011', email: 'um@tychy.example', source: 'BIP' },
          officers: [
            { email: 'a@tychy.example', source: 'telefon 12.08' },
            { email: 'b@tychy.example', source: 'telefon 12.08' },
          ],
        },
      ],
      faults: [],
      doubts: [],
      rows: 3,
    });
  });

  it('may have its columns in any order, in English, under a title, on the second sheet', () => {
    const title = rows(['Spis 2022'], [], ['e-mail', 'source', 'kod TERYT'], ['um@lubin.example', 'BIP', '0211011']);
    const read = readRollFile([rows(['Uwagi'], ['nic tu nie ma']), title], PLACES, 'spis.xlsx');
    expect(read).toMatchObject({ ok: true, reading: { cities: [{ teryt: '0211011' }], faults: [], rows: 1 } });
  });

  it('is refused as a whole without a column of TERYT or of addresses, and without a row', () => {
    const refused = (...lines: readonly (readonly string[])[]) => readRollFile([rows(...lines)], PLACES, 'spis.csv');
    expect(refused(['miasto', 'adres'])).toEqual({
      ...{ ok: false, refusal: 'roll-column-missing', details: { file: 'spis.csv', column: 'teryt' } },
    });
    expect(refused(['teryt', 'nazwa'])).toEqual({
      ...{ ok: false, refusal: 'roll-column-missing', details: { file: 'spis.csv', column: 'adres' } },
    });
    expect(refused(HEADER, ['', ' '])).toEqual({ ok: false, refusal: 'file-empty', details: { file: 'spis.csv' } });
  });

  it('says of each wrong TERYT what is wrong with it, and which city was probably meant', () => {
    const email = ['um@a.example', 'BIP'];
    expect(
      faultsOf(
        ['', '', ...email],
        ['24770', '', ...email],
        ['Tychy', '', ...email],
        ['211011', '', ...email],
        ['211011', 'Gdynia', ...email],
        ['247701', 'Tychy', ...email],
        ['2499011', '', ...email],
        ['0211022', 'Lubin', ...email],
        ['0211032', '', ...email],
        ['1661011', 'Opole', ...email],
      ),
    ).toEqual([
      [2, 'TERYT', '', 'teryt-missing', {}],
      [3, 'TERYT', '24770', 'teryt-malformed', {}],
      [4, 'TERYT', 'Tychy', 'teryt-malformed', {}],
      [5, 'TERYT', '211011', 'teryt-lost-zero', { teryt: '0211011', city: 'Lubin' }],
      [6, 'TERYT', '211011', 'teryt-lost-zero', { teryt: '0211011', city: 'Lubin' }],
      [7, 'TERYT', '247701', 'teryt-without-kind', { teryt: '2477011', city: 'Tychy' }],
      [8, 'TERYT', '2499011', 'teryt-unknown', {}],
      [9, 'TERYT', '0211022', 'not-a-city', { teryt: '0211022', city: 'Lubin' }],
      [10, 'TERYT', '0211032', 'not-a-city', {}],
      [11, 'TERYT', '1661011', 'not-a-voter', { teryt: '1661011', city: 'Opole' }],
    ]);
  });

  it('gets a zero back that a spreadsheet has eaten, where the name in the row confirms it', () => {
    const read = reading(['211011', 'Gmina Miejska Lubin', 'um@lubin.example', 'BIP']);
    expect([read.faults, read.cities.map(({ teryt }) => teryt)]).toEqual([[], ['0211011']]);
    expect(read.doubts.map(({ reason, value }) => [reason, value])).toEqual([['teryt-mended', '211011']]);
  });

  it('names the line in which a city stood before', () => {
    const rest = ['um@lubin.example', 'BIP'];
    expect(faultsOf(['0211011', '', ...rest], ['211011', 'Lubin', ...rest])).toEqual([
      [3, 'TERYT', '211011', 'teryt-twice', { first: 2 }],
    ]);
  });

  it('asks for single addresses, for the source of each, and for the official one before further ones', () => {
    expect(
      faultsOf(
        ['0211011', '', 'um@lubin', 'BIP'],
        ['2477011', '', 'um@tychy.example', ''],
        ['2262011', '', '', '', 'prasa@gdynia.example, biuro@'],
      ),
    ).toEqual([
      [2, 'Adres', 'um@lubin', 'email-invalid', {}],
      [3, 'Źródło', '', 'source-missing', {}],
      [4, 'Dalsze adresy', 'prasa@gdynia.example, biuro@', 'official-missing', {}],
      [4, 'Dalsze adresy', 'biuro@', 'email-invalid', {}],
    ]);
  });

  it('lists every fault of a row, not only the first', () => {
    const found = faultsOf(['', '', 'zły adres', '']);
    expect(found.map(([, , , reason]) => reason)).toEqual(['teryt-missing', 'email-invalid', 'source-missing']);
  });

  it('says when the name is of another city, and knows a name in its usual dresses', () => {
    const rest = ['um@a.example', 'BIP'];
    expect(doubtsOf(['2477011', 'Gdynia', ...rest])).toEqual([
      [2, 'Nazwa', 'Gdynia', 'name-differs', { teryt: '2477011', city: 'Tychy' }],
    ]);
    for (const name of ['TYCHY', 'Miasto Tychy', 'Tychy (m.)', 'urząd miasta tychy'])
      expect([name, doubtsOf(['2477011', name, ...rest])]).toEqual([name, []]);
  });

  it('says when many cities share an address, and takes an address once that a city has twice', () => {
    const shared = 'starostwo@powiat.example';
    const read = reading(
      ['0211011', '', shared, 'BIP'],
      ['2477011', '', 'um@tychy.example', 'BIP', `${shared} um@tychy.example A@t.example a@t.example`],
    );
    expect(read.faults).toEqual([]);
    expect(read.doubts.map(({ line, value, reason, details }) => [line, value, reason, details])).toEqual([
      [2, shared, 'address-shared', { cities: 2, lines: '3' }],
      [3, 'um@tychy.example', 'officer-repeated', {}],
      [3, 'a@t.example', 'officer-repeated', {}],
    ]);
    expect(read.cities[1]?.officers.map(({ email }) => email)).toEqual(['a@t.example', shared]);
  });

  it('says which columns it does not read, and where formulas and damage stand', () => {
    const header = [...HEADER, 'Telefon'];
    const table = [
      ...rows(header, ['0211011', '', 'um@lubin.example', 'BIP', '', '', '123', 'coś']),
      { line: 7, cells: ['2477011', '', 'um@tychy.example', 'BIP'], formula: true, isDamaged: false },
      { line: 8, cells: ['"2262011;;'], formula: false, isDamaged: true },
    ];
    const read = readRollFile([table], PLACES, 'spis.csv');
    const { faults, doubts } = (read as { reading: RollReading }).reading;
    expect(faults.map(({ line, value, reason }) => [line, value, reason])).toEqual([
      [2, 'coś', 'cells-too-many'],
      [8, '"2262011;;', 'row-damaged'],
    ]);
    expect(doubts.map(({ line, value, reason }) => [line, value, reason])).toEqual([
      [1, 'Telefon', 'column-unknown'],
      [7, '', 'formula-cell'],
    ]);
  });

  it('repeats no more of a value than a line of a report holds', () => {
    const [fault] = reading(['x'.repeat(5000), '', 'um@a.example', 'BIP']).faults;
    expect(fault?.value).toBe('x'.repeat(80));
  });
});
