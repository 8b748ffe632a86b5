import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, warsawTime } from './day.ts';
import { instantOfWarsawClock } from './warsaw-clock.ts';

describe('a clock in Warsaw', () => {
  it('is read in summer and in winter time', () => {
    expect(instantOfWarsawClock('2022-09-14T00:00')).toBe(Date.UTC(2022, 8, 13, 22));
    expect(instantOfWarsawClock('2022-12-14 08:30:15')).toBe(Date.UTC(2022, 11, 14, 7, 30, 15));
  });

  it('says nothing in the hour that is skipped and in the hour that comes twice', () => {
    const asked = ['2022-03-27T01:59', '2022-03-27T02:30', '2022-03-27T03:00', '2022-10-30T02:30', '2022-10-30T03:00'];
    expect(asked.map((text) => instantOfWarsawClock(text) !== null)).toEqual([true, false, true, false, true]);
  });

  it('is no clock without a day, with a zone, or off the calendar', () => {
    const asked = ['08:00', '2022-09-14', '2022-09-14T08:00Z', '2022-02-30T08:00', '2022-09-14T24:00', 'jutro', ''];
    expect(asked.map(instantOfWarsawClock)).toEqual(asked.map(() => null));
  });

  it('what-is-printed-is-read-back, outside the hour that comes twice', () => {
    const seconds = fc.integer({ min: Date.UTC(1996, 0) / 1000, max: Date.UTC(2060, 0) / 1000 });
    fc.assert(
      fc.property(seconds, (second) => {
        const at = (second * 1000) as Instant;
        const read = instantOfWarsawClock(warsawTime(at).slice(0, 19));
        expect(read === null || read === at).toBe(true);
      }),
    );
  });
});
