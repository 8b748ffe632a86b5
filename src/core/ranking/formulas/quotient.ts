/** The value of a formula as its last step gives it (§5). */
import { divide, fraction } from '../../basics/fraction.ts';
import type { FormulaValue } from '../formula-record.ts';
import type { FollowersStep, MeanFollowersStep, Quantity, QuotientStep, Step, WeightedSumStep } from '../step.ts';
import { weightedSum } from '../step.ts';
import type { PostSums } from '../totals.ts';

type LastStep = Exclude<Step, { readonly kind: 'positions' }>;

export function valueOfLast(...steps: readonly [...Step[], LastStep]): FormulaValue {
  return { ok: true, value: (steps[steps.length - 1] as LastStep).result, steps };
}

/** @throws RangeError when the denominator is 0: the formula must have said `missing` before. */
export function quotient(numerator: Quantity, denominator: Quantity): QuotientStep {
  return { kind: 'quotient', numerator, denominator, result: divide(numerator.value, denominator.value) };
}

export function quantity(label: Quantity['label'], value: number): Quantity {
  return { label, value: fraction(value) };
}

/** The result of a step as a number of the next one. */
export function resultOf(step: WeightedSumStep | FollowersStep | MeanFollowersStep): Quantity {
  return { label: step.kind === 'weighted-sum' ? step.label : step.kind, value: step.result };
}

/** reactions + comments + shares; likes are inside reactions and are not added again. */
export function interactionsStep(sums: PostSums): WeightedSumStep {
  return weightedSum(
    'interactions',
    ['reactions', 1, sums.reactions],
    ['comments', 1, sums.comments],
    ['shares', 1, sums.shares],
  );
}
