/** Lines that are taken and yet have something to be known: found by SQL, numbered by record. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReadingPlan } from '../core/profiles/reading-plan.ts';
import { allRows, exact } from './duckdb.ts';
import { brokenKindsSql } from './reading-sql.ts';
import { LISTED_LINES } from './rejected-lines.ts';

export interface Warnings {
  readonly count: number;
  /** The first of them, by record. */
  readonly listed: readonly { readonly record: number; readonly reason: string }[];
}

/** `negative`: columns of counts in which a figure below zero is possible. */
export async function findWarnings(
  connection: DuckDBConnection,
  plan: ReadingPlan,
  own: string,
  negative: readonly string[],
): Promise<Warnings> {
  const broken = brokenKindsSql(plan);
  const tests: readonly (readonly [reason: string, sql: string])[] = [
    ...(negative.length > 0
      ? [['negative-count', negative.map((column) => `${column} < 0`).join(' OR ')] as const]
      : []),
    ...(broken === null ? [] : [['kinds-not-sum', broken] as const]),
  ];
  const listed: { record: number; reason: string }[] = [];
  let count = 0;
  for (const [reason, sql] of tests) {
    const found = `SELECT n, count(*) OVER () FROM ${own} WHERE ${sql} ORDER BY n LIMIT ${LISTED_LINES}`;
    const rows = await allRows(connection, found);
    listed.push(...rows.map(([record]) => ({ record: exact(record), reason })));
    count += exact(rows[0]?.[1]);
  }
  return { count, listed: listed.sort((a, b) => a.record - b.record).slice(0, LISTED_LINES) };
}

/** Findings that were counted elsewhere, in the order of the file with the others. */
export function addWarnings(
  found: Warnings,
  more: readonly { readonly reason: string; readonly count: number; readonly records: readonly number[] }[],
): Warnings {
  const listed = more.flatMap(({ reason, records }) => records.map((record) => ({ record, reason })));
  return {
    count: more.reduce((sum, { count }) => sum + count, found.count),
    listed: [...found.listed, ...listed].sort((a, b) => a.record - b.record).slice(0, LISTED_LINES),
  };
}
