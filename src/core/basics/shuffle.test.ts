import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffled, uniformBelow } from './shuffle.ts';

/** Gives the words one after another, then throws. */
function words(...given: readonly number[]) {
  const rest = [...given];
  return () => {
    const next = rest.shift();
    if (next === undefined) throw new Error('more words were drawn than planned');
    return next;
  };
}

describe('uniformBelow', () => {
  it('draws again above the last full multiple, so that no remainder is likelier', () => {
    // 2^32 = 3 × 1,431,655,765 + 1: only the highest word is left over.
    expect(uniformBelow(3, words(2 ** 32 - 1, 2 ** 32 - 2))).toBe(2);
  });

  it('needs no second word where 2^32 is a multiple', () => {
    expect(uniformBelow(2 ** 32, words(2 ** 32 - 1))).toBe(2 ** 32 - 1);
    expect(uniformBelow(1, words(7))).toBe(0);
  });

  it.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])('refuses the bound %s', (bound) => {
    expect(() => uniformBelow(bound, words(0))).toThrow(RangeError);
  });
});

describe('shuffled', () => {
  it('is redone by hand from its words', () => {
    // From the end: d ↔ position 1, then c ↔ position 0, then b ↔ itself.
    expect(shuffled(['a', 'b', 'c', 'd'], words(1, 0, 1))).toEqual(['c', 'd', 'a', 'b']);
  });

  it('shuffling-loses-nothing: the same items come out, and what went in stays as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.infiniteStream(fc.nat(2 ** 32 - 1)), (items, stream) => {
        const before = [...items];
        const out = shuffled(items, () => stream.next().value);
        expect([...out].sort((a, b) => a - b)).toEqual([...before].sort((a, b) => a - b));
        expect(items).toEqual(before);
      }),
    );
  });

  it('every order of three is equally likely: 2 × 3 words make each of the 6 orders once', () => {
    const orders = [0, 1, 2].flatMap((first) =>
      [0, 1].map((second) => shuffled([1, 2, 3], words(first, second)).join('')),
    );
    expect(orders.sort()).toEqual(['123', '132', '213', '231', '312', '321']);
  });
});
