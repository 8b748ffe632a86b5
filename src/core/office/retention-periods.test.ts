import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant, warsawTime } from '../basics/day.ts';
import { DATA_KINDS, ERASED_NIGHTLY, RETENTION } from './retention.ts';
import {
  lastNight,
  mayRunByItself,
  nextNight,
  overAt,
  personOverAt,
  rollErasableAt,
  rollOverAt,
} from './retention-periods.ts';

const at = (text: string) => parseInstant(text) as Instant;
const DAY = 86_400_000;

describe('the registry of personal data', () => {
  it('has every kind either erased at night, gone with a person who signed, kept for good, or in memory only', () => {
    const nightly = new Set<string>(ERASED_NIGHTLY);
    const otherwise = DATA_KINDS.filter((kind) => !nightly.has(kind));
    expect(otherwise.map((kind) => [kind, RETENTION[kind].way])).toEqual([
      ['signature', 'empty-fields'],
      ['news', 'delete-row'],
      ['office-profile', 'leave'],
      ['failed-network', 'forget-memory'],
    ]);
  });

  it('keeps nothing for good but what is evidence about an office, and consent until it is withdrawn', () => {
    const unlimited = DATA_KINDS.filter((kind) => RETENTION[kind].days === null);
    expect(unlimited.map((kind) => [kind, RETENTION[kind].from])).toEqual([
      ['news', 'consent-withdrawn'],
      ['office-profile', 'entered'],
    ]);
  });
});

describe('periods', () => {
  it('end to the millisecond', () => {
    expect(overAt('letter', at('2026-09-01T12:00:00Z'))).toBe(at('2026-10-01T12:00:00Z'));
    expect(overAt('letter', null)).toBeNull();
    expect(overAt('office-profile', at('2026-09-01T12:00:00Z'))).toBeNull();
  });

  it('of the roll end 90 days after the release', () => {
    const dates = { boxClosesAt: '2026-09-14T00:00:00+02:00', releasedAt: at('2026-09-20T18:00:00+02:00') };
    expect(rollOverAt(dates)).toBe(at('2026-12-19T18:00:00+02:00'));
  });

  it('of a roll that is never released, or too late, end a year after the close', () => {
    const boxClosesAt = '2026-09-14T00:00:00+02:00';
    const latest = at('2027-09-14T00:00:00+02:00');
    expect(rollOverAt({ boxClosesAt, releasedAt: null })).toBe(latest);
    expect(rollOverAt({ boxClosesAt, releasedAt: at('2027-08-01T00:00:00Z') })).toBe(latest);
    expect(rollErasableAt({ boxClosesAt, releasedAt: null })).toBe(latest);
  });

  it('let a person erase an address when nobody can complain any more', () => {
    const dates = { boxClosesAt: '2026-09-14T00:00:00+02:00', releasedAt: at('2026-09-20T18:00:00+02:00') };
    expect(rollErasableAt(dates)).toBe(at('2026-09-27T18:00:00+02:00'));
  });

  it('keep whoever has signed for six years, and everybody else for 90 days', () => {
    const left = at('2026-01-01T00:00:00Z');
    expect(personOverAt(left, null)).toBe(left + 90 * DAY);
    expect(personOverAt(left, left)).toBe(left + (6 * 365 + 2) * DAY);
    const longAgo = (left - 7 * 365 * DAY) as Instant;
    expect(personOverAt(left, longAgo)).toBe(left + 90 * DAY);
  });
});

describe('nights', () => {
  it('begin at 03:30 in Warsaw, in winter, in summer and on the days of the change', () => {
    const noons = ['2026-01-15', '2026-07-15', '2026-03-29', '2026-10-25'].map((day) => at(`${day}T12:00:00Z`));
    expect(noons.map((noon) => warsawTime(lastNight(noon).at))).toEqual([
      '2026-01-15T03:30:00+01:00',
      '2026-07-15T03:30:00+02:00',
      '2026-03-29T03:30:00+02:00',
      '2026-10-25T03:30:00+01:00',
    ]);
  });

  it('have begun at 03:30 and not a millisecond before', () => {
    const begin = at('2026-07-15T03:30:00+02:00');
    expect(lastNight(begin).id).toBe('2026-07-15');
    expect(lastNight((begin - 1) as Instant).id).toBe('2026-07-14');
    expect(nextNight(begin).id).toBe('2026-07-16');
    expect(nextNight((begin - 1) as Instant).id).toBe('2026-07-15');
  });

  it('never overlap: the last one has begun, the next one has not, a day or so lies between them', () => {
    const instants = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') });
    fc.assert(
      fc.property(instants, (now) => {
        const [last, next] = [lastNight(now as Instant), nextNight(now as Instant)];
        const hours = (next.at - last.at) / 3_600_000;
        return last.at <= now && next.at > now && last.id < next.id && hours >= 23 && hours <= 25;
      }),
    );
  });
});

describe('a clock that leaps', () => {
  const last = at('2026-07-15T03:30:00+02:00');

  it('forward by more than 40 days erases nothing by itself', () => {
    expect(mayRunByItself(last, (last + 40 * DAY - 1) as Instant)).toEqual({ ok: true });
    expect(mayRunByItself(last, (last + 40 * DAY) as Instant)).toMatchObject({ ok: false, refusal: 'retention-clock' });
  });

  it('back behind the last run erases nothing by itself', () => {
    expect(mayRunByItself(last, last)).toEqual({ ok: true });
    expect(mayRunByItself(last, (last - 1) as Instant)).toMatchObject({
      refusal: 'retention-clock',
      details: { last: '2026-07-15T03:30:00+02:00', now: '2026-07-15T03:29:59+02:00' },
    });
  });

  it('is not asked about before the first run', () => {
    expect(mayRunByItself(null, last)).toEqual({ ok: true });
  });
});
