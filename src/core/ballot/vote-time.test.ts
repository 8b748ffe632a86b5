import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant, warsawTime } from '../basics/day.ts';
import { hashText } from '../basics/hash.ts';
import type { Teryt } from '../places/municipality.ts';
import { mayVote } from './casting.ts';
import {
  boxClosesAt,
  boxClosesText,
  entryEndsAt,
  hasEntryEnded,
  isBoxOpen,
  phaseFor,
  type VoteHours,
  votePhase,
} from './vote-time.ts';

const at = (text: string, ms = 0) => ((parseInstant(text) as Instant) + ms) as Instant;
const NO_GRACE: VoteHours = { opensAt: '2022-09-05T08:00:00+02:00', closesAt: '2022-09-14T00:00:00+02:00' };
const HOURS: VoteHours = { ...NO_GRACE, grace: { rule: 'started-before-close@1', minutes: 10 } };
const CLOSES = at(HOURS.closesAt);
const TEN = 10 * 60_000;
const VOTER = '0264011' as Teryt;
const LINK = { codeHash: hashText('code'), teryt: VOTER, status: 'active' } as const;

/** The answer of the clerk at the door, in a word. */
function said(hours: VoteHours, startedAt: number | null, arrivedAt: number): string {
  const instants = { startedAt: startedAt as Instant | null, arrivedAt: arrivedAt as Instant };
  const answer = mayVote({ hours, ...instants, closed: false, link: LINK });
  return answer.ok ? 'taken' : answer.refusal;
}

describe('the two ends of a vote', () => {
  it('are one where there is no grace time, written as the edition writes it', () => {
    expect([entryEndsAt(NO_GRACE), boxClosesAt(NO_GRACE)]).toEqual([CLOSES, CLOSES]);
    expect(boxClosesText(NO_GRACE)).toBe(NO_GRACE.closesAt);
    expect(boxClosesAt({ ...NO_GRACE, grace: null })).toBe(CLOSES);
  });

  it('lie the minutes of the grace time apart, also over the hour that comes twice', () => {
    expect([entryEndsAt(HOURS), boxClosesAt(HOURS)]).toEqual([CLOSES, CLOSES + TEN]);
    expect(boxClosesText(HOURS)).toBe('2022-09-14T00:10:00+02:00');
    expect(boxClosesText({ ...HOURS, closesAt: '2022-10-30T02:55:00+02:00' })).toBe('2022-10-30T02:05:00+01:00');
    expect(boxClosesText({ ...HOURS, closesAt: '2023-03-26T01:55:00+01:00' })).toBe('2023-03-26T03:05:00+02:00');
  });

  it('part four phases, each to the millisecond', () => {
    const instants = [at(HOURS.opensAt, -1), at(HOURS.opensAt), CLOSES - 1, CLOSES, CLOSES + TEN - 1, CLOSES + TEN];
    const phases = instants.map((now) => votePhase(HOURS, now as Instant));
    expect(phases).toEqual(['before', 'open', 'open', 'grace', 'grace', 'closed']);
    expect(instants.map((now) => isBoxOpen(HOURS, now as Instant))).toEqual([false, true, true, true, true, false]);
    expect(instants.map((now) => hasEntryEnded(HOURS, now as Instant))).toEqual([
      ...[false, false, false, true, true, true],
    ]);
  });

  it('are a mistake of the program without a zone', () => {
    expect(() => boxClosesAt({ ...HOURS, closesAt: '2022-09-14T00:00:00' })).toThrow(RangeError);
  });
});

describe('the grace time', () => {
  it.each<[string, number | null, number, string]>([
    ['began a millisecond before the close, arrives in the last millisecond', CLOSES - 1, CLOSES + TEN - 1, 'taken'],
    [
      'began a millisecond before the close, arrives with the close of the box',
      CLOSES - 1,
      CLOSES + TEN,
      'vote-closed',
    ],
    ['began with the close, arrives at once', CLOSES, CLOSES, 'began-too-late'],
    ['began with the close, arrives before it by a clock that was set back', CLOSES, CLOSES - 1, 'taken'],
    ['began when nobody knows', null, CLOSES, 'began-too-late'],
    ['began when nobody knows, arrives before the close', null, CLOSES - 1, 'taken'],
    ['began before the opening, to try the code', at(HOURS.opensAt, -1), CLOSES, 'taken'],
  ])('%s', (_, startedAt, arrivedAt, expected) => {
    expect(said(HOURS, startedAt, arrivedAt)).toBe(expected);
  });

  it('is told to whoever began too late, with both ends', () => {
    const late = mayVote({ hours: HOURS, arrivedAt: CLOSES, startedAt: CLOSES, closed: false, link: LINK });
    const details = { closesAt: HOURS.closesAt, graceUntil: '2022-09-14T00:10:00+02:00' };
    expect(late).toEqual({ ok: false, refusal: 'began-too-late', details });
  });

  it('ends with a box that was closed, whatever the clock says', () => {
    const closed = mayVote({ hours: HOURS, arrivedAt: CLOSES, startedAt: at(HOURS.opensAt), closed: true, link: LINK });
    expect(closed).toEqual({ ok: false, refusal: 'vote-closed', details: { closesAt: HOURS.closesAt } });
  });

  it('is closed to whoever began too late and grace to the others', () => {
    const phases = [CLOSES - 1, CLOSES, null].map((start) => phaseFor(HOURS, start as Instant | null, CLOSES));
    expect(phases).toEqual(['grace', 'closed', 'closed']);
    expect(phaseFor(HOURS, null, (CLOSES - 1) as Instant)).toBe('open');
  });

  /** Anywhere in twenty years, and within an hour of the switches both ways, spelled as people spell instants. */
  const SWITCHES = [Date.UTC(2022, 9, 30, 1), Date.UTC(2023, 2, 26, 1)] as const;
  const closing = fc
    .oneof(
      fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) }),
      fc.tuple(fc.constantFrom(...SWITCHES), fc.integer({ min: -3_600_000, max: 3_600_000 })).map(([a, b]) => a + b),
    )
    .chain((ms) => fc.constantFrom(new Date(ms).toISOString(), warsawTime((ms - (ms % 1000)) as Instant)));
  /** Near zero more often than not: there the millisecond decides. */
  const offset = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -3_600_000, max: 3_600_000 }));

  it('nobody-who-began-in-time-is-refused-nobody-who-began-late-is-accepted-to-the-millisecond', () => {
    const minutes = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(closing, minutes, offset, offset, fc.boolean(), (closesAt, n, start, arrival, fromBox) => {
        // Beside the program: UTC, and nothing but sums.
        const closes = Date.parse(closesAt);
        const box = closes + n * 60_000;
        const startedAt = closes + start;
        const arrivedAt = Math.max(startedAt, (fromBox ? box : closes) + arrival);
        const opensAt = new Date(closes - 5 * 3_600_000).toISOString();
        const grace = n === 0 ? null : ({ rule: 'started-before-close@1', minutes: n } as const);
        const inTime = arrivedAt < closes || (startedAt < closes && arrivedAt < box);
        expect(said({ opensAt, closesAt, grace }, startedAt, arrivedAt)).toBe(
          inTime ? 'taken' : arrivedAt < box ? 'began-too-late' : 'vote-closed',
        );
      }),
      { numRuns: 3_000 },
    );
  });
});
