/** Adds up frozen posts per profile, and per profile and day. It never decides: no order, no place, no rounding. */
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { type Day, dayFromNumber, dayNumber } from '../core/basics/day.ts';
import { compareText, sortedBy } from '../core/basics/order.ts';
import type { Platform, ProfileKey } from '../core/profiles/profile.ts';
import type { DayInteractions, DayTotals, PostSums } from '../core/ranking/totals.ts';
import type { ProfileSums, TotalsQuery } from '../ports.ts';
import type { Archive } from './archive.ts';
import { allRows, type Duck, eachChunk, eachNumberChunk, exact, quoted } from './duckdb.ts';
import { archived } from './reading-sql.ts';
import { COUNTED } from './staged-summary.ts';

/**
 * In the order of {@link sumsFrom}. BIGINT would arrive as a BigInt for each cell; a DOUBLE is the same number up to
 * 2^53, and {@link exact} refuses what lies above.
 */
const SUMS: readonly (readonly [column: string, sum: string])[] = [
  ['post_id', 'count(*)'],
  ['reactions', 'sum(reactions)'],
  ['comments', 'sum(comments)'],
  ['shares', 'sum(shares)'],
  ['like', 'sum("like")'],
  ['like', 'count("like")'],
  ['love', 'sum(love)'],
  ['love', 'count(love)'],
  ['care', 'sum(care)'],
  ['care', 'count(care)'],
  ['content', "count(*) FILTER (content = 'text')"],
  ['content', "count(*) FILTER (content = 'media')"],
];
const DAY = `day - DATE '1970-01-01'`;
const INTERACTIONS = 'CAST(sum(reactions + comments + shares) AS DOUBLE)';

export async function profileSums(
  duck: Duck,
  archive: Archive,
  query: TotalsQuery,
  withDays: boolean,
): Promise<readonly ProfileSums[]> {
  if (query.imports.length === 0) return [];
  const posts = postsSql(archive, query);
  return duck.use(async (connection) => {
    const daily = withDays ? await dailyInteractions(connection, posts) : null;
    const sums: ProfileSums[] = [];
    const figures = `${activeDaysSql(query)}, ${await sumsSql(connection, archive, query)}`;
    const sql = `SELECT platform, profile_id, ${figures} FROM ${posts} GROUP BY ALL`;
    await eachChunk(connection, sql, (columns, rows) => {
      for (let row = 0; row < rows; row++) {
        const key = keyFrom(columns, row);
        sums.push({
          ...key,
          sums: sumsFrom(columns, row, 3),
          activeDays: exact(columns[2]?.[row]),
          daily: daily?.get(`${key.platform}\n${key.profileId}`) ?? null,
        });
      }
    });
    return byProfile(sums);
  });
}

/** Sums of columns that no file has are 0 at once: adding up nothing would cost a sixth of the question. */
async function sumsSql(connection: DuckDBConnection, archive: Archive, query: TotalsQuery): Promise<string> {
  const files = query.imports.map(({ sha256 }) => quoted(archive.frozen(sha256)));
  const names = await allRows(connection, `SELECT DISTINCT name FROM parquet_schema([${files.join(', ')}])`);
  const known = new Set(names.map(([name]) => name));
  return SUMS.map(([column, sum], index) =>
    known.has(column) ? `CAST(coalesce(${sum}, 0) AS DOUBLE) AS s${index}` : `CAST(0 AS DOUBLE) AS s${index}`,
  ).join(', ');
}

/** One bit per day of the period costs half of a set of days; over a lifetime the bits would cost more. */
const BITS_AT_MOST = 4000;

function activeDaysSql({ period: { from, to } }: TotalsQuery): string {
  const days = dayNumber(to) - dayNumber(from) + 1;
  if (days > BITS_AT_MOST) return 'count(DISTINCT day)';
  return `bit_count(bitstring_agg(CAST(day - DATE ${quoted(from)} AS INTEGER), 0, ${days}))`;
}

async function dailyInteractions(
  connection: DuckDBConnection,
  posts: string,
): Promise<ReadonlyMap<string, DayInteractions[]>> {
  const daily = new Map<string, DayInteractions[]>();
  const dayOf = dayNames();
  const sql = `SELECT platform, profile_id, CAST(${DAY} AS INTEGER), ${INTERACTIONS} FROM ${posts} GROUP BY platform, profile_id, day`;
  await eachChunk(connection, sql, ([platforms = [], ids = [], days = [], interactions = []], rows) => {
    for (let row = 0; row < rows; row++) {
      const key = `${platforms[row]}\n${ids[row]}`;
      const point = { day: dayOf(days[row] as number), interactions: exact(interactions[row]) };
      const list = daily.get(key);
      if (list) list.push(point);
      else daily.set(key, [point]);
    }
  });
  for (const list of daily.values()) list.sort((a, b) => compareText(a.day, b.day));
  return daily;
}

export async function profileDayTotals(
  duck: Duck,
  archive: Archive,
  query: TotalsQuery,
): Promise<readonly (ProfileKey & DayTotals)[]> {
  if (query.imports.length === 0) return [];
  return duck.use(async (connection) => {
    const sums = await sumsSql(connection, archive, query);
    await connection.run(`CREATE TEMP TABLE totals AS SELECT platform, profile_id, CAST(${DAY} AS INTEGER) AS day, ${sums}
      FROM ${postsSql(archive, query)} GROUP BY platform, profile_id, day`);
    return byProfile(await groupsOf(connection)).flatMap(({ rows }) => rows);
  });
}

interface ProfileGroup extends ProfileKey {
  readonly count: number;
  readonly rows: (ProfileKey & DayTotals)[];
}

/**
 * The table of totals, profile by profile and day by day. Profiles and numbers come apart, in one order: so a million
 * rows need no text but the few thousand ids, and no comparison in JavaScript.
 */
async function groupsOf(connection: DuckDBConnection): Promise<ProfileGroup[]> {
  const groups: ProfileGroup[] = [];
  const profiles = 'SELECT platform, profile_id, count(*) FROM totals GROUP BY ALL ORDER BY platform, profile_id';
  await eachChunk(connection, profiles, (columns, rows) => {
    for (let row = 0; row < rows; row++) {
      groups.push({ ...keyFrom(columns, row), count: exact(columns[2]?.[row]), rows: [] });
    }
  });
  const dayOf = dayNames();
  let at = 0;
  const numbers = 'SELECT * EXCLUDE (platform, profile_id) FROM totals ORDER BY platform, profile_id, day';
  await eachNumberChunk(connection, numbers, (columns, rows) => {
    const days = columns[0] as Int32Array;
    for (let row = 0; row < rows; row++) {
      if (groups[at]?.rows.length === groups[at]?.count) at++;
      const { platform, profileId, rows: own } = groups[at] as ProfileGroup;
      own.push({ platform, profileId, day: dayOf(days[row] as number), ...sumsFrom(columns, row, 1) });
    }
  });
  return groups;
}

/** The counted posts of the question. One file needs no look at what stands in others. */
function postsSql(archive: Archive, query: TotalsQuery): string {
  const from = dayFilter(query);
  const [only] = query.imports;
  const columns = 'platform, profile_id, post_id, day, reactions, comments, shares, "like", love, care, content';
  const file = (sha256: TotalsQuery['imports'][number]['sha256']) =>
    archived(`read_parquet(${quoted(archive.frozen(sha256))})`);
  if (only && query.imports.length === 1) {
    return `(SELECT ${columns} FROM ${file(only.sha256)} WHERE ${COUNTED} AND ${from})`;
  }
  const pulls = sortedBy(
    query.imports,
    (a, b) => compareText(a.snapshotOn, b.snapshotOn) || compareText(a.sha256, b.sha256),
  );
  const all = pulls.map(
    ({ sha256 }, pull) =>
      `SELECT ${columns}, ${pull} AS pull FROM ${file(sha256)} WHERE ${COUNTED}${platformFilter(query)}`,
  );
  const fields = ['day', 'reactions', 'comments', 'shares', '"like"', 'love', 'care', 'content'];
  const latest = `arg_max(struct_pack(${fields.map((field) => `${field} := ${field}`).join(', ')}), pull)`;
  return `(SELECT * FROM (
      SELECT platform, profile_id, unnest(${latest}) FROM (${all.join(' UNION ALL ')}) GROUP BY platform, profile_id, post_id
    ) WHERE ${from})`;
}

function platformFilter({ platform }: TotalsQuery): string {
  return platform === null ? '' : ` AND platform = ${quoted(platform)}`;
}

function dayFilter(query: TotalsQuery): string {
  const { from, to } = query.period;
  return `day BETWEEN DATE ${quoted(from)} AND DATE ${quoted(to)}${platformFilter(query)}`;
}

type Columns = readonly (readonly DuckDBValue[])[];
type Cells = readonly ArrayLike<DuckDBValue>[];

function keyFrom(columns: Columns, row: number): ProfileKey {
  return { platform: columns[0]?.[row] as Platform, profileId: columns[1]?.[row] as string };
}

function sumsFrom(columns: Cells, row: number, first: number): PostSums {
  const at = (offset: number) => exact(columns[first + offset]?.[row]);
  if (columns.length !== first + SUMS.length) throw new Error('the sums and their names differ in number');
  return {
    posts: at(0),
    reactions: at(1),
    comments: at(2),
    shares: at(3),
    likes: at(4),
    likesKnown: at(5),
    loves: at(6),
    lovesKnown: at(7),
    cares: at(8),
    caresKnown: at(9),
    textPosts: at(10),
    mediaPosts: at(11),
  };
}

/** Few different days, many rows: each day is written out once. */
function dayNames(): (number: number) => Day {
  const names = new Map<number, Day>();
  return (number) => {
    let day = names.get(number);
    if (day === undefined) {
      day = dayFromNumber(number);
      names.set(number, day);
    }
    return day;
  };
}

/** By code units: DuckDB sorts by the bytes of UTF-8, which puts rare characters elsewhere. */
function byProfile<T extends ProfileKey>(rows: T[]): readonly T[] {
  return sortedBy(rows, (a, b) => compareText(a.platform, b.platform) || compareText(a.profileId, b.profileId));
}
