/** F(d): how big a profile was on a day – the nearest measurement, the earlier one when equally near (§5). */
import { type Day, dayFromNumber, dayNumber, type Period } from '../basics/day.ts';
import { compareText } from '../basics/order.ts';
import { type Missing, missing } from './missing.ts';
import type { FollowerPoint } from './totals.ts';

/** Measurements from the oldest to the newest, one per day. Only {@link followerSeries} makes it. */
export type FollowerSeries = readonly FollowerPoint[] & { readonly brand: 'FollowerSeries' };

export interface FollowersAt {
  readonly ok: true;
  readonly followers: number;
  readonly measuredOn: Day;
  readonly distanceDays: number;
}

/** Consecutive days that take their size from one measurement. */
export interface FollowerSpan {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly followers: number;
  readonly measuredOn: Day;
  /** Distance of that day of the span which is farthest from the measurement. */
  readonly farthestDays: number;
}

/** Sorts once. Two sizes stated for one day: the larger counts, so that a disputed size never helps anybody. */
export function followerSeries(points: readonly FollowerPoint[]): FollowerSeries {
  if (isSeries(points)) return points;
  const sorted = [...points].sort((a, b) => compareText(a.day, b.day) || a.followers - b.followers);
  return sorted.filter((point, i) => sorted[i + 1]?.day !== point.day) as unknown as FollowerSeries;
}

/** Strictly rising days need no sorting; stores usually deliver them so. */
function isSeries(points: readonly FollowerPoint[]): points is FollowerSeries {
  return points.every((point, i) => i === 0 || (points[i - 1] as FollowerPoint).day < point.day);
}

/** Beyond `capDays` of distance the size is missing. */
export function followersAt(series: FollowerSeries, day: Day, capDays: number): FollowersAt | Missing {
  const point = series[nearestIndex(series, day)];
  if (point === undefined) return missing('no-followers-near', { day });
  const distanceDays = Math.abs(dayNumber(point.day) - dayNumber(day));
  if (distanceDays > capDays) return tooFar(day, point, distanceDays);
  return { ok: true, followers: point.followers, measuredOn: point.day, distanceDays };
}

/**
 * F of every day of the period, days with the same measurement together; the spans follow each other without a gap.
 * One day without a size makes the whole missing: the first such day is named.
 */
export function followersOver(
  series: FollowerSeries,
  period: Period,
  capDays: number,
): { readonly ok: true; readonly spans: readonly FollowerSpan[] } | Missing {
  const spans: FollowerSpan[] = [];
  const last = dayNumber(period.to);
  let from = dayNumber(period.from);
  for (let i = nearestIndex(series, period.from); from <= last; i++) {
    const point = series[i];
    if (point === undefined) return missing('no-followers-near', { day: period.from });
    const at = dayNumber(point.day);
    const to = Math.min(last, lastDayNearest(at, series[i + 1]));
    const firstTooFar = Math.abs(from - at) > capDays ? from : at + capDays + 1;
    if (firstTooFar <= to) return tooFar(dayFromNumber(firstTooFar), point, Math.abs(firstTooFar - at));
    spans.push({
      from: dayFromNumber(from),
      to: dayFromNumber(to),
      days: to - from + 1,
      followers: point.followers,
      measuredOn: point.day,
      farthestDays: Math.max(Math.abs(from - at), Math.abs(to - at)),
    });
    from = to + 1;
  }
  return { ok: true, spans };
}

/** The day in the middle between two measurements belongs to the earlier one. */
function lastDayNearest(at: number, next: FollowerPoint | undefined): number {
  return next === undefined ? Number.MAX_SAFE_INTEGER : Math.floor((at + dayNumber(next.day)) / 2);
}

/** −1 when nothing was measured. Days compare as text: `YYYY-MM-DD` sorts like the calendar. */
function nearestIndex(series: FollowerSeries, day: Day): number {
  let low = 0;
  let high = series.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((series[middle] as FollowerPoint).day < day) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [series[low - 1], series[low]];
  if (before === undefined) return after === undefined ? -1 : low;
  if (after === undefined) return low - 1;
  const at = dayNumber(day);
  return at - dayNumber(before.day) <= dayNumber(after.day) - at ? low - 1 : low;
}

function tooFar(day: Day, point: FollowerPoint, distanceDays: number): Missing {
  return missing('no-followers-near', { day, nearestOn: point.day, distanceDays });
}
