import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/day.ts';
import { describeSeries } from './follower-series.ts';

const series = (...points: [day: string, followers: number][]) =>
  points.map(([day, followers]) => ({ day: day as Day, followers }));

describe('a series of sizes', () => {
  it('that is empty or a single point has no distance', () => {
    const none = { largestDistance: 0, gaps: [], breaks: [] };
    expect(describeSeries([])).toEqual({ points: 0, first: null, last: null, ...none });
    expect(describeSeries(series(['2026-01-01', 5000]))).toEqual({
      ...{ points: 1, first: '2026-01-01', last: '2026-01-01' },
      ...none,
    });
  });

  it('has a gap as soon as one day has no measurement within 45 days', () => {
    // 91 days apart: the day in the middle is 45 days from one and 46 from the other.
    expect(describeSeries(series(['2026-01-01', 5000], ['2026-04-02', 5100]))).toMatchObject({
      largestDistance: 91,
      gaps: [],
    });
    expect(describeSeries(series(['2026-01-01', 5000], ['2026-04-03', 5100])).gaps).toEqual([
      { from: '2026-01-01', to: '2026-04-03', days: 92 },
    ]);
  });

  it('breaks where a size leaps by a quarter, up or down, unless the profile is small', () => {
    const leap = series(['2026-01-01', 4000], ['2026-01-02', 4999], ['2026-01-03', 6249], ['2026-01-04', 4999]);
    expect(describeSeries(leap).breaks.map(({ to }) => to.day)).toEqual(['2026-01-03', '2026-01-04']);
    expect(describeSeries(series(['2026-01-01', 100], ['2026-01-02', 900])).breaks).toEqual([]);
  });
});
