/**
 * The result as one document (regulations §13–§15): count, turnout, ties and laureates. Its hash is the commitment that stands
 * in the log before the release; the salt inside keeps anybody from trying the few likely results.
 */

import type { RankList } from '../awards/frozen-figures.ts';
import { type Award, decideLaureates } from '../awards/laureates.ts';
import { type CountedBallot, countVote, type VoteCount } from '../ballot/count.ts';
import { detectSwaps, type NamedBallot, type SwapFinding } from '../ballot/swap-detector.ts';
import type { PublicDraw } from '../ballot/tie-break.ts';
import { decideTurnout, hasQuorum, type TurnoutFinding } from '../ballot/turnout.ts';
import type { Outcome } from '../basics/outcome.ts';
import type { Edition } from '../editions/edition.ts';
import type { Teryt } from '../places/municipality.ts';
import { jsonText } from './evidence.ts';

export interface EditionResult {
  readonly edition: string;
  readonly demo: boolean;
  readonly count: VoteCount;
  /** Only where the edition names the rules for it. */
  readonly turnout?: TurnoutFinding;
  readonly swaps?: SwapFinding;
  readonly awards: readonly Award[];
  /** 64 hexadecimal digits, random. */
  readonly salt: string;
}

export type ResultBallot = CountedBallot & Partial<Pick<NamedBallot, 'voter'>>;

export interface ResultInput {
  readonly edition: Edition;
  readonly rank: RankList;
  readonly ballots: readonly ResultBallot[];
  /** Cities on the frozen roll. */
  readonly voters: number;
  readonly nominees: readonly Teryt[];
  readonly withdrawn: readonly Teryt[];
  readonly draw: PublicDraw | null;
  readonly salt: string;
}

export function decideResult(input: ResultInput): Outcome<{ result: EditionResult }> {
  const { edition, rank, ballots, nominees, withdrawn, draw, salt } = input;
  const counted = countVote(ballots, { choose: edition.vote.choose, nominees, withdrawn });
  if (!counted.ok) return counted;
  const { categories, vote } = edition;
  const found = { ballots: ballots.length, voters: input.voters };
  const turnout = vote.turnout === undefined ? null : decideTurnout(vote.turnout, vote.quorum ?? null, found);
  const tieFormula = vote.ties.formula;
  const quorum = hasQuorum(turnout);
  const decided = decideLaureates({ categories, rank, count: counted.count, quorum, tieFormula, draw });
  if (!decided.ok) return decided;
  const result = {
    ...{ edition: edition.id, demo: edition.demo, count: counted.count, awards: decided.awards, salt },
    ...(turnout !== null && { turnout }),
    ...(vote.swaps !== undefined && { swaps: detectSwaps(edition.id, ballots.map(named)) }),
  };
  return { ok: true, result };
}

/** @throws on a ballot without its voter: in a named vote there is none, or the evidence was not read as one. */
function named({ commitment, voter, choices }: ResultBallot): NamedBallot {
  if (voter === undefined) throw new RangeError(`decideResult: expected a named ballot, got ${commitment}`);
  return { commitment, voter, choices: choices as readonly Teryt[] };
}

export function resultText(result: EditionResult): string {
  return jsonText(result);
}
