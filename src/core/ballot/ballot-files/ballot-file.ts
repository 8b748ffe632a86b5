/** What every ballot file becomes before it is counted, and how an unreadable one is refused (§13). */
import { type Refused, refuse } from '../../basics/outcome.ts';
import type { ApprovalBallot } from '../approval-count.ts';

export type BallotFormat = 'csv' | 'pabulib' | 'preflib-cat';

export interface Candidate {
  readonly candidate: string;
  /** For people; `null` when the file has none. Never a key. */
  readonly name: string | null;
}

export interface BallotFile {
  readonly format: BallotFormat;
  readonly ballots: readonly ApprovalBallot[];
  /** Every id once; `null` when the file does not list its candidates. */
  readonly candidates: readonly Candidate[] | null;
  /** Number of ballots that the file itself states; `null` when it states none. A difference means a cut file. */
  readonly declaredBallots: number | null;
}

/** @param line counted from 1; 0 when the file as a whole does not fit. @param what one word for the sentence. */
export function unreadable(line: number, what: string): Refused {
  return refuse('ballots-unreadable', { line, what });
}

/** `7, 12,,7` → 7, 12, 7: empty mentions name nobody; repeated ones are the count's business. */
export function splitMentions(text: string): string[] {
  return text
    .split(',')
    .map((mention) => mention.trim())
    .filter((mention) => mention !== '');
}
