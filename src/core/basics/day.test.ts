import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  type Day,
  dayFromNumber,
  dayNumber,
  daysInPeriod,
  type Instant,
  parseDay,
  parseInstant,
  warsawDay,
  warsawOffset,
  warsawTime,
} from './day.ts';

const day = (text: string) => parseDay(text) as Day;
const instant = (text: string) => parseInstant(text) as Instant;
const HOUR = 3_600_000;

/** The platform's own time zone data, as a judge of ours; the core itself must not use it. */
const warsawClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Warsaw',
  dateStyle: 'short',
  timeStyle: 'medium',
});

describe('a day', () => {
  it('exists in the calendar', () => {
    const good = ['2022-02-28', '2020-02-29', '2000-02-29', '2022-12-31', '1970-01-01'];
    expect(good.map(parseDay)).toEqual(good);
  });

  it('is refused when the calendar does not have it', () => {
    const wrong = ['2021-02-29', '1900-02-29', '2022-04-31', '2021-13-01', '2021-00-10', '2021-01-00', '2021-01-32'];
    const misspelt = ['1.2.2021', '2021-1-1', '20210101', ' 2021-01-01', '2021-01-01\n', '2021-01-01T00:00', ''];
    expect([...wrong, ...misspelt].map(parseDay)).toEqual([...wrong, ...misspelt].map(() => null));
  });

  it('is numbered from 1970', () => {
    expect(['1970-01-01', '1969-12-31', '2000-03-01', '2022-09-13'].map((text) => dayNumber(day(text)))).toEqual([
      0, -1, 11_017, 19_248,
    ]);
  });

  it('follows the last of February in a leap year and in another one', () => {
    expect([addDays(day('2020-02-28'), 1), addDays(day('2021-02-28'), 1), addDays(day('2100-02-28'), 1)]).toEqual([
      '2020-02-29',
      '2021-03-01',
      '2100-03-01',
    ]);
  });

  it('counts both ends of a period', () => {
    expect(daysInPeriod({ from: day('2021-01-01'), to: day('2021-12-31') })).toBe(365);
    expect(daysInPeriod({ from: day('2020-01-01'), to: day('2020-12-31') })).toBe(366);
    expect(daysInPeriod({ from: day('2022-09-13'), to: day('2022-09-13') })).toBe(1);
  });
});

describe('the clock in Warsaw', () => {
  it('jumps from 01:59:59 to 03:00:00 on the last Sunday of March', () => {
    expect(warsawTime(instant('2022-03-27T00:59:59Z'))).toBe('2022-03-27T01:59:59+01:00');
    expect(warsawTime(instant('2022-03-27T01:00:00Z'))).toBe('2022-03-27T03:00:00+02:00');
  });

  it('shows 02:00 to 02:59 twice on the last Sunday of October', () => {
    expect(warsawTime(instant('2022-10-30T00:59:59Z'))).toBe('2022-10-30T02:59:59+02:00');
    expect(warsawTime(instant('2022-10-30T01:00:00Z'))).toBe('2022-10-30T02:00:00+01:00');
  });

  it('changes the day at midnight in Warsaw, not at midnight UTC', () => {
    expect(warsawDay(instant('2022-09-13T21:59:59.999Z'))).toBe('2022-09-13');
    expect(warsawDay(instant('2022-09-13T22:00:00Z'))).toBe('2022-09-14');
    expect(warsawDay(instant('2021-12-31T22:59:59Z'))).toBe('2021-12-31');
    expect(warsawDay(instant('2021-12-31T23:00:00Z'))).toBe('2022-01-01');
  });

  it('is two hours ahead in summer and one in winter', () => {
    expect([warsawOffset(instant('2022-07-01T00:00Z')), warsawOffset(instant('2022-01-01T00:00Z'))]).toEqual([
      2 * HOUR,
      HOUR,
    ]);
  });

  it('is known before 1970 too', () => {
    expect(warsawTime(-1 as Instant)).toBe('1970-01-01T00:59:59+01:00');
  });
});

describe('an instant', () => {
  it('is read with any spelling of its zone', () => {
    const same = [
      '2022-09-13T21:59:59Z',
      '2022-09-13T23:59:59+02:00',
      '2022-09-13T23:59:59+0200',
      '2022-09-13T23:59:59+02',
      '2022-09-13 23:59:59 +0200',
      '2022-09-13T18:29:59-03:30',
    ];
    expect(same.map(parseInstant)).toEqual(same.map(() => 1_663_106_399_000));
  });

  it('keeps milliseconds and drops what is finer', () => {
    expect(instant('1970-01-01T00:00:00.5Z')).toBe(500);
    expect(instant('1970-01-01T00:00:00.001999Z')).toBe(1);
    expect(Object.is(instant('1970-01-01T00:00:00Z'), 0)).toBe(true);
    expect(instant('1970-01-01T00:00-00:00')).toBe(0);
  });

  it('is refused without a zone, off the calendar and off the clock', () => {
    const wrong = [
      '2022-09-13T21:59:59',
      '2022-09-13',
      '2022-02-30T00:00:00Z',
      '2022-09-13T24:00:00Z',
      '2022-09-13T23:60:00Z',
      '2022-09-13T23:59:60Z',
      '2022-09-13T23Z',
      '2022-09-13T23:59:59 CEST',
    ];
    expect(wrong.map(parseInstant)).toEqual(wrong.map(() => null));
  });

  it('is refused in a zone that no clock has', () => {
    const wrong = ['+99:99', '+15:00', '-24:00', '+01:60', '+0199', '+1'].map((zone) => `2022-09-13T12:00:00${zone}`);
    expect(wrong.map(parseInstant)).toEqual(wrong.map(() => null));
    expect(parseInstant('2022-09-13T14:00:00+14:00')).toBe(parseInstant('2022-09-13T00:00:00Z'));
  });
});

describe('properties of days and instants', () => {
  const numbers = fc.integer({ min: dayNumber(day('0001-01-01')), max: dayNumber(day('9999-12-31')) });
  const instants = fc
    .integer({ min: instant('1996-01-01T00:00Z'), max: instant('2037-12-31T00:00Z') })
    .map((at) => at as Instant);

  it('a-number-and-its-day-are-one-to-one', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(dayNumber(day(dayFromNumber(number)))).toBe(number);
      }),
    );
  });

  it('the-calendar-is-the-one-of-the-platform', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(dayFromNumber(number)).toBe(new Date(number * 24 * HOUR).toISOString().slice(0, 10));
      }),
    );
  });

  it('order-of-the-text-is-order-in-time', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(dayFromNumber(a) < dayFromNumber(b)).toBe(a < b);
      }),
    );
  });

  it('the-clock-in-warsaw-is-the-one-of-the-time-zone-database', () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(warsawTime(at).slice(0, 19).replace('T', ' ')).toBe(warsawClock.format(at));
      }),
      { numRuns: 500 },
    );
  });

  it('both-changes-of-every-year-are-the-ones-of-the-time-zone-database', () => {
    for (let year = 1996; year <= 2037; year++) {
      for (const month of ['03', '10']) {
        for (let date = 24; date <= 31; date++) {
          const oneUtc = instant(`${year}-${month}-${date}T01:00:00Z`);
          for (const at of [oneUtc - 1000, oneUtc] as Instant[]) {
            expect(warsawTime(at).slice(0, 19).replace('T', ' ')).toBe(warsawClock.format(at));
          }
        }
      }
    }
  });

  it('what-the-protocol-prints-is-read-back', () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(parseInstant(warsawTime(at))).toBe(Math.floor(at / 1000) * 1000);
      }),
    );
  });

  it('reads-every-instant-as-the-platform-does', () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(parseInstant(new Date(at).toISOString())).toBe(at);
      }),
    );
  });
});
