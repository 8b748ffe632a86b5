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
  const rings = ringsOf(choices);
  const asMany: [number, number] = [0, 0];
  const random = seededRandom(seed);
  for (let trial = 0; trial < SWAP_TRIALS; trial += 1) {
    const [pairs, triples] = ringsOf(dealAnew(random, choices));
    asMany[0] += Number(pairs.length >= rings[0].length);
    asMany[1] += Number(triples.length >= rings[1].length);
  }
  const named = (own: readonly Ring[]) => own.map((ring) => ring.map((at) => voters[at] as Teryt));
  const found = [judge(2, named(rings[0]), asMany[0]), judge(3, named(rings[1]), asMany[1])];
  return { rule: SWAP_RULE, seed, trials: SWAP_TRIALS, found };
}

function judge(length: 2 | 3, rings: readonly (readonly Teryt[])[], trialsWithAsMany: number): RingFinding {
  const flagged = rings.length > 0 && (trialsWithAsMany + 1) * RARER_THAN <= SWAP_TRIALS + 1;
  return { length, rings, trialsWithAsMany, flagged };
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

type Ring = readonly number[];

/** Pairs first, then rings of three. Loops, not lists of lists: a thousand trials of a thousand ballots go through here. */
function ringsOf(choices: readonly (readonly number[])[]): readonly [pairs: readonly Ring[], triples: readonly Ring[]] {
  const pairs: Ring[] = [];
  const triples: Ring[] = [];
  for (const [first, named] of choices.entries())
    for (const second of named) {
      if (second <= first) continue;
      const next = choices[second] as readonly number[];
      if (next.includes(first)) pairs.push([first, second]);
      for (const third of next)
        if (third > first && third !== second && (choices[third] as readonly number[]).includes(first))
          triples.push([first, second, third]);
    }
  return [pairs, triples];
}
