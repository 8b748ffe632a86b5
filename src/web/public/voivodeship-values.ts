/** What the map of voivodeships shows: the best engagement of a released edition, or how many nominees there are. */
import { compareFractions, type Fraction } from '../../core/basics/fraction.ts';
import { VOIVODESHIPS, voivodeshipOf } from '../../core/places/municipality.ts';
import type { Ranking } from '../../core/ranking/rank.ts';

export type MapStep = 0 | 1 | 2 | 3;

export interface MapValues<T> {
  readonly values: Readonly<Record<string, { readonly value: T; readonly step: MapStep } | undefined>>;
  /** Highest values of the first three steps: what is above the third is the fourth. */
  readonly bounds: readonly T[];
}

/** The highest value in each voivodeship, in four steps of as many voivodeships each. */
export function bestByVoivodeship(ranking: Ranking): MapValues<Fraction> {
  const best = new Map<string, Fraction>();
  for (const { profile, place, value } of ranking.rows) {
    if (place === null || profile.owner === null) continue;
    const code = voivodeshipOf(profile.owner.teryt);
    const known = best.get(code);
    if (known === undefined || compareFractions(value, known) > 0) best.set(code, value);
  }
  return stepped(best, compareFractions);
}

export function countByVoivodeship(teryts: readonly string[]): MapValues<number> {
  const counts = new Map(Object.keys(VOIVODESHIPS).map((code) => [code, 0]));
  for (const teryt of teryts) counts.set(teryt.slice(0, 2), (counts.get(teryt.slice(0, 2)) ?? 0) + 1);
  return stepped(counts, (a, b) => a - b);
}

function stepped<T>(known: ReadonlyMap<string, T>, compare: (a: T, b: T) => number): MapValues<T> {
  const ordered = [...known.values()].sort(compare);
  const bounds = [1, 2, 3].map((quarter) => ordered[Math.max(0, Math.ceil((ordered.length * quarter) / 4) - 1)] as T);
  // A bound that is met belongs to the lower step, so that the legend ("up to") is true.
  const stepOf = (value: T) => bounds.filter((bound) => compare(value, bound) > 0).length as MapStep;
  const values = Object.fromEntries([...known].map(([code, value]) => [code, { value, step: stepOf(value) }]));
  return { values, bounds: ordered.length === 0 ? [] : bounds };
}
