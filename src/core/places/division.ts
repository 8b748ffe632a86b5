/** Who is compared with whom (regulations §6): a division is data that an organiser can edit, read by one function. */
import { isCity, type Municipality, type Teryt, voivodeshipOf } from './municipality.ts';

const DIVISION_OBJECTS = ['municipality', 'president', 'mayor'] as const;

/** Whose profiles a division ranks: the municipality's own, or those of the person who heads it. */
export type DivisionObject = (typeof DIVISION_OBJECTS)[number];

export function parseDivisionObject(text: unknown): DivisionObject | null {
  return DIVISION_OBJECTS.find((object) => object === text) ?? null;
}

export type DivisionRule =
  | { readonly kind: 'all-cities' }
  | { readonly kind: 'teryts'; readonly teryts: readonly Teryt[] }
  | { readonly kind: 'voivodeship'; readonly code: string }
  /** `from <= population < below`; either end may be left open with `null`. */
  | { readonly kind: 'population'; readonly from: number | null; readonly below: number | null }
  | { readonly kind: 'every'; readonly rules: readonly DivisionRule[] }
  | { readonly kind: 'not'; readonly rule: DivisionRule };

export interface Division {
  readonly id: string;
  readonly name: { readonly pl: string; readonly en: string };
  readonly object: DivisionObject;
  readonly rule: DivisionRule;
}

/** Only cities (gminas that are or contain a town) can stand in a division, whatever the rule lists. */
export function belongsTo(division: Division, municipality: Municipality): boolean {
  return isCity(municipality) && matches(division.rule, municipality);
}

function matches(rule: DivisionRule, municipality: Municipality): boolean {
  switch (rule.kind) {
    case 'all-cities':
      return true;
    case 'teryts':
      return rule.teryts.includes(municipality.teryt);
    case 'voivodeship':
      return voivodeshipOf(municipality.teryt) === rule.code;
    case 'population':
      return (
        (rule.from === null || municipality.population >= rule.from) &&
        (rule.below === null || municipality.population < rule.below)
      );
    case 'every':
      return rule.rules.every((part) => matches(part, municipality));
    case 'not':
      return !matches(rule.rule, municipality);
    default:
      return rule satisfies never;
  }
}
