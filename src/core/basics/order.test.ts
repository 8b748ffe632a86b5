import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText, sortedBy } from './order.ts';

describe('the one order of text', () => {
  it('goes by code units: capitals, then small letters, then Polish ones', () => {
    expect(['ż', 'Ł', 'a', 'Z', '10', '9', ''].sort(compareText)).toEqual(['', '10', '9', 'Z', 'a', 'Ł', 'ż']);
  });

  it('sorts by the first difference found and keeps the rest in place', () => {
    const rows = [
      { id: 'c', votes: 1 },
      { id: 'b', votes: 2 },
      { id: 'a', votes: 1 },
      { id: 'd', votes: 2 },
    ];
    const byVotes = (a: { votes: number }, b: { votes: number }) => b.votes - a.votes;
    expect(sortedBy(rows, byVotes).map((row) => row.id)).toEqual(['b', 'd', 'c', 'a']);
    expect(sortedBy(rows, byVotes, (a, b) => compareText(a.id, b.id)).map((row) => row.id)).toEqual([
      'b',
      'd',
      'a',
      'c',
    ]);
    expect(sortedBy(rows)).toEqual(rows);
    expect(rows.map((row) => row.id)).toEqual(['c', 'b', 'a', 'd']);
  });
});

describe('properties of the order', () => {
  it('it-is-antisymmetric-and-zero-only-for-equal-texts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(compareText(a, b) + compareText(b, a)).toBe(0);
        expect(compareText(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it('order-of-rows-does-not-matter', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        expect(sortedBy(texts.toReversed(), compareText)).toEqual(sortedBy(texts, compareText));
      }),
    );
  });
});
