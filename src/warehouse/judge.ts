/** Judges the lines that DuckDB did not find in plain form: rejects them with reasons, or writes them out plainly. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type DuckDBConnection, DuckDBListValue } from '@duckdb/node-api';
import type { ColumnReading, PostField, ReadingPlan } from '../core/profiles/reading-plan.ts';
import { eachChunk, exact } from './duckdb.ts';
import { writeRecord } from './normalise.ts';
import { columnFields, readCells } from './read-cells.ts';
import { RejectedLines } from './rejected-lines.ts';
import type { CellValues } from './total-check.ts';

export interface Judgement {
  readonly rejected: RejectedLines;
  readonly accepted: number;
  /** Lines without a single planned value, as spreadsheets leave them at the end. */
  readonly blank: number;
  /** Lines that add up the others, by number: passed over and named. */
  readonly totals: readonly number[];
  /** Lines that repeat the header: passed over and named. */
  readonly headers: readonly number[];
  /** Lines that answer somebody, where the plan asks for them: taken and named. */
  readonly replies: readonly number[];
}

/** `doubtfulSql` gives `n` and the raw cells. Accepted lines go to `target`, to be read by {@link plainPlan}. */
export async function judgeDoubtful(
  connection: DuckDBConnection,
  plan: ReadingPlan,
  doubtfulSql: string,
  target: string,
): Promise<Judgement> {
  const rejected = new RejectedLines();
  let accepted = 0;
  let blank = 0;
  const totals: number[] = [];
  const headers: number[] = [];
  const replies: number[] = [];
  const fields = columnFields(plan).map(([field]) => field);
  const output = createWriteStream(target);
  output.write('n\n');
  await eachChunk(connection, doubtfulSql, async ([numbers = [], raws = []], rows) => {
    let block = '';
    for (let row = 0; row < rows; row++) {
      const line = exact(numbers[row]);
      const reading = readCells(plan, cellsOf(raws[row]));
      if (reading.kind === 'total') totals.push(line);
      else if (reading.kind === 'header') headers.push(line);
      else if (reading.kind === 'blank') blank++;
      else if (reading.kind === 'faults') rejected.add(reading.faults.map((fault) => ({ line, ...fault })));
      else {
        accepted++;
        noteReply(plan, reading.values, line, replies);
        block += recordOf(line, fields, reading.values);
      }
    }
    if (block !== '' && !output.write(block)) await once(output, 'drain');
  });
  output.end();
  await finished(output);
  return { rejected, accepted, blank, totals, headers, replies };
}

function recordOf(line: number, fields: readonly PostField[], values: CellValues): string {
  return writeRecord(
    line,
    fields.map((field) => values[field] ?? null),
  );
}

/** X writes whom a reply is to in front of it; names there have 15 letters at most. */
const REPLY = /^@[A-Za-z0-9_]{1,15}(?![A-Za-z0-9_])/;

function noteReply(plan: ReadingPlan, { label }: CellValues, line: number, replies: number[]): void {
  if (plan.namesReplies && REPLY.test(label ?? '')) replies.push(line);
}

function cellsOf(raw: unknown): readonly (string | null)[] {
  return raw instanceof DuckDBListValue ? (raw.items as (string | null)[]) : [];
}

/** The plan for values that {@link readCells} has written in their plainest form. */
export function plainPlan(plan: ReadingPlan): ReadingPlan {
  const fields: Partial<Record<PostField, ReadingPlan['fields'][PostField]>> = { ...plan.fields };
  for (const [field, reading] of columnFields(plan)) fields[field] = { ...reading, read: plainConversion(reading) };
  return { ...plan, fields: fields as ReadingPlan['fields'] };
}

function plainConversion({ read }: ColumnReading): ColumnReading['read'] {
  switch (read.kind) {
    case 'prefix':
    case 'match':
      return { kind: 'text' };
    case 'clock':
    case 'moment':
      return { kind: 'instant' };
    case 'count':
      return { kind: 'count' };
    default:
      return read;
  }
}
