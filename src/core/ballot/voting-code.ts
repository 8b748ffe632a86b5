/**
 * The code that opens a city's ballot (regulations §8): 80 random bits as 16 Crockford base-32 characters and a check
 * character. The check is a linear code over GF(32): it finds every single wrong character and every swap of two.
 */

import { type Hash, hashText } from '../basics/hash.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';

/** 17 characters without hyphens, upper case. A secret: never stored, never logged. */
export type VotingCode = string & { readonly brand: 'VotingCode' };

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DATA_CHARACTERS = 16;
/** 80 bits. */
export const CODE_BYTES = 10;

/** @throws RangeError unless it is given 10 random bytes. */
export function votingCodeFrom(random: Uint8Array): VotingCode {
  return markedCodeFrom(random, 0) as VotingCode;
}

/**
 * A code whose check character is shifted by `mark` (0 to 31), so that no code of one kind passes for one of another.
 * @throws RangeError unless it is given 10 random bytes.
 */
export function markedCodeFrom(random: Uint8Array, mark: number): string {
  if (random.length !== CODE_BYTES)
    throw new RangeError(`markedCodeFrom: expected ${CODE_BYTES} bytes, got ${random.length}`);
  let bits = 0n;
  for (const byte of random) bits = (bits << 8n) | BigInt(byte);
  const digits = Array.from({ length: DATA_CHARACTERS }, (_, i) => Number((bits >> BigInt(75 - 5 * i)) & 31n));
  return [...digits, checkDigit(digits) ^ mark].map((digit) => ALPHABET[digit]).join('');
}

/** Reads a code as people type and mail programs break it: lower case, spaces, hyphens, line breaks, O/I/L, `#`, `%23`. */
export function readVotingCode(typed: string): Outcome<{ code: VotingCode }> {
  const read = readMarkedCode(typed, 0);
  return 'code' in read
    ? { ok: true, code: read.code as VotingCode }
    : refuse('code-malformed', { characters: read.characters });
}

/** What was typed as a code of the kind with this mark, or how many characters it has. */
export function readMarkedCode(
  typed: string,
  mark: number,
): { readonly code: string } | { readonly characters: number } {
  const text = typed
    .replace(/^.*?(?:%2523|%23|#)/s, '')
    .toUpperCase()
    .replace(/[\s\u00ad\u200b-\u200d\u2010-\u2015\ufeff=-]+/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const digits = [...text].map((character) => ALPHABET.indexOf(character));
  const wellFormed = digits.length === DATA_CHARACTERS + 1 && digits.every((digit) => digit >= 0);
  if (!wellFormed || (checkDigit(digits.slice(0, DATA_CHARACTERS)) ^ mark) !== digits[DATA_CHARACTERS])
    return { characters: digits.length };
  return { code: text };
}

/** `ABCD-EFGH-JKMN-PQRS-T`: how letters and pages print a code. */
export function printVotingCode(code: VotingCode): string {
  return printCode(code);
}

export function printCode(code: string): string {
  return (code.match(/.{1,4}/g) as string[]).join('-');
}

/** What the roll keeps and publishes. 80 random bits cannot be found by trying, so a plain hash is enough. */
export function hashVotingCode(edition: string, code: VotingCode): Hash {
  return hashText(`zloty-lajk/code/v1\n${edition}\n${code}`);
}

/** Σ αⁱ·dᵢ over GF(32) with α = 2, i = 1…16: all weights differ, so errors of one and swaps of two always show. */
function checkDigit(digits: readonly number[]): number {
  let weight = 1;
  let check = 0;
  for (const digit of digits) {
    weight = multiplyByAlpha(weight);
    check ^= multiply(weight, digit);
  }
  return check;
}

/** In GF(32) modulo x⁵ + x² + 1, whose root 2 generates all 31 elements other than 0. */
function multiplyByAlpha(value: number): number {
  return value & 16 ? ((value << 1) & 31) ^ 5 : value << 1;
}

function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = a;
  for (let rest = b; rest > 0; rest >>= 1) {
    if (rest & 1) product ^= shifted;
    shifted = multiplyByAlpha(shifted);
  }
  return product;
}
