import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/day.ts';
import { add, divide, type Fraction, fraction, multiply, sum, toExact } from '../basics/fraction.ts';
import type { Platform } from '../profiles/profile.ts';
import { FORMULAS } from './formula.ts';
import type { Step } from './step.ts';
import { NO_POSTS, type ProfileFigures } from './totals.ts';

const PERIOD = { from: '2021-09-01' as Day, to: '2021-09-30' as Day };
const FIGURES: ProfileFigures = {
  platform: 'facebook' as Platform,
  profileId: '100',
  sums: {
    ...NO_POSTS,
    posts: 9,
    reactions: 700,
    comments: 61,
    shares: 13,
    likes: 610,
    likesKnown: 9,
    loves: 80,
    lovesKnown: 9,
    cares: 4,
    caresKnown: 9,
    textPosts: 2,
    mediaPosts: 7,
  },
  activeDays: 2,
  daily: [
    { day: '2021-09-02' as Day, interactions: 700 },
    { day: '2021-09-29' as Day, interactions: 74 },
  ],
  followers: [
    { day: '2021-08-20' as Day, followers: 5000 },
    { day: '2021-09-10' as Day, followers: 5003 },
    { day: '2021-10-04' as Day, followers: 5100 },
  ],
  population: 12345,
};

/** What a reader with a pencil gets from the numbers of one step. */
function redone(step: Step): Fraction {
  switch (step.kind) {
    case 'followers':
      return step.result;
    case 'weighted-sum':
      return sum(step.parts.map(({ weight, value }) => fraction(weight * value)));
    case 'quotient':
      return divide(step.numerator.value, step.denominator.value);
    case 'mean-followers':
      return divide(sum(step.spans.map(({ days, followers }) => fraction(days * followers))), fraction(step.days));
    case 'mean-of-days':
      return divide(
        sum(step.spans.map(({ interactions, followers }) => fraction(interactions, followers))),
        fraction(step.days),
      );
    case 'positions':
      return step.parts.reduce((total, { position }) => add(total, position), fraction(0));
    default:
      return step satisfies never;
  }
}

describe('steps', () => {
  const formulas = FORMULAS.filter((formula) => formula.scope === 'profile');

  it.each(formulas)('$key: every step can be redone with a pencil and the last one is the value', ({ compute }) => {
    const value = compute(FIGURES, PERIOD);
    if (!value.ok) throw new Error(value.missing);
    for (const step of value.steps) expect(toExact(redone(step))).toBe(toExact(step.result));
    expect(value.steps.at(-1)?.result).toEqual(value.value);
  });

  it('engagement over the period shows the sum, the measurement it used and the division', () => {
    const value = FORMULAS.find(({ key }) => key === 'engagement-period@1');
    const answer = value?.scope === 'profile' ? value.compute(FIGURES, PERIOD) : null;
    expect(answer?.ok && answer.steps).toEqual([
      {
        kind: 'weighted-sum',
        label: 'interactions',
        parts: [
          { label: 'reactions', weight: 1, value: 700 },
          { label: 'comments', weight: 1, value: 61 },
          { label: 'shares', weight: 1, value: 13 },
        ],
        result: fraction(774),
      },
      {
        kind: 'followers',
        day: '2021-09-30',
        measuredOn: '2021-10-04',
        distanceDays: 4,
        result: fraction(5100),
      },
      {
        kind: 'quotient',
        numerator: { label: 'interactions', value: fraction(774) },
        denominator: { label: 'followers', value: fraction(5100) },
        result: fraction(774, 5100),
      },
    ]);
  });

  it('a weight times a huge figure stays exact beyond the safe integers', () => {
    const formula = FORMULAS.find(({ key }) => key === 'ini@2');
    const sums = { ...NO_POSTS, posts: 1, shares: Number.MAX_SAFE_INTEGER };
    const answer = formula?.scope === 'profile' ? formula.compute({ ...FIGURES, sums }, PERIOD) : null;
    expect(answer?.ok && answer.value).toEqual(
      add(multiply(fraction(16), fraction(Number.MAX_SAFE_INTEGER)), fraction(12)),
    );
  });
});
