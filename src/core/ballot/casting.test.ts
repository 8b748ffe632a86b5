import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../basics/day.ts';
import { hashText } from '../basics/hash.ts';
import type { Teryt } from '../places/municipality.ts';
import type { VotingLink } from './ballot-box.ts';
import { type CastingContext, mayCast, mayVote } from './casting.ts';
import { votePhase } from './vote-time.ts';

const HOURS = { opensAt: '2022-09-05T08:00:00+02:00', closesAt: '2022-09-14T00:00:00+02:00' };
const at = (text: string) => parseInstant(text) as Instant;
const [OWN, A, B, C, D, GONE, STRANGER] = [
  '0264011',
  '0461011',
  '0663011',
  '1061011',
  '1261011',
  '1465011',
  '3262011',
] as Teryt[] as [Teryt, Teryt, Teryt, Teryt, Teryt, Teryt, Teryt];
const LINK: VotingLink = { codeHash: hashText('code'), teryt: OWN, status: 'active' };
const CONTEXT: CastingContext = {
  hours: HOURS,
  arrivedAt: at('2022-09-10T12:00:00+02:00'),
  startedAt: null,
  closed: false,
  link: LINK,
  nominees: new Set([OWN, A, B, C, D, GONE]),
  withdrawn: new Set([GONE]),
  rule: { choose: 3 },
};
const cast = (choices: readonly string[], change: Partial<CastingContext> = {}) =>
  mayCast(choices, { ...CONTEXT, ...change });

describe('the hours of the vote', () => {
  it.each([
    ['2022-09-05T07:59:59.999+02:00', 'before'],
    ['2022-09-05T08:00:00.000+02:00', 'open'],
    ['2022-09-05T06:00:00.000Z', 'open'],
    ['2022-09-13T23:59:59.999+02:00', 'open'],
    ['2022-09-14T00:00:00.000+02:00', 'closed'],
    ['2022-09-13T22:00:00.000Z', 'closed'],
  ])('%s is %s', (instant, phase) => {
    expect(votePhase(HOURS, at(instant))).toBe(phase);
  });

  it.each([
    ['no zone', { ...HOURS, opensAt: '2022-09-05T08:00:00' }],
    ['no such day', { ...HOURS, closesAt: '2022-09-31T00:00:00+02:00' }],
    ['nothing between them', { opensAt: HOURS.closesAt, closesAt: HOURS.closesAt }],
    ['the wrong order', { opensAt: HOURS.closesAt, closesAt: HOURS.opensAt }],
  ])('with %s are a mistake of the program', (_, hours) => {
    expect(() => votePhase(hours, CONTEXT.arrivedAt)).toThrow(RangeError);
  });

  it('the-phases-follow-each-other-and-none-comes-back', () => {
    const instants = fc.array(fc.integer({ min: at(HOURS.opensAt) - 1000, max: at(HOURS.closesAt) + 1000 }), {
      minLength: 2,
    });
    const order = ['before', 'open', 'closed'];
    fc.assert(
      fc.property(instants, (times) => {
        const phases = [...times].sort((a, b) => a - b).map((time) => order.indexOf(votePhase(HOURS, time as Instant)));
        expect(phases).toEqual([...phases].sort());
      }),
    );
  });
});

describe('a ballot is taken', () => {
  it('with the voter and the choices in TERYT order', () => {
    expect(cast([C, A, B])).toEqual({ ok: true, voter: OWN, choices: [A, B, C] });
  });

  it('from the first to the last millisecond of the vote', () => {
    for (const instant of [HOURS.opensAt, '2022-09-13T23:59:59.999+02:00'])
      expect(cast([A, B, C], { arrivedAt: at(instant) }).ok).toBe(true);
  });

  it('with as many choices as the rule of the edition says', () => {
    expect(cast([A], { rule: { choose: 1 } })).toEqual({ ok: true, voter: OWN, choices: [A] });
  });
});

describe('a ballot is refused', () => {
  it.each<[string, readonly string[], Partial<CastingContext>, string, object]>([
    ['code-unknown', [A, B, C], { link: null }, 'code-unknown', {}],
    ['code-revoked', [A, B, C], { link: { ...LINK, status: 'revoked' } }, 'code-revoked', { teryt: OWN }],
    [
      'vote-not-open, a millisecond early',
      [A, B, C],
      { arrivedAt: at('2022-09-05T07:59:59.999+02:00') },
      'vote-not-open',
      { opensAt: HOURS.opensAt },
    ],
    [
      'vote-closed, in the first millisecond after',
      [A, B, C],
      { arrivedAt: at(HOURS.closesAt) },
      'vote-closed',
      { closesAt: HOURS.closesAt },
    ],
    [
      'vote-closed, though the clock went back into the vote',
      [A, B, C],
      { closed: true },
      'vote-closed',
      { closesAt: HOURS.closesAt },
    ],
    [
      'vote-closed, though the clock went back before the vote',
      [A, B, C],
      { closed: true, arrivedAt: at('2022-09-01T00:00:00Z') },
      'vote-closed',
      { closesAt: HOURS.closesAt },
    ],
    ['too-few-choices', [A, B], {}, 'too-few-choices', { chosen: 2, choose: 3 }],
    ['too-few-choices: none', [], {}, 'too-few-choices', { chosen: 0, choose: 3 }],
    ['too-many-choices', [A, B, C, D], {}, 'too-many-choices', { chosen: 4, choose: 3 }],
    ['repeated-choice', [A, B, A], {}, 'repeated-choice', { teryt: A }],
    ['repeated-choice, though a fourth stands there', [A, B, C, A], {}, 'repeated-choice', { teryt: A }],
    ['own-city', [A, OWN, C], {}, 'own-city', { teryt: OWN }],
    [
      'own-city, also when it was not nominated',
      [A, OWN, C],
      { nominees: new Set([A, C]) },
      'own-city',
      { teryt: OWN },
    ],
    ['unknown-candidate', [A, B, STRANGER], {}, 'unknown-candidate', { teryt: STRANGER }],
    ['unknown-candidate: a word of JavaScript', [A, B, '__proto__'], {}, 'unknown-candidate', { teryt: '__proto__' }],
    ['withdrawn-candidate', [A, B, GONE], {}, 'withdrawn-candidate', { teryt: GONE }],
  ])('%s', (_, choices, change, refusal, details) => {
    expect(cast(choices, change)).toEqual({ ok: false, refusal, details });
  });

  it('for the code before the hour, and for the hour before the choices', () => {
    const late = { arrivedAt: at(HOURS.closesAt) };
    expect([cast([], { ...late, link: null }), cast([], late)].map((outcome) => outcome.ok || outcome.refusal)).toEqual(
      ['code-unknown', 'vote-closed'],
    );
  });
});

describe('trying a code', () => {
  it('tells whose it is while the vote is open, and when it will be', () => {
    expect(mayVote(CONTEXT)).toEqual({ ok: true, voter: OWN });
    expect(mayVote({ ...CONTEXT, arrivedAt: 0 as Instant })).toEqual({
      ok: false,
      refusal: 'vote-not-open',
      details: { opensAt: HOURS.opensAt },
    });
  });
});

describe('properties of casting', () => {
  const CITIES = [OWN, A, B, C, D, GONE, STRANGER];
  const subset = fc.subarray(CITIES);

  it('a-taken-ballot-always-names-k-different-standing-nominees-and-never-the-own-city', () => {
    const cases = fc.record({
      choices: fc.array(fc.oneof(fc.constantFrom<string>(...CITIES), fc.string()), { maxLength: 6 }),
      nominees: subset,
      withdrawn: subset,
      choose: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(cases, ({ choices, nominees, withdrawn, choose }) => {
        const outcome = cast(choices, { nominees: new Set(nominees), withdrawn: new Set(withdrawn), rule: { choose } });
        const standing = nominees.filter((teryt) => !withdrawn.includes(teryt) && teryt !== OWN);
        const sound =
          choices.length === choose &&
          new Set(choices).size === choose &&
          choices.every((choice) => standing.some((teryt) => teryt === choice));
        expect(outcome.ok).toBe(sound);
        if (outcome.ok) expect(outcome.choices).toEqual([...choices].sort());
      }),
      { numRuns: 2000 },
    );
  });

  it('order-of-choices-does-not-matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(CITIES), (choices) => {
        const [one, other] = [cast(choices), cast(choices.toReversed())];
        expect(one.ok).toBe(other.ok);
        if (one.ok) expect(other).toEqual(one);
      }),
    );
  });
});
