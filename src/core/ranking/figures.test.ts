import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../basics/day.ts';
import type { Platform } from '../profiles/profile.ts';
import { figuresFromDays } from './figures.ts';
import { type DayTotals, interactionsOf, NO_POSTS, type PostSums } from './totals.ts';

const PERIOD = { from: '2021-09-01' as Day, to: '2021-09-30' as Day };
const KEY = { platform: 'facebook' as Platform, profileId: '100' };
const on = (day: string, sums: Partial<PostSums>): DayTotals => ({ ...NO_POSTS, ...sums, day: day as Day });

const daysArbitrary = fc.array(
  fc.record({ shift: fc.integer({ min: -10, max: 40 }), posts: fc.nat(4), reactions: fc.nat(500), shares: fc.nat(50) }),
  { maxLength: 40 },
);

describe('figuresFromDays', () => {
  it('adds the days of the period, both ends included, and leaves the others out', () => {
    const days = [
      on('2021-08-31', { posts: 8, reactions: 800 }),
      on('2021-09-30', { posts: 1, shares: 3 }),
      on('2021-09-01', { posts: 2, reactions: 10, comments: 1 }),
      on('2021-10-01', { posts: 8, reactions: 800 }),
    ];
    const followers = [{ day: '2021-12-01' as Day, followers: 7 }];
    expect(figuresFromDays(KEY, days, followers, 900, PERIOD)).toEqual({
      ...KEY,
      sums: { ...NO_POSTS, posts: 3, reactions: 10, comments: 1, shares: 3 },
      activeDays: 2,
      daily: [
        { day: '2021-09-01', interactions: 11 },
        { day: '2021-09-30', interactions: 3 },
      ],
      followers,
      population: 900,
    });
  });

  it('several rows of one day are one active day', () => {
    const days = [on('2021-09-05', { posts: 1, reactions: 5 }), on('2021-09-05', { posts: 1, shares: 2 })];
    const { activeDays, daily } = figuresFromDays(KEY, days, [], null, PERIOD);
    expect({ activeDays, daily }).toEqual({ activeDays: 1, daily: [{ day: '2021-09-05', interactions: 7 }] });
  });

  it('a row without posts is no active day', () => {
    const { sums, activeDays, daily } = figuresFromDays(KEY, [on('2021-09-05', {})], [], null, PERIOD);
    expect({ sums, activeDays, daily }).toEqual({ sums: NO_POSTS, activeDays: 0, daily: [] });
  });

  it('order-of-days-does-not-matter', () => {
    fc.assert(
      fc.property(daysArbitrary, (raw) => {
        const days = raw.map(({ shift, ...sums }) => on(addDays(PERIOD.from, shift), sums));
        const forward = figuresFromDays(KEY, days, [], null, PERIOD);
        expect(figuresFromDays(KEY, days.toReversed(), [], null, PERIOD)).toEqual(forward);
      }),
    );
  });

  it('days-with-posts-carry-all-interactions', () => {
    fc.assert(
      fc.property(daysArbitrary, (raw) => {
        const days = raw.map(({ shift, ...sums }) =>
          on(addDays(PERIOD.from, shift), { ...sums, posts: sums.posts + 1 }),
        );
        const { sums, daily } = figuresFromDays(KEY, days, [], null, PERIOD);
        expect(daily?.reduce((total, day) => total + day.interactions, 0)).toBe(interactionsOf(sums));
      }),
    );
  });
});
