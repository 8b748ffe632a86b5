/** The steps behind a row: as JSON with exact numbers, and as lines that can be redone with a pencil. */
import { type Fraction, toExact } from '../core/basics/fraction.ts';
import type { Step } from '../core/ranking/step.ts';

/** Every fraction as its exact text; the rest as it is. */
export function stepsJson(steps: readonly Step[]): unknown {
  return JSON.parse(JSON.stringify(steps, (_key, value: unknown) => (isFraction(value) ? toExact(value) : value)));
}

function isFraction(value: unknown): value is Fraction {
  return typeof value === 'object' && value !== null && 'n' in value && 'd' in value && typeof value.n === 'bigint';
}

export function stepsText(name: string, steps: readonly Step[]): string {
  return `${name}\n${steps.map((step) => `  ${stepLine(step)}\n`).join('')}`;
}

function stepLine(step: Step): string {
  const result = toExact(step.result);
  switch (step.kind) {
    case 'weighted-sum':
      return `${step.label} = ${step.parts.map(({ label, weight, value }) => `${weight} × ${value} ${label}`).join(' + ')} = ${result}`;
    case 'followers':
      return `F(${step.day}) = ${result} (${step.measuredOn}, ${step.distanceDays} d)`;
    case 'mean-followers':
      return `mean F = (${step.spans.map(({ days, followers }) => `${days} × ${followers}`).join(' + ')}) / ${step.days} = ${result}`;
    case 'mean-of-days':
      return `(${step.spans.map(({ interactions, followers }) => `${interactions}/${followers}`).join(' + ')}) / ${step.days} = ${result}`;
    case 'quotient':
      return `${step.numerator.label} ${toExact(step.numerator.value)} / ${step.denominator.label} ${toExact(step.denominator.value)} = ${result}`;
    case 'positions':
      return `${step.parts.map(({ formula, position }) => `${formula}: ${toExact(position)}`).join(' + ')} = ${result}`;
    default:
      return step satisfies never;
  }
}
