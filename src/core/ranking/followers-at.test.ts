import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayNumber, daysInPeriod } from '../basics/day.ts';
import { followerSeries, followersAt, followersOver } from './followers-at.ts';
import type { FollowerPoint } from './totals.ts';

const START = '2021-01-01' as Day;
const point = (day: string, followers: number): FollowerPoint => ({ day: day as Day, followers });
const pointsArbitrary = fc.uniqueArray(
  fc.record({ day: fc.integer({ min: -80, max: 150 }).map((n) => addDays(START, n)), followers: fc.nat(5000) }),
  { selector: ({ day }) => day, maxLength: 12 },
);

/** F(d) word for word: try every measurement, the earlier one first. */
function nearestByHand(points: readonly FollowerPoint[], day: Day): FollowerPoint | null {
  let best: FollowerPoint | null = null;
  const distance = (other: FollowerPoint) => Math.abs(dayNumber(other.day) - dayNumber(day));
  for (const candidate of [...points].sort((a, b) => dayNumber(a.day) - dayNumber(b.day))) {
    if (best === null || distance(candidate) < distance(best)) best = candidate;
  }
  return best;
}

describe('followersAt', () => {
  it('agrees with trying every measurement by hand', () => {
    fc.assert(
      fc.property(pointsArbitrary, fc.integer({ min: -90, max: 160 }), fc.nat(60), (points, shift, cap) => {
        const day = addDays(START, shift);
        const best = nearestByHand(points, day);
        const distanceDays = best === null ? 0 : Math.abs(dayNumber(best.day) - dayNumber(day));
        const answer = followersAt(followerSeries(points), day, cap);
        if (best === null) expect(answer).toEqual({ ok: false, missing: 'no-followers-near', details: { day } });
        else if (distanceDays > cap) {
          const details = { day, nearestOn: best.day, distanceDays };
          expect(answer).toEqual({ ok: false, missing: 'no-followers-near', details });
        } else expect(answer).toEqual({ ok: true, followers: best.followers, measuredOn: best.day, distanceDays });
      }),
    );
  });
});

describe('followersOver', () => {
  it('gives every day the size that followersAt gives it, or names the first day without one', () => {
    fc.assert(
      fc.property(pointsArbitrary, fc.nat(70), fc.nat(60), (points, length, cap) => {
        const series = followerSeries(points);
        const period = { from: START, to: addDays(START, length) };
        const byDay = Array.from({ length: daysInPeriod(period) }, (_, i) =>
          followersAt(series, addDays(START, i), cap),
        );
        const over = followersOver(series, period, cap);
        const firstMissing = byDay.find((day) => !day.ok);
        if (firstMissing !== undefined) expect(over).toEqual(firstMissing);
        else {
          const spans = over.ok ? over.spans : [];
          const unrolled = spans.flatMap(({ days, followers, measuredOn }) =>
            Array.from({ length: days }, () => ({ followers, measuredOn })),
          );
          expect(unrolled).toEqual(
            byDay.map((day) => (day.ok ? { followers: day.followers, measuredOn: day.measuredOn } : null)),
          );
        }
      }),
    );
  });

  it('names the span of every measurement and the day that is farthest from it', () => {
    const series = followerSeries([point('2021-01-20', 200), point('2020-12-30', 100), point('2021-03-01', 300)]);
    expect(followersOver(series, { from: START, to: '2021-01-31' as Day }, 45)).toEqual({
      ok: true,
      spans: [
        { from: '2021-01-01', to: '2021-01-09', days: 9, followers: 100, measuredOn: '2020-12-30', farthestDays: 10 },
        { from: '2021-01-10', to: '2021-01-31', days: 22, followers: 200, measuredOn: '2021-01-20', farthestDays: 11 },
      ],
    });
  });

  it('a gap inside the period is missing from the 46th day after the measurement before it', () => {
    const series = followerSeries([point('2021-01-01', 1), point('2021-06-01', 2)]);
    expect(followersOver(series, { from: START, to: '2021-06-30' as Day }, 45)).toEqual({
      ok: false,
      missing: 'no-followers-near',
      details: { day: '2021-02-16', nearestOn: '2021-01-01', distanceDays: 46 },
    });
  });
});

describe('followerSeries', () => {
  it('sorts by day and keeps the larger of two sizes stated for one day, in whatever order they come', () => {
    const points = [point('2021-02-01', 5), point('2021-01-01', 9), point('2021-02-01', 7)];
    const sorted = [point('2021-01-01', 9), point('2021-02-01', 7)];
    expect(followerSeries(points)).toEqual(sorted);
    expect(followerSeries(points.toReversed())).toEqual(sorted);
  });
});
