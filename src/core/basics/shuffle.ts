/** Fair orders out of random 32-bit words, whoever gives them: a published seed (§9) or bytes nobody can foresee (§16). */

/**
 * An integer from 0 to `bound - 1`, every one equally likely: words above the last full multiple are drawn again.
 * `nextUint32` gives integers from 0 to 2^32 - 1. @throws RangeError unless `1 <= bound <= 2^32`.
 */
export function uniformBelow(bound: number, nextUint32: () => number): number {
  if (!Number.isSafeInteger(bound) || bound < 1 || bound > 2 ** 32)
    throw new RangeError(`uniformBelow: expected 1 to 2^32, got ${bound}`);
  const limit = 2 ** 32 - (2 ** 32 % bound);
  for (;;) {
    const value = nextUint32();
    if (value < limit) return value % bound;
  }
}

/** A shuffled copy (Fisher–Yates from the end); equal words make equal orders. */
export function shuffled<T>(items: readonly T[], nextUint32: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = uniformBelow(i + 1, nextUint32);
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}
