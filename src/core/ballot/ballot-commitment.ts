/**
 * What the public log holds of a ballot before the release (regulations §16): the hash of its choices and of 256 random
 * bits. Without the salt nobody can try the few thousand likely ballots; with it the city can show its own.
 */
import { canonicalJson } from '../basics/canonical-json.ts';
import { type Hash, hashText } from '../basics/hash.ts';
import type { Teryt } from '../places/municipality.ts';

export interface BallotOpening {
  readonly edition: string;
  /** 64 hexadecimal digits. */
  readonly salt: string;
  /** The city that voted: in a named vote only, where opening the ballot names it. */
  readonly voter?: Teryt;
  /** In TERYT order. */
  readonly choices: readonly string[];
}

export const SALT_BYTES = 32;

/** Version 1 knows no voter and stays as it is for ever; version 2 binds the voter, so that no ballot can change hands. */
export function commitBallot({ edition, salt, voter, choices }: BallotOpening): Hash {
  return voter === undefined
    ? hashText(`zloty-lajk/ballot/v1\n${canonicalJson({ edition, salt, choices })}`)
    : hashText(`zloty-lajk/ballot/v2\n${canonicalJson({ edition, salt, voter, choices })}`);
}
