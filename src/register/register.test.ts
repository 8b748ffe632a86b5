import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isCity, parseTeryt, VOIVODESHIPS, voivodeshipOf } from '../core/places/municipality.ts';
import { readRegister, readRegisterHeader } from '../core/places/register.ts';

const text = readFileSync(new URL('./gminas.json', import.meta.url), 'utf8');
const json: unknown = JSON.parse(text);
const gminas = readRegister(json);
const named = (name: string) => gminas.filter((gmina) => gmina.name === name).map((gmina) => gmina.teryt);
const count = (kind: string) => gminas.filter((gmina) => gmina.kind === kind).length;

describe('the register of gminas', () => {
  it('holds 2,477 gminas: 302 urban, 711 urban-rural and 1,464 rural', () => {
    expect([gminas.length, count('urban'), count('urban-rural'), count('rural')]).toEqual([2477, 302, 711, 1464]);
  });

  it('knows 1,013 cities that may take part', () => {
    expect(gminas.filter(isCity).length).toBe(1013);
  });

  it('adds up to the 37,489,087 residents that Statistics Poland states', () => {
    expect(gminas.reduce((total, gmina) => total + gmina.population, 0)).toBe(37_489_087);
  });

  it('says where it comes from and for which days', () => {
    const header = readRegisterHeader(json);
    expect(header.source.slice(0, 22)).toBe('GUS (Statistics Poland');
    expect([header.listedOn, header.populationOn]).toEqual(['2024-01-01', '2024-12-31']);
  });

  it('has only codes that parse, each once', () => {
    expect(gminas.filter((gmina) => parseTeryt(gmina.teryt) === null)).toEqual([]);
    expect(new Set(gminas.map((gmina) => gmina.teryt)).size).toBe(2477);
  });

  it('names 380 counties, each in the voivodeship of its gminas', () => {
    expect(new Set(gminas.map((gmina) => gmina.countyCode)).size).toBe(380);
    expect([...new Set(gminas.map((gmina) => voivodeshipOf(gmina.teryt)))].sort()).toEqual(
      Object.keys(VOIVODESHIPS).sort(),
    );
  });

  it('keeps Polish letters', () => {
    expect([named('Łódź'), named('Żory'), named('Świnoujście'), named('Ćmielów')]).toEqual([
      ['1061011'],
      ['2479011'],
      ['3263011'],
      ['2607043'],
    ]);
    const polish = /^[A-ZĄĆĘŁŃÓŚŹŻa-ząćęłńóśźż -]+$/u;
    const others = gminas.filter((gmina) => !polish.test(gmina.name)).map((gmina) => gmina.name);
    expect(others).toEqual(['Dobra (Szczecińska)']);
    expect(gminas.filter((gmina) => gmina.name !== gmina.name.normalize('NFC'))).toEqual([]);
  });

  it('gives one gmina in full', () => {
    expect(gminas.find((gmina) => gmina.teryt === '2477011')).toEqual({
      teryt: '2477011',
      name: 'Tychy',
      kind: 'urban',
      countyCode: '2477',
      county: 'Tychy',
      population: 121_063,
    });
  });

  it('shares 227 names among several gminas, so that a name can never be a key', () => {
    const times = new Map<string, number>();
    for (const { name } of gminas) times.set(name, (times.get(name) ?? 0) + 1);
    expect([...times.values()].filter((number) => number > 1).length).toBe(227);
    expect(named('Bolesławiec')).toEqual(['0201011', '0201022', '1018013']);
  });

  it('stays small and writes one gmina per line', () => {
    expect(Buffer.byteLength(text) < 120_000).toBe(true);
    expect(text.split('\n').filter((line) => line.startsWith('[')).length).toBe(2477);
  });
});
