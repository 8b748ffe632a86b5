import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApprovalBallot, type ApprovalCount, countApprovals } from './approval-count.ts';

const ballot = (id: string, choices: string, weight = 1): ApprovalBallot => ({ id, choices: [...choices], weight });
const any = { choose: null };
const exactly = (number: number) => ({ choose: { min: number, max: number } });
const table = (count: ApprovalCount) => count.candidates.map((row) => `${row.place} ${row.candidate} ${row.votes}`);

describe('a count of approval ballots', () => {
  it('gives one vote for each candidate that a ballot names', () => {
    const count = countApprovals([ballot('1', 'abc'), ballot('2', 'ab'), ballot('3', 'a')], any, null);
    expect(table(count)).toEqual(['1 a 3', '2 b 2', '3 c 1']);
    expect([count.ballots, count.counted, count.invalid, count.ties]).toEqual([3, 3, [], []]);
  });

  it('gives one vote for a candidate named three times on one ballot', () => {
    expect(table(countApprovals([ballot('1', 'aaab')], any, null))).toEqual(['1 a 1', '1 b 1']);
  });

  it('checks the number after leaving out repetitions', () => {
    const count = countApprovals([ballot('1', 'aab'), ballot('2', 'aabc'), ballot('3', 'abcd')], exactly(3), null);
    expect(count.counted).toBe(1);
    expect(count.invalid).toEqual([
      { ballot: '1', weight: 1, reason: { code: 'too-few-choices', details: { chosen: 2, min: 3, max: 3 } } },
      { ballot: '3', weight: 1, reason: { code: 'too-many-choices', details: { chosen: 4, min: 3, max: 3 } } },
    ]);
  });

  it('counts nothing of a ballot that is outside the rule', () => {
    const count = countApprovals([ballot('1', 'abc'), ballot('2', 'ab')], exactly(3), ['a', 'b', 'c']);
    expect(table(count)).toEqual(['1 a 1', '1 b 1', '1 c 1']);
  });

  it('shares a place between equal votes and skips the next one', () => {
    const count = countApprovals([ballot('1', 'ba'), ballot('2', 'abc'), ballot('3', 'd')], any, null);
    expect(table(count)).toEqual(['1 a 2', '1 b 2', '3 c 1', '3 d 1']);
    expect(count.ties).toEqual([
      { place: 1, votes: 2, candidates: ['a', 'b'] },
      { place: 3, votes: 1, candidates: ['c', 'd'] },
    ]);
  });

  it('lists known candidates without a vote and refuses a ballot with an unknown one', () => {
    const count = countApprovals([ballot('1', 'ax'), ballot('2', 'a')], any, ['a', 'b']);
    expect(table(count)).toEqual(['1 a 1', '2 b 0']);
    expect(count.invalid).toEqual([
      { ballot: '1', weight: 1, reason: { code: 'unknown-candidate', details: { candidate: 'x' } } },
    ]);
  });

  it('counts an empty ballot when any number is allowed, and not when one is asked for', () => {
    const rules = [any, { choose: { min: 0, max: 3 } }, { choose: { min: 1, max: 3 } }];
    expect(rules.map((rule) => countApprovals([ballot('1', '')], rule, null).counted)).toEqual([1, 1, 0]);
  });

  it('takes a weight as so many identical ballots', () => {
    const count = countApprovals([ballot('1', 'ab', 13), ballot('2', 'a', 2), ballot('3', 'abc', 4)], exactly(2), null);
    expect([count.ballots, count.counted, table(count)]).toEqual([19, 13, ['1 a 13', '1 b 13']]);
    expect(count.invalid.map((one) => [one.ballot, one.weight])).toEqual([
      ['2', 2],
      ['3', 4],
    ]);
  });

  it('is at home with names like those of an object', () => {
    const ballots = [{ id: '__proto__', choices: ['__proto__', 'constructor'], weight: 1 }];
    expect(table(countApprovals(ballots, any, null))).toEqual(['1 __proto__ 1', '1 constructor 1']);
    expect(countApprovals(ballots, any, ['a']).counted).toBe(0);
  });

  it('explains itself step by step', () => {
    const ballots = [ballot('1', 'aab'), ballot('2', 'abc', 2), ballot('3', 'xy'), ballot('4', 'b'), ballot('5', 'ab')];
    expect(countApprovals(ballots, exactly(2), ['a', 'b', 'c']).steps).toEqual([
      { code: 'ballots-read', details: { ballots: 6 } },
      { code: 'mentions-repeated', details: { ballots: 1 } },
      { code: 'unknown-candidate', details: { ballots: 1 } },
      { code: 'too-few-choices', details: { ballots: 1 } },
      { code: 'too-many-choices', details: { ballots: 2 } },
      { code: 'ballots-counted', details: { ballots: 2, votes: 4 } },
      { code: 'first-place-tied', details: { votes: 2, candidates: 2 } },
    ]);
    expect(countApprovals([ballot('1', 'ab'), ballot('2', 'a')], any, null).steps.at(-1)).toEqual({
      code: 'first-place',
      details: { candidate: 'a', votes: 2 },
    });
  });

  it('names no winner when nobody has a vote', () => {
    const count = countApprovals([], any, ['a', 'b']);
    expect(table(count)).toEqual(['1 a 0', '1 b 0']);
    expect(count.steps.map((step) => step.code)).toEqual(['ballots-read', 'ballots-counted']);
    expect(countApprovals([], any, null).candidates).toEqual([]);
  });
});

const LETTERS = ['a', 'b', 'c', 'd', 'e'];
const ballots = fc.array(
  fc.record({
    id: fc.string(),
    choices: fc.array(fc.constantFrom(...LETTERS, 'x'), { maxLength: 6 }),
    weight: fc.integer({ min: 1, max: 20 }),
  }),
  { maxLength: 30 },
);
const rules = fc
  .option(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 3 })).map(([min, more]) => ({ min, max: min + more })))
  .map((choose) => ({ choose }));
const lists = fc.option(fc.constant(LETTERS));
const votesOf = (count: ApprovalCount) => new Map(count.candidates.map((row) => [row.candidate, row.votes]));
/** Everything but the list of invalid ballots, which keeps the order of the file. */
const result = ({ invalid, ...rest }: ApprovalCount) => ({ ...rest, invalid: invalid.length });

describe('properties of the count', () => {
  it('order-of-ballots-does-not-matter', () => {
    fc.assert(
      fc.property(ballots, rules, lists, fc.nat(), (all, rule, list, turn) => {
        const cut = turn % (all.length + 1);
        const mixed = [...all.slice(cut).reverse(), ...all.slice(0, cut)];
        expect(result(countApprovals(mixed, rule, list))).toEqual(result(countApprovals(all, rule, list)));
      }),
    );
  });

  it('order-of-choices-does-not-matter', () => {
    fc.assert(
      fc.property(ballots, rules, lists, (all, rule, list) => {
        const mixed = all.map((one) => ({ ...one, choices: one.choices.toReversed() }));
        expect(result(countApprovals(mixed, rule, list))).toEqual(result(countApprovals(all, rule, list)));
      }),
    );
  });

  it('splitting-a-file-and-adding-the-counts-changes-nothing', () => {
    fc.assert(
      fc.property(ballots, rules, lists, fc.nat(), (all, rule, list, at) => {
        const cut = at % (all.length + 1);
        const whole = countApprovals(all, rule, list);
        const parts = [all.slice(0, cut), all.slice(cut)].map((part) => countApprovals(part, rule, list));
        const added = new Map<string, number>();
        for (const part of parts) {
          for (const [candidate, votes] of votesOf(part)) added.set(candidate, (added.get(candidate) ?? 0) + votes);
        }
        expect(added).toEqual(votesOf(whole));
        expect(parts.reduce((sum, part) => sum + part.counted, 0)).toBe(whole.counted);
        expect(parts.flatMap((part) => part.invalid)).toEqual(whole.invalid);
      }),
    );
  });

  it('a-repeated-mention-changes-nothing', () => {
    fc.assert(
      fc.property(ballots, rules, lists, (all, rule, list) => {
        const repeated = all.map((one) => ({ ...one, choices: [...one.choices, ...one.choices.slice(0, 2)] }));
        const { steps: _, ...expected } = countApprovals(all, rule, list);
        expect(countApprovals(repeated, rule, list)).toMatchObject(expected);
      }),
    );
  });

  it('renaming-candidates-renames-the-result', () => {
    // A renaming that turns the alphabet around, so that the order of the names changes too.
    const rename = (candidate: string) => `miasto ${'zyxwvu'['abcdex'.indexOf(candidate)]}`;
    fc.assert(
      fc.property(ballots, rules, lists, (all, rule, list) => {
        const renamed = countApprovals(
          all.map((one) => ({ ...one, choices: one.choices.map(rename) })),
          rule,
          list?.map(rename) ?? null,
        );
        const count = countApprovals(all, rule, list);
        const places = (rows: ApprovalCount['candidates']) =>
          rows.map((row) => `${row.candidate} ${row.votes} ${row.place}`).sort();
        expect(places(renamed.candidates)).toEqual(
          places(count.candidates.map((row) => ({ ...row, candidate: rename(row.candidate) }))),
        );
        expect(renamed.ties.map((tie) => tie.candidates.toSorted())).toEqual(
          count.ties.map((tie) => tie.candidates.map(rename).sort()),
        );
      }),
    );
  });

  it('a-weight-is-that-many-single-ballots', () => {
    fc.assert(
      fc.property(ballots, rules, lists, (all, rule, list) => {
        const single = all.flatMap((one) => Array.from({ length: one.weight }, () => ({ ...one, weight: 1 })));
        const { invalid: _a, ...expected } = countApprovals(all, rule, list);
        const { invalid: _b, ...found } = countApprovals(single, rule, list);
        expect(found).toEqual(expected);
      }),
    );
  });

  it('one-more-ballot-for-a-candidate-never-lowers-its-place', () => {
    fc.assert(
      fc.property(ballots, fc.constantFrom(...LETTERS), (all, candidate) => {
        const placeIn = (given: readonly ApprovalBallot[]) =>
          countApprovals(given, any, [...LETTERS, 'x']).candidates.find((row) => row.candidate === candidate)?.place ??
          0;
        expect(placeIn([...all, { id: 'one more', choices: [candidate], weight: 1 }]) <= placeIn(all)).toBe(true);
      }),
    );
  });

  it('every-ballot-is-counted-or-listed', () => {
    fc.assert(
      fc.property(ballots, rules, lists, (all, rule, list) => {
        const { ballots: total, counted, invalid } = countApprovals(all, rule, list);
        expect(counted + invalid.reduce((sum, one) => sum + one.weight, 0)).toBe(total);
      }),
    );
  });
});
