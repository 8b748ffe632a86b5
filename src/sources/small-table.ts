/** A list that somebody hands in (cities, addresses): a text table in any usual encoding, or a workbook; read whole. */
import { type CsvRecord, CsvRecords } from '../core/basics/csv-records.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { TableRow } from '../core/office/roll-columns.ts';
import { detectDelimiter, detectEncoding, OLD_OFFICE, usesLoneCr, ZIP } from './file-head.ts';
import { workbookRefusal } from './sheet-csv.ts';
import { sheetRows } from './sheet-rows.ts';
import { asDamage, openWorkbook } from './workbook.ts';
import { WorkbookError } from './xml-events.ts';

/** A list of all cities has some thousand rows; more is another file than was meant. */
const MOST_ROWS = 20_000;
const MOST_SHEETS = 20;

/**
 * One table for each sheet; refuses 'file-empty', 'workbook-old', 'workbook-damaged', 'archive-not-workbook' and
 * 'workbook-too-large'.
 */
export async function readSmallTable(
  bytes: Uint8Array,
  file: string,
): Promise<Outcome<{ sheets: readonly (readonly TableRow[])[] }>> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (raw.length === 0) return refuse('file-empty', { file });
  if (raw.subarray(0, 4).equals(OLD_OFFICE)) return refuse('workbook-old', { file });
  if (!raw.subarray(0, 4).equals(ZIP)) return { ok: true, sheets: [textRows(raw)] };
  try {
    return { ok: true, sheets: await workbookRows(raw) };
  } catch (error) {
    return workbookRefusal(file, error);
  }
}

function textRows(raw: Buffer): readonly TableRow[] {
  const text = new TextDecoder(detectEncoding(raw)).decode(raw);
  const reader = new CsvRecords(detectDelimiter(text), usesLoneCr(text));
  return [...reader.push(text), ...reader.end()].filter((record) => !isSeparatorLine(record)).map(rowOf);
}

/** `sep=;` is for spreadsheets. */
function isSeparatorLine({ cells }: CsvRecord): boolean {
  return /^sep=.?$/.test(cells.join(''));
}

function rowOf({ line, cells, fault }: CsvRecord): TableRow {
  return { line, cells, formula: false, isDamaged: fault !== null };
}

async function workbookRows(raw: Buffer): Promise<readonly (readonly TableRow[])[]> {
  const workbook = await openWorkbook(raw);
  try {
    const sheets: TableRow[][] = [];
    for (const { part } of workbook.sheets.slice(0, MOST_SHEETS)) {
      const rows: TableRow[] = [];
      for await (const { number, cells, formula } of sheetRows(workbook, part)) {
        if (rows.length === MOST_ROWS) throw new WorkbookError('too-large');
        rows.push({ line: number, cells, formula, isDamaged: false });
      }
      sheets.push(rows);
    }
    return sheets;
  } catch (error) {
    return asDamage(error);
  } finally {
    workbook.close();
  }
}
