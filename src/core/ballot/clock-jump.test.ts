import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../basics/day.ts';
import { seededRandom } from '../basics/seeded-random.ts';
import {
  anchorAfter,
  type ClockAnchor,
  clockDrift,
  DOUBT_MS,
  isDoubtful,
  JUMP_MS,
  startedBy,
  type VotingStart,
} from './clock-jump.ts';
import { phaseFor, votePhase } from './vote-time.ts';

const HOURS = { opensAt: '2022-09-05T08:00:00+02:00', closesAt: '2022-09-14T00:00:00+02:00' };
const at = (text: string, ms = 0) => ((parseInstant(text) as Instant) + ms) as Instant;
const TEN = 600_000;
const GRACE = { rule: 'started-before-close@1', minutes: 10 } as const;
const ANCHOR: ClockAnchor = { boot: 'a', wallAt: at('2022-09-08T10:00:00+02:00'), steadyMs: 5_000 };

describe('the drift of the wall clock', () => {
  it('is nothing while both clocks go on together', () => {
    expect(clockDrift(ANCHOR, (ANCHOR.wallAt + 3_600_000) as Instant, 3_605_000)).toBe(0);
  });

  it('is what somebody set the clock by, forwards and backwards; time that a machine slept looks like a step forwards', () => {
    expect(clockDrift(ANCHOR, (ANCHOR.wallAt + 7_200_000) as Instant, 3_605_000)).toBe(3_600_000);
    expect(clockDrift(ANCHOR, ANCHOR.wallAt, 3_605_000)).toBe(-3_600_000);
  });

  it('is measured anew once the clock was found right', () => {
    const anchor = anchorAfter(ANCHOR, 3_600_000);
    expect(clockDrift(anchor, (ANCHOR.wallAt + 7_200_000) as Instant, 3_605_000)).toBe(0);
  });
});

describe('when a code was entered', () => {
  const noted = { boot: 'a', ms: ANCHOR.steadyMs + 60_000 };

  it('is what the wall clock said, where it could be believed', () => {
    expect([startedBy(ANCHOR.wallAt, null), startedBy(null, ANCHOR)]).toEqual([ANCHOR.wallAt, null]);
  });

  it('follows from the steady clock, by the anchor as it is once somebody has said which clock is right', () => {
    expect(startedBy(noted, ANCHOR)).toBe(ANCHOR.wallAt + 60_000);
    expect(startedBy(noted, anchorAfter(ANCHOR, 3_600_000))).toBe(ANCHOR.wallAt + 3_660_000);
  });

  it('is not known of a machine that was started anew, or that nobody has looked at', () => {
    expect([startedBy({ ...noted, boot: 'b' }, ANCHOR), startedBy(noted, null)]).toEqual([null, null]);
  });
});

describe('doubt', () => {
  const noon = at('2022-09-08T12:00:00+02:00');
  it.each<[string, Instant, number, boolean]>([
    ['in the middle of the vote, a minute', noon, JUMP_MS, false],
    ['in the middle of the vote, a millisecond more', noon, JUMP_MS + 1, true],
    ['in the middle of the vote, back by more than a minute', noon, -JUMP_MS - 1, true],
    ['over the close, by a second', at(HOURS.closesAt), DOUBT_MS, false],
    ['over the close, by a millisecond more', at(HOURS.closesAt), DOUBT_MS + 1, true],
    ['back before the close', at(HOURS.closesAt, -1), -DOUBT_MS - 1, true],
    ['over the whole vote', at('2022-10-01T00:00:00+02:00'), 40 * 86_400_000, true],
    ['long before the opening', at('2022-08-01T00:00:00+02:00'), 3_600_000, false],
    ['long after the close', at('2022-10-01T00:00:00+02:00'), -3_600_000, false],
    ['over the opening', at(HOURS.opensAt), 2_000, true],
  ])('%s', (_, now, drift, expected) => {
    expect(isDoubtful(HOURS, now, drift)).toBe(expected);
  });

  it.each<[string, Instant, number, boolean]>([
    ['over the end of the grace time', at(HOURS.closesAt, TEN), DOUBT_MS + 1, true],
    ['within it, over the close', at(HOURS.closesAt, TEN - 1), TEN, true],
    ['within it, by a minute and a millisecond', at(HOURS.closesAt, TEN - 1), JUMP_MS + 1, true],
    ['within it, by a minute', at(HOURS.closesAt, TEN - 1), JUMP_MS, false],
    ['after it', at(HOURS.closesAt, TEN + 3_600_000), 60_000, false],
  ])('in a grace time: %s', (_, now, drift, expected) => {
    expect(isDoubtful({ ...HOURS, grace: GRACE }, now, drift)).toBe(expected);
  });

  it('of-1000-jumps-none-lets-a-late-ballot-in-or-keeps-a-timely-one-out', () => {
    const random = seededRandom('skoki zegara');
    const verdicts = { late: 0, timely: 0, paused: 0, right: 0 };
    for (let i = 0; i < 1_000; i++) {
      // Two hours around the close, steps from a second to three weeks, both ways.
      const truth = at(HOURS.closesAt, random.below(7_200_000) - 3_600_000);
      const size = DOUBT_MS + 1 + random.below(2 ** (1 + random.below(31)));
      const drift = random.below(2) === 0 ? size : -size;
      const said = (truth + drift) as Instant;
      if (isDoubtful(HOURS, said, drift)) verdicts.paused += 1;
      else if (votePhase(HOURS, said) === votePhase(HOURS, truth)) verdicts.right += 1;
      else verdicts[votePhase(HOURS, truth) === 'open' ? 'timely' : 'late'] += 1;
    }
    expect(verdicts).toMatchObject({ late: 0, timely: 0 });
    // Without the rule there would have been some: the jumps do reach across the close.
    expect(verdicts.paused).toBeGreaterThan(200);
    expect(verdicts.right).toBeGreaterThan(200);
  });

  it('of-1000-jumps-with-a-grace-time-none-lets-a-late-voter-in-or-keeps-a-timely-one-out', () => {
    const random = seededRandom('skoki w czasie na dokończenie');
    const verdicts = { late: 0, timely: 0, paused: 0, right: 0, finished: 0, doubted: 0 };
    const step = () => (random.below(3) === 0 ? 0 : (random.below(2) * 2 - 1) * (DOUBT_MS + 1 + random.below(2 ** 22)));
    for (let i = 0; i < 1_000; i++) {
      // The code within half an hour of the close, the ballot up to twenty minutes later; each under a step of its own.
      const began = at(HOURS.closesAt, random.below(3_600_000) - 1_800_000);
      const arrived = (began + random.below(1_200_000)) as Instant;
      const start = startUnder(step(), began);
      const verdict = verdictUnder(step(), start, arrived);
      const inTime = arrived < at(HOURS.closesAt) || (began < at(HOURS.closesAt) && arrived < at(HOURS.closesAt, TEN));
      if (verdict === 'paused') verdicts.paused += 1;
      else if ((verdict === 'taken') === inTime) verdicts.right += 1;
      else verdicts[inTime ? 'timely' : 'late'] += 1;
      verdicts.finished += Number(verdict === 'taken' && arrived >= at(HOURS.closesAt));
      verdicts.doubted += Number(verdict === 'taken' && typeof start === 'object');
    }
    expect(verdicts).toMatchObject({ late: 0, timely: 0 });
    expect(Math.min(verdicts.paused, verdicts.right)).toBeGreaterThan(200);
    expect(Math.min(verdicts.finished, verdicts.doubted)).toBeGreaterThan(20);
  });
});

const WITHIN = { ...HOURS, grace: GRACE };
/** The steady clock of the machine shows the truth, counted from its anchor. */
const steadyAt = (truth: Instant) => ({ boot: 'a', ms: truth - ANCHOR.wallAt + ANCHOR.steadyMs });

/** What the door writes into the session of a code that is entered now. */
function startUnder(drift: number, truth: Instant): VotingStart {
  const said = (truth + drift) as Instant;
  return isDoubtful(WITHIN, said, drift) ? steadyAt(truth) : said;
}

function verdictUnder(drift: number, start: VotingStart, truth: Instant): 'paused' | 'taken' | 'refused' {
  const said = (truth + drift) as Instant;
  if (isDoubtful(WITHIN, said, drift)) return 'paused';
  const phase = phaseFor(WITHIN, startedBy(start, ANCHOR), said);
  return phase === 'open' || phase === 'grace' ? 'taken' : 'refused';
}
