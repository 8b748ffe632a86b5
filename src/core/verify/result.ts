/**
 * The result as one document (regulations §13–§15): count, ties and laureates. Its hash is the commitment that stands
 * in the log before the release; the salt inside keeps anybody from trying the few likely results.
 */

import type { RankList } from '../awards/frozen-figures.ts';
import { type Award, decideLaureates } from '../awards/laureates.ts';
import { type CountedBallot, countVote, type VoteCount } from '../ballot/count.ts';
import type { PublicDraw } from '../ballot/tie-break.ts';
import type { Outcome } from '../basics/outcome.ts';
import type { Edition } from '../editions/edition.ts';
import type { Teryt } from '../places/municipality.ts';
import { jsonText } from './evidence.ts';

export interface EditionResult {
  readonly edition: string;
  readonly demo: boolean;
  readonly count: VoteCount;
  readonly awards: readonly Award[];
  /** 64 hexadecimal digits, random. */
  readonly salt: string;
}

export interface ResultInput {
  readonly edition: Edition;
  readonly rank: RankList;
  readonly ballots: readonly CountedBallot[];
  readonly nominees: readonly Teryt[];
  readonly withdrawn: readonly Teryt[];
  readonly draw: PublicDraw | null;
  readonly salt: string;
}

export function decideResult(input: ResultInput): Outcome<{ result: EditionResult }> {
  const { edition, rank, ballots, nominees, withdrawn, draw, salt } = input;
  const counted = countVote(ballots, { choose: edition.vote.choose, nominees, withdrawn });
  if (!counted.ok) return counted;
  const { categories } = edition;
  const tieFormula = edition.vote.ties.formula;
  const decided = decideLaureates({ categories, rank, count: counted.count, tieFormula, draw });
  if (!decided.ok) return decided;
  const result = { edition: edition.id, demo: edition.demo, count: counted.count, awards: decided.awards, salt };
  return { ok: true, result };
}

export function resultText(result: EditionResult): string {
  return jsonText(result);
}
