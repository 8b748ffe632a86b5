/** The words of the vote (regulations §8–§10, §16): voters, codes, ballots, and what links them until the close. */
import type { Hash } from '../basics/hash.ts';
import type { Teryt } from '../places/municipality.ts';

/** One city on the roll. It has one ballot, however many clerks open its link. */
export interface Voter {
  readonly teryt: Teryt;
  readonly name: string;
  /** Official address; personal data may hide in it, so it is never published (§20). */
  readonly email: string | null;
  /** Where the address was taken from, e.g. the page of the public information bulletin. */
  readonly emailSource: string | null;
}

/** A further address of a city: its letters go there too. The ballot stays one (§8). */
export interface Officer {
  readonly email: string;
  /** Where the address was taken from. */
  readonly source: string;
}

export type CodeStatus = 'active' | 'revoked';

/** A code as the store knows it: by its hash only. */
export interface VotingLink {
  readonly codeHash: Hash;
  readonly teryt: Teryt;
  readonly status: CodeStatus;
}

/** Choose exactly `choose` of the nominees (2022: 3). */
export interface BallotRule {
  readonly choose: number;
}

/**
 * A ballot until the close: found by a random number, its handle, without voter, time or commitment. Whoever copies the
 * disk during the vote sees which handle a city got, and no handle stands beside what is published later.
 */
export interface SealedBallot {
  /** 64 hexadecimal digits, random; only the sealed slot of the city knows whose it is. */
  readonly handle: Hash;
  /** Salt and choices as canonical JSON, sealed under the ballot-box key. */
  readonly opening: string;
  /** Its commitment stands in the public log. */
  readonly logged: boolean;
  /** The city has changed its vote: such a ballot is never opened. */
  readonly replaced: boolean;
}

export const HANDLE_BYTES = 32;

/** A ballot from the close on: found by its commitment, which all of the log knows; nothing is left of its handle. */
export interface StoredBallot {
  readonly commitment: Hash;
  /** Salt and choices as canonical JSON; empty when it was replaced. */
  readonly opening: string;
  readonly replaced: boolean;
}
