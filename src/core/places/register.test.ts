import { describe, expect, it } from 'vitest';
import { readRegister, readRegisterHeader } from './register.ts';

const file = {
  format: 'lajk-register@1',
  source: 'invented',
  listedOn: '2024-01-01',
  populationOn: '2024-12-31',
  counties: { '0201': 'bolesławiecki', '2477': 'Tychy' },
  gminas: [
    ['0201022', 'Bolesławiec', 15_359],
    ['2477011', 'Tychy', 121_063],
  ],
};
const withGminas =
  (...gminas: unknown[]) =>
  () =>
    readRegister({ ...file, gminas });

describe('reading the register', () => {
  it('takes kind and county from the code', () => {
    expect(readRegister(file)).toEqual([
      {
        teryt: '0201022',
        name: 'Bolesławiec',
        kind: 'rural',
        countyCode: '0201',
        county: 'bolesławiecki',
        population: 15_359,
      },
      { teryt: '2477011', name: 'Tychy', kind: 'urban', countyCode: '2477', county: 'Tychy', population: 121_063 },
    ]);
  });

  it('tells source and days', () => {
    expect(readRegisterHeader(file)).toEqual({
      source: 'invented',
      listedOn: '2024-01-01',
      populationOn: '2024-12-31',
    });
  });

  it('stops at a file of another format', () => {
    for (const json of [null, [], 'x', {}, { ...file, format: 'lajk-register@2' }]) {
      expect(() => readRegister(json)).toThrow('register: format cannot be');
      expect(() => readRegisterHeader(json)).toThrow('register: format cannot be');
    }
  });

  it('stops at the first row that does not fit and names it', () => {
    expect(withGminas(['0201024', 'X', 1])).toThrow('register: gminas[0][0] cannot be "0201024"');
    expect(withGminas(['0201022', ' X', 1])).toThrow('register: gminas[0][1] cannot be " X"');
    expect(withGminas(['0201022', 'X', '1'])).toThrow('register: gminas[0][2] cannot be "1"');
    expect(withGminas(['0201022', 'X', -1])).toThrow('register: gminas[0][2] cannot be -1');
    expect(withGminas(['0201022', 'X'])).toThrow('register: gminas[0] cannot be ["0201022","X"]');
    expect(withGminas(['0202022', 'X', 1])).toThrow('register: counties.0202 cannot be missing');
  });

  it('stops at a repeated or misplaced code', () => {
    const row = ['0201022', 'X', 1];
    expect(withGminas(row, row)).toThrow('register: gminas[1] (order) cannot be "0201022"');
    expect(withGminas(['2477011', 'Tychy', 1], row)).toThrow('register: gminas[1] (order) cannot be "0201022"');
  });

  it('stops at a header without a source or with a day that does not exist', () => {
    expect(() => readRegisterHeader({ ...file, source: '' })).toThrow('register: source cannot be ""');
    expect(() => readRegisterHeader({ ...file, listedOn: '2024-02-30' })).toThrow(
      'register: listedOn cannot be "2024-02-30"',
    );
    expect(() => readRegister({ ...file, gminas: {} })).toThrow('register: gminas cannot be {}');
    expect(() => readRegister({ ...file, counties: [] })).toThrow('register: counties cannot be []');
  });
});
