/** Adds up the positions of a profile in several lists of its division: `most-active` (§5, §7). */
import type { Period } from '../basics/day.ts';
import { type Fraction, sum } from '../basics/fraction.ts';
import type { EntryValue, RankEntry } from './entry.ts';
import type { PositionFormula } from './formula-record.ts';
import { positionOf, type Standing, standing } from './standing.ts';
import type { FormulaPosition, Step } from './step.ts';

interface AllKnown {
  readonly ok: true;
  readonly entry: RankEntry;
  readonly values: readonly Fraction[];
  readonly steps: readonly Step[];
}

/** Only profiles for which every part is known stand in the lists; the first missing part is named in `formula`. */
export function positionValues(
  formula: PositionFormula,
  entries: readonly RankEntry[],
  period: Period,
): readonly EntryValue[] {
  const parts = entries.map((entry) => allParts(formula, entry, period));
  const competing = parts.flatMap((part) => (part.ok && competes(part.entry) ? [part.values] : []));
  const lists = formula.parts.map((part, i) =>
    standing(
      competing.map((values) => values[i] as Fraction),
      part.better,
    ),
  );
  return parts.map((part) => (part.ok ? added(formula, part, lists) : part));
}

function allParts(
  formula: PositionFormula,
  entry: RankEntry,
  period: Period,
): AllKnown | Extract<EntryValue, { ok: false }> {
  const values: Fraction[] = [];
  const steps: Step[] = [];
  for (const part of formula.parts) {
    const value = part.compute(entry.figures, period);
    if (!value.ok) return { ...value, entry, details: { formula: part.key, ...value.details } };
    values.push(value.value);
    steps.push(...value.steps);
  }
  return { ok: true, entry, values, steps };
}

function added(formula: PositionFormula, { entry, values, steps }: AllKnown, lists: readonly Standing[]): EntryValue {
  const positions: readonly FormulaPosition[] = formula.parts.map((part, i) => {
    const value = values[i] as Fraction;
    return { formula: part.key, value, position: positionOf(lists[i] as Standing, value, competes(entry)) };
  });
  const result = sum(positions.map(({ position }) => position));
  return {
    ok: true,
    entry,
    value: result,
    steps: [...steps, { kind: 'positions', parts: positions, result }],
    positions,
  };
}

function competes(entry: RankEntry): boolean {
  return entry.profile.status === 'ranked';
}
