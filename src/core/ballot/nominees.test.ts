import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Teryt } from '../places/municipality.ts';
import { decideNominees } from './nominees.ts';

const [A, B, C, D] = ['0264011', '0461011', '0663011', '2477011'] as [Teryt, Teryt, Teryt, Teryt];
const ranked = (teryt: Teryt, place: number) => ({ teryt, place });
const RANKING = [ranked(D, 1), ranked(B, 2), ranked(A, 2), ranked(C, 4)];

describe('the nominees', () => {
  it('are the top of the ranking, in TERYT order', () => {
    expect(decideNominees(RANKING, 1, [])).toEqual({ ok: true, nominees: [{ teryt: D, place: 1, added: null }] });
  });

  it('are all who share the place at the cut', () => {
    expect(decideNominees(RANKING, 2, [])).toEqual({
      ok: true,
      nominees: [
        { teryt: A, place: 2, added: null },
        { teryt: B, place: 2, added: null },
        { teryt: D, place: 1, added: null },
      ],
    });
    expect(decideNominees(RANKING, 3, [])).toEqual(decideNominees(RANKING, 2, []));
  });

  it('may be fewer than the number when there are not so many', () => {
    const all = decideNominees(RANKING, 100, []);
    expect(all.ok && all.nominees.length).toBe(4);
  });

  it('are joined by those that were added with a reason', () => {
    expect(decideNominees(RANKING, 1, [{ teryt: C, reason: ' kampania ' }])).toEqual({
      ok: true,
      nominees: [
        { teryt: C, place: null, added: 'kampania' },
        { teryt: D, place: 1, added: null },
      ],
    });
  });

  it.each([
    ['without a reason', [{ teryt: C, reason: ' ' }], C],
    ['that stands there by its place', [{ teryt: D, reason: 'x' }], D],
    [
      'twice',
      [
        { teryt: C, reason: 'x' },
        { teryt: C, reason: 'y' },
      ],
      C,
    ],
  ])('are refused with an addition %s', (_, additions, teryt) => {
    expect(decideNominees(RANKING, 1, additions)).toEqual({
      ok: false,
      refusal: 'nominee-unknown',
      details: { teryt },
    });
  });

  it('order-of-the-ranking-does-not-matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(RANKING, { minLength: 4 }), fc.integer({ min: 1, max: 5 }), (shuffled, top) => {
        expect(decideNominees(shuffled, top, [])).toEqual(decideNominees(RANKING, top, []));
      }),
    );
  });
});
