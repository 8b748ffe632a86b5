/** Whether a ranking may be shown to everybody: until the release nothing may be known of what decides a category (§17.3). */
import type { Period } from '../basics/day.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import type { Platform } from '../profiles/profile.ts';
import type { Edition } from './edition.ts';
import type { EditionStage } from './edition-stage.ts';

export interface StagedEdition {
  readonly edition: Pick<Edition, 'id' | 'ranking'>;
  readonly stage: EditionStage;
}

/** Which figures somebody wants to see. */
export type RankingWanted =
  | { readonly kind: 'edition'; readonly edition: string }
  /** `platform: null`: all platforms together. */
  | { readonly kind: 'free'; readonly platform: Platform | null; readonly period: Period };

/**
 * The frozen figures of an edition are shown from its release on. A free period is refused while it shares a single day
 * with the award period of an edition that is not released: a part of the days tells too much of the whole.
 *
 * Refuses `edition-unknown`, and `results-embargoed` naming the edition that is in the way.
 */
export function mayShowRanking(wanted: RankingWanted, editions: readonly StagedEdition[]): Outcome {
  if (wanted.kind === 'edition') {
    const found = editions.find(({ edition }) => edition.id === wanted.edition);
    if (!found) return refuse('edition-unknown', { edition: wanted.edition });
    return found.stage === 'released' ? { ok: true } : refuse('results-embargoed', { edition: wanted.edition });
  }
  const embargoed = editions.find((candidate) => holdsEmbargo(candidate) && concerns(candidate, wanted));
  return embargoed ? refuse('results-embargoed', { edition: embargoed.edition.id }) : { ok: true };
}

/** A lapsed edition can never be held: it has no category left to decide. */
function holdsEmbargo({ stage }: StagedEdition): boolean {
  return stage !== 'released' && stage !== 'lapsed';
}

function concerns(
  { edition: { ranking } }: StagedEdition,
  { platform, period }: Extract<RankingWanted, { kind: 'free' }>,
): boolean {
  const samePlatform = platform === null || platform === ranking.platform;
  return samePlatform && period.from <= ranking.to && ranking.from <= period.to;
}
