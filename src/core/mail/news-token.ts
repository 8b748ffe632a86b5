/**
 * The token in the links of news (regulations §21): whoever has the letter may confirm or end the subscription of its
 * address, and nothing else. It stands in an address, so the database knows it by hash.
 */
import { type Hash, hashText } from '../basics/hash.ts';

export type NewsToken = string & { readonly brand: 'NewsToken' };

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** The low 5 bits of each: 120 random bits. */
export const NEWS_TOKEN_BYTES = 24;

export function newsTokenFrom(random: Uint8Array): NewsToken {
  if (random.length !== NEWS_TOKEN_BYTES)
    throw new RangeError(`newsTokenFrom: expected ${NEWS_TOKEN_BYTES} bytes, got ${random.length}`);
  return Array.from(random, (byte) => ALPHABET[byte & 31]).join('') as NewsToken;
}

export function readNewsToken(found: string): NewsToken | null {
  return new RegExp(`^[${ALPHABET}]{${NEWS_TOKEN_BYTES}}$`).test(found) ? (found as NewsToken) : null;
}

export function hashNewsToken(token: NewsToken): Hash {
  return hashText(`zloty-lajk/news/v1\n${token}`);
}
