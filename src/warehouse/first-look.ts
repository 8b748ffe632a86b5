/** One scan of a staged file that tells all there is to know of its profiles and whether its lines are as they should be. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { dayFromNumber } from '../core/basics/day.ts';
import type { Platform } from '../core/profiles/profile.ts';
import type { ReadingPlan } from '../core/profiles/reading-plan.ts';
import type { StagedFile, StagedProfile } from '../ports.ts';
import { eachChunk, exact } from './duckdb.ts';
import { IN_TIME, isPlainProfileSql, negativeCountSql } from './reading-sql.ts';

export interface FirstLook {
  readonly lines: number;
  readonly doubtful: number;
  /** Profiles of plain lines whose ids must be tested one by one, or whose platform is not written in small letters. */
  readonly oddProfiles: number;
  /** Plain lines that share posts of others. */
  readonly shares: number;
  /** Lines that count, with a number below zero in them. */
  readonly negative: number;
  /** Of the lines that count. */
  readonly summary: Pick<StagedFile, 'posts' | 'profiles' | 'period'>;
}

/** `rows`: the post columns and `doubtful`; a line of which nobody has yet asked when it was posted is asked here. */
export async function lookAt(connection: DuckDBConnection, plan: ReadingPlan, rows: string): Promise<FirstLook> {
  const sums = { lines: 0, doubtful: 0, oddProfiles: 0, shares: 0, negative: 0, posts: 0 };
  const profiles: StagedProfile[] = [];
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  await eachChunk(connection, lookSql(plan, rows), (columns, count) => {
    const [platforms, ids, lines, doubtful, odd, shares, negative, posts, firsts, lasts, names, handles] = columns;
    for (let row = 0; row < count; row++) {
      const own = exact(posts?.[row]);
      sums.lines += exact(lines?.[row]);
      sums.doubtful += exact(doubtful?.[row]);
      sums.oddProfiles += odd?.[row] ? 1 : 0;
      sums.shares += exact(shares?.[row]);
      sums.negative += exact(negative?.[row]);
      sums.posts += own;
      if (own === 0) continue;
      from = Math.min(from, exact(firsts?.[row]));
      to = Math.max(to, exact(lasts?.[row]));
      profiles.push({
        platform: platforms?.[row] as Platform,
        profileId: String(ids?.[row]),
        name: String(names?.[row] ?? '').trim(),
        ...(plan.fields.profileHandle && { handle: String(handles?.[row] ?? '').trim() }),
      });
    }
  });
  const period = sums.posts === 0 ? null : { from: dayFromNumber(from), to: dayFromNumber(to) };
  return { ...sums, summary: { posts: sums.posts, profiles, period } };
}

/** One row per profile, in the order of {@link lookAt}. */
function lookSql(plan: ReadingPlan, rows: string): string {
  const isPlain = `(doubtful IS NULL AND ${IN_TIME} IS TRUE)`;
  const counts = plan.fields.isShare ? `${isPlain} AND is_share IS NOT TRUE` : isPlain;
  const latest = (column: string) =>
    `arg_max(${column}, (published_at, ${column})) FILTER (${counts} AND ${column} IS NOT NULL)`;
  return `SELECT platform, profile_id, lines, lines - plain, plain > 0 AND NOT ${isPlainProfileSql()}, shares, negative,
      posts, first - DATE '1970-01-01', last - DATE '1970-01-01', name, handle
    FROM (SELECT platform, profile_id, count(*) AS lines, count(*) FILTER (${isPlain}) AS plain,
      ${plan.fields.isShare ? `count(*) FILTER (${isPlain} AND is_share)` : '0'} AS shares,
      count(*) FILTER (${counts} AND ${negativeCountSql(plan)}) AS negative,
      count(*) FILTER (${counts}) AS posts,
      min(day) FILTER (${counts}) AS first, max(day) FILTER (${counts}) AS last,
      ${plan.fields.profileName ? latest('profile_name') : 'NULL'} AS name,
      ${plan.fields.profileHandle ? latest('profile_handle') : 'NULL'} AS handle
      FROM ${rows} GROUP BY ALL)
    ORDER BY platform, profile_id`;
}
