/** All formulas that a ranking may name. Published ones stay for ever, so that an old ranking recomputes (§5). */
import type { Formula } from './formula-record.ts';
import { activeDays, postsPerDay } from './formulas/activity.ts';
import { engagementDaily, engagementMean, engagementPeriod, interactionRate } from './formulas/engagement.ts';
import { interactions, interactionsPer1000Residents, weighted123 } from './formulas/interactions.ts';
import { ini1, ini2 } from './formulas/interactivity.ts';
import { loveShare } from './formulas/love-share.ts';
import { mostActive2022 } from './formulas/most-active.ts';

/** In the order in which the method is explained in public. */
export const FORMULAS: readonly Formula[] = [
  postsPerDay,
  activeDays,
  interactions,
  engagementPeriod,
  engagementMean,
  engagementDaily,
  interactionRate,
  interactionsPer1000Residents,
  weighted123,
  ini1,
  ini2,
  loveShare,
  mostActive2022,
];

export type { FormulaKey } from './formula-key.ts';
export type { Formula, FormulaUnit, PositionFormula, ProfileFormula } from './formula-record.ts';

const BY_KEY: ReadonlyMap<string, Formula> = new Map(FORMULAS.map((formula) => [formula.key, formula]));

/** `null` when no formula has this key: `engagement-period` without a version is none. */
export function findFormula(key: string): Formula | null {
  return BY_KEY.get(key) ?? null;
}
