import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysInPeriod } from '../basics/day.ts';
import { toExact } from '../basics/fraction.ts';
import type { Teryt } from '../places/municipality.ts';
import type { Platform, Profile, ProfileStatus } from '../profiles/profile.ts';
import type { RankEntry } from './entry.ts';
import { FORMULAS } from './formula.ts';
import { rankByFormula } from './rank.ts';
import { NO_POSTS, type ProfileFigures } from './totals.ts';

const PERIOD = { from: '2021-01-01' as Day, to: '2021-12-31' as Day };
const facebook = 'facebook' as Platform;

function entry(
  profileId: string,
  figures: Partial<ProfileFigures>,
  options: { teryt?: string; status?: ProfileStatus; reason?: string; platform?: Platform } = {},
): RankEntry {
  const { teryt, status = 'ranked', reason = null, platform = facebook } = options;
  const owner = teryt === undefined ? null : { teryt: teryt as Teryt, object: 'municipality' as const };
  const profile: Profile = { platform, profileId, name: profileId, owner, status, reason };
  const none = { sums: NO_POSTS, activeDays: 0, daily: null, followers: [], population: null };
  return { profile, figures: { ...none, ...figures, platform, profileId } };
}

const withReactions = (reactions: number) => ({ sums: { ...NO_POSTS, posts: 1, reactions } });

function ranked(formula: string, entries: readonly RankEntry[]) {
  const ranking = rankByFormula(formula, { entries, period: PERIOD });
  if (!ranking.ok) throw new Error(ranking.refusal);
  return ranking;
}

describe('rankByFormula', () => {
  it('says which formula and period it ranked by', () => {
    const { ok, formula, period, rows } = ranked('interactions@1', []);
    expect({ ok, formula, period, rows }).toEqual({ ok: true, formula: 'interactions@1', period: PERIOD, rows: [] });
  });

  it('refuses a formula that is not in the registry', () => {
    expect(rankByFormula('ppi@1', { entries: [], period: PERIOD })).toEqual({
      ok: false,
      refusal: 'formula-unknown',
      details: { formula: 'ppi@1' },
    });
  });

  it('refuses a period that ends before it begins', () => {
    const period = { from: '2021-02-01' as Day, to: '2021-01-31' as Day };
    expect(rankByFormula('interactions@1', { entries: [], period })).toEqual({
      ok: false,
      refusal: 'period-invalid',
      details: { from: '2021-02-01', to: '2021-01-31' },
    });
  });

  it('rows of one place stand by TERYT, platform and id, those without a TERYT last', () => {
    const entries = [
      entry('z', withReactions(5)),
      entry('b', withReactions(5), { teryt: '1061011' }),
      entry('a', withReactions(5), { teryt: '1061011', platform: 'x' as Platform }),
      entry('c', withReactions(5), { teryt: '0201011' }),
    ];
    const { rows } = ranked('interactions@1', entries);
    expect(rows.map(({ place, platform, profileId }) => `${place} ${platform} ${profileId}`)).toEqual([
      '1 facebook c',
      '1 facebook b',
      '1 x a',
      '1 facebook z',
    ]);
  });

  it('a row carries the profile, its figures, the value and the steps', () => {
    const lodz = entry('lodz', withReactions(12), { teryt: '1061011' });
    expect(ranked('interactions@1', [lodz]).rows).toEqual([
      {
        place: 1,
        platform: 'facebook',
        profileId: 'lodz',
        profile: lodz.profile,
        figures: lodz.figures,
        value: { n: 12n, d: 1n },
        steps: [
          {
            kind: 'weighted-sum',
            label: 'interactions',
            parts: [
              { label: 'reactions', weight: 1, value: 12 },
              { label: 'comments', weight: 1, value: 0 },
              { label: 'shares', weight: 1, value: 0 },
            ],
            result: { n: 12n, d: 1n },
          },
        ],
        positions: null,
      },
    ]);
  });

  it('an excluded profile is named with its published reason and has no value', () => {
    const spam = entry('spam', withReactions(900), { status: 'excluded', reason: 'not a city' });
    const { rows, unranked, excluded } = ranked('interactions@1', [spam]);
    expect({ rows, unranked, excluded }).toEqual({
      rows: [],
      unranked: [],
      excluded: [{ platform: 'facebook', profileId: 'spam', profile: spam.profile, reason: 'not a city' }],
    });
  });

  it('a profile without a value is listed with the reason and the facts that explain it', () => {
    const far = entry('far', { followers: [{ day: '2022-02-15' as Day, followers: 10 }] });
    const { unranked } = ranked('engagement-period@1', [far]);
    expect(unranked.map(({ profileId, missing, details }) => ({ profileId, missing, details }))).toEqual([
      {
        profileId: 'far',
        missing: 'no-followers-near',
        details: { day: '2021-12-31', nearestOn: '2022-02-15', distanceDays: 46 },
      },
    ]);
  });

  it('most-active names the part that is missing and leaves the profile out of all three lists', () => {
    const followers = [{ day: PERIOD.to, followers: 100 }];
    const entries = [entry('known', { ...withReactions(1), followers }), entry('unknown', withReactions(900))];
    const { rows, unranked } = ranked('most-active-2022@1', entries);
    expect(rows.map(({ profileId, value }) => `${profileId} ${toExact(value)}`)).toEqual(['known 3']);
    expect(unranked.map(({ profileId, details }) => ({ profileId, details }))).toEqual([
      { profileId: 'unknown', details: { formula: 'engagement-period@1', day: '2021-12-31' } },
    ]);
  });

  it('most-active ends its steps with the three positions that the row carries', () => {
    const row = ranked('most-active-2022@1', [
      entry('a', { ...withReactions(3), followers: [{ day: PERIOD.to, followers: 100 }] }),
    ]).rows[0];
    expect(row?.positions?.map(({ formula, value, position }) => [formula, toExact(value), toExact(position)])).toEqual(
      [
        ['posts-per-day@1', '1/365', '1'],
        ['interactions@1', '3', '1'],
        ['engagement-period@1', '3/100', '1'],
      ],
    );
    expect(row?.steps.at(-1)).toEqual({ kind: 'positions', parts: row?.positions, result: { n: 3n, d: 1n } });
  });

  it('the same profile twice, or figures of another one, is a bug and throws', () => {
    const a = entry('a', withReactions(1));
    const b = entry('b', withReactions(1));
    const rank = (entries: readonly RankEntry[]) => () => rankByFormula('interactions@1', { entries, period: PERIOD });
    expect(rank([a, a])).toThrow('expected every profile once, got facebook/a twice');
    expect(rank([{ profile: a.profile, figures: b.figures }])).toThrow(
      'expected figures of facebook/a, got facebook/b',
    );
  });

  it('daily engagement without days, or with days of another period, is a bug and throws', () => {
    const followers = [0, 90, 180, 270, 360].map((n) => ({ day: addDays(PERIOD.from, n), followers: 10 }));
    const daily = [{ day: '2022-01-01' as Day, interactions: 1 }];
    const rank = (figures: Partial<ProfileFigures>) => () => ranked('engagement-daily@1', [entry('a', figures)]);
    expect(rank({ followers })).toThrow('expected days of a, got null');
    expect(rank({ followers, daily })).toThrow('expected days of the period, got 2022-01-01');
  });
});

describe('speed', () => {
  const days = Array.from({ length: daysInPeriod(PERIOD) }, (_, i) => addDays(PERIOD.from, i));
  const entries = Array.from({ length: 2500 }, (_, city) => {
    const followers = Array.from({ length: 30 }, (_, i) => ({
      day: addDays(PERIOD.from, 13 * i),
      followers: 1009 + 37 * city + 101 * i,
    }));
    const daily = days.map((day, i) => ({ day, interactions: (city * 7919 + i * 104_729) % 5003 }));
    const reactions = daily.reduce((total, day) => total + day.interactions, 0);
    const figures = {
      sums: { ...NO_POSTS, posts: 365, reactions },
      activeDays: 365,
      daily,
      followers,
      population: 9999,
    };
    return entry(String(city), figures);
  });
  const cheap = FORMULAS.filter(({ needsDays }) => !needsDays);

  // The bounds are several times what a slow laptop needs: they catch a quadratic mistake, not a busy machine.
  it.each(cheap)('2,500 profiles are ranked by $key well within a second', ({ key }) => {
    const startedAt = performance.now();
    ranked(key, entries);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('1,013 profiles are ranked by engagement-daily@1 over 365 days and 30 measurements within two seconds', () => {
    const startedAt = performance.now();
    ranked('engagement-daily@1', entries.slice(0, 1013));
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
