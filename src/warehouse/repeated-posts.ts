/** Posts that stand more than once in a file: equal lines count once, lines that disagree are all rejected. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReadingPlan } from '../core/profiles/reading-plan.ts';
import { areAllDifferent } from './all-different.ts';
import { allRows, eachChunk, exact } from './duckdb.ts';
import { BASE_COLUMNS, plannedColumns } from './reading-sql.ts';
import { RejectedLines } from './rejected-lines.ts';

export interface Repeated {
  readonly duplicates: number;
  readonly rejected: RejectedLines;
  /** `WHERE` clause that keeps one line of each post that is not contradicted. */
  readonly keep: string;
}

const KEY = 'platform, profile_id, post_id';
/** A name may change from line to line; shares of others are not among the rows. */
const NO_VALUES = ['profile_name', 'profile_handle', 'is_share'];

/**
 * `rows` is a relation with the post columns and `n`; `lines` of them at most. `null` when no post stands twice. Equal
 * hashes need not be equal posts; different hashes are different posts.
 */
export async function findRepeated(
  connection: DuckDBConnection,
  plan: ReadingPlan,
  rows: string,
  lines: number,
): Promise<Repeated | null> {
  if (await areAllDifferent(connection, `(SELECT hash(${KEY}) AS h FROM ${rows})`, lines)) return null;
  const values = [...BASE_COLUMNS, ...plannedColumns(plan).filter((column) => !NO_VALUES.includes(column))];
  await connection.run(`CREATE OR REPLACE TEMP TABLE twice AS
    SELECT ${KEY}, count(*) AS lines, min(n) AS first FROM ${rows} GROUP BY ALL HAVING count(*) > 1`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE contradicted AS
    SELECT ${KEY} FROM ${rows} SEMI JOIN twice USING (${KEY})
    GROUP BY ALL HAVING count(DISTINCT struct_pack(${values.map((column, index) => `v${index} := ${column}`).join(', ')})) > 1`);
  const [extra] = await allRows(connection, `SELECT sum(lines - 1) FROM twice ANTI JOIN contradicted USING (${KEY})`);
  return {
    duplicates: exact(extra?.[0]),
    rejected: await rejectContradicted(connection, plan, rows),
    keep: `NOT EXISTS (FROM contradicted c WHERE c.platform = r.platform AND c.profile_id = r.profile_id AND c.post_id = r.post_id)
      AND NOT EXISTS (FROM twice t WHERE t.platform = r.platform AND t.profile_id = r.profile_id AND t.post_id = r.post_id AND t.first <> r.n)`,
  };
}

async function rejectContradicted(
  connection: DuckDBConnection,
  plan: ReadingPlan,
  rows: string,
): Promise<RejectedLines> {
  const rejected = new RejectedLines();
  const planned = plan.fields.postId;
  const column = planned && 'column' in planned ? planned.column : '';
  const sql = `SELECT n, profile_id, post_id FROM ${rows} SEMI JOIN contradicted USING (${KEY})`;
  await eachChunk(connection, sql, ([numbers = [], profiles = [], posts = []], count) => {
    for (let row = 0; row < count; row++) {
      const value = String(posts[row]);
      const details = { profileId: String(profiles[row]), postId: value };
      rejected.add([
        { line: exact(numbers[row]), column, value: value.slice(0, 80), reason: 'same-post-other-values', details },
      ]);
    }
  });
  return rejected;
}
