import { describe, expect, it } from 'vitest';
import type { Instant } from '../basics/day.ts';
import { FRESH_MS, freshUntil, IDLE_MS, isAlive, LONGEST_MS } from './session-life.ts';

const START = 1_700_000_000_000;
const at = (signedIn: number, used: number, now: number) =>
  isAlive({ signedInAt: (START + signedIn) as Instant, usedAt: (START + used) as Instant }, (START + now) as Instant);

describe('a session of the office', () => {
  it('ends after eight hours without use, to the millisecond', () => {
    expect([at(0, 0, IDLE_MS - 1), at(0, 0, IDLE_MS)]).toEqual([true, false]);
  });

  it('ends after a day however busy it was', () => {
    expect([at(0, LONGEST_MS - 2, LONGEST_MS - 1), at(0, LONGEST_MS - 1, LONGEST_MS)]).toEqual([true, false]);
  });

  it('is fresh for a quarter of an hour after the sign-in, whatever was done since', () => {
    expect(freshUntil({ signedInAt: START as Instant, usedAt: (START + IDLE_MS) as Instant })).toBe(START + FRESH_MS);
  });
});
