/**
 * The exact count of the peer vote (regulations §13): every ballot gives one vote to each city it names; votes for a
 * city that withdrew count for nobody. Explained step by step.
 */

import { compareText } from '../basics/order.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import type { Teryt } from '../places/municipality.ts';
import { type CountStep, countApprovals, type Tie } from './approval-count.ts';
import { checkChoices } from './choice.ts';

export interface CountedBallot {
  readonly commitment: string;
  readonly choices: readonly string[];
}

export interface VoteRow {
  readonly teryt: Teryt;
  readonly votes: number;
  /** Equal votes share a place. */
  readonly place: number;
}

export interface VoteCount {
  readonly ballots: number;
  /** Most votes first; nominees without a vote stand there with 0, those who withdrew do not. */
  readonly rows: readonly VoteRow[];
  readonly ties: readonly Tie[];
  /** Cities with the most votes; more than one is a tie for §14; none when nobody voted. */
  readonly first: readonly Teryt[];
  readonly steps: readonly CountStep[];
}

export interface VoteRule {
  readonly choose: number;
  readonly nominees: readonly Teryt[];
  readonly withdrawn: readonly Teryt[];
}

/** Refused when a ballot breaks the rule: the box took only ballots that keep it, so such a one was put there later. */
export function countVote(ballots: readonly CountedBallot[], rule: VoteRule): Outcome<{ count: VoteCount }> {
  const context = { voter: null, nominees: new Set(rule.nominees), withdrawn: new Set<string>(), rule };
  for (const ballot of ballots) {
    const checked = checkChoices(ballot.choices, context);
    if (!checked.ok) return refuse(checked.refusal, { ...checked.details, commitment: ballot.commitment });
  }
  const withdrawn = new Set<string>(rule.withdrawn);
  const standing = [...rule.nominees].filter((teryt) => !withdrawn.has(teryt)).sort(compareText);
  const approvals = ballots.map(({ commitment, choices }) => ({
    id: commitment,
    choices: choices.filter((choice) => !withdrawn.has(choice)),
    weight: 1,
  }));
  const { candidates, ties, steps } = countApprovals(approvals, { choose: null }, standing);
  const rows = candidates.map(({ candidate, votes, place }) => ({ teryt: candidate as Teryt, votes, place }));
  const first = rows.filter((row) => row.place === 1 && row.votes > 0).map((row) => row.teryt);
  return { ok: true, count: { ballots: ballots.length, rows, ties, first, steps } };
}
