/**
 * The code printed in every letter (regulations §21), by which anybody can ask on the site whether we wrote it. It opens
 * nothing: not a ballot, not a session.
 */
import { type Hash, hashText } from '../basics/hash.ts';

/** `L-` and eight digits would be guessed; twelve characters of 5 bits are not. */
export type LetterCode = string & { readonly brand: 'LetterCode' };

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const LETTER_CODE_BYTES = 12;

/** Uses the low 5 bits of each of 12 random bytes: 60 bits. `L` before them keeps it apart from a voting code. */
export function letterCodeFrom(random: Uint8Array): LetterCode {
  if (random.length !== LETTER_CODE_BYTES)
    throw new RangeError(`letterCodeFrom: expected ${LETTER_CODE_BYTES} bytes, got ${random.length}`);
  return `L${Array.from(random, (byte) => ALPHABET[byte & 31]).join('')}` as LetterCode;
}

/** As people type it: any case, spaces and hyphens, O/I/L misread. `null` when it cannot be one. */
export function readLetterCode(typed: string): LetterCode | null {
  const text = typed.toUpperCase().replace(/[\s\u2010-\u2015-]+/g, '');
  if (!/^L/.test(text)) return null;
  const body = text.slice(1).replaceAll('O', '0').replace(/[IL]/g, '1');
  const wellFormed = body.length === LETTER_CODE_BYTES && [...body].every((character) => ALPHABET.includes(character));
  return wellFormed ? (`L${body}` as LetterCode) : null;
}

/** `L-ABCD-EFGH-JKMN`. */
export function printLetterCode(code: LetterCode): string {
  return `L-${(code.slice(1).match(/.{4}/g) as string[]).join('-')}`;
}

/** What the outbox keeps. */
export function hashLetterCode(code: LetterCode): Hash {
  return hashText(`zloty-lajk/letter-code/v1\n${code}`);
}
