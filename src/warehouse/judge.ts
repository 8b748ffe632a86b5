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

export interface Judgement {
  readonly rejected: RejectedLines;
  readonly accepted: number;
  /** Lines without a single planned value, as spreadsheets leave them at the end. */
  readonly blank: number;
  /** Lines that add up the others, by number: passed over and named. */
  readonly totals: readonly number[];
  /** Lines that repeat the header: passed over and named. */
  readonly headers: readonly number[];
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
  const fields = columnFields(plan).map(([field]) => field);
  const output = createWriteStream(target);
  output.write('n\n');
  await eachChunk(connection, doubtfulSql, async ([numbers = [], raws = []], rows) => {
    let block = '';
    for (let row = 0; row < rows; row++) {
      const raw = raws[row];
      const cells = raw instanceof DuckDBListValue ? (raw.items as (string | null)[]) : [];
      const line = exact(numbers[row]);
      const reading = readCells(plan, cells);
      if (reading.kind === 'total') totals.push(line);
      else if (reading.kind === 'header') headers.push(line);
      else if (reading.kind === 'blank') blank++;
      else if (reading.kind === 'faults') rejected.add(reading.faults.map((fault) => ({ line, ...fault })));
      else {
        accepted++;
        block += writeRecord(
          line,
          fields.map((field) => reading.values[field] ?? null),
        );
      }
    }
    if (block !== '' && !output.write(block)) await once(output, 'drain');
  });
  output.end();
  await finished(output);
  return { rejected, accepted, blank, totals, headers };
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
