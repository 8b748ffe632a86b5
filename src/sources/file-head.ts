/**
 * Looks at the first 64 kB of a file: packed or not, encoding, delimiter, and the lines among which the header stands. A
 * workbook has a head for each of its sheets.
 */
import { type FileHandle, open, stat } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';
import { type CsvRecord, CsvRecords } from '../core/basics/csv-records.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Encoding, ReadingPlan } from '../core/profiles/reading-plan.ts';
import { workbookRefusal } from './sheet-csv.ts';
import { sheetRows } from './sheet-rows.ts';
import { asDamage, openWorkbook, type Workbook } from './workbook.ts';

const HEAD_BYTES = 65_536;
/** Title lines that may stand before a header. */
const HEADER_LINES = 15;
export const ZIP = Buffer.from('PK\u0003\u0004');
/** Old .xls files, and new ones with a password. */
export const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** Rows of a sheet that are looked at. */
const HEAD_ROWS = 500;
const MOST_SHEETS = 50;
const DELIMITERS = [',', ';', '\t'] as const;

export interface FileHead {
  readonly encoding: Encoding;
  readonly compression: 'none' | 'gzip';
  readonly delimiter: ReadingPlan['delimiter'];
  /** The records of the head, header and title lines included; the last one may be cut and is left out. */
  readonly records: readonly CsvRecord[];
  /** Name of the sheet of a workbook. */
  readonly sheet?: string;
}

/**
 * One head, or one for each sheet, in the order of the tabs. Refuses with 'file-missing', 'file-unreadable' (`cause`),
 * 'file-empty', 'sheet-unknown' and the refusals of workbooks.
 */
export async function readHeads(path: string, sheet: string | null): Promise<Outcome<{ heads: readonly FileHead[] }>> {
  const read = await readHead(path);
  if (!read.ok) return read;
  if (read.head === 'workbook') return sheetHeads(path, sheet);
  if (sheet !== null) return refuse('sheet-unknown', { file: path, sheet, known: '' });
  return { ok: true, heads: [read.head] };
}

async function readHead(path: string): Promise<Outcome<{ head: FileHead | 'workbook' }>> {
  let file: FileHandle | undefined;
  try {
    // Asked before opening: opening a pipe would wait for somebody to write into it.
    const state = await stat(path);
    if (!state.isFile())
      return refuse('file-unreadable', { file: path, cause: state.isDirectory() ? 'directory' : 'no-file' });
    file = await open(path, 'r');
    const raw = await readStart(file);
    if (raw.subarray(0, 4).equals(ZIP)) return { ok: true, head: 'workbook' };
    if (raw.subarray(0, 4).equals(OLD_OFFICE)) return refuse('workbook-old', { file: path });
    const packed = raw[0] === 0x1f && raw[1] === 0x8b;
    const bytes = packed ? gunzipSync(raw, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 << 20 }) : raw;
    return describe(path, bytes.subarray(0, HEAD_BYTES), packed, bytes.length < HEAD_BYTES);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT') return refuse('file-missing', { file: path });
    return refuse('file-unreadable', { file: path, cause: code });
  } finally {
    await file?.close();
  }
}

async function sheetHeads(path: string, sheet: string | null): Promise<Outcome<{ heads: readonly FileHead[] }>> {
  try {
    const workbook = await openWorkbook(path);
    try {
      const known = workbook.sheets.map(({ name }) => name);
      const wanted = workbook.sheets.filter(({ name }) => sheet === null || name === sheet);
      if (sheet !== null && wanted.length === 0) {
        return refuse('sheet-unknown', { file: path, sheet, known: known.join(', ').slice(0, 500) });
      }
      const heads: FileHead[] = [];
      for (const { name, part } of wanted.slice(0, MOST_SHEETS)) heads.push(await sheetHead(workbook, name, part));
      const filled = heads.filter(({ records }) => records.length > 0);
      return filled.length === 0 ? refuse('file-empty', { file: path }) : { ok: true, heads: filled };
    } catch (error) {
      return asDamage(error);
    } finally {
      workbook.close();
    }
  } catch (error) {
    return workbookRefusal(path, error);
  }
}

async function sheetHead(workbook: Workbook, sheet: string, part: string): Promise<FileHead> {
  const records: CsvRecord[] = [];
  for await (const { number, cells } of sheetRows(workbook, part)) {
    records.push({ line: number, cells, fault: null });
    if (records.length === HEAD_ROWS) break;
  }
  return { encoding: 'utf-8', compression: 'none', delimiter: ',', records, sheet };
}

async function readStart(file: FileHandle): Promise<Buffer> {
  const buffer = Buffer.alloc(HEAD_BYTES);
  let filled = 0;
  while (filled < HEAD_BYTES) {
    const { bytesRead } = await file.read(buffer, filled, HEAD_BYTES - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function describe(path: string, bytes: Buffer, packed: boolean, whole: boolean): Outcome<{ head: FileHead }> {
  if (bytes.length === 0) return refuse('file-empty', { file: path });
  const encoding = detectEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes, { stream: !whole });
  const delimiter = detectDelimiter(text);
  const scanner = new CsvRecords(delimiter, usesLoneCr(text));
  const records = scanner.push(text);
  const rest = scanner.end();
  if (whole || records.length === 0) records.push(...rest);
  if (records.length === 0) return refuse('file-empty', { file: path });
  const compression = packed ? 'gzip' : 'none';
  return { ok: true, head: { encoding, compression, delimiter, records } };
}

/** A byte order mark decides; then NULs at every second byte; then whether the bytes are UTF-8, else Windows-1250. */
export function detectEncoding(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const nuls = [0, 0];
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) nuls[at % 2] = (nuls[at % 2] as number) + 1;
  const [even, odd] = nuls as [number, number];
  if (odd > bytes.length / 4 && odd > 8 * even) return 'utf-16le';
  if (even > bytes.length / 4 && even > 8 * odd) return 'utf-16be';
  return looksLikeUtf8(bytes) ? 'utf-8' : 'windows-1250';
}

/** True also for UTF-8 with some damage: more letters that can be read than bytes that cannot. */
function looksLikeUtf8(bytes: Buffer): boolean {
  let read = 0;
  let damaged = 0;
  for (const char of new TextDecoder('utf-8').decode(bytes, { stream: true })) {
    if (char === '\ufffd') damaged++;
    else if (char > '\u007f') read++;
  }
  return damaged === 0 || read > damaged;
}

/** `sep=;` on the first line decides; else the delimiter that makes the most cells of one of the first lines. */
export function detectDelimiter(text: string): ReadingPlan['delimiter'] {
  const stated = /^sep=([,;\t])\r?\n/.exec(text);
  if (stated) return stated[1] as ReadingPlan['delimiter'];
  let best: ReadingPlan['delimiter'] = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const records = new CsvRecords(delimiter, usesLoneCr(text)).push(`${text.slice(0, 20_000)}\n`);
    const cells = Math.max(0, ...records.slice(0, HEADER_LINES).map((record) => record.cells.length));
    if (cells > most) [best, most] = [delimiter, cells];
  }
  return best;
}

export function usesLoneCr(text: string): boolean {
  return text.includes('\r') && !text.includes('\n');
}

/** The records among which a format looks for its header. */
export function headerCandidates(head: FileHead): readonly CsvRecord[] {
  return head.records.slice(0, HEADER_LINES).filter((record) => !/^sep=.?$/.test(record.cells.join('')));
}
