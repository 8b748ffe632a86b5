/** The identity that decides whether a line says what its columns mean: total = reactions + comments + shares. */
import type { LineReason } from '../core/basics/line-reason.ts';
import type { PostField, ReadingPlan } from '../core/profiles/reading-plan.ts';

export interface CellFault {
  readonly column: string;
  readonly value: string;
  readonly reason: LineReason;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** Values in their plainest form, `null` where nothing is stated. */
export type CellValues = Readonly<Partial<Record<PostField, string | null>>>;

/** Faults of a line whose cells can all be read: a stated total that disagrees, or a figure that cannot be added up. */
export function checkTotal(plan: ReadingPlan, values: CellValues): readonly CellFault[] {
  if (plan.kind !== 'posts') return [];
  const reactions = figure(plan, values, 'reactions');
  const comments = figure(plan, values, 'comments');
  const shares = figure(plan, values, 'shares');
  if (reactions === null || comments === null || shares === null) {
    const lacking = reactions === null ? 'reactions' : comments === null ? 'comments' : 'shares';
    return [{ column: columnOf(plan, lacking), value: '', reason: 'value-missing' }];
  }
  const stated = figure(plan, values, 'total');
  if (stated === null) return [];
  const below = isRest(plan, 'shares') && shares < 0;
  const sum = below ? reactions + comments : reactions + comments + shares;
  if (stated === sum) return [];
  const shift = shiftOf(values, { total: stated, reactions, comments, shares });
  const details = { stated, sum, reactions, comments, shares, ...(shift === 0 ? {} : { shift }) };
  return [{ column: columnOf(plan, 'total'), value: String(stated), reason: 'total-not-sum', details }];
}

/** `null` when the line does not state it. */
function figure(plan: ReadingPlan, values: CellValues, field: PostField): number | null {
  const planned = plan.fields[field];
  if (!planned || !('sum' in planned)) return values[field] == null ? null : Number(values[field]);
  const add = (fields: readonly PostField[]) => fields.reduce((sum, part) => sum + Number(values[part] ?? 0), 0);
  if (planned.sum.every((part) => values[part] == null)) return null;
  return add(planned.sum) - add(planned.minus ?? []);
}

function isRest(plan: ReadingPlan, field: PostField): boolean {
  const planned = plan.fields[field];
  return planned !== undefined && 'minus' in planned;
}

function columnOf(plan: ReadingPlan, field: PostField): string {
  const planned = plan.fields[field];
  if (!planned || 'constant' in planned) return '';
  return 'column' in planned ? planned.column : columnOf(plan, planned.sum[0] as PostField);
}

interface Figures {
  readonly total: number;
  readonly reactions: number;
  readonly comments: number;
  readonly shares: number;
}

/** 1: every figure stands one column too far right, as whole blocks of lines do in real exports; -1: too far left. */
function shiftOf(values: CellValues, { total, reactions, comments, shares }: Figures): -1 | 0 | 1 {
  const cell = (text: string | null | undefined) => (/^\d{1,12}$/.test(text ?? '') ? Number(text) : Number.NaN);
  if (reactions === comments + shares + cell(values.afterShares)) return 1;
  return cell(values.beforeTotal) === total + reactions + comments ? -1 : 0;
}
