/** What a file of posts holds, for people to look at: first and last post, months, three posts. It decides nothing. */
import type { Instant } from '../core/basics/day.ts';
import type { Hash } from '../core/basics/hash.ts';
import type { Platform } from '../core/profiles/profile.ts';
import type { Glimpse } from '../ports/submissions.ts';
import type { Archive } from './archive.ts';
import { allRows, type Duck, exact, quoted } from './duckdb.ts';
import { archived } from './reading-sql.ts';
import { COUNTED } from './staged-summary.ts';

/** Ten years; a file with more months is looked at by its year anyway. */
const MOST_MONTHS = 120;
const SHOWN_POSTS = 3;

export async function findGlimpse(duck: Duck, archive: Archive, sha256: Hash): Promise<Glimpse> {
  const posts = `(FROM ${archived(`read_parquet(${quoted(archive.either(sha256))})`)} WHERE ${COUNTED})`;
  const at = 'epoch_ms(published_at)';
  const sums = 'sum(reactions), sum(comments), sum(shares)';
  return duck.use(async (connection) => {
    const [ends = []] = await allRows(
      connection,
      `SELECT min(published_at) IS NULL, min(${at}), max(${at}) FROM ${posts}`,
    );
    const months = await allRows(
      connection,
      `SELECT strftime(day, '%Y-%m') AS month, count(*), ${sums} FROM ${posts} GROUP BY ALL ORDER BY month LIMIT ${MOST_MONTHS}`,
    );
    const sample = await allRows(
      connection,
      `SELECT platform, profile_id, post_id, ${at}, reactions, comments, shares FROM ${posts}
       ORDER BY published_at, platform, profile_id, post_id LIMIT ${SHOWN_POSTS}`,
    );
    const isEmpty = ends[0] === true;
    return {
      first: isEmpty ? null : (exact(ends[1]) as Instant),
      last: isEmpty ? null : (exact(ends[2]) as Instant),
      months: months.map(([month, count, reactions, comments, shares]) => ({
        ...{ month: String(month), posts: exact(count) },
        ...{ reactions: exact(reactions), comments: exact(comments), shares: exact(shares) },
      })),
      sample: sample.map(([platform, profileId, postId, publishedAt, reactions, comments, shares]) => ({
        ...{ platform: String(platform) as Platform, profileId: String(profileId), postId: String(postId) },
        publishedAt: exact(publishedAt) as Instant,
        ...{ reactions: exact(reactions), comments: exact(comments), shares: exact(shares) },
      })),
    };
  });
}
