import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction } from '../basics/fraction.ts';
import type { Teryt } from '../places/municipality.ts';
import { breakTie, drawLots, type Lot, type TiedCity } from './tie-break.ts';

const vectors = JSON.parse(readFileSync(new URL('../../../test/vectors/lots.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly {
    readonly seed: string;
    readonly cities: readonly Teryt[];
    readonly lots: readonly Lot[];
  }[];
};

const [A, B, C] = ['0264011', '0461011', '2477011'] as [Teryt, Teryt, Teryt];
const city = (teryt: Teryt, value: number | null): TiedCity => ({
  teryt,
  value: value === null ? null : fraction(value, 7),
});
const DRAW = { seed: '3-11-17-25-40-44', source: 'Lotto' };
const lotsOf = (...cities: readonly Teryt[]) =>
  cities
    .map((teryt) => ({
      teryt,
      lot: createHash('sha256').update(`zloty-lajk/lot/v1:${DRAW.seed}:${teryt}`).digest('hex'),
    }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));

describe('the lots', () => {
  it.each(vectors.cases)('of seed $seed come in the order of sha256sum', ({ seed, cities, lots }) => {
    expect(drawLots(cities, seed)).toEqual(lots);
    expect(drawLots([...cities].reverse(), seed)).toEqual(lots);
  });
});

describe('a tie at the first place', () => {
  it('is decided by the higher value in the ranking, without lots', () => {
    expect(breakTie([city(A, 1), city(B, 3), city(C, 2)], null)).toEqual({
      kind: 'decided',
      winner: B,
      by: 'ranking',
      stillTied: [],
      lots: [],
    });
  });

  it('does not look at the draw when the ranking decides', () => {
    expect(breakTie([city(A, 1), city(B, 3)], DRAW)).toEqual(breakTie([city(A, 1), city(B, 3)], null));
  });

  it('puts a city without a value behind every other, also behind 0', () => {
    const decided = breakTie([city(A, null), city(B, 0)], null);
    expect(decided.kind === 'decided' && decided.winner).toBe(B);
  });

  it('waits for the draw when the ranking does not decide', () => {
    expect(breakTie([city(C, 3), city(A, 3), city(B, 2)], null)).toEqual({ kind: 'lots-needed', stillTied: [A, C] });
    expect(breakTie([city(C, null), city(A, null)], null)).toEqual({ kind: 'lots-needed', stillTied: [A, C] });
  });

  it('is decided by the lowest lot among those that the ranking left tied', () => {
    const lots = lotsOf(A, C);
    expect(breakTie([city(C, 3), city(A, 3), city(B, 2)], DRAW)).toEqual({
      kind: 'decided',
      winner: lots[0]?.teryt,
      by: 'lots',
      stillTied: [A, C],
      lots,
    });
  });

  it('compares exact fractions, not what is printed of them', () => {
    const close = { teryt: B, value: fraction(10n ** 30n + 1n, 10n ** 30n) };
    const decided = breakTie([{ teryt: A, value: fraction(1) }, close], null);
    expect(decided.kind === 'decided' && decided.winner).toBe(B);
  });

  it('order-of-cities-does-not-matter', () => {
    const value = fc.option(fc.integer({ min: 0, max: 2 }));
    fc.assert(
      fc.property(fc.tuple(value, value, value), fc.boolean(), ([a, b, c], drawn) => {
        const tied = [city(A, a), city(B, b), city(C, c)];
        const draw = drawn ? DRAW : null;
        expect(breakTie(tied.toReversed(), draw)).toEqual(breakTie(tied, draw));
      }),
    );
  });
});
