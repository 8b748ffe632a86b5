import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide, fraction, sum, toExact } from '../../basics/fraction.ts';
import { dividedBy, sumOfQuotients } from './sum-of-quotients.ts';

const partsArbitrary = fc.array(fc.record({ count: fc.nat(5000), size: fc.integer({ min: 1, max: 600 }) }), {
  maxLength: 40,
});

describe('sumOfQuotients', () => {
  it('is 0 over 1 for nothing and for zeros', () => {
    expect(sumOfQuotients([])).toEqual({ n: 0n, d: 1n });
    expect(sumOfQuotients([{ count: 0, size: 12 }])).toEqual({ n: 0n, d: 1n });
  });

  it('is reduced: 1/6 + 1/6 + 1/6 = 1/2', () => {
    expect(toExact(sumOfQuotients(Array.from({ length: 3 }, () => ({ count: 1, size: 6 }))))).toBe('1/2');
  });

  it('agrees-with-adding-fractions-one-by-one', () => {
    fc.assert(
      fc.property(partsArbitrary, (parts) => {
        expect(sumOfQuotients(parts)).toEqual(sum(parts.map(({ count, size }) => fraction(count, size))));
      }),
    );
  });

  it('refuses a size of 0', () => {
    expect(() => sumOfQuotients([{ count: 1, size: 0 }])).toThrow('expected a positive divisor, got 0');
  });
});

describe('dividedBy', () => {
  it('agrees-with-dividing-fractions, below zero too', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), fc.integer({ min: 1, max: 9999 }), (n, d, divisor) => {
        const value = fraction(n, d);
        expect(dividedBy(value, BigInt(divisor))).toEqual(divide(value, fraction(divisor)));
      }),
    );
  });
});
