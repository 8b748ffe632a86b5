import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';

const draw = (seed: string, bound: number, times: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: times }, () => random.below(bound));
};

describe('random numbers from a published seed', () => {
  it('are SHA-256 of "seed:0", "seed:1", … read as big-endian 32-bit numbers', () => {
    const words = ['0', '1'].flatMap((counter) => {
      const block = createHash('sha256').update(`losowanie 2022:${counter}`).digest();
      return Array.from({ length: 8 }, (_, index) => block.readUInt32BE(4 * index));
    });
    expect(draw('losowanie 2022', 2 ** 32, 16)).toEqual(words);
  });

  it('can be drawn again, and another seed draws others', () => {
    expect(draw('a', 1000, 50)).toEqual(draw('a', 1000, 50));
    expect(draw('a', 1000, 50).join()).not.toBe(draw('b', 1000, 50).join());
  });

  it('refuse a bound that is no count', () => {
    for (const bound of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN])
      expect(() => seededRandom('a').below(bound)).toThrow(RangeError);
  });

  it('have only one answer below 1', () => {
    expect(draw('a', 1, 5)).toEqual([0, 0, 0, 0, 0]);
  });

  it('are even: 6,000 throws of a die stay within a fifth of a thousand per face', () => {
    const faces = new Array<number>(6).fill(0);
    for (const face of draw('kostka', 6, 6000)) faces[face] = (faces[face] ?? 0) + 1;
    expect(faces.filter((times) => times < 800 || times > 1200)).toEqual([]);
  });

  it('redraw the words that would favour small numbers', () => {
    // 3 · 2^30 divides 2^32 once; a quarter of the words lies above it and must be skipped.
    const bound = 3 * 2 ** 30;
    const words = draw('bias', 2 ** 32, 64).filter((word) => word < bound);
    expect(draw('bias', bound, words.length)).toEqual(words);
  });

  it('shuffle every order of three about equally often', () => {
    const random = seededRandom('trzy');
    const orders = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = random.shuffle(['a', 'b', 'c']).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect([...orders.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
    expect([...orders.values()].filter((times) => times < 800 || times > 1200)).toEqual([]);
  });
});

describe('properties of seeded random', () => {
  it('every-number-is-below-its-bound', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, bound) => {
        expect(draw(seed, bound, 20).filter((value) => value < 0 || value >= bound)).toEqual([]);
      }),
    );
  });

  it('a-shuffle-loses-and-adds-nothing-and-leaves-the-list-alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (seed, items) => {
        const before = [...items];
        const shuffled = seededRandom(seed).shuffle(items);
        expect(items).toEqual(before);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
      }),
    );
  });
});
