/**
 * What a complaint or a correction request is called (regulations §19): on its receipt, in letters, in the address of its
 * public answer. It opens nothing.
 */

export type CaseNumber = string & { readonly brand: 'CaseNumber' };

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CASE_NUMBER_BYTES = 8;

/** The low 5 bits of each byte: 40 bits, so that numbers of one edition do not meet and tell no order. */
export function caseNumberFrom(random: Uint8Array): CaseNumber {
  if (random.length !== CASE_NUMBER_BYTES)
    throw new RangeError(`caseNumberFrom: expected ${CASE_NUMBER_BYTES} bytes, got ${random.length}`);
  return Array.from(random, (byte) => ALPHABET[byte & 31]).join('') as CaseNumber;
}

/** As people type it: any case, spaces and hyphens, O/I/L misread. `null` when it cannot be one. */
export function readCaseNumber(typed: string): CaseNumber | null {
  const text = typed
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]+/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const isOne = text.length === CASE_NUMBER_BYTES && [...text].every((character) => ALPHABET.includes(character));
  return isOne ? (text as CaseNumber) : null;
}

/** `ABCD-EFGH`. */
export function printCaseNumber(number: CaseNumber): string {
  return `${number.slice(0, 4)}-${number.slice(4)}`;
}
