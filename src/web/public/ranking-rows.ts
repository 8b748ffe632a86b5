/** Search and order of the rows for the reader's eye; places and values are decided before and never change here. */
import { compareFractions } from '../../core/basics/fraction.ts';
import type { RankedRow } from '../../core/ranking/rank.ts';
import { interactionsOf } from '../../core/ranking/totals.ts';
import type { Site } from '../visit.ts';
import { cityName, foldName } from './names.tsx';
import { type RankingQuery, ROWS_PER_PAGE, type SortKey } from './ranking-query.ts';
import { followersOf, type ShownRanking } from './shown-ranking.ts';

/** Of cities by their name, where two have the same one the order of the list stays. */
const ALPHABET = new Intl.Collator('pl');

export function rowName(site: Pick<Site, 'register'>, row: RankedRow): string {
  return row.profile.owner ? cityName(site, row.profile.owner.teryt) : row.profile.name || row.profileId;
}

export function arrangedRows(
  site: Pick<Site, 'register'>,
  { ranking, period }: ShownRanking,
  { search, sort, order }: Pick<RankingQuery, 'search' | 'sort' | 'order'>,
): readonly RankedRow[] {
  const sought = foldName(search);
  const found = ranking.rows.filter(
    (row) =>
      sought === '' || foldName(rowName(site, row)).includes(sought) || foldName(row.profile.name).includes(sought),
  );
  if (sort === 'place') return order === 'ascending' ? found : [...found].reverse();
  const compare = comparison(sort, site, period.to);
  const sign = order === 'ascending' ? 1 : -1;
  return [...found].sort((a, b) => sign * compare(a, b));
}

function comparison(
  sort: Exclude<SortKey, 'place'>,
  site: Pick<Site, 'register'>,
  lastDay: ShownRanking['period']['to'],
) {
  type Compare = (a: RankedRow, b: RankedRow) => number;
  const followers = new Map<RankedRow, number>();
  const size = (row: RankedRow) => {
    const known = followers.get(row) ?? followersOf(row.figures, lastDay) ?? -1;
    followers.set(row, known);
    return known;
  };
  const by: Readonly<Record<typeof sort, Compare>> = {
    name: (a, b) => ALPHABET.compare(rowName(site, a), rowName(site, b)),
    value: (a, b) => compareFractions(a.value, b.value),
    posts: (a, b) => a.figures.sums.posts - b.figures.sums.posts,
    interactions: (a, b) => interactionsOf(a.figures.sums) - interactionsOf(b.figures.sums),
    followers: (a, b) => size(a) - size(b),
  };
  return by[sort];
}

/** The rows of one page; a page beyond the end is the last one. */
export function pageOf(
  rows: readonly RankedRow[],
  wanted: RankingQuery['page'],
): { readonly rows: readonly RankedRow[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE));
  if (wanted === 'all') return { rows, page: 1, pages };
  const page = Math.min(wanted, pages);
  return { rows: rows.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE), page, pages };
}
