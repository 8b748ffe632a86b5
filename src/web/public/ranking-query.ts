/** What the address of the ranking asks for. A wrong value is named and replaced by the default; the rest is kept. */
import { addDays, type Day, dayNumber, type Instant, type Period, parseDay, warsawDay } from '../../core/basics/day.ts';
import type { Edition } from '../../core/editions/edition.ts';
import type { Division } from '../../core/places/division.ts';
import { PLATFORMS, type Platform } from '../../core/profiles/profile.ts';
import { findFormula } from '../../core/ranking/formula.ts';

const SORTS = ['place', 'name', 'value', 'posts', 'interactions', 'followers'] as const;
export type SortKey = (typeof SORTS)[number];

export const ROWS_PER_PAGE = 100;
/** Longer than every name of a city or profile. */
export const MOST_SEARCH = 100;
const MOST_SHOWN = 40;

export type QueryField =
  | 'edition'
  | 'division'
  | 'formula'
  | 'platform'
  | 'from'
  | 'to'
  | 'snapshot'
  | 'sort'
  | 'order'
  | 'search'
  | 'page'
  | 'format';

/** A value of the address that could not be used, cut short so that the page stays readable. */
export interface QueryFault {
  readonly field: QueryField;
  readonly given: string;
}

export interface RankingQuery {
  /** `null`: a period of one's own choice. */
  readonly edition: string | null;
  readonly division: string;
  readonly formula: string;
  readonly platform: Platform;
  readonly period: Period;
  readonly snapshot: Day | null;
  readonly sort: SortKey;
  readonly order: 'ascending' | 'descending';
  readonly search: string;
  readonly page: number | 'all';
  readonly format: 'html' | 'csv' | 'json';
}

export interface QueryGround {
  /** Released editions, the newest first: the first is the default. */
  readonly released: readonly Edition[];
  readonly known: readonly string[];
  readonly divisions: readonly Division[];
  readonly now: Instant;
}

const FREE = 'free';

export function readRankingQuery(
  given: URLSearchParams,
  ground: QueryGround,
): { readonly query: RankingQuery; readonly faults: readonly QueryFault[] } {
  const faults: QueryFault[] = [];
  /** The value as `read` takes it; `fallback` when it is not there, with a fault when it is there and wrong. */
  function take<T>(field: QueryField, fallback: T, read: (text: string) => T | null): T {
    const text = given.get(field) ?? '';
    if (text === '') return fallback;
    const value = read(text);
    if (value === null)
      faults.push({ field, given: text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text });
    return value ?? fallback;
  }
  const oneOf =
    <T extends string>(values: readonly T[]) =>
    (text: string) =>
      values.find((value) => value === text) ?? null;

  const wantsFree = given.get('edition') === FREE || (!given.get('edition') && (given.has('from') || given.has('to')));
  const newest = ground.released[0] ?? null;
  const edition = wantsFree ? null : take('edition', newest?.id ?? null, oneOf(ground.known));
  const rules = ground.released.find(({ id }) => id === edition) ?? newest;
  const period = readPeriod(take, ground.now);
  const sort = take('sort', 'place', oneOf(SORTS));
  return {
    faults,
    query: {
      edition,
      division: take('division', rules?.nominees.division ?? 'all-cities', oneOf(ground.divisions.map(({ id }) => id))),
      formula: take(
        'formula',
        rules?.nominees.formula ?? 'most-active-2022@1',
        (text) => findFormula(text)?.key ?? null,
      ),
      platform: readPlatform(take, edition === null ? null : (rules?.ranking.platform ?? null)),
      period: edition !== null && rules?.id === edition ? { from: rules.ranking.from, to: rules.ranking.to } : period,
      snapshot: take('snapshot', null, parseDay),
      sort,
      order: take(
        'order',
        sort === 'place' || sort === 'name' ? 'ascending' : 'descending',
        oneOf(['ascending', 'descending'] as const),
      ),
      search: take('search', '', (text) => (text.length > MOST_SEARCH ? null : text.trim())),
      page: take<number | 'all'>('page', 1, (text) =>
        text === 'all' ? 'all' : /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null,
      ),
      format: take('format', 'html', oneOf(['html', 'csv', 'json'] as const)),
    },
  };
}

type Take = <T>(field: QueryField, fallback: T, read: (text: string) => T | null) => T;

/** An edition ranks one platform; another one asked of it is a fault. */
function readPlatform(take: Take, fixed: Platform | null): Platform {
  const allowed: readonly string[] = fixed === null ? PLATFORMS : [fixed];
  return take('platform', fixed ?? ('facebook' as Platform), (text) =>
    allowed.includes(text) ? (text as Platform) : null,
  );
}

/** Without days of one's own: the last 30 days before today. */
function readPeriod(take: Take, now: Instant): Period {
  const today = warsawDay(now);
  const from = take('from', addDays(today, -30), parseDay);
  return {
    from,
    to: take('to', dayNumber(from) > dayNumber(today) ? from : addDays(today, -1), (text) => {
      const day = parseDay(text);
      return day !== null && dayNumber(day) >= dayNumber(from) ? day : null;
    }),
  };
}

/** The query as an address writes it: only what differs from nothing; `change` replaces single values. */
export function queryValues(
  query: RankingQuery,
  change: Partial<Record<QueryField, string | null>> = {},
): Readonly<Record<string, string | null>> {
  const own =
    query.edition === null
      ? { edition: FREE, platform: query.platform, ...query.period, snapshot: query.snapshot }
      : { edition: query.edition };
  return {
    ...own,
    division: query.division,
    formula: query.formula,
    sort: query.sort === 'place' ? null : query.sort,
    order: query.sort === 'place' && query.order === 'ascending' ? null : query.order,
    search: query.search || null,
    page: query.page === 1 ? null : String(query.page),
    ...change,
  };
}
