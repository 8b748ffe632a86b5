/** The ranking behind a query, if it may be shown (regulations §17.3): of a released edition, or of a free period. */
import { readRanking } from '../../actions/read-ranking.ts';
import type { Day, Period } from '../../core/basics/day.ts';
import type { Outcome } from '../../core/basics/outcome.ts';
import type { Edition } from '../../core/editions/edition.ts';
import { mayShowRanking } from '../../core/editions/may-show-ranking.ts';
import type { Platform } from '../../core/profiles/profile.ts';
import { followerSeries, followersAt } from '../../core/ranking/followers-at.ts';
import { FOLLOWERS_CAP_DAYS } from '../../core/ranking/formula-record.ts';
import type { Ranking } from '../../core/ranking/rank.ts';
import type { ProfileFigures } from '../../core/ranking/totals.ts';
import type { Site } from '../visit.ts';
import type { EditionView } from './edition-views.ts';
import type { RankingQuery } from './ranking-query.ts';
import { releasedEdition } from './released-edition.ts';

export interface ShownRanking {
  readonly ranking: Ranking;
  /** The released edition whose frozen figures these are; `null` for a free period. */
  readonly edition: Edition | null;
  readonly period: Period;
  readonly platform: Platform;
  readonly division: string;
  readonly snapshot: Day | null;
}

/** Refuses what {@link mayShowRanking}, {@link releasedEdition} and {@link readRanking} refuse. */
export async function shownRanking(
  site: Site,
  views: readonly EditionView[],
  query: Pick<RankingQuery, 'edition' | 'division' | 'formula' | 'platform' | 'period' | 'snapshot'>,
): Promise<Outcome<{ shown: ShownRanking }>> {
  return query.edition === null
    ? freeRanking(site, views, query)
    : editionRanking(site, views, { ...query, edition: query.edition });
}

async function editionRanking(
  site: Site,
  views: readonly EditionView[],
  { edition: id, division, formula }: { readonly edition: string; readonly division: string; readonly formula: string },
): Promise<Outcome<{ shown: ShownRanking }>> {
  const may = mayShowRanking({ kind: 'edition', edition: id }, views);
  if (!may.ok) return may;
  const outcome = await releasedEdition(site, id);
  if (!outcome.ok) return outcome;
  const { edition, rank, snapshot, figures } = outcome.released;
  const ranking = rank({ division, formula, voivodeship: null });
  if (!ranking.ok) return ranking;
  const { platform, period } = figures;
  return { ok: true, shown: { ranking, edition, period, platform, division, snapshot } };
}

async function freeRanking(
  site: Site,
  views: readonly EditionView[],
  {
    division,
    formula,
    platform,
    period,
    snapshot,
  }: Omit<RankingQuery, 'edition' | 'sort' | 'order' | 'search' | 'page' | 'format'>,
): Promise<Outcome<{ shown: ShownRanking }>> {
  const may = mayShowRanking({ kind: 'free', platform, period }, views);
  if (!may.ok) return may;
  const answer = await readRanking(site.ports, {
    formula,
    period,
    division,
    platform,
    includeUnowned: false,
    snapshot,
  });
  if (!answer.ok) return answer;
  return {
    ok: true,
    shown: { ranking: answer.ranking, edition: null, period, platform, division, snapshot: answer.snapshot },
  };
}

/** F(last day of the period); `null` when no measurement is near enough. */
export function followersOf(figures: ProfileFigures, day: Day): number | null {
  const found = followersAt(followerSeries(figures.followers), day, FOLLOWERS_CAP_DAYS);
  return found.ok ? found.followers : null;
}
