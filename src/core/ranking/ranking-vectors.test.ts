import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Day, Period } from '../basics/day.ts';
import { fraction, multiply, parseExact, toDecimal, toExact } from '../basics/fraction.ts';
import type { Teryt } from '../places/municipality.ts';
import type { Platform, Profile, ProfileStatus } from '../profiles/profile.ts';
import type { RankEntry } from './entry.ts';
import { figuresFromDays } from './figures.ts';
import { followerSeries, followersAt } from './followers-at.ts';
import { FORMULAS } from './formula.ts';
import { rankByFormula } from './rank.ts';
import { type FollowerPoint, NO_POSTS, type PostSums } from './totals.ts';

interface VectorProfile {
  readonly profileId: string;
  readonly teryt: string | null;
  readonly days: readonly (Partial<PostSums> & { readonly day: Day })[];
  readonly followers: readonly FollowerPoint[];
  readonly population?: number;
  readonly status?: ProfileStatus;
  readonly reason?: string;
}

interface VectorResult {
  readonly rows: readonly {
    readonly place: number | null;
    readonly profileId: string;
    readonly value: string;
    readonly percent?: string;
    readonly positions?: readonly string[];
  }[];
  readonly unranked: readonly { readonly profileId: string; readonly missing: string }[];
  readonly excluded: readonly string[];
}

interface RankingVectors {
  readonly perPost: {
    readonly case: string;
    readonly rows: readonly { readonly profileId: string; readonly printed: string }[];
  };
  readonly cases: readonly {
    readonly name: string;
    readonly period: Period;
    readonly profiles: readonly VectorProfile[];
    readonly expected: Readonly<Record<string, VectorResult>>;
  }[];
}

interface FollowerVectors {
  readonly capDays: number;
  readonly cases: readonly {
    readonly name: string;
    readonly points: readonly FollowerPoint[];
    readonly day: Day;
    readonly expected: object;
  }[];
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../test/vectors/${name}`, import.meta.url), 'utf8'));
}

const vectors = read('ranking.json') as RankingVectors;
const followerVectors = read('ranking-followers.json') as FollowerVectors;

function entryOf(vector: VectorProfile, period: Period): RankEntry {
  const profile: Profile = {
    platform: 'facebook' as Platform,
    profileId: vector.profileId,
    name: vector.profileId,
    owner: vector.teryt === null ? null : { teryt: vector.teryt as Teryt, object: 'municipality' },
    status: vector.status ?? 'ranked',
    reason: vector.reason ?? null,
  };
  const days = vector.days.map((day) => ({ ...NO_POSTS, ...day }));
  return { profile, figures: figuresFromDays(profile, days, vector.followers, vector.population ?? null, period) };
}

/** The ranking in the words of the vectors, with no more fields than the expected rows name. */
function resultOf(formula: string, entries: readonly RankEntry[], period: Period, expected: VectorResult) {
  const ranking = rankByFormula(formula, { entries, period });
  if (!ranking.ok) throw new Error(`${formula}: ${ranking.refusal}`);
  const rows = ranking.rows.map(({ place, profileId, value, positions }) => {
    const percent = expected.rows.find((row) => row.profileId === profileId)?.percent;
    const digits = percent?.split('.')[1]?.length;
    return {
      place,
      profileId,
      value: toExact(value),
      ...(positions === null ? {} : { positions: positions.map(({ position }) => toExact(position)) }),
      ...(percent === undefined ? {} : { percent: toDecimal(multiply(value, fraction(100)), digits ?? 0) }),
    };
  });
  const unranked = ranking.unranked.map(({ profileId, missing }) => ({ profileId, missing }));
  return { rows, unranked, excluded: ranking.excluded.map(({ profileId }) => profileId) };
}

describe('vectors of the ranking', () => {
  const runs = vectors.cases.flatMap((vector) =>
    Object.entries(vector.expected).map(([formula, expected]) => ({ ...vector, formula, expected })),
  );
  it.each(runs)('$name: $formula', ({ formula, profiles, period, expected }) => {
    const entries = profiles.map((profile) => entryOf(profile, period));
    expect(resultOf(formula, entries, period, expected)).toEqual(expected);
    expect(resultOf(formula, entries.toReversed(), period, expected)).toEqual(expected);
  });

  it('every formula has a vector', () => {
    const covered = new Set(runs.map(({ formula }) => formula));
    expect([...covered].sort()).toEqual(FORMULAS.map(({ key }) => key as string).sort());
  });

  it('every value is written reduced', () => {
    const values = runs.flatMap(({ expected }) => expected.rows.map(({ value }) => value));
    expect(values.filter((value) => parseExact(value) === null)).toEqual([]);
  });

  it('interactions per post of the three cities of September are 1634, 458 and 309 in print', () => {
    const september = vectors.cases.find(({ name }) => name === vectors.perPost.case);
    const printed = september?.profiles.map((profile) => {
      const { sums } = entryOf(profile, september.period).figures;
      return { profileId: profile.profileId, printed: toDecimal(fraction(sums.reactions, sums.posts), 0) };
    });
    expect(printed).toEqual(vectors.perPost.rows);
  });

  it('the spread case has two lists that differ: activity is not engagement', () => {
    const spread = vectors.cases.find(({ name }) => name.startsWith('Spread'));
    const order = (formula: string) => spread?.expected[formula]?.rows.map(({ profileId }) => profileId);
    expect(order('posts-per-day@1')).toEqual(['many-posts', 'largest', 'few-posts', 'smallest']);
    expect(order('engagement-period@1')).toEqual(['largest', 'few-posts', 'many-posts', 'smallest']);
  });
});

describe('vectors of the followers on a day', () => {
  it.each(followerVectors.cases)('$name', ({ points, day, expected }) => {
    const { ok, ...answer } = followersAt(followerSeries(points), day, followerVectors.capDays);
    expect(ok).toBe('followers' in expected);
    expect(answer).toEqual(expected);
  });
});
