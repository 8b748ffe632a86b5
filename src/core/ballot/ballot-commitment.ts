/**
 * What the public log holds of a ballot before the release (regulations §16): the hash of its choices and of 256 random
 * bits. Without the salt nobody can try the few thousand likely ballots; with it the city can show its own.
 */
import { canonicalJson } from '../basics/canonical-json.ts';
import { type Hash, hashText } from '../basics/hash.ts';

export interface BallotOpening {
  readonly edition: string;
  /** 64 hexadecimal digits. */
  readonly salt: string;
  /** In TERYT order. */
  readonly choices: readonly string[];
}

export const SALT_BYTES = 32;

export function commitBallot(opening: BallotOpening): Hash {
  const { edition, salt, choices } = opening;
  return hashText(`zloty-lajk/ballot/v1\n${canonicalJson({ edition, salt, choices })}`);
}
