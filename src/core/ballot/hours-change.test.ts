import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../basics/day.ts';
import { changeHours, type HoursChange } from './hours-change.ts';
import { votePhase } from './vote-time.ts';

const HOURS = { opensAt: '2022-09-05T08:00:00+02:00', closesAt: '2022-09-14T00:00:00+02:00' };
const at = (text: string) => parseInstant(text) as Instant;
const OPEN = at('2022-09-08T10:00:00+02:00');
const CLOSES = at(HOURS.closesAt);
const REFUSED = { ok: false, refusal: 'hours-invalid', details: { closesAt: HOURS.closesAt, days: 14 } };
const iso = (instant: number) => new Date(instant).toISOString();

describe('the end of the vote', () => {
  it('can be moved away while the vote is open or has not begun', () => {
    const later = '2022-09-16T00:00:00+02:00';
    const moved = { ok: true, hours: { opensAt: HOURS.opensAt, closesAt: later } };
    expect(changeHours(HOURS, 'extend', later, OPEN)).toEqual(moved);
    expect(changeHours(HOURS, 'extend', later, at('2022-09-01T00:00:00Z'))).toEqual(moved);
  });

  it('is not moved by a millisecond once it has come', () => {
    const later = '2022-09-16T00:00:00+02:00';
    expect(changeHours(HOURS, 'extend', later, (CLOSES - 1) as Instant)).toMatchObject({ ok: true });
    expect(changeHours(HOURS, 'extend', later, CLOSES)).toEqual(REFUSED);
    expect(changeHours(HOURS, 'shorten', later, CLOSES)).toEqual(REFUSED);
  });

  it('moves away by fourteen days at most, and never to where it stands', () => {
    expect(changeHours(HOURS, 'extend', '2022-09-28T00:00:00+02:00', OPEN)).toMatchObject({ ok: true });
    expect(changeHours(HOURS, 'extend', '2022-09-28T00:00:00.001+02:00', OPEN)).toEqual(REFUSED);
    expect(changeHours(HOURS, 'extend', HOURS.closesAt, OPEN)).toEqual(REFUSED);
  });

  it('comes earlier only for a vote that is open, and only to an instant that nobody has passed yet', () => {
    expect(changeHours(HOURS, 'shorten', iso(OPEN + 1), OPEN)).toMatchObject({ ok: true });
    expect(changeHours(HOURS, 'shorten', iso(OPEN), OPEN)).toEqual(REFUSED);
    expect(changeHours(HOURS, 'shorten', iso(OPEN + 1), at('2022-09-01T00:00:00Z'))).toEqual(REFUSED);
    expect(changeHours(HOURS, 'shorten', '2022-09-15T00:00:00+02:00', OPEN)).toEqual(REFUSED);
  });

  it('takes the grace time along, and is not moved within it', () => {
    const grace = { rule: 'started-before-close@1', minutes: 10 } as const;
    const closesAt = '2022-09-16T00:00:00+02:00';
    const hours = { opensAt: HOURS.opensAt, closesAt, grace };
    expect(changeHours({ ...HOURS, grace }, 'extend', closesAt, OPEN)).toEqual({ ok: true, hours });
    expect(changeHours({ ...HOURS, grace }, 'extend', closesAt, CLOSES)).toEqual(REFUSED);
    expect(changeHours({ ...HOURS, grace }, 'shorten', iso(CLOSES + 1), CLOSES)).toEqual(REFUSED);
  });

  it('is refused for what is no instant', () => {
    expect(changeHours(HOURS, 'extend', 'jutro', OPEN)).toEqual(REFUSED);
  });

  it('a-change-never-turns-away-a-ballot-that-had-arrived', () => {
    const change = fc.constantFrom<HoursChange>('extend', 'shorten');
    const offset = fc.integer({ min: -40 * 86_400_000, max: 40 * 86_400_000 });
    fc.assert(
      fc.property(change, offset, offset, fc.nat(86_400_000), (kind, decided, end, before) => {
        const now = (CLOSES + decided) as Instant;
        const changed = changeHours(HOURS, kind, iso(CLOSES + end), now);
        fc.pre(changed.ok);
        const arrived = (now - before) as Instant;
        if (changed.ok && votePhase(HOURS, arrived) === 'open') expect(votePhase(changed.hours, arrived)).toBe('open');
      }),
    );
  });
});
