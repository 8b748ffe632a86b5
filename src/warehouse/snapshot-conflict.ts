/** Two pulls of one day must tell the same about a post: which of them is right, nobody could say. */
import type { Hash } from '../core/basics/hash.ts';
import type { Archive } from './archive.ts';
import { allRows, type Duck, quoted } from './duckdb.ts';
import { archived, VALUE_COLUMNS } from './reading-sql.ts';
import { COUNTED } from './staged-summary.ts';

/** The first post by platform, profile and post id whose values differ, and the file that differs. */
export async function findSnapshotConflict(
  duck: Duck,
  archive: Archive,
  sha256: Hash,
  sameDay: readonly Hash[],
): Promise<{ sha256: Hash; profileId: string; postId: string } | null> {
  const posts = (hash: Hash) => `(FROM ${archived(`read_parquet(${quoted(archive.either(hash))})`)} WHERE ${COUNTED})`;
  const differ = VALUE_COLUMNS.map((column) => `a.${column} IS DISTINCT FROM b.${column}`).join(' OR ');
  return duck.use(async (connection) => {
    for (const other of [...sameDay].sort()) {
      const [found] = await allRows(
        connection,
        `SELECT a.profile_id, a.post_id FROM ${posts(sha256)} a JOIN ${posts(other)} b USING (platform, profile_id, post_id)
         WHERE ${differ} ORDER BY platform, profile_id, post_id LIMIT 1`,
      );
      if (found) return { sha256: other, profileId: String(found[0]), postId: String(found[1]) };
    }
    return null;
  });
}
