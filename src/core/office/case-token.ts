/**
 * The token that shows who asks (regulations §19): a city by its voting code or by its official address, anybody else by
 * an address. 128 random bits, kept as a hash, good for two days, for as many cases as there are to tell.
 */
import { type Hash, hashText } from '../basics/hash.ts';
import type { DataToken } from './data-token.ts';

export const CASE_LINK_MS = 48 * 3_600_000;
/** Letters to one city or one address within the life of a link; more would be a way to annoy somebody. */
export const CASE_LINKS_AT_MOST = 3;
/** Links that stand open for one city; whoever holds its code opens another one each time, and the oldest ends. */
export const CITY_LINKS_AT_MOST = 20;

/** Written and read like the token of one's own data; the hash keeps the two apart. */
export function hashCaseToken(token: DataToken): Hash {
  return hashText(`zloty-lajk/case-link/v1\n${token}`);
}
