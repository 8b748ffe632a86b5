/** Invented ballots for the demo edition: who votes, for whom, and who thinks again. From a seed, like the posts. */

import type { Nominee } from '../core/ballot/nominees.ts';
import { compareText, sortedBy } from '../core/basics/order.ts';
import { type SeededRandom, seededRandom } from '../core/basics/seeded-random.ts';
import type { Teryt } from '../core/places/municipality.ts';

export interface DemoBallot {
  readonly voter: Teryt;
  readonly choices: readonly Teryt[];
}

const TURNOUT_PERCENT = 61;
const CHANGED_PERCENT = 6;

/** In the order of casting; a city that stands here twice has changed its vote. */
export function demoBallots(
  voters: readonly Teryt[],
  nominees: readonly Nominee[],
  choose: number,
  seed: string,
): readonly DemoBallot[] {
  const random = seededRandom(`${seed}/ballots`);
  const byPlace = sortedBy(
    nominees,
    (a, b) => (a.place ?? Number.MAX_SAFE_INTEGER) - (b.place ?? Number.MAX_SAFE_INTEGER),
    (a, b) => compareText(a.teryt, b.teryt),
  ).map(({ teryt }) => teryt);
  const ballots: DemoBallot[] = [];
  for (const voter of random.shuffle([...voters].sort(compareText))) {
    if (random.below(100) >= TURNOUT_PERCENT) continue;
    ballots.push({ voter, choices: demoChoices(voter, byPlace, choose, random) });
    if (random.below(100) < CHANGED_PERCENT)
      ballots.push({ voter, choices: demoChoices(voter, byPlace, choose, random) });
  }
  return ballots;
}

/** The higher a nominee stands in the list, the likelier it is named. */
function demoChoices(voter: Teryt, byPlace: readonly Teryt[], choose: number, random: SeededRandom): readonly Teryt[] {
  const chosen = new Set<Teryt>();
  while (chosen.size < choose) {
    const reach = 1 + random.below(byPlace.length);
    const choice = byPlace[random.below(reach)] as Teryt;
    if (choice !== voter) chosen.add(choice);
  }
  return [...chosen];
}
