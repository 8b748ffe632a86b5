/** Exact numbers: every value that decides a place is a reduced fraction of two integers (regulations §5). */

/** `n / d`, always reduced, `d > 0`. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** @throws RangeError when `d` is 0: a missing denominator must have been handled as a missing value before. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const numerator = BigInt(n);
  const denominator = BigInt(d);
  if (denominator === 0n) throw new RangeError('fraction: expected a denominator other than 0');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator * sign);
  return { n: (sign * numerator) / divisor, d: (sign * denominator) / divisor };
}

export const ZERO: Fraction = { n: 0n, d: 1n };

export function add(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

/** Sums pairwise, so that the denominators grow late: a mean over 365 days stays fast. */
export function sum(parts: readonly Fraction[]): Fraction {
  if (parts.length === 0) return ZERO;
  let level = [...parts];
  while (level.length > 1) {
    const next: Fraction[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] as Fraction;
      const right = level[i + 1];
      next.push(right === undefined ? left : add(left, right));
    }
    level = next;
  }
  return level[0] as Fraction;
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}

/** @throws RangeError when `b` is 0. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n);
}

/** Negative when `a < b`, 0 when equal, positive when `a > b`. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `53/1261`; a whole number is written without the stroke: `178000`. */
export function toExact(value: Fraction): string {
  return value.d === 1n ? value.n.toString() : `${value.n}/${value.d}`;
}

/** Reads what {@link toExact} writes; `null` when it is anything else (unreduced fractions included). */
export function parseExact(text: string): Fraction | null {
  const match = /^(-?(?:0|[1-9]\d*))(?:\/([1-9]\d*))?$/.exec(text);
  if (!match) return null;
  const value = fraction(BigInt(match[1] as string), BigInt(match[2] ?? '1'));
  return toExact(value) === text ? value : null;
}

/** Rounded half away from zero to `places` digits after the point, trailing zeros cut: only for print, never to decide. */
export function toDecimal(value: Fraction, places = 12): string {
  const scale = 10n ** BigInt(places);
  const negative = value.n < 0n;
  const scaled = (negative ? -value.n : value.n) * scale;
  const rounded = (2n * scaled + value.d) / (2n * value.d);
  const whole = rounded / scale;
  const rest = (rounded % scale).toString().padStart(places, '0').replace(/0+$/, '');
  const text = rest === '' ? whole.toString() : `${whole}.${rest}`;
  return negative && rounded !== 0n ? `-${text}` : text;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
