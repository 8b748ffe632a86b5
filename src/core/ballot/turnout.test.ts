import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../../test/vectors/turnout.json' with { type: 'json' };
import { decideTurnout, hasQuorum, type QuorumRule } from './turnout.ts';

const RULE = { rule: 'ballots-of-roll@1' } as const;
const half: QuorumRule = { rule: 'at-least-of-roll@1', numerator: 1, denominator: 2 };
const of = (quorum: QuorumRule | null, ballots: number, voters: number) =>
  decideTurnout(RULE, quorum, { ballots, voters });

describe('the published examples', () => {
  it.each(vectors.cases)(
    '$quorum of $voters cities, $ballots ballots',
    ({ quorum, ballots, voters, needed, reached }) => {
      expect(of(quorum as QuorumRule | null, ballots, voters).quorum).toEqual(
        quorum && { rule: quorum.rule, needed, reached },
      );
    },
  );
});

describe('a quorum', () => {
  it('is reached with exactly the number it asks for, and missed by one less, step by step', () => {
    const asked = { code: 'quorum-of-roll', details: { numerator: 1, denominator: 2, voters: 1013, needed: 507 } };
    expect(of(half, 507, 1013)).toEqual({
      ...{ rule: 'ballots-of-roll@1', ballots: 507, voters: 1013 },
      quorum: { rule: 'at-least-of-roll@1', needed: 507, reached: true },
      steps: [
        { code: 'turnout', details: { ballots: 507, voters: 1013 } },
        asked,
        { code: 'quorum-reached', details: { ballots: 507, needed: 507 } },
      ],
    });
    expect(of(half, 506, 1013).steps).toEqual([
      { code: 'turnout', details: { ballots: 506, voters: 1013 } },
      asked,
      { code: 'quorum-missed', details: { ballots: 506, needed: 507 } },
    ]);
  });

  it('that an edition does not have is said too, and any number of ballots is enough', () => {
    const none = of(null, 0, 1013);
    expect(none.steps).toEqual([
      { code: 'turnout', details: { ballots: 0, voters: 1013 } },
      { code: 'quorum-none', details: {} },
    ]);
    expect([hasQuorum(none), hasQuorum(null), hasQuorum(of(half, 1, 4)), hasQuorum(of(half, 2, 4))]).toEqual([
      ...[true, true, false, true],
    ]);
  });

  it('needed-is-the-least-number-that-is-not-less-than-the-share', () => {
    const whole = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 0, max: 5000 }), (a, b, voters) => {
        const [numerator, denominator] = [Math.min(a, b), Math.max(a, b)];
        const { quorum } = of({ rule: 'at-least-of-roll@1', numerator, denominator }, 0, voters);
        const needed = BigInt(quorum?.needed ?? -1);
        const [n, d, v] = [numerator, denominator, voters].map(BigInt) as [bigint, bigint, bigint];
        expect([needed * d >= n * v, (needed - 1n) * d < n * v]).toEqual([true, true]);
      }),
    );
  });
});
