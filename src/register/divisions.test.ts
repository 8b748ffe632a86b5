import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { belongsTo, type Division } from '../core/places/division.ts';
import { parseDivisions } from '../core/places/division-data.ts';
import { isCity } from '../core/places/municipality.ts';
import { readRegister } from '../core/places/register.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const gminas = readRegister(read('./gminas.json'));
const cities = gminas.filter(isCity);
const parsed = parseDivisions(read('./divisions.json'));
const divisions = parsed.ok ? parsed.divisions : [];
const division = (id: string): Division => divisions.find((entry) => entry.id === id) as Division;
const members = (id: string) => gminas.filter((gmina) => belongsTo(division(id), gmina));
const names = (id: string) => members(id).map((gmina) => gmina.name);
/** How many of these divisions each city stands in, as a set of the numbers that occur. */
const timesIn = (ids: readonly string[]) => [
  ...new Set(cities.map((city) => ids.filter((id) => belongsTo(division(id), city)).length)),
];

const SIZES = ['up-to-10k', '10k-20k', '20k-50k', '50k-100k', 'over-100k'];
const VOIVODESHIP_IDS = divisions.map((entry) => entry.id).filter((id) => /^voivodeship-\d\d$/.test(id));

describe('the built-in divisions', () => {
  it('are a valid file of 28 divisions', () => {
    expect(parsed.ok ? divisions.length : parsed).toBe(28);
  });

  it('count 18 capitals, 107 cities with a president, 89 of them no capitals, and 906 towns with a mayor', () => {
    const ids = ['all-cities', 'voivodeship-capitals', 'president-cities', 'president-cities-other', 'mayor-towns'];
    expect(ids.map((id) => members(id).length)).toEqual([1013, 18, 107, 89, 906]);
  });

  it('put each city either among those with a president or among those with a mayor', () => {
    expect(timesIn(['president-cities', 'mayor-towns'])).toEqual([1]);
  });

  it('split the cities with a president into capitals and others', () => {
    expect([...names('voivodeship-capitals'), ...names('president-cities-other')].sort()).toEqual(
      names('president-cities').sort(),
    );
  });

  it('put each city into exactly one size class', () => {
    expect(timesIn(SIZES)).toEqual([1]);
  });

  it('put each city into exactly one of the 16 voivodeships', () => {
    expect(VOIVODESHIP_IDS.length).toBe(16);
    expect(timesIn(VOIVODESHIP_IDS)).toEqual([1]);
  });

  it('name the 18 capitals', () => {
    expect(names('voivodeship-capitals')).toEqual([
      ...['Wrocław', 'Bydgoszcz', 'Toruń', 'Lublin', 'Gorzów Wielkopolski', 'Zielona Góra', 'Łódź', 'Kraków'],
      ...['Warszawa', 'Opole', 'Rzeszów', 'Białystok', 'Gdańsk', 'Katowice', 'Kielce', 'Olsztyn', 'Poznań', 'Szczecin'],
    ]);
  });

  it('take the urban Bolesławiec and Świdnica, not their rural neighbours or namesakes', () => {
    const teryts = members('president-cities').map((gmina) => gmina.teryt);
    const namesakes = gminas.filter((gmina) => ['Bolesławiec', 'Świdnica'].includes(gmina.name));
    expect(namesakes.map((gmina) => gmina.teryt).filter((teryt) => (teryts as string[]).includes(teryt))).toEqual([
      '0201011',
      '0219011',
    ]);
  });

  it('rank presidents and mayors of the same cities as persons', () => {
    expect([division('presidents').object, division('mayors').object]).toEqual(['president', 'mayor']);
    expect(names('presidents')).toEqual(names('president-cities'));
    expect(names('mayors')).toEqual(names('mayor-towns'));
  });

  it('never list a gmina that is not in the register', () => {
    const known = new Set<string>(gminas.map((gmina) => gmina.teryt));
    const listed = JSON.stringify(divisions).match(/\d{7}/g) ?? [];
    expect(listed.filter((teryt) => !known.has(teryt))).toEqual([]);
  });
});
