/** The two ways to weigh a whole period by its followers: their mean, and the mean of daily engagement (§5). */
import { daysInPeriod, type Period } from '../../basics/day.ts';
import { type Fraction, fraction } from '../../basics/fraction.ts';
import { compareText } from '../../basics/order.ts';
import { type FollowerSpan, followerSeries, followersOver } from '../followers-at.ts';
import { FOLLOWERS_CAP_DAYS } from '../formula-record.ts';
import { type Missing, missing } from '../missing.ts';
import type { MeanFollowersStep, MeanOfDaysStep, SpanInteractions } from '../step.ts';
import type { DayInteractions, FollowerPoint } from '../totals.ts';
import { dividedBy, sumOfQuotients } from './sum-of-quotients.ts';

type StepOrMissing<S> = { readonly ok: true; readonly step: S } | Missing;

/** Missing when one day has no size, or when the mean is 0 and nothing can be divided by it. */
export function meanFollowersStep(points: readonly FollowerPoint[], period: Period): StepOrMissing<MeanFollowersStep> {
  const over = followersOver(followerSeries(points), period, FOLLOWERS_CAP_DAYS);
  if (!over.ok) return over;
  const days = daysInPeriod(period);
  const total = over.spans.reduce((all, span) => all + BigInt(span.days) * BigInt(span.followers), 0n);
  if (total === 0n) return missing('zero-followers');
  const step: MeanFollowersStep = {
    kind: 'mean-followers',
    spans: over.spans,
    days,
    total: fraction(total),
    result: fraction(total, days),
  };
  return { ok: true, step };
}

/** Missing when one day has no size or the size 0, whether or not there were posts on it. */
export function dailyEngagementStep(
  daily: readonly DayInteractions[],
  points: readonly FollowerPoint[],
  period: Period,
): StepOrMissing<MeanOfDaysStep> {
  const over = followersOver(followerSeries(points), period, FOLLOWERS_CAP_DAYS);
  if (!over.ok) return over;
  const empty = over.spans.find((span) => span.followers === 0);
  if (empty !== undefined) return missing('zero-followers', { day: empty.from });
  const days = daysInPeriod(period);
  const spans = withInteractions(over.spans, daily);
  const total = sumOverFollowers(spans);
  return { ok: true, step: { kind: 'mean-of-days', spans, days, total, result: dividedBy(total, BigInt(days)) } };
}

/** @throws RangeError on a day outside the period: the figures were made for another one. */
function withInteractions(spans: readonly FollowerSpan[], daily: readonly DayInteractions[]): SpanInteractions[] {
  const days = [...daily].sort((a, b) => compareText(a.day, b.day));
  let next = 0;
  const filled = spans.map((span) => {
    let interactions = 0;
    for (let day = days[next]; day !== undefined && day.day >= span.from && day.day <= span.to; day = days[++next]) {
      interactions += day.interactions;
    }
    return { ...span, interactions };
  });
  const outside = days[next];
  if (outside !== undefined) throw new RangeError(`daily engagement: expected days of the period, got ${outside.day}`);
  return filled;
}

/** Days of the same size share one quotient; otherwise the denominators would grow for nothing. */
function sumOverFollowers(spans: readonly SpanInteractions[]): Fraction {
  const bySize = new Map<number, number>();
  for (const { followers, interactions } of spans) {
    if (interactions > 0) bySize.set(followers, (bySize.get(followers) ?? 0) + interactions);
  }
  return sumOfQuotients([...bySize].map(([size, count]) => ({ count, size })));
}
