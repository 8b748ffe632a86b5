import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/day.ts';
import { type Hash, hashText } from '../basics/hash.ts';
import type { Platform } from '../profiles/profile.ts';
import { describeSeries, type MeasuredSize, stepsOf } from './follower-series.ts';

const [ONE, OTHER] = [hashText('one file'), hashText('another file')];
const [X, FACEBOOK] = ['x' as Platform, 'facebook' as Platform];
const series = (...points: [day: string, followers: number, file?: Hash][]): readonly MeasuredSize[] =>
  points.map(([day, followers, sha256 = ONE]) => ({ day: day as Day, followers, sha256 }));
const described = (points: readonly MeasuredSize[], end: string | null = null) =>
  describeSeries(X, points, end as Day | null);

describe('a series of sizes', () => {
  it('that is empty or a single point has no distance', () => {
    const none = { largestDistance: 0, gaps: [], breaks: [], missingEnd: null, findings: [] };
    expect(described([])).toEqual({ points: 0, first: null, last: null, ...none });
    expect(described(series(['2026-01-01', 5000]))).toEqual({
      ...{ points: 1, first: '2026-01-01', last: '2026-01-01' },
      ...none,
    });
  });

  it('has a gap as soon as one day has no measurement within 45 days', () => {
    // 91 days apart: the day in the middle is 45 days from one and 46 from the other.
    expect(described(series(['2026-01-01', 5000], ['2026-04-02', 5100]))).toMatchObject({
      ...{ largestDistance: 91, gaps: [], findings: [] },
    });
    expect(described(series(['2026-01-01', 5000], ['2026-04-03', 5100]))).toMatchObject({
      ...{ gaps: [{ from: '2026-01-01', to: '2026-04-03', days: 92 }], findings: ['gap'] },
    });
  });

  it('breaks where a size leaps by a quarter, up or down, unless the profile is small', () => {
    const leap = series(['2026-01-01', 4000], ['2026-01-02', 4999], ['2026-01-03', 6249], ['2026-01-04', 4999]);
    expect(described(leap).breaks).toEqual([
      { kind: 'leap', from: { day: '2026-01-02', followers: 4999 }, to: { day: '2026-01-03', followers: 6249 } },
      { kind: 'leap', from: { day: '2026-01-03', followers: 6249 }, to: { day: '2026-01-04', followers: 4999 } },
    ]);
    expect(described(leap).findings).toEqual(['leap']);
    expect(described(series(['2026-01-01', 100], ['2026-01-02', 900])).breaks).toEqual([]);
  });

  it('ends without a size when the nearest is more than 45 days from the last day of the period', () => {
    const sizes = series(['2026-01-01', 5000]);
    expect(described(sizes, '2026-02-15')).toMatchObject({ missingEnd: null, findings: [] });
    expect(described(sizes, '2026-02-16')).toMatchObject({
      ...{ missingEnd: { day: '2026-02-16', nearestOn: '2026-01-01' }, findings: ['end'] },
    });
    expect(described([], '2026-02-16')).toMatchObject({
      ...{ missingEnd: { day: '2026-02-16', nearestOn: null }, findings: ['end'] },
    });
  });

  it('of Facebook may leap from fans to followers: between two files, or over the day on which Meta dropped fans', () => {
    const kinds = (platform: Platform, points: readonly MeasuredSize[]) =>
      describeSeries(platform, points, null).breaks.map(({ kind }) => kind);
    const twoFiles = series(['2022-01-01', 4000], ['2022-01-02', 5000, OTHER]);
    const oneFile = series(['2022-01-01', 4000], ['2022-01-02', 5000]);
    const over = (from: string, to: string) => series([from, 4000], [to, 5000]);
    expect([kinds(FACEBOOK, twoFiles), kinds(X, twoFiles), kinds(FACEBOOK, oneFile)]).toEqual([
      ['fans'],
      ['leap'],
      ['leap'],
    ]);
    expect([
      kinds(FACEBOOK, over('2025-11-14', '2025-11-15')),
      kinds(FACEBOOK, over('2025-11-15', '2025-11-16')),
      kinds(FACEBOOK, over('2025-11-13', '2025-11-14')),
      kinds(X, over('2025-11-14', '2025-11-15')),
    ]).toEqual([['fans'], ['leap'], ['leap'], ['leap']]);
  });

  it('tells every kind once, the gravest first', () => {
    const all = series(['2022-01-01', 4000], ['2022-06-01', 9000], ['2022-06-02', 4000, OTHER], ['2022-06-03', 8000]);
    expect(describeSeries(FACEBOOK, all, '2022-12-31' as Day).findings).toEqual(['fans', 'leap', 'gap', 'end']);
  });

  it('is told step by step: distance, change, and what lies between a measurement and the one before', () => {
    const sizes = series(['2022-01-01', 4000], ['2022-04-03', 6000], ['2022-04-04', 5900]);
    expect(stepsOf(X, sizes)).toEqual([
      { day: '2022-01-01', followers: 4000, sha256: ONE, distance: null, change: null, findings: [] },
      { day: '2022-04-03', followers: 6000, sha256: ONE, distance: 92, change: 2000, findings: ['leap', 'gap'] },
      { day: '2022-04-04', followers: 5900, sha256: ONE, distance: 1, change: -100, findings: [] },
    ]);
  });
});
