/** The token of a link to one's own data (regulations §20): 128 random bits, kept as a hash, good for a day. */
import { bytesToHex, type Hash, hashText } from '../basics/hash.ts';

export type DataToken = string & { readonly brand: 'DataToken' };

export const DATA_TOKEN_BYTES = 16;
export const DATA_LINK_MS = 24 * 3_600_000;
/** Letters to one address within the life of a link; more would be a way to annoy somebody. */
export const DATA_LINKS_AT_MOST = 3;

export function dataTokenFrom(random: Uint8Array): DataToken {
  if (random.length !== DATA_TOKEN_BYTES)
    throw new RangeError(`dataTokenFrom: expected ${DATA_TOKEN_BYTES} bytes, got ${random.length}`);
  return bytesToHex(random) as DataToken;
}

/** The token itself, or the whole link as copied from the letter, in any case; `null` when it cannot be one. */
export function readDataToken(typed: string): DataToken | null {
  const text = typed
    .slice(0, 500)
    .replace(/^.*(?:#|%23)/is, '')
    .replace(/\s+/g, '')
    .toLowerCase();
  return /^[0-9a-f]{32}$/.test(text) ? (text as DataToken) : null;
}

export function hashDataToken(token: DataToken): Hash {
  return hashText(`zloty-lajk/data-link/v1\n${token}`);
}
