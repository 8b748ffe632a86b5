/** Where a profile stands in the lists of a released edition: in its division, and among those of its voivodeship. */

import { belongsTo } from '../../core/places/division.ts';
import { isCity, voivodeshipOf } from '../../core/places/municipality.ts';
import type { Owner, Profile } from '../../core/profiles/profile.ts';
import { FORMULAS, type Formula } from '../../core/ranking/formula.ts';
import type { RankedRow, Ranking, UnrankedRow } from '../../core/ranking/rank.ts';
import type { ReleasedEdition } from './released-edition.ts';

export interface FormulaStanding {
  readonly formula: Formula;
  readonly division: string;
  readonly row: RankedRow | UnrankedRow;
  /** How many have a place in the list. */
  readonly placed: number;
  /** Place among the profiles of the same voivodeship by this value; `null` without a place. */
  readonly within: { readonly place: number; readonly of: number } | null;
}

/** The division of the edition that compares all profiles of this kind; `null` when it has none. */
function divisionFor({ edition, figures }: ReleasedEdition, owner: Owner): string | null {
  const city = figures.municipalities.get(owner.teryt);
  if (!city || !isCity(city)) return null;
  const wanted = [edition.nominees.division, ...edition.categories.map(({ division }) => division)];
  const fits = (id: string) => {
    const division = figures.divisions.find((candidate) => candidate.id === id);
    return division !== undefined && division.object === owner.object && belongsTo(division, city);
  };
  return wanted.find(fits) ?? null;
}

/** By every formula of the registry, in its order; empty for a profile that no division of the edition compares. */
export function standingsOf(
  released: ReleasedEdition,
  profile: Profile,
  formulas: readonly Formula[] = FORMULAS,
): readonly FormulaStanding[] {
  const division = profile.owner && divisionFor(released, profile.owner);
  if (division === null) return [];
  return formulas.flatMap((formula) => {
    const list = released.rank({ division, formula: formula.key, voivodeship: null });
    if (!list.ok) return [];
    const row = [...list.rows, ...list.unranked].find((one) => isOf(one, profile));
    return row ? [standing(formula, division, list, row)] : [];
  });
}

function isOf(row: Pick<Profile, 'platform' | 'profileId'>, profile: Profile): boolean {
  return row.profileId === profile.profileId && row.platform === profile.platform;
}

function standing(formula: Formula, division: string, list: Ranking, row: RankedRow | UnrankedRow): FormulaStanding {
  const placed = list.rows.filter(({ place }) => place !== null);
  if (!('place' in row) || row.place === null || !row.profile.owner)
    return { formula, division, row, placed: placed.length, within: null };
  const code = voivodeshipOf(row.profile.owner.teryt);
  const { place } = row;
  const neighbours = placed.filter(({ profile }) => profile.owner && voivodeshipOf(profile.owner.teryt) === code);
  const better = neighbours.filter((other) => (other.place as number) < place);
  return { formula, division, row, placed: placed.length, within: { place: better.length + 1, of: neighbours.length } };
}
