/** Places and positions in one list of values: equal values share them (§5). */
import { compareFractions, type Fraction, fraction } from '../basics/fraction.ts';

/** The values of those who compete, the best first. */
export interface Standing {
  readonly values: readonly Fraction[];
  readonly compare: (a: Fraction, b: Fraction) => number;
}

export function standing(values: readonly Fraction[], better: 'higher' | 'lower'): Standing {
  const compare = better === 'lower' ? compareFractions : (a: Fraction, b: Fraction) => compareFractions(b, a);
  return { values: [...values].sort(compare), compare };
}

/** 1, 1, 3: one more than the number of better values. */
export function placeOf(list: Standing, value: Fraction): number {
  return countBefore(list, value, 0) + 1;
}

/**
 * The middle of the places that equal values share: 1, 2½, 2½, 4. Who does not compete gets the position they would
 * take beside the others, without moving them.
 */
export function positionOf(list: Standing, value: Fraction, competes: boolean): Fraction {
  const better = countBefore(list, value, 0);
  const equal = countBefore(list, value, 1) - better;
  return fraction(2 * better + 2 + (competes ? equal - 1 : equal), 2);
}

/** Values that compare below `limit` with `value`: with 0 the better ones, with 1 the better and the equal ones. */
function countBefore({ values, compare }: Standing, value: Fraction, limit: 0 | 1): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(values[middle] as Fraction, value) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
