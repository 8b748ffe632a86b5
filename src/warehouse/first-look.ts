/**
 * A staged file is looked at once, after a question to its statistics: that tells all there is to know of its profiles and
 * whether its lines are as they should be.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { dayFromNumber } from '../core/basics/day.ts';
import type { Platform } from '../core/profiles/profile.ts';
import type { ReadingPlan } from '../core/profiles/reading-plan.ts';
import type { StagedFile, StagedProfile } from '../ports.ts';
import { allRows, eachRow, exact, quoted } from './duckdb.ts';
import { archived, countColumns, inTimeSql, isPlainProfileSql } from './reading-sql.ts';

export interface FirstLook {
  readonly lines: number;
  readonly doubtful: number;
  /** Profiles of plain lines whose ids must be tested one by one, or whose platform is not written in small letters. */
  readonly oddProfiles: number;
  /** Plain lines that share posts of others. */
  readonly shares: number;
  /** Of the lines that count. */
  readonly summary: Pick<StagedFile, 'posts' | 'profiles' | 'period'>;
}

/**
 * What DuckDB answers from the statistics that it wrote behind the columns. Where they cannot tell (a column without a
 * single figure in some row group), it looks at the lines instead and answers the same.
 */
export interface Bounds {
  readonly lines: number;
  /** No line was doubted, and none lies outside of the time of {@link inTimeSql}. */
  readonly allPlain: boolean;
  /** Columns of counts with a figure below zero. */
  readonly negative: readonly string[];
}

export async function boundsOf(connection: DuckDBConnection, plan: ReadingPlan, file: string): Promise<Bounds> {
  const counts = countColumns(plan);
  const sql = `SELECT count(*), count(published_at) = count(*) AND ${inTimeSql('min(published_at)', 'max(published_at)')},
    ${counts.map((column) => `min(${column}) < 0`).join(', ')} FROM read_parquet(${quoted(file)})`;
  const [[lines, allInTime, ...below] = []] = await allRows(connection, sql);
  const columns = await allRows(connection, `SELECT name FROM parquet_schema(${quoted(file)})`);
  const isDoubted = columns.some(([name]) => name === 'doubtful');
  const negative = counts.filter((_, index) => below[index] === true);
  return { lines: exact(lines), allPlain: allInTime === true && !isDoubted, negative };
}

/** Where not all lines are plain, a line of which nobody has yet asked when it was posted is asked here. */
export async function lookAt(
  connection: DuckDBConnection,
  plan: ReadingPlan,
  file: string,
  { allPlain }: Bounds,
): Promise<FirstLook> {
  const sums = { lines: 0, doubtful: 0, oddProfiles: 0, shares: 0, posts: 0 };
  const profiles: StagedProfile[] = [];
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  await eachRow(connection, lookSql(plan, file, allPlain), (row) => {
    const [platform, profileId, lines, doubtful, isOdd, shares, posts, first, last, name, handle] = row;
    const own = exact(posts);
    sums.lines += exact(lines);
    sums.doubtful += exact(doubtful);
    sums.oddProfiles += isOdd ? 1 : 0;
    sums.shares += exact(shares);
    sums.posts += own;
    if (own === 0) return;
    from = Math.min(from, exact(first));
    to = Math.max(to, exact(last));
    profiles.push({
      platform: platform as Platform,
      profileId: String(profileId),
      name: String(name ?? '').trim(),
      ...(plan.fields.profileHandle && { handle: String(handle ?? '').trim() }),
    });
  });
  const period = sums.posts === 0 ? null : { from: dayFromNumber(from), to: dayFromNumber(to) };
  return { ...sums, summary: { posts: sums.posts, profiles, period } };
}

/** One row per profile, in the order of {@link lookAt}. Where all lines are plain, none is asked. */
function lookSql(plan: ReadingPlan, file: string, allPlain: boolean): string {
  const isPlain = allPlain ? [] : ['doubtful IS NULL', `${inTimeSql('published_at')} IS TRUE`];
  const counts = plan.fields.isShare ? [...isPlain, 'is_share IS NOT TRUE'] : isPlain;
  const latest = (column: string) =>
    `arg_max(${column}, (published_at, ${column}))${where(counts, `${column} IS NOT NULL`)}`;
  const rows = `read_parquet(${quoted(file)})`;
  return `SELECT platform, profile_id, lines, lines - plain, plain > 0 AND NOT ${isPlainProfileSql()}, shares,
      posts, first - DATE '1970-01-01', last - DATE '1970-01-01', name, handle
    FROM (SELECT platform, profile_id, count(*) AS lines, count(*)${where(isPlain)} AS plain,
      ${plan.fields.isShare ? `count(*)${where(isPlain, 'is_share')}` : '0'} AS shares,
      count(*)${where(counts)} AS posts, min(day)${where(counts)} AS first, max(day)${where(counts)} AS last,
      ${plan.fields.profileName ? latest('profile_name') : 'NULL'} AS name,
      ${plan.fields.profileHandle ? latest('profile_handle') : 'NULL'} AS handle
      FROM ${allPlain ? rows : archived(rows)} GROUP BY ALL)
    ORDER BY platform, profile_id`;
}

function where(conditions: readonly string[], ...more: readonly string[]): string {
  const all = [...conditions, ...more];
  return all.length === 0 ? '' : ` FILTER (${all.join(' AND ')})`;
}
