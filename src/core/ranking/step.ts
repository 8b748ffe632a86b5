/**
 * The steps that lead to a value, as data: every number that a reader needs to redo a row with a pencil (§5).
 * Pages and the command line put them into Polish and English words.
 */
import type { Day } from '../basics/day.ts';
import { type Fraction, fraction } from '../basics/fraction.ts';
import type { FollowerSpan } from './followers-at.ts';
import type { FormulaKey } from './formula-key.ts';

/** What a number in a step counts. */
const STEP_LABELS = [
  'posts',
  'days',
  'active-days',
  'reactions',
  'comments',
  'shares',
  'likes',
  'loves',
  'cares',
  'text-posts',
  'media-posts',
  'interactions',
  'interactions-times-1000',
  'weighted-interactions',
  'interactivity',
  'loves-and-cares',
  'interactions-per-post',
  'followers',
  'mean-followers',
  'residents',
] as const;
export type StepLabel = (typeof STEP_LABELS)[number];

export interface Quantity {
  readonly label: StepLabel;
  readonly value: Fraction;
}

/** `Σ weight × value = result`; a plain sum has weights of 1. */
export interface WeightedSumStep {
  readonly kind: 'weighted-sum';
  readonly label: StepLabel;
  readonly parts: readonly { readonly label: StepLabel; readonly weight: number; readonly value: number }[];
  readonly result: Fraction;
}

/** F(`day`), taken from the measurement on `measuredOn`. */
export interface FollowersStep {
  readonly kind: 'followers';
  readonly day: Day;
  readonly measuredOn: Day;
  readonly distanceDays: number;
  readonly result: Fraction;
}

/** `Σ span.days × span.followers = total`, `total / days = result`. */
export interface MeanFollowersStep {
  readonly kind: 'mean-followers';
  readonly spans: readonly FollowerSpan[];
  readonly days: number;
  readonly total: Fraction;
  readonly result: Fraction;
}

/** Interactions on the posts of a span of days. */
export interface SpanInteractions extends FollowerSpan {
  readonly interactions: number;
}

/** `Σ span.interactions / span.followers = total`, `total / days = result`; days without posts count as 0. */
export interface MeanOfDaysStep {
  readonly kind: 'mean-of-days';
  readonly spans: readonly SpanInteractions[];
  readonly days: number;
  readonly total: Fraction;
  readonly result: Fraction;
}

export interface QuotientStep {
  readonly kind: 'quotient';
  readonly numerator: Quantity;
  readonly denominator: Quantity;
  readonly result: Fraction;
}

/** A position in one list of the division; equal values share the middle of their places, so halves occur. */
export interface FormulaPosition {
  readonly formula: FormulaKey;
  readonly value: Fraction;
  readonly position: Fraction;
}

/** `Σ position = result`. */
export interface PositionsStep {
  readonly kind: 'positions';
  readonly parts: readonly FormulaPosition[];
  readonly result: Fraction;
}

export type Step = WeightedSumStep | FollowersStep | MeanFollowersStep | MeanOfDaysStep | QuotientStep | PositionsStep;

/** Multiplies in big integers: 16 × shares of a huge set may leave the safe integers. */
export function weightedSum(
  label: StepLabel,
  ...terms: readonly (readonly [label: StepLabel, weight: number, value: number])[]
): WeightedSumStep {
  const parts = terms.map(([part, weight, value]) => ({ label: part, weight, value }));
  const total = parts.reduce((sum, part) => sum + BigInt(part.weight) * BigInt(part.value), 0n);
  return { kind: 'weighted-sum', label, parts, result: fraction(total) };
}
