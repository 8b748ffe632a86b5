/** What stands in a staged file: profiles with names, period, sizes at posting. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Day, dayFromNumber } from '../core/basics/day.ts';
import type { Platform } from '../core/profiles/profile.ts';
import type { ReadingPlan } from '../core/profiles/reading-plan.ts';
import type { ProfileFollowers, StagedFile } from '../ports.ts';
import { eachChunk, exact, quoted } from './duckdb.ts';
import { archived } from './reading-sql.ts';

/** Rows that count: a line that was rejected or shares somebody else's post stays in the file but is never added up. */
export const COUNTED = 'doubtful IS NULL AND is_share IS NOT TRUE';

export type StagedContent = Omit<StagedFile, 'sha256'>;

/** One size per profile and day: of the latest post of the day, the larger one when two are equally late. */
export async function sizesAtPosting(
  connection: DuckDBConnection,
  plan: ReadingPlan,
  file: string,
): Promise<readonly ProfileFollowers[]> {
  if (!plan.fields.followers) return [];
  const posts = `(FROM ${archived(`read_parquet(${quoted(file)})`)} WHERE ${COUNTED})`;
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
