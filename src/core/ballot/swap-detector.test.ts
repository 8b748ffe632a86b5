import { describe, expect, it } from 'vitest';
import vectors from '../../../test/vectors/swaps.json' with { type: 'json' };
import { hashText } from '../basics/hash.ts';
import { seededRandom } from '../basics/seeded-random.ts';
import type { Teryt } from '../places/municipality.ts';
import { detectSwaps, type NamedBallot, SWAP_TRIALS } from './swap-detector.ts';

const city = (i: number) => `02${String(i).padStart(4, '0')}1` as Teryt;
const ballot = (voter: number, ...named: readonly number[]): NamedBallot => ({
  voter: city(voter),
  choices: [...named].sort((a, b) => a - b).map(city),
  commitment: hashText(`ballot ${voter}`),
});
const rings = (ballots: readonly NamedBallot[]) => detectSwaps('probna', ballots).found.map(({ rings: own }) => own);

describe('the published examples', () => {
  it.each(vectors.cases)('$name', ({ edition, ballots, swaps }) => {
    expect(detectSwaps(edition, ballots as unknown as NamedBallot[])).toEqual(swaps);
  });
});

describe('rings of votes', () => {
  it('are pairs that name each other, each told once', () => {
    expect(rings([ballot(1, 2, 3), ballot(2, 1, 4), ballot(3, 4, 5)])).toEqual([[[city(1), city(2)]], []]);
  });

  it('are three cities in a circle, from the smallest code on; a triangle both ways round is two rings and three pairs', () => {
    expect(rings([ballot(1, 3), ballot(2, 1), ballot(3, 2)])).toEqual([[], [[city(1), city(3), city(2)]]]);
    expect(rings([ballot(1, 2, 3), ballot(2, 1, 3), ballot(3, 1, 2)])).toEqual([
      [
        [city(1), city(2)],
        [city(1), city(3)],
        [city(2), city(3)],
      ],
      [
        [city(1), city(2), city(3)],
        [city(1), city(3), city(2)],
      ],
    ]);
  });

  it('need the ballots of all who are in them: whoever did not vote has named nobody', () => {
    expect(rings([ballot(1, 2), ballot(3, 1)])).toEqual([[], []]);
    expect(rings([])).toEqual([[], []]);
  });
});

/** Everybody draws three of the others, as if there were no deals. */
function honest(seed: string, cities: number): NamedBallot[] {
  const random = seededRandom(seed);
  return Array.from({ length: cities }, (_, i) => {
    const others = Array.from({ length: cities }, (_, j) => j).filter((j) => j !== i);
    return ballot(i, ...random.shuffle(others).slice(0, 3));
  });
}

describe('a flag', () => {
  it('is raised when twenty pairs of 100 cities have an agreement', () => {
    const honestly = honest('umowa', 100);
    const agreed = honestly.map((one, i) => {
      if (i >= 40) return one;
      const partner = i % 2 === 0 ? i + 1 : i - 1;
      const rest = one.choices.filter((choice) => choice !== city(partner)).slice(0, 2);
      return { ...one, choices: [...rest, city(partner)].sort() as Teryt[] };
    });
    const [pairs] = detectSwaps('probna', agreed).found;
    expect([pairs?.flagged, pairs?.trialsWithAsMany, (pairs?.rings.length ?? 0) >= 20]).toEqual([true, 0, true]);
  });

  it('is raised for few of many votes without agreements: at most one in a hundred, by its own rule', () => {
    const flags = Array.from({ length: 60 }, (_, i) => detectSwaps('probna', honest(`uczciwe ${i}`, 30)).found);
    const raised = flags.flat().filter(({ flagged }) => flagged).length;
    // 120 looks with a chance below 1/100 each: more than six would happen once in some thousand such tests.
    expect(raised).toBeLessThanOrEqual(6);
  });

  it('is not raised where everybody loves the same few cities: chance is asked with the same ballots', () => {
    const loved = Array.from({ length: 60 }, (_, i) => ballot(i, ...[0, 1, 2, 3].filter((j) => j !== i).slice(0, 3)));
    const { found, trials } = detectSwaps('probna', loved);
    expect([trials, found.map(({ flagged }) => flagged)]).toEqual([SWAP_TRIALS, [false, false]]);
  });

  it('order-of-ballots-does-not-matter', () => {
    const ballots = honest('porządek', 25);
    expect(detectSwaps('probna', ballots.toReversed())).toEqual(detectSwaps('probna', ballots));
  });
});
