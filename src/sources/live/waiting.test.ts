import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../../core/basics/day.ts';
import { afterFailure, afterLimit, afterStated, retryAfter, untilReset } from './waiting.ts';

const NOW = parseInstant('2026-11-20T12:00:00Z') as Instant;
const NEVER = () => 0;
const ALWAYS = () => 0.999_999;

describe('waiting after a failure', () => {
  it('doubles up to a minute; chance decides over the second half', () => {
    const attempts = [0, 1, 2, 3, 4, 5, 6, 20];
    expect(attempts.map((attempt) => afterFailure(attempt, NEVER))).toEqual([
      500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
    expect(attempts.map((attempt) => afterFailure(attempt, ALWAYS))).toEqual([
      999, 1999, 3999, 7999, 15_999, 31_999, 59_999, 59_999,
    ]);
  });

  it('after a limit without an end begins with half a minute and stays below a quarter of an hour', () => {
    expect([0, 1, 9].map((attempt) => afterLimit(attempt, ALWAYS))).toEqual([29_999, 59_999, 899_999]);
  });

  it('a stated end is never cut short', () => {
    expect([afterStated(1500.2, NEVER), afterStated(1500, ALWAYS), afterStated(-5, NEVER)]).toEqual([1501, 2499, 0]);
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Fri, 20 Nov 2026 12:01:00 GMT', 60_000],
    ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['1e3', null],
    ['', null],
  ])('%s', (text, ms) => {
    expect(retryAfter(new Headers({ 'retry-after': text }), NOW)).toBe(ms);
  });

  it('is not there', () => {
    expect(retryAfter(new Headers(), NOW)).toBeNull();
  });
});

describe('an allowance', () => {
  const until = (left: string, reset: string) => untilReset(new Headers({ left, reset }), NOW, 'left', 'reset');

  it('that is used up comes back at the stated time, in either spelling', () => {
    expect([until('0', String(NOW / 1000 + 30)), until('0', '2026-11-20T12:05:00.000Z')]).toEqual([30_000, 300_000]);
  });

  it('of which something is left, or of which nobody says when it comes back, asks for no rest', () => {
    expect([until('1', '2026-11-20T12:05:00.000Z'), until('0', 'soon'), until('', '')]).toEqual([null, null, null]);
  });
});
