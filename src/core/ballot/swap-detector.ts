/**
 * Have cities agreed to vote for each other (regulations §13)? Seen only where ballots are named: pairs that name each
 * other and rings of three, beside what chance would give. A flag is no proof, and no ballot is taken away for it.
 *
 * Chance: the same ballots dealt anew among the same cities, so that a city loved by many is named as often as before.
 */
import { hashText } from '../basics/hash.ts';
import { compareText, sortedBy } from '../basics/order.ts';
import { type SeededRandom, seededRandom } from '../basics/seeded-random.ts';
import type { Teryt } from '../places/municipality.ts';

export const SWAP_RULE = 'swaps@1';
/** Deals that are compared with the vote. */
export const SWAP_TRIALS = 999;
/** Flagged when at most one deal in so many, the vote itself among them, has as many rings. */
const RARER_THAN = 100;

export interface NamedBallot {
  readonly voter: Teryt;
  readonly choices: readonly Teryt[];
  readonly commitment: string;
}

export interface RingFinding {
  /** 2: each names the other; 3: the first names the second, the second the third, the third the first. */
  readonly length: 2 | 3;
  /** Each begins with its smallest code; in code order. */
  readonly rings: readonly (readonly Teryt[])[];
  /** In how many of the trials there were at least so many. */
  readonly trialsWithAsMany: number;
  readonly flagged: boolean;
}

export interface SwapFinding {
  readonly rule: typeof SWAP_RULE;
  readonly seed: string;
  readonly trials: number;
  readonly found: readonly RingFinding[];
}

/** @param ballots one per city, none naming the city itself. */
export function detectSwaps(edition: string, ballots: readonly NamedBallot[]): SwapFinding {
  const sorted = sortedBy(ballots, (a, b) => compareText(a.voter, b.voter));
  const seed = swapSeed(edition, sorted);
  const voters = sorted.map(({ voter }) => voter);
  const places = new Map(voters.map((voter, at) => [voter, at]));
  const choices = sorted.map((ballot) => placesOf(places, ballot.choices));
  const rings = [pairsOf(choices), triplesOf(choices)];
  const asMany = [0, 0];
  const random = seededRandom(seed);
  for (let trial = 0; trial < SWAP_TRIALS; trial += 1) {
    const dealt = dealAnew(random, choices);
    if (pairsOf(dealt).length >= (rings[0]?.length ?? 0)) asMany[0] = (asMany[0] ?? 0) + 1;
    if (triplesOf(dealt).length >= (rings[1]?.length ?? 0)) asMany[1] = (asMany[1] ?? 0) + 1;
  }
  const found = ([2, 3] as const).map((length, i): RingFinding => {
    const own = rings[i] ?? [];
    const trialsWithAsMany = asMany[i] ?? 0;
    const flagged = own.length > 0 && (trialsWithAsMany + 1) * RARER_THAN <= SWAP_TRIALS + 1;
    return { length, rings: own.map((ring) => ring.map((at) => voters[at] as Teryt)), trialsWithAsMany, flagged };
  });
  return { rule: SWAP_RULE, seed, trials: SWAP_TRIALS, found };
}

/** Rests on the salts of all ballots, which stood in the log before anybody could count: nobody can choose it. */
function swapSeed(edition: string, sorted: readonly NamedBallot[]): string {
  const list = sorted.map(({ voter, commitment }) => `${voter} ${commitment}\n`).join('');
  return `${SWAP_RULE}:${edition}:${hashText(list)}`;
}

/** Places in the list of voters of those who were named, ascending; cities that did not vote can be in no ring. */
function placesOf(places: ReadonlyMap<Teryt, number>, choices: readonly Teryt[]): readonly number[] {
  return choices.flatMap((choice) => places.get(choice) ?? []);
}

/**
 * Shuffles the ballots among the voters; whoever got a ballot that names itself exchanges it, in turn with the voters
 * drawn, until neither of the two names itself. After `MOST_EXCHANGES` draws the ballot stays: a ring of one counts nowhere.
 */
function dealAnew(random: SeededRandom, choices: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const dealt = random.shuffle(choices);
  for (const [at, own] of dealt.entries()) {
    if (!own.includes(at)) continue;
    for (let draw = 0; draw < MOST_EXCHANGES; draw += 1) {
      const other = random.below(dealt.length);
      const [mine, theirs] = [dealt[at] ?? [], dealt[other] ?? []];
      if (mine.includes(other) || theirs.includes(at)) continue;
      [dealt[at], dealt[other]] = [theirs, mine];
      break;
    }
  }
  return dealt;
}

const MOST_EXCHANGES = 100;

function pairsOf(choices: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return choices.flatMap((named, first) =>
    named.filter((second) => second > first && choices[second]?.includes(first)).map((second) => [first, second]),
  );
}

function triplesOf(choices: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return choices.flatMap((named, first) =>
    named
      .filter((second) => second > first)
      .flatMap((second) =>
        (choices[second] ?? [])
          .filter((third) => third > first && third !== second && choices[third]?.includes(first))
          .map((third) => [first, second, third]),
      ),
  );
}
