import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../basics/day.ts';
import { complaintsUntil, mayComplain } from './complaint-window.ts';

const at = (text: string) => parseInstant(text) as Instant;
const RELEASED = at('2022-09-19T20:00:00+02:00');
const LATE = {
  ...{ ok: false, refusal: 'complaint-too-late' },
  details: { until: '2022-09-26T20:00:00+02:00' },
};
const EARLY = { ok: false, refusal: 'complaint-too-early', details: {} };

describe('the week for complaints', () => {
  it('begins with the release and ends seven days later, to the millisecond', () => {
    const shifts = [-1, 0, 7 * 86_400_000 - 1, 7 * 86_400_000];
    expect(shifts.map((ms) => mayComplain(RELEASED, (RELEASED + ms) as Instant))).toEqual([
      ...[EARLY, { ok: true }, { ok: true }, LATE],
    ]);
  });

  it('has not begun where nothing is released', () => {
    expect(mayComplain(null, RELEASED)).toEqual(EARLY);
  });

  it('has 168 hours also where the clocks change in it', () => {
    const released = at('2022-10-28T20:00:00+02:00');
    expect(complaintsUntil(released)).toBe(at('2022-11-04T19:00:00+01:00'));
  });

  it('once-over-it-never-begins-again', () => {
    const instant = fc.integer({ min: 0, max: 4_000_000_000_000 }) as fc.Arbitrary<Instant>;
    fc.assert(
      fc.property(instant, instant, fc.nat(), (released, arrived, later) => {
        const outcome = mayComplain(released, arrived);
        if (outcome.ok || outcome.refusal !== 'complaint-too-late') return;
        expect(mayComplain(released, (arrived + later) as Instant)).toEqual(outcome);
      }),
    );
  });
});
