/**
 * The code by which a city sends its own figures (regulations §4): as long as a voting code and as hard to guess, but with
 * another check character, so that neither is ever taken for the other. Stored as a hash.
 */
import { markedCodeFrom, readMarkedCode, readVotingCode } from '../ballot/voting-code.ts';
import { type Hash, hashText } from '../basics/hash.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';

/** 17 characters without hyphens, upper case. A secret: never stored, never logged. */
export type DataCode = string & { readonly brand: 'DataCode' };

const MARK = 21;

/** @throws RangeError unless it is given 10 random bytes. */
export function dataCodeFrom(random: Uint8Array): DataCode {
  return markedCodeFrom(random, MARK) as DataCode;
}

/** Reads it as people type it; refuses 'data-code-malformed' (`voting`: `yes` for a code that opens a ballot). */
export function readDataCode(typed: string): Outcome<{ code: DataCode }> {
  const read = readMarkedCode(typed, MARK);
  if ('code' in read) return { ok: true, code: read.code as DataCode };
  return refuse('data-code-malformed', { voting: readVotingCode(typed).ok ? 'yes' : 'no' });
}

/** 80 random bits cannot be found by trying, so a plain hash is enough. */
export function hashDataCode(code: DataCode): Hash {
  return hashText(`zloty-lajk/data-code/v1\n${code}`);
}
