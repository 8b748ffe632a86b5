import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Teryt } from '../places/municipality.ts';
import { type CountedBallot, countVote, type VoteCount } from './count.ts';

const CITIES = ['0264011', '0461011', '0663011', '1061011', '1261011', '1465011'] as Teryt[];
const [A, B, C, D, E, F] = CITIES as [Teryt, Teryt, Teryt, Teryt, Teryt, Teryt];
const ballot = (...choices: readonly Teryt[]): CountedBallot => ({ commitment: choices.join('-'), choices });
const RULE = { choose: 3, nominees: CITIES, withdrawn: [] as Teryt[] };

function counted(ballots: readonly CountedBallot[], change: Partial<typeof RULE> = {}): VoteCount {
  const outcome = countVote(ballots, { ...RULE, ...change });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.count;
}

describe('the count', () => {
  it('gives every named city one vote, shares places and explains itself', () => {
    expect(counted([ballot(A, B, C), ballot(A, B, D), ballot(A, C, D)])).toEqual({
      ballots: 3,
      rows: [
        { teryt: A, votes: 3, place: 1 },
        { teryt: B, votes: 2, place: 2 },
        { teryt: C, votes: 2, place: 2 },
        { teryt: D, votes: 2, place: 2 },
        { teryt: E, votes: 0, place: 5 },
        { teryt: F, votes: 0, place: 5 },
      ],
      ties: [
        { place: 2, votes: 2, candidates: [B, C, D] },
        { place: 5, votes: 0, candidates: [E, F] },
      ],
      first: [A],
      steps: [
        { code: 'ballots-read', details: { ballots: 3 } },
        { code: 'ballots-counted', details: { ballots: 3, votes: 9 } },
        { code: 'first-place', details: { candidate: A, votes: 3 } },
      ],
    });
  });

  it('names all who share the first place', () => {
    const { first, steps } = counted([ballot(A, B, C), ballot(A, B, D)]);
    expect(first).toEqual([A, B]);
    expect(steps.at(-1)).toEqual({ code: 'first-place-tied', details: { votes: 2, candidates: 2 } });
  });

  it('has no first place when nobody voted', () => {
    const { ballots, first, rows } = counted([]);
    expect([ballots, first, rows.map(({ votes }) => votes)]).toEqual([0, [], [0, 0, 0, 0, 0, 0]]);
  });

  it('leaves out who withdrew; the rest of those ballots stays valid', () => {
    const { ballots, first, rows } = counted([ballot(A, B, C), ballot(A, B, D), ballot(A, C, D)], { withdrawn: [A] });
    expect([ballots, first]).toEqual([3, [B, C, D]]);
    expect(rows.map(({ teryt, votes }) => [teryt, votes])).toEqual([
      [B, 2],
      [C, 2],
      [D, 2],
      [E, 0],
      [F, 0],
    ]);
  });

  it('has no first place when everybody who got votes withdrew', () => {
    expect(counted([ballot(A, B, C)], { withdrawn: [A, B, C] }).first).toEqual([]);
  });

  it.each([
    ['too-few-choices', [A, B], { chosen: 2, choose: 3 }],
    ['too-many-choices', [A, B, C, D], { chosen: 4, choose: 3 }],
    ['repeated-choice', [A, A, B], { teryt: A }],
    ['unknown-candidate', [A, B, '3262011' as Teryt], { teryt: '3262011' }],
  ])('refuses a ballot that the box would never have taken: %s', (refusal, choices, details) => {
    const bad = ballot(...choices);
    expect(countVote([ballot(A, B, C), bad], RULE)).toEqual({
      ok: false,
      refusal,
      details: { ...details, commitment: bad.commitment },
    });
  });
});

describe('properties of the count', () => {
  const box = fc.array(
    fc.shuffledSubarray(CITIES, { minLength: 3, maxLength: 3 }).map((choices) => ballot(...choices)),
    { maxLength: 40 },
  );
  const withdrawn = fc.subarray(CITIES, { maxLength: 3 });
  const placeOf = (count: VoteCount, city: Teryt) => count.rows.find(({ teryt }) => teryt === city)?.place;

  it('order-of-ballots-does-not-matter', () => {
    fc.assert(
      fc.property(box, withdrawn, fc.infiniteStream(fc.nat()), (ballots, gone, keys) => {
        const shuffled = ballots.map((one) => [keys.next().value as number, one] as const).sort(([a], [b]) => a - b);
        expect(
          counted(
            shuffled.map(([, one]) => one),
            { withdrawn: gone },
          ),
        ).toEqual(counted(ballots, { withdrawn: gone }));
      }),
    );
  });

  it('order-of-choices-and-of-nominees-does-not-matter', () => {
    fc.assert(
      fc.property(box, (ballots) => {
        const turned = ballots.map((one) => ({ ...one, choices: one.choices.toReversed() }));
        expect(counted(turned, { nominees: CITIES.toReversed() })).toEqual(counted(ballots));
      }),
    );
  });

  it('recount-equals-count', () => {
    fc.assert(
      fc.property(box, withdrawn, (ballots, gone) => {
        const tally = new Map(CITIES.filter((city) => !gone.includes(city)).map((city) => [city, 0]));
        for (const { choices } of ballots)
          for (const choice of choices as Teryt[])
            if (tally.has(choice)) tally.set(choice, (tally.get(choice) ?? 0) + 1);
        const count = counted(ballots, { withdrawn: gone });
        expect(new Map(count.rows.map(({ teryt, votes }) => [teryt, votes]))).toEqual(tally);
        const most = Math.max(...tally.values());
        const first = [...tally].filter(([, votes]) => votes === most && most > 0).map(([city]) => city);
        expect(count.first).toEqual(first.sort());
      }),
    );
  });

  it('more-votes-never-lower-a-place', () => {
    fc.assert(
      fc.property(box, fc.shuffledSubarray(CITIES, { minLength: 3, maxLength: 3 }), (ballots, choices) => {
        const [before, after] = [counted(ballots), counted([...ballots, ballot(...choices)])];
        for (const city of choices) expect(placeOf(after, city)).toBeLessThanOrEqual(placeOf(before, city) as number);
      }),
    );
  });
});
