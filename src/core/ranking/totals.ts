/**
 * What the measures are computed from: integer totals per profile and day, added up from one frozen snapshot of own
 * posts (shares of others skipped). reactions already contain likes (§4).
 */
import type { Day } from '../basics/day.ts';
import type { ProfileKey } from '../profiles/profile.ts';

/** Sums over the posts of a day or of a period. `…Known` counts the posts for which the optional figure was stated. */
export interface PostSums {
  readonly posts: number;
  readonly reactions: number;
  readonly comments: number;
  readonly shares: number;
  readonly likes: number;
  readonly likesKnown: number;
  readonly loves: number;
  readonly lovesKnown: number;
  readonly cares: number;
  readonly caresKnown: number;
  readonly textPosts: number;
  readonly mediaPosts: number;
}

export interface DayTotals extends PostSums {
  readonly day: Day;
}

/** Followers (or fans) as an export or a profile file states them for a day. */
export interface FollowerPoint {
  readonly day: Day;
  readonly followers: number;
}

/** Interactions on the posts published on one day. */
export interface DayInteractions {
  readonly day: Day;
  readonly interactions: number;
}

/** Everything the formulas may look at for one profile and one period. */
export interface ProfileFigures extends ProfileKey {
  readonly sums: PostSums;
  /** Days of the period with at least one own post. */
  readonly activeDays: number;
  /** At most one row per day, only days with posts; `null` when the formula did not ask for days. */
  readonly daily: readonly DayInteractions[] | null;
  /** All known measurements, also those outside the period (the nearest one counts), at most one per day. */
  readonly followers: readonly FollowerPoint[];
  /** Residents of the owner's municipality; `null` when the profile has no owner. */
  readonly population: number | null;
}

export const NO_POSTS: PostSums = {
  posts: 0,
  reactions: 0,
  comments: 0,
  shares: 0,
  likes: 0,
  likesKnown: 0,
  loves: 0,
  lovesKnown: 0,
  cares: 0,
  caresKnown: 0,
  textPosts: 0,
  mediaPosts: 0,
};
export const SUM_FIELDS = Object.keys(NO_POSTS) as readonly (keyof PostSums)[];

/** Adds field by field; the order of the parts does not matter. */
export function addSums(parts: readonly PostSums[]): PostSums {
  const total: Record<keyof PostSums, number> = { ...NO_POSTS };
  for (const part of parts) for (const field of SUM_FIELDS) total[field] += part[field];
  return total;
}

export function interactionsOf(sums: PostSums): number {
  return sums.reactions + sums.comments + sums.shares;
}
