import { describe, expect, it } from 'vitest';
import type { Teryt } from '../../core/places/municipality.ts';
import { passes, readFilter } from './candidate-filter.ts';

const LODZ = '1061011' as Teryt;

describe('searching a city', () => {
  it.each(['łódź', 'lodz', 'LODZ', ' Łód ', ''])('“%s” finds Łódź', (search) => {
    expect(passes(readFilter(search, ''), LODZ, 'Łódź')).toBe(true);
  });

  it('takes hyphens for spaces', () => {
    expect(passes(readFilter('bielsko biala', ''), '2461011' as Teryt, 'Bielsko-Biała')).toBe(true);
  });

  it('stays in the voivodeship', () => {
    expect(passes(readFilter('', '12'), LODZ, 'Łódź')).toBe(false);
    expect(passes(readFilter('', '10'), LODZ, 'Łódź')).toBe(true);
  });

  it('says what of the question it could not take', () => {
    expect(readFilter('x'.repeat(10_000), '99')).toEqual({
      ...{ search: 'x'.repeat(60), voivodeship: '', wrong: { search: true, voivodeship: true } },
    });
    expect(readFilter('', 'constructor').wrong.voivodeship).toBe(true);
  });
});
