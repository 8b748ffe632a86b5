/**
 * What a series of measured sizes can bear: how far apart its measurements are, and where it breaks. A formula takes
 * the nearest measurement within 45 days; a longer gap, or a leap that no page makes, is shown before it is ranked by.
 */
import { dayNumber } from '../basics/day.ts';
import { FOLLOWERS_CAP_DAYS } from './formula-record.ts';
import type { FollowerPoint } from './totals.ts';

export interface FollowerGap {
  readonly from: FollowerPoint['day'];
  readonly to: FollowerPoint['day'];
  readonly days: number;
}

export interface SeriesBreak {
  readonly from: FollowerPoint;
  readonly to: FollowerPoint;
}

export interface FollowerSeries {
  readonly points: number;
  readonly first: FollowerPoint['day'] | null;
  readonly last: FollowerPoint['day'] | null;
  /** Days between neighbours, the largest; 0 for a single point. */
  readonly largestDistance: number;
  /** Stretches in which some day has no measurement within the cap. */
  readonly gaps: readonly FollowerGap[];
  /** Neighbours of which one is a quarter larger or more: fans became followers, or another page was measured. */
  readonly breaks: readonly SeriesBreak[];
}

/** `points` in the order of their days, at most one per day. */
export function describeSeries(points: readonly FollowerPoint[]): FollowerSeries {
  const gaps: FollowerGap[] = [];
  const breaks: SeriesBreak[] = [];
  let largestDistance = 0;
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1] as FollowerPoint, points[i] as FollowerPoint];
    const days = dayNumber(to.day) - dayNumber(from.day);
    largestDistance = Math.max(largestDistance, days);
    // A day in the middle is half of the distance away from both.
    if (days > 2 * FOLLOWERS_CAP_DAYS + 1) gaps.push({ from: from.day, to: to.day, days });
    const [less, more] = [Math.min(from.followers, to.followers), Math.max(from.followers, to.followers)];
    if (more >= LEAST_LEAP && 4 * more >= 5 * less) breaks.push({ from, to });
  }
  return {
    points: points.length,
    first: points[0]?.day ?? null,
    last: points.at(-1)?.day ?? null,
    largestDistance,
    gaps,
    breaks,
  };
}

/** Small profiles grow by a quarter in a good week. */
const LEAST_LEAP = 1000;
