/** Lines that are taken and yet have something to be known: found by SQL, numbered by record. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReadingPlan } from '../core/profiles/reading-plan.ts';
import { allRows, exact } from './duckdb.ts';
import { brokenKindsSql, negativeCountSql } from './reading-sql.ts';
import { LISTED_LINES } from './rejected-lines.ts';

export interface Warnings {
  readonly count: number;
  /** The first of them, by record. */
  readonly listed: readonly { readonly record: number; readonly reason: string }[];
}

export async function findWarnings(
  connection: DuckDBConnection,
  plan: ReadingPlan,
  own: string,
  maybeNegative: boolean,
): Promise<Warnings> {
  const broken = brokenKindsSql(plan);
  const tests: readonly (readonly [reason: string, sql: string])[] = [
    ...(maybeNegative ? [['negative-count', negativeCountSql(plan)] as const] : []),
    ...(broken === null ? [] : [['kinds-not-sum', broken] as const]),
  ];
  if (tests.length === 0) return { count: 0, listed: [] };
  const sums = tests.map(([, sql]) => `count(*) FILTER (${sql})`).join(', ');
  const [counts = []] = await allRows(connection, `SELECT ${sums} FROM ${own}`);
  const listed: { record: number; reason: string }[] = [];
  for (const [index, [reason, sql]] of tests.entries()) {
    if (exact(counts[index]) === 0) continue;
    const rows = await allRows(connection, `SELECT n FROM ${own} WHERE ${sql} ORDER BY n LIMIT ${LISTED_LINES}`);
    listed.push(...rows.map((row) => ({ record: exact(row[0]), reason })));
  }
  return {
    count: counts.reduce<number>((sum, count) => sum + exact(count), 0),
    listed: listed.sort((a, b) => a.record - b.record).slice(0, LISTED_LINES),
  };
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
