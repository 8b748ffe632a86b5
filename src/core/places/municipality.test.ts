import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCity, kindOf, parseTeryt, type Teryt, VOIVODESHIPS, voivodeshipOf } from './municipality.ts';

describe('a TERYT code', () => {
  it('names a gmina by seven digits, the last one 1, 2 or 3', () => {
    const good = ['0201011', '0201022', '0201043', '3263011', '1465011'];
    expect(good.map(parseTeryt)).toEqual(good);
  });

  it('is not a part of a gmina, a delegacy of Warsaw or anything else', () => {
    const parts = ['0201044', '0201045', '1465028', '1261029'];
    const misspelt = ['201011', '02010111', '0201010', '020101a', ' 0201011', '0201011\n', '', '٠٢٠١٠١١'];
    expect([...parts, ...misspelt].map(parseTeryt)).toEqual([...parts, ...misspelt].map(() => null));
  });

  it('begins with one of the sixteen voivodeships', () => {
    const firsts = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
    expect(firsts.filter((first) => parseTeryt(`${first}01011`) !== null)).toEqual(Object.keys(VOIVODESHIPS).sort());
  });

  it('tells kind and voivodeship', () => {
    const codes = ['0201011', '0201022', '3201043'] as Teryt[];
    expect(codes.map(kindOf)).toEqual(['urban', 'rural', 'urban-rural']);
    expect(codes.map(voivodeshipOf)).toEqual(['02', '02', '32']);
  });
});

describe('a city in the sense of the award', () => {
  it('is a gmina that is or contains a town', () => {
    expect((['urban', 'urban-rural', 'rural'] as const).map((kind) => isCity({ kind }))).toEqual([true, true, false]);
  });
});

describe('properties of TERYT codes', () => {
  it('what-is-accepted-is-unchanged-and-seven-digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{7}$/)), (text) => {
        const teryt = parseTeryt(text);
        expect(teryt === null || (teryt === text && /^[0-9]{7}$/.test(text))).toBe(true);
      }),
    );
  });
});
