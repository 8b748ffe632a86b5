/** The ranking as CSV and JSON, with the same query as the page: exact values, and everything that names them. */
import { defuseFormula, writeCsv } from '../../core/basics/csv.ts';
import { type Fraction, toDecimal, toExact } from '../../core/basics/fraction.ts';
import type { RankedRow } from '../../core/ranking/rank.ts';
import { interactionsOf } from '../../core/ranking/totals.ts';
import type { Visit } from '../visit.ts';
import { cityName, voivodeshipName } from './names.tsx';
import { followersOf, type ShownRanking } from './shown-ranking.ts';

const COLUMNS = [
  'place',
  'teryt',
  'municipality',
  'voivodeship',
  'platform',
  'profile_id',
  'profile_name',
  'owner',
  'status',
  'exact',
  'decimal',
  'posts',
  'interactions',
  'followers',
  'formula',
  'from',
  'to',
  'division',
  'snapshot',
  'edition',
  'demo',
];

export function rankingCsv(
  { site, http }: Pick<Visit, 'site' | 'http'>,
  shown: ShownRanking,
  rows: readonly RankedRow[],
): Response {
  const { ranking, period, division, snapshot, edition } = shown;
  const named = [
    ranking.formula,
    period.from,
    period.to,
    division,
    snapshot ?? '',
    edition?.id ?? '',
    edition?.demo ? 'true' : 'false',
  ];
  const lines = rows.map((row) => {
    const { place, platform, profileId, profile, value, figures } = row;
    const teryt = profile.owner?.teryt ?? '';
    const cells = [
      place ?? '',
      teryt,
      teryt && cityName(site, teryt),
      teryt && voivodeshipName(teryt),
      platform,
      profileId,
      profile.name,
      profile.owner?.object ?? '',
      profile.status,
      toExact(value),
      toDecimal(value),
      figures.sums.posts,
      interactionsOf(figures.sums),
      followersOf(figures, period.to) ?? '',
      ...named,
    ];
    return cells.map((cell) => (typeof cell === 'string' ? defuseFormula(cell) : cell));
  });
  return http.body(writeCsv(COLUMNS, lines), 200, { 'Content-Type': 'text/csv; charset=utf-8' });
}

/** Fields may be added, never renamed. */
export function rankingJson(
  { site, http }: Pick<Visit, 'site' | 'http'>,
  shown: ShownRanking,
  rows: readonly RankedRow[],
): Response {
  const { ranking, period, platform, division, snapshot, edition } = shown;
  return http.json({
    formula: ranking.formula,
    from: period.from,
    to: period.to,
    platform,
    division,
    snapshot,
    edition: edition?.id ?? null,
    demo: edition?.demo ?? false,
    rows: rows.map((row) => ({
      place: row.place,
      teryt: row.profile.owner?.teryt ?? null,
      municipality: row.profile.owner ? cityName(site, row.profile.owner.teryt) : null,
      profileId: row.profileId,
      profileName: row.profile.name,
      owner: row.profile.owner?.object ?? null,
      status: row.profile.status,
      value: numbers(row.value),
      positions: row.positions?.map(({ formula, value, position }) => ({
        formula,
        value: numbers(value),
        position: numbers(position),
      })),
      posts: row.figures.sums.posts,
      interactions: interactionsOf(row.figures.sums),
      followers: followersOf(row.figures, period.to),
    })),
    unranked: ranking.unranked.map(({ profile, profileId, missing, details }) => ({
      teryt: profile.owner?.teryt ?? null,
      profileId,
      missing,
      details,
    })),
    excluded: ranking.excluded.map(({ profile, profileId, reason }) => ({
      teryt: profile.owner?.teryt ?? null,
      profileId,
      reason,
    })),
  });
}

function numbers(value: Fraction) {
  return { exact: toExact(value), decimal: toDecimal(value) };
}
