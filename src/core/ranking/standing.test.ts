import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction, sum, toExact } from '../basics/fraction.ts';
import { placeOf, positionOf, standing } from './standing.ts';

const numbers = (...values: readonly number[]) => values.map((value) => fraction(value));

describe('places and positions', () => {
  it('equal values share a place and the next place is left out: 1, 2, 2, 4', () => {
    const values = numbers(5, 9, 5, 1);
    const list = standing(values, 'higher');
    expect(values.map((value) => placeOf(list, value))).toEqual([2, 1, 2, 4]);
  });

  it('the lowest value is first where lower is better', () => {
    const values = numbers(5, 9, 5, 1);
    const list = standing(values, 'lower');
    expect(values.map((value) => placeOf(list, value))).toEqual([2, 4, 2, 1]);
  });

  it('equal values share the middle of their places: 1, 5/2, 5/2, 4', () => {
    const values = numbers(9, 5, 5, 1);
    const list = standing(values, 'higher');
    expect(values.map((value) => toExact(positionOf(list, value, true)))).toEqual(['1', '5/2', '5/2', '4']);
  });

  it('who does not compete takes the position beside the others: 1, 2, 3, 4, 5', () => {
    const list = standing(numbers(9, 5, 5, 1), 'higher');
    const guests = numbers(10, 9, 5, 3, 0);
    expect(guests.map((value) => toExact(positionOf(list, value, false)))).toEqual(['1', '3/2', '3', '4', '5']);
  });

  it('mid-ranks-always-add-up-to-the-sum-of-all-places', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(8), { minLength: 1, maxLength: 40 }), (raw) => {
        const values = numbers(...raw);
        const list = standing(values, 'higher');
        const total = sum(values.map((value) => positionOf(list, value, true)));
        expect(toExact(total)).toBe(String((raw.length * (raw.length + 1)) / 2));
      }),
    );
  });
});
