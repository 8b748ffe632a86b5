/** What a new pull says otherwise than the one before it: counts drift in every re-export, and may go down. */
import type { Hash } from '../core/basics/hash.ts';
import type { Drift } from '../core/profiles/drift.ts';
import type { ImportRecord } from '../ports.ts';
import type { Archive } from './archive.ts';
import { allRows, type Duck, exact, quoted } from './duckdb.ts';
import { archived } from './reading-sql.ts';
import { COUNTED } from './staged-summary.ts';

const LISTED = 20;

type Pull = Pick<ImportRecord, 'sha256' | 'snapshotOn'>;

/** Compares each post with its latest pull before `snapshotOn`, and its profiles with all `others`; these in any order. */
export async function findDrift(
  duck: Duck,
  archive: Archive,
  { sha256, snapshotOn }: Pull,
  others: readonly Pull[],
): Promise<Drift> {
  const earlier = others.filter((other) => other.snapshotOn < snapshotOn);
  return {
    ...(earlier.length === 0 ? NOTHING_COMPARED : await comparePulls(duck, archive, sha256, earlier)),
    doubled: others.length === 0 ? NOTHING_DOUBLED : await findDoubled(duck, archive, sha256, others),
  };
}

const NOTHING_COMPARED = { compared: 0, changed: 0, lower: 0, listed: [] };
const NOTHING_DOUBLED = { profiles: 0, days: 0 };

/** A single day may be cut in two by the hour of an export. */
const LEAST_DAYS = 2;

/** Days on which the file and the others each have posts of a profile that the other side lacks. */
async function findDoubled(
  duck: Duck,
  archive: Archive,
  sha256: Hash,
  others: readonly Pull[],
): Promise<Drift['doubled']> {
  const posts = (hash: Hash) =>
    `SELECT platform, profile_id, post_id, day FROM ${archived(`read_parquet(${quoted(archive.either(hash))})`)} WHERE ${COUNTED}`;
  const [mine, theirs] = [posts(sha256), others.map((other) => posts(other.sha256)).join(' UNION ALL ')];
  const without = (some: string, more: string) =>
    `SELECT DISTINCT platform, profile_id, day FROM (${some}) ANTI JOIN (${more}) USING (platform, profile_id, post_id)`;
  const sql = `SELECT count(*), sum(days) FROM (
      SELECT platform, profile_id, count(*) AS days FROM (${without(mine, theirs)}) JOIN (${without(theirs, mine)})
      USING (platform, profile_id, day) GROUP BY ALL HAVING count(*) >= ${LEAST_DAYS})`;
  const [[profiles, days] = []] = await duck.use((connection) => allRows(connection, sql));
  return { profiles: exact(profiles), days: exact(days) };
}

async function comparePulls(
  duck: Duck,
  archive: Archive,
  sha256: Hash,
  earlier: readonly Pull[],
): Promise<Omit<Drift, 'doubled'>> {
  const values = (hash: Hash) => `SELECT platform, profile_id, post_id, reactions + comments + shares AS interactions,
    hash(reactions, comments, shares) AS figures FROM ${archived(`read_parquet(${quoted(archive.either(hash))})`)} WHERE ${COUNTED}`;
  const pulls = earlier.map(
    (pull) => `SELECT *, ${quoted(`${pull.snapshotOn} ${pull.sha256}`)} AS pull FROM (${values(pull.sha256)})`,
  );
  const compared = `(SELECT n.platform, n.profile_id, n.post_id, o.before.interactions AS before, n.interactions AS after,
      o.before.figures <> n.figures AS differs
    FROM (${values(sha256)}) n JOIN (SELECT platform, profile_id, post_id,
      arg_max({interactions: interactions, figures: figures}, pull) AS before FROM (${pulls.join(' UNION ALL ')}) GROUP BY ALL) o
    USING (platform, profile_id, post_id))`;
  return duck.use(async (connection) => {
    const counts = 'count(*), count(*) FILTER (differs), count(*) FILTER (after < before)';
    const [found = []] = await allRows(connection, `SELECT ${counts} FROM ${compared}`);
    const rows = await allRows(
      connection,
      `SELECT platform, profile_id, post_id, before, after FROM ${compared} WHERE after < before
       ORDER BY before - after DESC, platform, profile_id, post_id LIMIT ${LISTED}`,
    );
    return {
      compared: exact(found[0]),
      changed: exact(found[1]),
      lower: exact(found[2]),
      listed: rows.map(([platform, profileId, postId, before, after]) => ({
        platform: String(platform),
        profileId: String(profileId),
        postId: String(postId),
        before: exact(before),
        after: exact(after),
      })),
    };
  });
}
