/** Posts of other profiles in the export of one: a page's export also lists posts that it only took part in. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReadingPlan } from '../core/profiles/reading-plan.ts';
import { allRows, exact, quoted } from './duckdb.ts';
import { LISTED_LINES } from './rejected-lines.ts';

export interface Guests {
  readonly count: number;
  /** Records of the first of them. */
  readonly records: readonly number[];
  /** The relation without them. */
  readonly own: string;
}

/** A profile with this share of the lines is the one whose export it is; with less, the file is an export of several. */
const NINE_TENTHS = 0.9;

/** `rows` has `n` and the post columns. */
export async function findGuests(connection: DuckDBConnection, plan: ReadingPlan, rows: string): Promise<Guests> {
  const none = { count: 0, records: [], own: rows };
  if (!plan.oneProfile) return none;
  const profiles = await allRows(
    connection,
    `SELECT profile_id, count(*) FROM ${rows} GROUP BY ALL ORDER BY 2 DESC, 1`,
  );
  const all = profiles.reduce((sum, [, posts]) => sum + exact(posts), 0);
  const [owner, most] = profiles[0] ?? [];
  if (profiles.length < 2 || exact(most) < NINE_TENTHS * all) return none;
  const host = quoted(String(owner));
  const sql = `SELECT n FROM ${rows} WHERE profile_id <> ${host} ORDER BY n LIMIT ${LISTED_LINES}`;
  const records = (await allRows(connection, sql)).map(([record]) => exact(record));
  return { count: all - exact(most), records, own: `(SELECT * FROM ${rows} WHERE profile_id = ${host})` };
}
