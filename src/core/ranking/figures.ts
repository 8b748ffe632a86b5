/** Adds the totals of single days into the figures of a period, in plain sight: what an auditor repeats (§4, §5). */
import type { Day, Period } from '../basics/day.ts';
import { compareText } from '../basics/order.ts';
import type { ProfileKey } from '../profiles/profile.ts';
import {
  addSums,
  type DayTotals,
  type FollowerPoint,
  interactionsOf,
  type PostSums,
  type ProfileFigures,
} from './totals.ts';

/**
 * Days outside the period are left out; several rows of one day are added up.
 * @param population residents of the owner's municipality, `null` when the profile has no owner
 */
export function figuresFromDays(
  key: ProfileKey,
  days: readonly DayTotals[],
  followers: readonly FollowerPoint[],
  population: number | null,
  period: Period,
): ProfileFigures {
  const within = days.filter(({ day }) => day >= period.from && day <= period.to);
  const byDay = new Map<Day, PostSums>();
  for (const totals of within) {
    const sofar = byDay.get(totals.day);
    byDay.set(totals.day, sofar === undefined ? totals : addSums([sofar, totals]));
  }
  const withPosts = [...byDay].filter(([, sums]) => sums.posts > 0);
  return {
    platform: key.platform,
    profileId: key.profileId,
    sums: addSums([...byDay.values()]),
    activeDays: withPosts.length,
    daily: withPosts
      .map(([day, sums]) => ({ day, interactions: interactionsOf(sums) }))
      .sort((a, b) => compareText(a.day, b.day)),
    followers,
    population,
  };
}
