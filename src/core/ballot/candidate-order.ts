/** In which order a city sees the nominees (regulations §9): drawn for each city by a rule that anybody can repeat. */
import type { Hash } from '../basics/hash.ts';
import { compareText } from '../basics/order.ts';
import { seededRandom } from '../basics/seeded-random.ts';

/**
 * The seed of one city's order. The roll publishes the hashes of the codes, so that anybody can draw the orders of all
 * cities again; for the same reason a seed names its city and has no place in a receipt that is handed on.
 */
export function orderSeed(edition: string, codeHash: Hash): string {
  return `zloty-lajk/order/v1:${edition}:${codeHash}`;
}

/** Shuffles the nominees in TERYT order. Whoever may not be named is left out afterwards and moves nobody else. */
export function candidateOrder<T extends string>(seed: string, nominees: readonly T[]): readonly T[] {
  return seededRandom(seed).shuffle([...nominees].sort(compareText));
}
