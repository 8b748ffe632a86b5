/** Why a measure has no value: it is missing and says so, never guessed and never 0 in disguise (§5). */
import type { Details } from '../basics/outcome.ts';

const MISSING_REASONS = [
  /** No measurement at all, or the nearest one is farther than the formula allows: `day`, `nearestOn`, `distanceDays`. */
  'no-followers-near',
  /** The profile size is 0, so that nothing can be divided by it: `day` where one day is to blame. */
  'zero-followers',
  'no-posts',
  'no-population',
  'no-reactions',
  /** These four name `posts` (how many there are) and `known` (for how many of them the figure was stated). */
  'likes-not-stated',
  'loves-not-stated',
  'cares-not-stated',
  'types-not-stated',
] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

export interface Missing {
  readonly ok: false;
  readonly missing: MissingReason;
  readonly details: Details;
}

export function missing(reason: MissingReason, details: Details = {}): Missing {
  return { ok: false, missing: reason, details };
}
