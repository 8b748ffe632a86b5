import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compareFractions,
  divide,
  type Fraction,
  fraction,
  multiply,
  parseExact,
  sum,
  toDecimal,
  toExact,
  ZERO,
} from './fraction.ts';

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([n, d]) => fraction(n, d));
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const isReduced = ({ n, d }: Fraction) => d > 0n && gcd(n < 0n ? -n : n, d) === 1n;

describe('a fraction', () => {
  it('is always written reduced', () => {
    expect(toExact(fraction(159, 3783))).toBe('53/1261');
    expect(toExact(fraction(356_000, 2))).toBe('178000');
  });

  it('carries its sign in the numerator', () => {
    expect([fraction(1, -2), fraction(-1, -2), fraction(0, -5)]).toEqual([
      { n: -1n, d: 2n },
      { n: 1n, d: 2n },
      { n: 0n, d: 1n },
    ]);
  });

  it('cannot have the denominator 0', () => {
    expect(() => fraction(1, 0)).toThrow(RangeError);
    expect(() => divide(fraction(1), ZERO)).toThrow(RangeError);
  });

  it('cannot be made of a float', () => {
    expect(() => fraction(0.5)).toThrow(RangeError);
  });

  it('reads only what it writes', () => {
    expect(parseExact('53/1261')).toEqual({ n: 53n, d: 1261n });
    expect(parseExact('-3/4')).toEqual({ n: -3n, d: 4n });
    const wrong = ['159/3783', '1/1', '-0', '01', '1/0', '1/-2', '+1', ' 1', '1.5', '', '1/2/3', '1/02'];
    expect(wrong.map(parseExact)).toEqual(wrong.map(() => null));
  });

  it('is printed rounded half away from zero, without trailing zeros', () => {
    expect([toDecimal(fraction(53, 1261), 6), toDecimal(fraction(1, 2), 0), toDecimal(fraction(-1, 2), 0)]).toEqual([
      '0.04203',
      '1',
      '-1',
    ]);
    expect([toDecimal(fraction(1, 3)), toDecimal(fraction(2, 3)), toDecimal(fraction(5))]).toEqual([
      '0.333333333333',
      '0.666666666667',
      '5',
    ]);
  });

  it('is never printed as minus zero', () => {
    expect([toDecimal(fraction(-1, 1000), 2), toDecimal(ZERO, 2), toDecimal(fraction(999, 1000), 2)]).toEqual([
      '0',
      '0',
      '1',
    ]);
  });

  it('sums nothing to 0 and the example week of Fanpage Karma to its published mean', () => {
    expect(sum([])).toEqual(ZERO);
    const days = [fraction(20, 3500), fraction(37, 3700), fraction(100, 3750), fraction(2, 3783)];
    expect(toDecimal(divide(sum(days), fraction(7)), 8)).toBe('0.00612995');
  });
});

describe('properties of fractions', () => {
  it('every-result-is-reduced', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        expect([add(a, b), multiply(a, b)].map(isReduced)).toEqual([true, true]);
      }),
    );
  });

  it('order-of-the-parts-does-not-change-a-sum', () => {
    fc.assert(
      fc.property(fc.array(fractions, { maxLength: 20 }), (parts) => {
        const oneByOne = parts.reduce(add, ZERO);
        expect(sum(parts)).toEqual(oneByOne);
        expect(sum(parts.toReversed())).toEqual(oneByOne);
      }),
    );
  });

  it('dividing-undoes-multiplying', () => {
    fc.assert(
      fc.property(
        fractions,
        fractions.filter(({ n }) => n !== 0n),
        (a, b) => {
          expect(divide(multiply(a, b), b)).toEqual(a);
        },
      ),
    );
  });

  it('comparing-agrees-with-the-sign-of-the-difference', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        const difference = add(a, { n: -b.n, d: b.d }).n;
        expect(compareFractions(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
        expect(compareFractions(b, a) + compareFractions(a, b)).toBe(0);
      }),
    );
  });

  it('what-is-written-is-read-back', () => {
    fc.assert(
      fc.property(fractions, (value) => {
        expect(parseExact(toExact(value))).toEqual(value);
      }),
    );
  });

  it('a-print-is-off-by-at-most-half-a-unit-of-its-last-place', () => {
    fc.assert(
      fc.property(fractions, fc.integer({ min: 0, max: 15 }), (value, places) => {
        const scale = 10n ** BigInt(places);
        const [whole = '', rest = ''] = toDecimal(value, places).replace('-', '').split('.');
        const magnitude = BigInt(whole) * scale + BigInt(rest.padEnd(places, '0') || '0');
        const printed = fraction(value.n < 0n ? -magnitude : magnitude, scale);
        const off = add(printed, { n: -value.n, d: value.d });
        const distance = { n: off.n < 0n ? -off.n : off.n, d: off.d };
        expect(compareFractions(distance, fraction(1n, 2n * scale)) <= 0).toBe(true);
      }),
    );
  });
});
