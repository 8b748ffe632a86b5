import { describe, expect, it } from 'vitest';
import { readProvenance } from './provenance.ts';

const CITY = { by: 'city', teryt: '2477011', receivedOn: '2022-05-03' };

describe('where a file came from', () => {
  it('has three shapes', () => {
    for (const value of [{ by: 'analyst' }, { by: 'platform' }, CITY]) expect(readProvenance(value)).toEqual(value);
  });

  it.each([
    ['nobody', null],
    ['a word', 'analyst'],
    ['somebody else', { by: 'vendor' }],
    ['an analyst with a city', { ...CITY, by: 'analyst' }],
    ['a city without a day', { by: 'city', teryt: '2477011' }],
    ['a city that cannot be one', { ...CITY, teryt: '24770' }],
    ['a day that is none', { ...CITY, receivedOn: '2022-02-30' }],
    ['a field of its own', { by: 'analyst', note: 'x' }],
  ])('is nothing else: %s', (_, value) => {
    expect(readProvenance(value)).toBeNull();
  });
});
