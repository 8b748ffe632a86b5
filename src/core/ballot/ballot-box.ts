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
 * A ballot as it is kept: found by its commitment, without voter, time or number. `logged` once it stands in the
 * public log; `replaced` when the city has changed its vote: such a ballot is never opened.
 */
export interface StoredBallot {
  readonly commitment: Hash;
  /** Salt and choices as canonical JSON: sealed under the ballot-box key until the close, in the clear after it. */
  readonly opening: string;
  readonly logged: boolean;
  readonly replaced: boolean;
}
