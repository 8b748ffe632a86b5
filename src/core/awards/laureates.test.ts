import { describe, expect, it } from 'vitest';
import { FACEBOOK, profileOf, terytOf } from '../../../test/evidence-builder.ts';
import { countVote, type VoteCount } from '../ballot/count.ts';
import { drawLots } from '../ballot/tie-break.ts';
import type { Day } from '../basics/day.ts';
import type { Division } from '../places/division.ts';
import { kindOf, type Municipality, type Teryt, VOIVODESHIPS, voivodeshipOf } from '../places/municipality.ts';
import type { Profile } from '../profiles/profile.ts';
import { NO_POSTS } from '../ranking/totals.ts';
import { type FrozenFigures, rankingsOf } from './frozen-figures.ts';
import { type AwardsInput, type Category, decideLaureates } from './laureates.ts';

const DAY = '2022-01-01' as Day;
const DIVISIONS = (['municipality', 'president'] as const).map(
  (object): Division => ({ id: object, name: { pl: object, en: object }, object, rule: { kind: 'all-cities' } }),
);
const municipality = (index: number): Municipality => {
  const teryt = terytOf(index);
  return {
    teryt,
    name: `M${index}`,
    kind: kindOf(teryt),
    countyCode: teryt.slice(0, 4),
    county: 'p',
    population: 1000,
  };
};

interface Row {
  readonly profile: Profile;
  readonly posts: number;
  readonly reactions: number;
  readonly followers: number | null;
}
const row = (
  index: number,
  posts: number,
  reactions: number,
  followers: number | null = 100,
  profile = profileOf(index),
): Row => ({ profile, posts, reactions, followers });

function figures(rows: readonly Row[]): FrozenFigures {
  const keyOf = ({ profile }: Row) => ({ platform: FACEBOOK, profileId: profile.profileId });
  return {
    platform: FACEBOOK,
    period: { from: DAY, to: '2022-01-02' as Day },
    municipalities: new Map(Array.from({ length: 20 }, (_, i) => [terytOf(i), municipality(i)])),
    divisions: DIVISIONS,
    profiles: rows.map(({ profile }) => profile),
    totals: rows
      .filter(({ posts }) => posts > 0)
      .map((one) => ({ ...NO_POSTS, ...keyOf(one), day: DAY, posts: one.posts, reactions: one.reactions })),
    followers: rows.flatMap((one) =>
      one.followers === null ? [] : [{ ...keyOf(one), day: DAY, followers: one.followers }],
    ),
  };
}

const byRanking = (
  formula: string,
  per: 'division' | 'voivodeship' = 'division',
  division = 'municipality',
): Category => ({ id: 'c', section: '§15.2', division, method: { kind: 'ranking', formula, per } });
const PEER: Category = { id: 'zloty-lajk', section: '§15.1', division: 'municipality', method: { kind: 'peer-vote' } };
const noVotes = (): VoteCount => votes();

function votes(...ballots: readonly (readonly number[])[]): VoteCount {
  const nominees = [0, 1, 2, 3, 4].map(terytOf);
  const outcome = countVote(
    ballots.map((choices, i) => ({ commitment: String(i), choices: choices.map(terytOf) })),
    { choose: 3, nominees, withdrawn: [] },
  );
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.count;
}

function decide(category: Category, rows: readonly Row[], change: Partial<AwardsInput> = {}) {
  return decideLaureates({
    categories: [category],
    rank: rankingsOf(figures(rows)),
    count: noVotes(),
    quorum: true,
    tieFormula: 'engagement-period@1',
    draw: null,
    ...change,
  });
}
const awardsOf = (...args: Parameters<typeof decide>) => {
  const outcome = decide(...args);
  return outcome.ok ? outcome.awards : outcome.refusal;
};
const won = (index: number, value: string, profile = profileOf(index)) => ({
  teryt: terytOf(index),
  profile: { platform: 'facebook', profileId: profile.profileId },
  value,
});

describe('a category by ranking', () => {
  const plain = { category: 'c', section: '§15.2', voivodeship: null, tieBreak: null };

  it('goes to the best, with the exact value that decided', () => {
    expect(awardsOf(byRanking('posts-per-day@1'), [row(0, 3, 9), row(1, 5, 1)])).toEqual([
      { ...plain, outcome: 'laureate', laureates: [won(1, '5/2')] },
    ]);
  });

  it('is shared by equal values', () => {
    expect(awardsOf(byRanking('engagement-period@1'), [row(0, 3, 10, 30), row(1, 5, 20, 60), row(2, 1, 1)])).toEqual([
      { ...plain, outcome: 'shared', laureates: [won(0, '1/3'), won(1, '1/3')] },
    ]);
  });

  it('has no laureate without a candidate, and a value of 0 wins nothing', () => {
    const none = [{ ...plain, outcome: 'no-candidate', laureates: [] }];
    expect(awardsOf(byRanking('posts-per-day@1'), [])).toEqual(none);
    expect(awardsOf(byRanking('engagement-period@1'), [row(0, 3, 0), row(1, 5, 0)])).toEqual(none);
    expect(awardsOf(byRanking('posts-per-day@1'), [row(0, 0, 0)])).toEqual(none);
    expect(awardsOf(byRanking('engagement-period@1'), [row(0, 3, 10, null)])).toEqual(none);
  });

  it('looks at ranked profiles only', () => {
    const shown: Profile = { ...profileOf(0), status: 'shown', reason: 'x' };
    const excluded: Profile = { ...profileOf(2), status: 'excluded', reason: 'x' };
    expect(
      awardsOf(byRanking('posts-per-day@1'), [row(0, 9, 9, 100, shown), row(1, 5, 1), row(2, 9, 9, 100, excluded)]),
    ).toEqual([{ ...plain, outcome: 'laureate', laureates: [won(1, '5/2')] }]);
  });

  it('compares presidents with presidents', () => {
    const president = profileOf(3, 'president');
    expect(
      awardsOf(byRanking('posts-per-day@1', 'division', 'president'), [row(0, 99, 1), row(3, 4, 1, 100, president)]),
    ).toEqual([{ ...plain, outcome: 'laureate', laureates: [won(3, '2', president)] }]);
  });

  it('is refused when its division or formula is unknown', () => {
    expect(decide(byRanking('posts-per-day@1', 'division', 'friends'), [])).toEqual({
      ok: false,
      refusal: 'division-unknown',
      details: { division: 'friends' },
    });
    expect(decide(byRanking('likes@1'), [])).toEqual({
      ok: false,
      refusal: 'formula-unknown',
      details: { formula: 'likes@1' },
    });
  });
});

describe('a category per voivodeship', () => {
  it('is decided in each of the sixteen, in the order of their codes', () => {
    // Cities 0 and 16 lie in one voivodeship, 1 and 17 in the next; nobody else posted.
    const awards = awardsOf(byRanking('engagement-period@1', 'voivodeship'), [
      row(0, 1, 50),
      row(16, 1, 70),
      row(1, 1, 20),
      row(17, 1, 20),
      row(2, 1, 0),
    ]);
    const codes = Object.keys(VOIVODESHIPS).sort();
    const expected = codes.map((voivodeship) => {
      const empty = {
        category: 'c',
        section: '§15.2',
        voivodeship,
        tieBreak: null,
        outcome: 'no-candidate',
        laureates: [] as unknown[],
      };
      if (voivodeship === voivodeshipOf(terytOf(0)))
        return { ...empty, outcome: 'laureate', laureates: [won(16, '7/10')] };
      if (voivodeship === voivodeshipOf(terytOf(1)))
        return { ...empty, outcome: 'shared', laureates: [won(1, '1/5'), won(17, '1/5')] };
      return empty;
    });
    expect(awards).toEqual(expected);
  });
});

describe('the peer vote', () => {
  const plain = { category: 'zloty-lajk', section: '§15.1', voivodeship: null };
  const city = (index: number, value: string) => ({ teryt: terytOf(index), profile: null, value });
  const TIED = votes([0, 1, 2], [0, 1, 3]);
  const DRAW = { seed: '3-11-17-25-40-44', source: 'Lotto' };

  it('goes to the city with the most votes', () => {
    expect(awardsOf(PEER, [], { count: votes([0, 1, 2], [0, 3, 4]) })).toEqual([
      { ...plain, outcome: 'laureate', laureates: [city(0, '2')], tieBreak: null },
    ]);
  });

  it('goes to nobody when nobody voted', () => {
    expect(awardsOf(PEER, [row(0, 1, 1)])).toEqual([
      { ...plain, outcome: 'no-candidate', laureates: [], tieBreak: null },
    ]);
  });

  it('is decided by the frozen ranking when it is tied', () => {
    expect(awardsOf(PEER, [row(0, 1, 10), row(1, 1, 11), row(2, 1, 99)], { count: TIED })).toEqual([
      {
        ...plain,
        outcome: 'laureate',
        laureates: [city(1, '2')],
        tieBreak: { kind: 'decided', winner: terytOf(1), by: 'ranking', stillTied: [], lots: [] },
      },
    ]);
  });

  it('puts a tied city without a value behind the other', () => {
    const awards = awardsOf(PEER, [row(0, 1, 10, null), row(1, 1, 0)], { count: TIED });
    expect(Array.isArray(awards) && awards[0]?.laureates).toEqual([city(1, '2')]);
  });

  it('does not let a second profile that is only shown speak for its city', () => {
    const second: Profile = { ...profileOf(0), profileId: 'second', status: 'shown', reason: 'drugi profil' };
    const rows = [row(0, 1, 10), row(0, 1, 999, 1, second), row(1, 1, 11)];
    for (const order of [rows, rows.toReversed()]) {
      const awards = awardsOf(PEER, order, { count: TIED });
      expect(Array.isArray(awards) && awards[0]?.laureates).toEqual([city(1, '2')]);
    }
  });

  it('waits for lots when the ranking is tied as well', () => {
    expect(awardsOf(PEER, [row(0, 1, 10), row(1, 2, 10)], { count: TIED })).toEqual([
      {
        ...plain,
        outcome: 'lots-needed',
        laureates: [],
        tieBreak: { kind: 'lots-needed', stillTied: [terytOf(0), terytOf(1)] },
      },
    ]);
  });

  it('is decided by lots once they are drawn', () => {
    const stillTied = [terytOf(0), terytOf(1)] as Teryt[];
    const lots = drawLots(stillTied, DRAW.seed);
    const winner = lots[0]?.teryt as Teryt;
    expect(awardsOf(PEER, [row(0, 1, 10), row(1, 2, 10)], { count: TIED, draw: DRAW })).toEqual([
      {
        ...plain,
        outcome: 'laureate',
        laureates: [{ teryt: winner, profile: null, value: '2' }],
        tieBreak: { kind: 'decided', winner, by: 'lots', stillTied, lots },
      },
    ]);
  });
});

describe('the frozen figures', () => {
  it('make the same list whatever the order of profiles, totals and followers', () => {
    const frozen = figures([row(0, 3, 9), row(1, 5, 1), row(2, 5, 1)]);
    const turned = {
      ...frozen,
      profiles: [...frozen.profiles].reverse(),
      totals: [...frozen.totals].reverse(),
      followers: [...frozen.followers].reverse(),
    };
    const wanted = { division: 'municipality', formula: 'most-active-2022@1', voivodeship: null };
    expect(rankingsOf(turned)(wanted)).toEqual(rankingsOf(frozen)(wanted));
  });

  it('leave out totals outside the period and profiles of other platforms', () => {
    const frozen = figures([row(0, 3, 9)]);
    const late = { ...frozen.totals[0], day: '2022-01-03' as Day, posts: 100 } as (typeof frozen.totals)[number];
    const other = { ...profileOf(1), platform: 'x' as typeof FACEBOOK };
    const list = rankingsOf({ ...frozen, totals: [...frozen.totals, late], profiles: [...frozen.profiles, other] })({
      division: 'municipality',
      formula: 'posts-per-day@1',
      voivodeship: null,
    });
    expect(list.ok && list.rows.map(({ profileId, figures: { sums } }) => [profileId, sums.posts])).toEqual([
      ['municipality-0', 3],
    ]);
  });
});
