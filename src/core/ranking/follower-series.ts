/**
 * What a series of measured sizes can bear: how far apart its measurements are, and where it breaks. A formula takes
 * the nearest measurement within 45 days; a longer gap, a leap that no page makes, fans where followers should stand,
 * and an end without a size are shown before anybody is ranked by them. Nothing is corrected (§5).
 */
import { type Day, dayNumber } from '../basics/day.ts';
import type { Hash } from '../basics/hash.ts';
import type { Platform } from '../profiles/profile.ts';
import { followerSeries, followersAt } from './followers-at.ts';
import { FOLLOWERS_CAP_DAYS } from './formula-record.ts';
import type { FollowerPoint } from './totals.ts';

/** A measurement, and the frozen file it stands in. */
export interface MeasuredSize extends FollowerPoint {
  readonly sha256: Hash;
}

/** What is to be known about a series before it is ranked by, in the order in which it is told. */
export const SERIES_FINDINGS = ['fans', 'leap', 'gap', 'end'] as const;

/**
 * `gap`: some day in between has no measurement near enough. `leap`: one of two neighbours is a quarter larger or more.
 * `fans`: a leap where fans may have become followers. `end`: no measurement near the last day of the period.
 */
export type SeriesFinding = (typeof SERIES_FINDINGS)[number];

export interface FollowerGap {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
}

export interface SeriesBreak {
  readonly kind: 'leap' | 'fans';
  readonly from: FollowerPoint;
  readonly to: FollowerPoint;
}

/** The last day of the period, for which no size is near; the nearest one of all, `null` where nothing was measured. */
export interface MissingEnd {
  readonly day: Day;
  readonly nearestOn: Day | null;
}

export interface FollowerSeries {
  readonly points: number;
  readonly first: Day | null;
  readonly last: Day | null;
  /** Days between neighbours, the largest; 0 for a single point. */
  readonly largestDistance: number;
  readonly gaps: readonly FollowerGap[];
  readonly breaks: readonly SeriesBreak[];
  /** `null` when a size is near enough, or when nobody said what the last day is. */
  readonly missingEnd: MissingEnd | null;
  /** Each kind once, in the order of {@link SERIES_FINDINGS}. */
  readonly findings: readonly SeriesFinding[];
}

/** A measurement beside the one before it. */
export interface SeriesStep extends MeasuredSize {
  /** Days since the one before; `null` for the first. */
  readonly distance: number | null;
  readonly change: number | null;
  /** What lies between it and the one before. */
  readonly findings: readonly Exclude<SeriesFinding, 'end'>[];
}

/** `points` in the order of their days, at most one per day. */
export function stepsOf(platform: Platform, points: readonly MeasuredSize[]): readonly SeriesStep[] {
  return points.map((to, i) => {
    const from = points[i - 1];
    if (from === undefined) return { ...to, distance: null, change: null, findings: [] };
    const distance = dayNumber(to.day) - dayNumber(from.day);
    const leap = isLeap(from, to) ? [isFansBreak(platform, from, to) ? ('fans' as const) : ('leap' as const)] : [];
    // A day in the middle is half of the distance away from both.
    const gap = distance > 2 * FOLLOWERS_CAP_DAYS + 1 ? ['gap' as const] : [];
    return { ...to, distance, change: to.followers - from.followers, findings: [...leap, ...gap] };
  });
}

/** @param end the last day of the period that is to be ranked; `null` when there is none yet */
export function describeSeries(platform: Platform, points: readonly MeasuredSize[], end: Day | null): FollowerSeries {
  const gaps: FollowerGap[] = [];
  const breaks: SeriesBreak[] = [];
  let largestDistance = 0;
  for (const [i, step] of stepsOf(platform, points).entries()) {
    const from = points[i - 1];
    if (from === undefined || step.distance === null) continue;
    largestDistance = Math.max(largestDistance, step.distance);
    for (const kind of step.findings)
      if (kind === 'gap') gaps.push({ from: from.day, to: step.day, days: step.distance });
      else breaks.push({ kind, from: sizeOf(from), to: sizeOf(step) });
  }
  const missingEnd = end === null ? null : missingAt(points, end);
  const found = new Set<SeriesFinding>(breaks.map(({ kind }) => kind));
  if (gaps.length > 0) found.add('gap');
  if (missingEnd !== null) found.add('end');
  return {
    ...{ points: points.length, first: points[0]?.day ?? null, last: points.at(-1)?.day ?? null },
    ...{ largestDistance, gaps, breaks, missingEnd },
    findings: SERIES_FINDINGS.filter((finding) => found.has(finding)),
  };
}

function sizeOf({ day, followers }: FollowerPoint): FollowerPoint {
  return { day, followers };
}

function missingAt(points: readonly FollowerPoint[], day: Day): MissingEnd | null {
  const found = followersAt(followerSeries(points), day, FOLLOWERS_CAP_DAYS);
  return found.ok ? null : { day, nearestOn: (found.details.nearestOn as Day | undefined) ?? null };
}

/** Small profiles grow by a quarter in a good week. */
const LEAST_LEAP = 1000;

function isLeap(from: FollowerPoint, to: FollowerPoint): boolean {
  const [less, more] = [Math.min(from.followers, to.followers), Math.max(from.followers, to.followers)];
  return more >= LEAST_LEAP && 4 * more >= 5 * less;
}

/** Since that day Meta counts followers only: `page_fans` is gone (Page Insights API updates, 15 August 2025). */
const FANS_ENDED_ON = '2025-11-15' as Day;

/** Only Facebook had fans. Two tools may count the two; one tool changed on the day on which Meta did. */
function isFansBreak(platform: Platform, from: MeasuredSize, to: MeasuredSize): boolean {
  if (platform !== 'facebook') return false;
  return from.sha256 !== to.sha256 || (from.day < FANS_ENDED_ON && to.day >= FANS_ENDED_ON);
}
