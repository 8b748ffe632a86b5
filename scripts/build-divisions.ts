/**
 * Writes src/register/divisions.json from names, so that nobody types codes by hand: `node scripts/build-divisions.ts`.
 * Reads src/register/gminas.json. The result is data that may be edited; running this again restores the built-in lists.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Division, DivisionRule } from '../src/core/places/division.ts';
import { parseDivisions } from '../src/core/places/division-data.ts';
import { type Municipality, type Teryt, VOIVODESHIPS } from '../src/core/places/municipality.ts';
import { readRegister } from '../src/core/places/register.ts';

type Entry = Division & { readonly source?: string };

const REGISTER = new URL('../src/register/gminas.json', import.meta.url);
const TARGET = new URL('../src/register/divisions.json', import.meta.url);
const PRESIDENTS_SOURCE =
  'Own compilation of public knowledge: the 66 cities with county rights and 41 further cities headed by a president (107 since 2002)';
const CAPITALS_SOURCE =
  'Own compilation of public knowledge: seats of the voivode or of the regional assembly; two cities each in kujawsko-pomorskie and lubuskie';

const CAPITALS = [
  ...['Wrocław', 'Bydgoszcz', 'Toruń', 'Lublin', 'Gorzów Wielkopolski', 'Zielona Góra', 'Łódź', 'Kraków', 'Warszawa'],
  ...['Opole', 'Rzeszów', 'Białystok', 'Gdańsk', 'Katowice', 'Kielce', 'Olsztyn', 'Poznań', 'Szczecin'],
];

/** Headed by a president although they are not cities with county rights. All are urban gminas. */
const FURTHER_PRESIDENT_CITIES = [
  ...['Bełchatów', 'Będzin', 'Bolesławiec', 'Ciechanów', 'Ełk', 'Głogów', 'Gniezno', 'Inowrocław', 'Kędzierzyn-Koźle'],
  ...['Knurów', 'Kołobrzeg', 'Kutno', 'Legionowo', 'Lubin', 'Mielec', 'Nowa Sól', 'Ostrowiec Świętokrzyski'],
  ...['Ostrów Wielkopolski', 'Oświęcim', 'Otwock', 'Pabianice', 'Piła', 'Pruszków', 'Puławy', 'Racibórz', 'Radomsko'],
  ...['Sieradz', 'Skarżysko-Kamienna', 'Stalowa Wola', 'Stargard', 'Starachowice', 'Starogard Gdański', 'Świdnica'],
  ...['Tczew', 'Tomaszów Mazowiecki', 'Wejherowo', 'Wodzisław Śląski', 'Zawiercie', 'Zduńska Wola', 'Zgierz'],
  'Żyrardów',
];

const ENGLISH_VOIVODESHIPS: Readonly<Record<string, string>> = {
  '02': 'Lower Silesia',
  '04': 'Kuyavia-Pomerania',
  '06': 'Lublin Voivodeship',
  '08': 'Lubusz Voivodeship',
  '10': 'Łódź Voivodeship',
  '12': 'Lesser Poland',
  '14': 'Mazovia',
  '16': 'Opole Voivodeship',
  '18': 'Subcarpathia',
  '20': 'Podlasie',
  '22': 'Pomerania',
  '24': 'Silesia',
  '26': 'Holy Cross Voivodeship',
  '28': 'Warmia-Masuria',
  '30': 'Greater Poland',
  '32': 'West Pomerania',
};

function build(register: readonly Municipality[]): Entry[] {
  const capitals = urbanGminas(register, CAPITALS);
  const countyCities = register.filter((gmina) => Number(gmina.countyCode.slice(2)) >= 61).map((gmina) => gmina.teryt);
  const presidentCities = [...countyCities, ...urbanGminas(register, FURTHER_PRESIDENT_CITIES)].sort();
  const presidentRule: DivisionRule = { kind: 'teryts', teryts: presidentCities };
  const mayorRule: DivisionRule = { kind: 'not', rule: presidentRule };
  const otherRule: DivisionRule = {
    kind: 'teryts',
    teryts: presidentCities.filter((teryt) => !capitals.includes(teryt)),
  };
  const source = PRESIDENTS_SOURCE;
  return [
    division('all-cities', 'Wszystkie miasta', 'All cities and towns', { kind: 'all-cities' }),
    {
      ...division('voivodeship-capitals', 'Miasta wojewódzkie', 'Voivodeship capitals', {
        kind: 'teryts',
        teryts: capitals,
      }),
      source: CAPITALS_SOURCE,
    },
    { ...division('president-cities', 'Miasta z prezydentem', 'Cities with a president', presidentRule), source },
    {
      ...division(
        'president-cities-other',
        'Pozostałe miasta z prezydentem',
        'Other cities with a president',
        otherRule,
      ),
      source,
    },
    { ...division('mayor-towns', 'Miasta z burmistrzem', 'Towns with a mayor', mayorRule), source },
    { ...division('presidents', 'Prezydenci miast', 'City presidents', presidentRule), object: 'president', source },
    { ...division('mayors', 'Burmistrzowie', 'Mayors', mayorRule), object: 'mayor', source },
    ...sizeClasses(),
    ...voivodeships(),
  ];
}

/** Sorted, because Object.keys lists '10' before '02' (integer keys come first). */
function voivodeships(): Entry[] {
  return Object.keys(VOIVODESHIPS)
    .sort()
    .map((code) => {
      const english = ENGLISH_VOIVODESHIPS[code];
      if (english === undefined) throw new Error(`voivodeship ${code} has no English name`);
      return division(`voivodeship-${code}`, `Województwo ${VOIVODESHIPS[code]}`, english, {
        kind: 'voivodeship',
        code,
      });
    });
}

function sizeClasses(): Entry[] {
  const size = (id: string, pl: string, en: string, from: number | null, below: number | null) =>
    division(id, pl, en, { kind: 'population', from, below });
  return [
    size('up-to-10k', 'Do 10 tys. mieszkańców', 'Under 10,000 residents', null, 10_000),
    size('10k-20k', 'Od 10 do 20 tys. mieszkańców', '10,000 to under 20,000 residents', 10_000, 20_000),
    size('20k-50k', 'Od 20 do 50 tys. mieszkańców', '20,000 to under 50,000 residents', 20_000, 50_000),
    size('50k-100k', 'Od 50 do 100 tys. mieszkańców', '50,000 to under 100,000 residents', 50_000, 100_000),
    size('over-100k', 'Od 100 tys. mieszkańców', '100,000 residents and more', 100_000, null),
  ];
}

function division(id: string, pl: string, en: string, rule: DivisionRule): Entry {
  return { id, name: { pl, en }, object: 'municipality', rule };
}

/** @throws when a name is not exactly one urban gmina: a namesake or a rural gmina must never slip in. */
function urbanGminas(register: readonly Municipality[], names: readonly string[]): Teryt[] {
  return names
    .map((name) => {
      const found = register.filter((gmina) => gmina.name === name && gmina.kind === 'urban');
      if (found.length !== 1) throw new Error(`${name}: expected one urban gmina, found ${found.length}`);
      return (found[0] as Municipality).teryt;
    })
    .sort();
}

/** One division per block, lists of codes on one line: an edit shows up as a short diff. */
function write(entries: readonly Entry[]): string {
  const blocks = entries.map((entry) => {
    const fields = Object.entries(entry).map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    return `  {\n${fields.join(',\n')}\n  }`;
  });
  return `{ "format": "lajk-divisions@1", "divisions": [\n${blocks.join(',\n')}\n] }\n`;
}

const text = write(build(readRegister(JSON.parse(readFileSync(REGISTER, 'utf8')))));
const parsed = parseDivisions(JSON.parse(text));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.details));
writeFileSync(TARGET, text);
console.error(`src/register/divisions.json: ${parsed.divisions.length} divisions, ${Buffer.byteLength(text)} bytes`);
