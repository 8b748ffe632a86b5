import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../basics/day.ts';
import { compareFractions, fraction, multiply, toExact } from '../basics/fraction.ts';
import type { Teryt } from '../places/municipality.ts';
import type { Platform, Profile } from '../profiles/profile.ts';
import type { RankEntry } from './entry.ts';
import { FORMULAS } from './formula.ts';
import { type Ranking, rankByFormula } from './rank.ts';
import { NO_POSTS } from './totals.ts';

const PERIOD = { from: '2021-09-01' as Day, to: '2021-09-30' as Day };
const TERYTS = ['0201011', '0264011', '1061011', '1465011', '2469011'] as unknown as readonly Teryt[];

/** Small numbers on purpose: they make equal values, missing sizes and empty profiles common. */
const rawArbitrary = fc.record({
  city: fc.nat(TERYTS.length),
  status: fc.constantFrom('ranked', 'ranked', 'ranked', 'shown', 'excluded'),
  followers: fc.uniqueArray(fc.record({ shift: fc.integer({ min: -20, max: 40 }), size: fc.nat(6) }), {
    selector: ({ shift }) => shift,
    maxLength: 3,
  }),
  days: fc.uniqueArray(fc.record({ shift: fc.nat(29), interactions: fc.nat(4) }), {
    selector: ({ shift }) => shift,
    maxLength: 4,
  }),
  stated: fc.boolean(),
  population: fc.option(fc.constantFrom(1000, 2000)),
});
const entriesArbitrary = fc.array(rawArbitrary, { maxLength: 12 }).map((raws) => raws.map(entryOf));
const formulaArbitrary = fc.constantFrom(...FORMULAS);

function entryOf(raw: typeof rawArbitrary extends fc.Arbitrary<infer Raw> ? Raw : never, index: number): RankEntry {
  const key = { platform: 'facebook' as Platform, profileId: String(100 + index) };
  const teryt = TERYTS[raw.city];
  const owner = teryt === undefined ? null : { teryt, object: 'municipality' as const };
  const profile: Profile = {
    ...key,
    name: `profile ${index}`,
    owner,
    status: raw.status as Profile['status'],
    reason: null,
  };
  const posts = raw.days.length;
  const reactions = raw.days.reduce((total, { interactions }) => total + interactions, 0);
  const known = raw.stated ? posts : 0;
  const parts = {
    likes: reactions,
    likesKnown: known,
    loves: 0,
    lovesKnown: known,
    cares: reactions,
    caresKnown: known,
  };
  return {
    profile,
    figures: {
      ...key,
      sums: { ...NO_POSTS, posts, reactions, ...parts, textPosts: known },
      activeDays: posts,
      daily: raw.days.map(({ shift, interactions }) => ({ day: addDays(PERIOD.from, shift), interactions })),
      followers: raw.followers.map(({ shift, size }) => ({ day: addDays(PERIOD.from, shift), followers: size })),
      population: raw.population,
    },
  };
}

function ranked(formula: string, entries: readonly RankEntry[]): Ranking {
  const ranking = rankByFormula(formula, { entries, period: PERIOD });
  if (!ranking.ok) throw new Error(ranking.refusal);
  return ranking;
}

function placesById({ rows }: Ranking): Readonly<Record<string, number | null>> {
  return Object.fromEntries(rows.map(({ profileId, place }) => [profileId, place]));
}

describe('promises of the ranking, by every formula', () => {
  it('order-of-rows-does-not-matter', () => {
    const shuffled = entriesArbitrary.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    fc.assert(
      fc.property(formulaArbitrary, shuffled, ({ key }, [entries, other]) => {
        expect(ranked(key, other)).toEqual(ranked(key, entries));
      }),
    );
  });

  it('order-of-days-and-measurements-does-not-matter', () => {
    fc.assert(
      fc.property(formulaArbitrary, entriesArbitrary, ({ key }, entries) => {
        const turned = entries.map(({ profile, figures }) => ({
          profile,
          figures: {
            ...figures,
            daily: figures.daily?.toReversed() ?? null,
            followers: figures.followers.toReversed(),
          },
        }));
        const without = (ranking: Ranking) => ranking.rows.map(({ figures: _, ...row }) => row);
        expect(without(ranked(key, turned))).toEqual(without(ranked(key, entries)));
      }),
    );
  });

  it('renaming-a-profile-changes-nothing', () => {
    fc.assert(
      fc.property(formulaArbitrary, entriesArbitrary, fc.string(), ({ key }, entries, name) => {
        const renamed = entries.map(({ profile, figures }) => ({ profile: { ...profile, name }, figures }));
        const decided = ({ rows, unranked }: Ranking) => [
          rows.map(({ place, profileId, value }) => [place, profileId, toExact(value)]),
          unranked.map(({ profileId, missing }) => [profileId, missing]),
        ];
        expect(decided(ranked(key, renamed))).toEqual(decided(ranked(key, entries)));
      }),
    );
  });

  it('equal-values-share-a-place-and-better-values-stand-higher', () => {
    fc.assert(
      fc.property(formulaArbitrary, entriesArbitrary, ({ key, better }, entries) => {
        const placed = ranked(key, entries).rows.filter(({ place }) => place !== null);
        for (const row of placed) {
          const before = placed.filter((other) => {
            const difference = compareFractions(other.value, row.value);
            return better === 'higher' ? difference > 0 : difference < 0;
          });
          expect(row.place).toBe(before.length + 1);
        }
      }),
    );
  });

  it('every-profile-is-ranked-or-unranked-or-excluded-and-none-twice', () => {
    fc.assert(
      fc.property(formulaArbitrary, entriesArbitrary, ({ key }, entries) => {
        const { rows, unranked, excluded } = ranked(key, entries);
        const listed = [...rows, ...unranked, ...excluded].map(({ profileId }) => profileId);
        expect(listed.sort()).toEqual(entries.map(({ profile }) => profile.profileId).sort());
      }),
    );
  });

  it('shown-and-excluded-profiles-move-nobody', () => {
    fc.assert(
      fc.property(formulaArbitrary, entriesArbitrary, ({ key }, entries) => {
        const competing = entries.filter(({ profile }) => profile.status === 'ranked');
        const all = ranked(key, entries).rows.filter(({ profile }) => profile.status === 'ranked');
        expect(all).toEqual(ranked(key, competing).rows);
      }),
    );
  });
});

describe('promises of single formulas', () => {
  it('one-more-interaction-never-lowers-a-place in interactions', () => {
    fc.assert(
      fc.property(entriesArbitrary, fc.nat(), (entries, pick) => {
        const lucky = entries[pick % Math.max(1, entries.length)];
        if (lucky === undefined || lucky.profile.status !== 'ranked') return;
        const { sums } = lucky.figures;
        const raised = entries.map((entry) =>
          entry === lucky
            ? { ...lucky, figures: { ...lucky.figures, sums: { ...sums, reactions: sums.reactions + 1 } } }
            : entry,
        );
        const placeIn = (from: readonly RankEntry[]) =>
          Number(placesById(ranked('interactions@1', from))[lucky.profile.profileId]);
        expect(placeIn(raised)).toBeLessThanOrEqual(placeIn(entries));
      }),
    );
  });

  it('scaling-all-followers-keeps-the-order', () => {
    const engagements = FORMULAS.filter(({ id }) => /engagement|interaction-rate|most-active/.test(id));
    fc.assert(
      fc.property(
        fc.constantFrom(...engagements),
        entriesArbitrary,
        fc.integer({ min: 2, max: 9 }),
        ({ key }, entries, factor) => {
          const scaled = entries.map(({ profile, figures }) => ({
            profile,
            figures: {
              ...figures,
              followers: figures.followers.map(({ day, followers }) => ({ day, followers: followers * factor })),
            },
          }));
          expect(placesById(ranked(key, scaled))).toEqual(placesById(ranked(key, entries)));
        },
      ),
    );
  });

  it('constant-followers-make-the-three-engagements-agree: daily × days = period = mean', () => {
    fc.assert(
      fc.property(entriesArbitrary, fc.integer({ min: 1, max: 500 }), (entries, size) => {
        const followers = [{ day: PERIOD.from, followers: size }];
        const constant = entries.map(({ profile, figures }) => ({ profile, figures: { ...figures, followers } }));
        const values = (formula: string, times: number) =>
          Object.fromEntries(
            ranked(formula, constant).rows.map(({ profileId, value }) => [
              profileId,
              toExact(multiply(value, fraction(times))),
            ]),
          );
        expect(values('engagement-mean@1', 1)).toEqual(values('engagement-period@1', 1));
        expect(values('engagement-daily@1', 30)).toEqual(values('engagement-period@1', 1));
      }),
    );
  });
});
