/**
 * The careful way through a file that DuckDB's strict reader refuses: our own scanner splits it, names every line that
 * cannot be split, and writes the planned cells of all others as a clean CSV with the line number in front.
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CsvRecord, CsvRecords } from '../core/basics/csv-records.ts';
import type { Encoding, ReadingPlan } from '../core/profiles/reading-plan.ts';
import type { RejectedLine } from '../ports.ts';
import { openText } from './file-bytes.ts';
import { columnFields } from './read-cells.ts';
import { RejectedLines } from './rejected-lines.ts';

/** Data records of the file in its order: numbered, split, with the fault of those that cannot be used. */
export interface DataRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault: RejectedLine | null;
}

export async function* dataRecords(path: string, plan: ReadingPlan, encoding: Encoding): AsyncGenerator<DataRecord> {
  let scanner: CsvRecords | undefined;
  for await (const text of openText(path, plan.compression, encoding)) {
    scanner ??= new CsvRecords(plan.delimiter, text.includes('\r') && !text.includes('\n'));
    yield* usable(scanner.push(text), plan);
  }
  if (scanner) yield* usable(scanner.end(), plan);
}

function* usable(records: readonly CsvRecord[], plan: ReadingPlan): Generator<DataRecord> {
  for (const record of records) {
    if (record.line <= plan.headerLine || record.cells.every((cell) => cell.trim() === '')) continue;
    yield { line: record.line, cells: record.cells, fault: structuralFault(record, plan) };
  }
}

/** Empty cells too many at the end are what spreadsheets leave behind; they harm nobody. */
function structuralFault({ line, cells, fault }: CsvRecord, plan: ReadingPlan): RejectedLine | null {
  const expected = plan.header.length;
  const value = cells.join(' ').slice(0, 80);
  if (fault) return { line, column: '', value, reason: fault };
  const found = cells.length;
  if (found < namedColumns(plan) && !mayEndEarly(plan, cells))
    return { line, column: '', value, reason: 'columns-too-few', details: { expected, found } };
  if (found <= expected || cells.slice(expected).every((cell) => cell.trim() === '')) return null;
  return { line, column: '', value, reason: 'columns-too-many', details: { expected, found } };
}

/** A header that ends in delimiters names nothing there, and its lines need not have them. */
function namedColumns({ header }: ReadingPlan): number {
  return header.findLastIndex((name) => name.trim() !== '') + 1;
}

/** A ragged line may have slipped as well; only a stated total, which is compared later, can prove that it has not. */
function mayEndEarly({ ragged, fields, header }: ReadingPlan, cells: readonly string[]): boolean {
  const { total } = fields;
  return (
    ragged === true && total !== undefined && 'column' in total && Boolean(cells[header.indexOf(total.column)]?.trim())
  );
}

/** Positions of the planned cells in a record, in the order of {@link columnFields}. */
export function cellPositions(plan: ReadingPlan): readonly number[] {
  return columnFields(plan).map(([, { column }]) => plan.header.indexOf(column));
}

/** Writes line number and planned cells to `target`; the result says what could not be written and why. */
export async function normalise(
  path: string,
  plan: ReadingPlan,
  encoding: Encoding,
  target: string,
): Promise<{ rejected: RejectedLines; longLines: boolean }> {
  const rejected = new RejectedLines();
  const positions = cellPositions(plan);
  let longLines = false;
  const lines = async function* (): AsyncGenerator<string> {
    let block = 'n\n';
    for await (const { line, cells, fault } of dataRecords(path, plan, encoding)) {
      if (fault) rejected.add([fault]);
      else {
        const text = writeRecord(
          line,
          positions.map((at) => cells[at] ?? ''),
        );
        if (text.length > 200_000) longLines = true;
        block += text;
      }
      if (block.length < 1 << 16) continue;
      yield block;
      block = '';
    }
    yield block;
  };
  await pipeline(Readable.from(lines()), createWriteStream(target));
  return { rejected, longLines };
}

export function writeRecord(line: number, cells: readonly (string | null)[]): string {
  return `${line},${cells.map((cell) => (cell ? `"${cell.replaceAll('"', '""')}"` : '')).join(',')}\n`;
}
