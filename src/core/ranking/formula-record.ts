/** What a formula is: a versioned record that says in public how a number comes about (§5). */
import type { Period } from '../basics/day.ts';
import type { Fraction } from '../basics/fraction.ts';
import type { FormulaKey } from './formula-key.ts';
import type { Missing } from './missing.ts';
import type { Step } from './step.ts';
import type { DayInteractions, FollowerPoint, PostSums, ProfileFigures } from './totals.ts';

export interface Words {
  readonly pl: string;
  readonly en: string;
}

/** How a value is printed. `share`: as a percentage, which may pass 100 %. */
export type FormulaUnit =
  | 'posts-per-day'
  | 'share-of-days'
  | 'interactions'
  | 'share'
  | 'per-1000-residents'
  | 'points'
  | 'position-sum';

interface FormulaRecord {
  readonly id: string;
  readonly version: number;
  readonly key: FormulaKey;
  readonly name: Words;
  readonly definition: Words;
  readonly denominator: Words;
  /** Who published the definition, and where. */
  readonly source: string;
  readonly unit: FormulaUnit;
  /** Which value comes first. */
  readonly better: 'higher' | 'lower';
  /** `false`: the value is shown, nobody gets a place by it. */
  readonly ranked: boolean;
  /** Whether {@link ProfileFigures.daily} must be given. */
  readonly needsDays: boolean;
}

/** Computed from the figures of one profile alone. */
export interface ProfileFormula extends FormulaRecord {
  readonly scope: 'profile';
  readonly compute: (figures: ProfileFigures, period: Period) => FormulaValue;
  readonly example: ProfileExample;
}

/** The sum of the positions that a profile takes in other lists of its division. */
export interface PositionFormula extends FormulaRecord {
  readonly scope: 'division';
  readonly parts: readonly ProfileFormula[];
  readonly example: DivisionExample;
}

export type Formula = ProfileFormula | PositionFormula;

export type FormulaValue = { readonly ok: true; readonly value: Fraction; readonly steps: readonly Step[] } | Missing;

/** Figures that are not named are 0, lists that are not named are empty. */
export interface ExampleFigures {
  readonly sums: Partial<PostSums>;
  readonly activeDays?: number;
  readonly daily?: readonly DayInteractions[];
  readonly followers?: readonly FollowerPoint[];
  readonly population?: number;
}

/** A worked example; `text` names every number of `figures` and the result, a test compares them. */
export interface ProfileExample {
  readonly period: Period;
  readonly figures: ExampleFigures;
  /** The exact result: `53/1261`. */
  readonly result: string;
  readonly text: Words;
}

export interface DivisionExample {
  readonly period: Period;
  readonly profiles: readonly (ExampleFigures & { readonly profileId: string })[];
  /** In the order of the list: positions in the order of the parts, all numbers exact. */
  readonly result: readonly {
    readonly place: number;
    readonly profileId: string;
    readonly positions: readonly string[];
    readonly sum: string;
  }[];
  readonly text: Words;
}

/** How far a measurement of followers may lie from the day it stands for, in every formula of version 1 and 2. */
export const FOLLOWERS_CAP_DAYS = 45;

type Described<F extends Formula> = Omit<F, 'key' | 'scope' | 'better' | 'ranked' | 'needsDays'> &
  Partial<Pick<F, 'better' | 'ranked' | 'needsDays'>>;

/** Higher is better, ranked and computable without days, unless said otherwise. */
export function profileFormula(record: Described<ProfileFormula>): ProfileFormula {
  return { scope: 'profile', better: 'higher', ranked: true, needsDays: false, ...record, key: keyOf(record) };
}

export function positionFormula(record: Described<PositionFormula>): PositionFormula {
  return { scope: 'division', better: 'lower', ranked: true, needsDays: false, ...record, key: keyOf(record) };
}

function keyOf(record: { readonly id: string; readonly version: number }): FormulaKey {
  return `${record.id}@${record.version}`;
}
