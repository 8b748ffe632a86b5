/**
 * Who wins when the most votes are shared (regulations §14): first the higher value in the frozen ranking, then lots.
 * The procedure is fixed before the vote opens; the seed comes from a named public draw after the close.
 */
import { compareFractions, type Fraction } from '../basics/fraction.ts';
import { type Hash, hashText } from '../basics/hash.ts';
import { compareText, sortedBy } from '../basics/order.ts';
import type { Teryt } from '../places/municipality.ts';

export interface TiedCity {
  readonly teryt: Teryt;
  /** Value of the tie formula in the frozen ranking; `null` when it is missing, which ranks below every value. */
  readonly value: Fraction | null;
}

export interface PublicDraw {
  /** The published outcome, exactly as printed by its source. */
  readonly seed: string;
  /** Where anybody can read it: `Lotto, losowanie nr 6789 z 15.09.2022`. */
  readonly source: string;
}

export interface Lot {
  readonly teryt: Teryt;
  readonly lot: Hash;
}

/** `decided` names one city; `lots-needed` those that only a draw can part. */
export type TieBreak =
  | {
      readonly kind: 'decided';
      readonly winner: Teryt;
      readonly by: 'ranking' | 'lots';
      readonly stillTied: readonly Teryt[];
      readonly lots: readonly Lot[];
    }
  | { readonly kind: 'lots-needed'; readonly stillTied: readonly Teryt[] };

/** @param tied at least two cities, in any order. */
export function breakTie(tied: readonly TiedCity[], draw: PublicDraw | null): TieBreak {
  const byValue = sortedBy(tied, compareValues, (a, b) => compareText(a.teryt, b.teryt));
  const best = byValue.filter((city) => compareValues(city, byValue[0] as TiedCity) === 0);
  const stillTied = best.map((city) => city.teryt);
  if (stillTied.length === 1)
    return { kind: 'decided', winner: stillTied[0] as Teryt, by: 'ranking', stillTied: [], lots: [] };
  if (draw === null) return { kind: 'lots-needed', stillTied };
  const lots = drawLots(stillTied, draw.seed);
  return { kind: 'decided', winner: (lots[0] as Lot).teryt, by: 'lots', stillTied, lots };
}

/** The lowest hash comes first: anybody can redo it with `sha256sum`. */
export function drawLots(cities: readonly Teryt[], seed: string): readonly Lot[] {
  const lots = cities.map((teryt) => ({ teryt, lot: hashText(`zloty-lajk/lot/v1:${seed}:${teryt}`) }));
  return sortedBy(lots, (a, b) => compareText(a.lot, b.lot));
}

function compareValues(a: TiedCity, b: TiedCity): number {
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
  return compareFractions(b.value, a.value);
}
