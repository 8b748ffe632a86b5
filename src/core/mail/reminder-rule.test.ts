import { describe, expect, it } from 'vitest';
import type { Instant } from '../basics/day.ts';
import { BETWEEN_MS, mayRemind } from './reminder-rule.ts';

const FIRST = 1_000_000_000_000 as Instant;
const later = (ms: number) => (FIRST + ms) as Instant;

describe('a reminder', () => {
  it('may go two days after the invitation, to the millisecond', () => {
    const sent = { invitedAt: [FIRST], remindedAt: [] };
    expect(mayRemind(sent, later(BETWEEN_MS - 1))).toEqual({
      ok: false,
      refusal: 'reminder-too-soon',
      details: { from: '2001-09-11 03:46' },
    });
    expect(mayRemind(sent, later(BETWEEN_MS))).toEqual({ ok: true });
  });

  it('waits for the last letter, in whatever order they are given', () => {
    const sent = { invitedAt: [FIRST], remindedAt: [later(3 * BETWEEN_MS), later(BETWEEN_MS)] };
    expect(mayRemind(sent, later(3 * BETWEEN_MS + 1))).toMatchObject({ details: { from: '2001-09-17 03:46' } });
    expect(mayRemind(sent, later(4 * BETWEEN_MS))).toEqual({ ok: true });
  });

  it('goes three times and no more', () => {
    const remindedAt = [1, 2, 3].map((n) => later(n * BETWEEN_MS));
    expect(mayRemind({ invitedAt: [FIRST], remindedAt }, later(100 * BETWEEN_MS))).toEqual({
      ok: false,
      refusal: 'reminders-used-up',
      details: { most: 3 },
    });
  });

  it('needs no invitation by the program: codes may have been exported on the first day', () => {
    expect(mayRemind({ invitedAt: [], remindedAt: [] }, FIRST)).toEqual({ ok: true });
  });
});
