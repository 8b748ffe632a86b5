/** Ranks the profiles of one division by one formula; equal values share a place, the order of rows decides nothing (§5). */
import { dayNumber, type Period } from '../basics/day.ts';
import type { Fraction } from '../basics/fraction.ts';
import { sortedBy } from '../basics/order.ts';
import { type Details, type Outcome, refuse } from '../basics/outcome.ts';
import { compareProfiles, type Profile, type ProfileKey } from '../profiles/profile.ts';
import type { EntryValue, RankEntry } from './entry.ts';
import { findFormula } from './formula.ts';
import type { FormulaKey } from './formula-key.ts';
import type { Formula, ProfileFormula } from './formula-record.ts';
import type { MissingReason } from './missing.ts';
import { positionValues } from './positions.ts';
import { placeOf, standing } from './standing.ts';
import type { FormulaPosition, Step } from './step.ts';
import type { ProfileFigures } from './totals.ts';

export interface RankedRow extends ProfileKey {
  /** `null` for profiles that are shown without a place, and for all rows of a formula that ranks nobody. */
  readonly place: number | null;
  readonly profile: Profile;
  readonly figures: ProfileFigures;
  readonly value: Fraction;
  readonly steps: readonly Step[];
  /** The positions that `most-active` adds up; `null` for every other formula. */
  readonly positions: readonly FormulaPosition[] | null;
}

export interface UnrankedRow extends ProfileKey {
  readonly profile: Profile;
  readonly figures: ProfileFigures;
  readonly missing: MissingReason;
  readonly details: Details;
}

export interface ExcludedRow extends ProfileKey {
  readonly profile: Profile;
  readonly reason: string | null;
}

export interface Ranking {
  readonly formula: FormulaKey;
  readonly period: Period;
  /** By place, then by TERYT, platform and id; rows without a place follow. */
  readonly rows: readonly RankedRow[];
  readonly unranked: readonly UnrankedRow[];
  readonly excluded: readonly ExcludedRow[];
}

/**
 * Refuses `formula-unknown` and `period-invalid`. The caller has chosen the division ({@link selectProfiles}).
 * @throws TypeError when a profile comes twice, with another profile's figures, or without the days a formula needs.
 */
export function rankByFormula(
  formulaKey: string,
  input: { readonly entries: readonly RankEntry[]; readonly period: Period },
): Outcome<Ranking> {
  const { entries, period } = input;
  const formula = findFormula(formulaKey);
  if (formula === null) return refuse('formula-unknown', { formula: formulaKey });
  if (dayNumber(period.from) > dayNumber(period.to)) {
    return refuse('period-invalid', { from: period.from, to: period.to });
  }
  assertDistinct(entries);
  const ordered = sortedBy(entries, (a, b) => compareProfiles(a.profile, b.profile));
  const admitted = ordered.filter(({ profile }) => profile.status !== 'excluded');
  const values = valuesOf(formula, admitted, period);
  return {
    ok: true,
    formula: formula.key,
    period,
    rows: rowsOf(formula, values),
    unranked: values.flatMap((value) => (value.ok ? [] : [unrankedRow(value)])),
    excluded: ordered.flatMap(({ profile }) => (profile.status === 'excluded' ? [excludedRow(profile)] : [])),
  };
}

function valuesOf(formula: Formula, entries: readonly RankEntry[], period: Period): readonly EntryValue[] {
  if (formula.scope === 'division') return positionValues(formula, entries, period);
  return entries.map((entry) => profileValue(formula, entry, period));
}

function profileValue(formula: ProfileFormula, entry: RankEntry, period: Period): EntryValue {
  const value = formula.compute(entry.figures, period);
  return value.ok ? { ...value, entry, positions: null } : { ...value, entry };
}

/** The values come in neutral order and sorting is stable, so that equal places keep it. */
function rowsOf(formula: Formula, values: readonly EntryValue[]): readonly RankedRow[] {
  const known = values.filter((value) => value.ok);
  const competing = formula.ranked ? known.filter(({ entry }) => entry.profile.status === 'ranked') : [];
  const list = standing(
    competing.map(({ value }) => value),
    formula.better,
  );
  const rows = known.map(({ entry, value, steps, positions }) => ({
    place: formula.ranked && entry.profile.status === 'ranked' ? placeOf(list, value) : null,
    platform: entry.profile.platform,
    profileId: entry.profile.profileId,
    ...entry,
    value,
    steps,
    positions,
  }));
  return rows.sort((a, b) => (a.place ?? Number.MAX_SAFE_INTEGER) - (b.place ?? Number.MAX_SAFE_INTEGER));
}

function unrankedRow({ entry, missing, details }: Extract<EntryValue, { ok: false }>): UnrankedRow {
  const { platform, profileId } = entry.profile;
  return { platform, profileId, ...entry, missing, details };
}

function excludedRow(profile: Profile): ExcludedRow {
  const { platform, profileId, reason } = profile;
  return { platform, profileId, profile, reason };
}

function assertDistinct(entries: readonly RankEntry[]): void {
  const seen = new Set<string>();
  for (const { profile, figures } of entries) {
    const key = `${profile.platform}/${profile.profileId}`;
    if (seen.has(key)) throw new TypeError(`rankByFormula: expected every profile once, got ${key} twice`);
    if (figures.platform !== profile.platform || figures.profileId !== profile.profileId) {
      throw new TypeError(`rankByFormula: expected figures of ${key}, got ${figures.platform}/${figures.profileId}`);
    }
    seen.add(key);
  }
}
