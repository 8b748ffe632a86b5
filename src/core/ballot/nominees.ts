/**
 * Who stands on the ballot (regulations §7): the top places of the frozen ranking, places shared at the cut all enter,
 * and cities that the organiser adds with a published reason.
 */
import { compareText, sortedBy } from '../basics/order.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import type { Teryt } from '../places/municipality.ts';

export interface Nominee {
  readonly teryt: Teryt;
  /** Place in the list of the most active cities; `null` for one that was added. */
  readonly place: number | null;
  /** The published reason for adding it; `null` for one that the ranking named. */
  readonly added: string | null;
}

export interface RankedCity {
  readonly teryt: Teryt;
  readonly place: number;
}

export interface Addition {
  readonly teryt: Teryt;
  readonly reason: string;
}

/** In TERYT order. Adding a city that is in already, or without a reason, is refused: the list must explain itself. */
export function decideNominees(
  ranking: readonly RankedCity[],
  top: number,
  additions: readonly Addition[],
): Outcome<{ nominees: readonly Nominee[] }> {
  const nominees = new Map<Teryt, Nominee>();
  for (const { teryt, place } of ranking) if (place <= top) nominees.set(teryt, { teryt, place, added: null });
  for (const { teryt, reason } of additions) {
    if (nominees.has(teryt) || reason.trim() === '') return refuse('nominee-unknown', { teryt });
    nominees.set(teryt, { teryt, place: null, added: reason.trim() });
  }
  return { ok: true, nominees: sortedBy([...nominees.values()], (a, b) => compareText(a.teryt, b.teryt)) };
}
