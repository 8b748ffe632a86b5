/** What goes into a ranking and what a formula says of it, before anybody has a place (§5). */
import type { Fraction } from '../basics/fraction.ts';
import type { Profile } from '../profiles/profile.ts';
import type { Missing } from './missing.ts';
import type { FormulaPosition, Step } from './step.ts';
import type { ProfileFigures } from './totals.ts';

/** One profile of the division with its figures for the period; both carry the same key. */
export interface RankEntry {
  readonly profile: Profile;
  readonly figures: ProfileFigures;
}

export type EntryValue =
  | {
      readonly ok: true;
      readonly entry: RankEntry;
      readonly value: Fraction;
      readonly steps: readonly Step[];
      readonly positions: readonly FormulaPosition[] | null;
    }
  | (Missing & { readonly entry: RankEntry });
