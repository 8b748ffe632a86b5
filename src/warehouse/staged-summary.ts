/** What stands in a staged file: profiles with names, period, sizes at posting. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Day, dayFromNumber } from '../core/basics/day.ts';
import type { Platform } from '../core/profiles/profile.ts';
import type { ReadingPlan } from '../core/profiles/reading-plan.ts';
import type { ProfileFollowers, StagedFile, StagedProfile } from '../ports.ts';
import { eachChunk, exact, quoted } from './duckdb.ts';
import { archived } from './reading-sql.ts';

/** Rows that count: a line that was rejected or shares somebody else's post stays in the file but is never added up. */
export const COUNTED = 'doubtful IS NULL AND is_share IS NOT TRUE';

export type StagedContent = Omit<StagedFile, 'sha256'>;

export type Summary = Pick<StagedFile, 'posts' | 'profiles' | 'followers' | 'period'>;

export async function summarise(connection: DuckDBConnection, plan: ReadingPlan, file: string): Promise<Summary> {
  const posts = `(FROM ${archived(`read_parquet(${quoted(file)})`)} WHERE ${COUNTED})`;
  const profiles: StagedProfile[] = [];
  let count = 0;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const latest = (column: string) => `arg_max(${column}, (published_at, ${column})) FILTER (${column} IS NOT NULL)`;
  const name = plan.fields.profileName ? latest('profile_name') : 'NULL';
  const handle = plan.fields.profileHandle ? latest('profile_handle') : 'NULL';
  const sql = `SELECT platform, profile_id, count(*), min(day) - DATE '1970-01-01', max(day) - DATE '1970-01-01', ${name}, ${handle}
    FROM ${posts} GROUP BY ALL ORDER BY platform, profile_id`;
  await eachChunk(
    connection,
    sql,
    ([platforms = [], ids = [], counts = [], firsts = [], lasts = [], names = [], handles = []], rows) => {
      for (let row = 0; row < rows; row++) {
        profiles.push({
          platform: platforms[row] as Platform,
          profileId: String(ids[row]),
          name: String(names[row] ?? '').trim(),
          ...(plan.fields.profileHandle && { handle: String(handles[row] ?? '').trim() }),
        });
        count += exact(counts[row]);
        from = Math.min(from, exact(firsts[row]));
        to = Math.max(to, exact(lasts[row]));
      }
    },
  );
  const period = count === 0 ? null : { from: dayFromNumber(from), to: dayFromNumber(to) };
  return { posts: count, profiles, followers: await sizesAtPosting(connection, plan, posts), period };
}

/** One size per profile and day: of the latest post of the day, the larger one when two are equally late. */
async function sizesAtPosting(
  connection: DuckDBConnection,
  plan: ReadingPlan,
  posts: string,
): Promise<readonly ProfileFollowers[]> {
  if (!plan.fields.followers) return [];
  const sizes: ProfileFollowers[] = [];
  const days = new Map<number, Day>();
  const sql = `SELECT platform, profile_id, day - DATE '1970-01-01', arg_max(followers, (published_at, followers))
    FROM ${posts} WHERE followers IS NOT NULL GROUP BY ALL ORDER BY platform, profile_id, 3`;
  await eachChunk(connection, sql, ([platforms = [], ids = [], numbers = [], followers = []], rows) => {
    for (let row = 0; row < rows; row++) {
      const number = exact(numbers[row]);
      const day = days.get(number) ?? dayFromNumber(number);
      days.set(number, day);
      sizes.push({
        platform: platforms[row] as Platform,
        profileId: String(ids[row]),
        day,
        followers: exact(followers[row]),
      });
    }
  });
  return sizes;
}
