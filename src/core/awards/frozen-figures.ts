/** The figures that were frozen before the vote (regulations §4, §7): every ranking of an edition is made from them. */
import type { Period } from '../basics/day.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import type { Division } from '../places/division.ts';
import { type Municipality, type Teryt, voivodeshipOf } from '../places/municipality.ts';
import { groupByProfile, profileKeyText } from '../profiles/group-by-profile.ts';
import type { Platform, Profile, ProfileKey } from '../profiles/profile.ts';
import { figuresFromDays } from '../ranking/figures.ts';
import { type Ranking, rankByFormula } from '../ranking/rank.ts';
import { selectProfiles } from '../ranking/select.ts';
import type { DayTotals, FollowerPoint, ProfileFigures } from '../ranking/totals.ts';

export interface FrozenFigures {
  readonly platform: Platform;
  readonly period: Period;
  readonly municipalities: ReadonlyMap<Teryt, Municipality>;
  readonly divisions: readonly Division[];
  readonly profiles: readonly Profile[];
  readonly totals: readonly (ProfileKey & DayTotals)[];
  readonly followers: readonly (ProfileKey & FollowerPoint)[];
}

/** Which list: a division, or the part of it that lies in one voivodeship. */
export interface ListWanted {
  readonly division: string;
  readonly formula: string;
  readonly voivodeship: string | null;
}

/** Makes any list of the edition; the figures of a profile are added up once. */
export type RankList = (wanted: ListWanted) => Outcome<Ranking>;

export function rankingsOf(frozen: FrozenFigures): RankList {
  const days = groupByProfile(frozen.totals);
  const followers = groupByProfile(frozen.followers);
  const known = new Map<string, ProfileFigures>();

  function figuresOf(profile: Profile): ProfileFigures {
    const key = profileKeyText(profile);
    const residents = profile.owner ? frozen.municipalities.get(profile.owner.teryt)?.population : undefined;
    const made =
      known.get(key) ??
      figuresFromDays(profile, days.get(key) ?? [], followers.get(key) ?? [], residents ?? null, frozen.period);
    known.set(key, made);
    return made;
  }

  return ({ division: id, formula, voivodeship }) => {
    const division = frozen.divisions.find((candidate) => candidate.id === id);
    if (!division) return refuse('division-unknown', { division: id });
    const selection = { division, platform: frozen.platform, includeUnowned: false };
    const entries = selectProfiles(frozen.profiles, frozen.municipalities, selection)
      .filter(({ owner }) => voivodeship === null || (owner && voivodeshipOf(owner.teryt) === voivodeship))
      .map((profile) => ({ profile, figures: figuresOf(profile) }));
    return rankByFormula(formula, { entries, period: frozen.period });
  };
}
