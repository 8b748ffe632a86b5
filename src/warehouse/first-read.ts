/**
 * All lines of a file in one Parquet file: proven plain and read as numbers, or tested cell by cell by DuckDB's strict
 * reader, or split by our own scanner. Each way takes less for granted than the one before it, and all come to the
 * same.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Encoding, ReadingPlan } from '../core/profiles/reading-plan.ts';
import type { ImportProgress } from '../ports.ts';
import { areAllDifferent } from './all-different.ts';
import { syncToDisk } from './archive.ts';
import { quoted } from './duckdb.ts';
import { transcode, wholeEncoding } from './file-bytes.ts';
import { boundsOf, type FirstLook, lookAt } from './first-look.ts';
import type { LineProbe } from './line-probe.ts';
import { cellPositions, normalise } from './normalise.ts';
import { provenFields } from './plain-forms.ts';
import type { PlainProof } from './plain-proof.ts';
import { columnFields } from './read-cells.ts';
import { type ReadInput, readingSql } from './reading-sql.ts';
import { RejectedLines } from './rejected-lines.ts';

/** What the steps of one staging share. */
export interface Staging {
  readonly connection: DuckDBConnection;
  readonly path: string;
  readonly plan: ReadingPlan;
  /** A folder of its own, removed at the end. */
  readonly folder: string;
  /** Settles when the whole file has been hashed. */
  readonly hashed: Promise<unknown>;
  /** Shows the bytes that DuckDB's strict reader is given to `probe` and `proof`. */
  readonly see: (chunk: Buffer) => void;
  readonly probe: LineProbe;
  /** `null` for a file that is not {@link isSimple}. */
  readonly proof: PlainProof | null;
  readonly progress: ImportProgress;
}

/** All lines as DuckDB read them. */
export interface FirstRead {
  /** The Parquet file behind `rows`. */
  readonly file: string;
  /** Relation with `n`, the post columns and, where a line may be doubtful, `doubtful`. */
  readonly rows: string;
  readonly encoding: Encoding;
  /** Lines that could not even be split. */
  readonly broken: RejectedLines;
  readonly look: WholeLook;
  /** The UTF-8 file in which record numbers lead to lines; `null` when `n` is the line. */
  readonly numbered: string | null;
}

export interface WholeLook extends FirstLook {
  /** Columns of counts with a figure below zero in some line. */
  readonly negative: readonly string[];
  /** No id of a post stands twice, not even in lines that do not count. False proves nothing. */
  readonly idsDiffer: boolean;
}

/** DuckDB reads such a file where it lies. */
export function asItIs(plan: ReadingPlan): boolean {
  return plan.sheet === undefined && plan.encoding === 'utf-8' && plan.compression === 'none';
}

/** True for files that DuckDB can split; title lines would make its line numbers doubtful. */
export function isSimple({ sheet, headerLine, header }: ReadingPlan): boolean {
  // Rows of a sheet leave blank lines between them, which our own scanner numbers.
  return sheet === undefined && headerLine === 1 && !header.some((name) => /[\r\n]/.test(name));
}

/** The cheapest way first: a proof, the strict reader, our own scanner. */
export async function readAll(staging: Staging): Promise<FirstRead> {
  if (!isSimple(staging.plan)) return readCarefully(staging);
  const path = await utf8File(staging);
  const input = strictInput(staging.plan, path);
  return (await tryPlainly(staging, input)) ?? (await tryStrictly(staging, input)) ?? readCarefully(staging);
}

async function utf8File({ path, plan, folder, progress, see }: Staging): Promise<string> {
  if (asItIs(plan)) return path;
  const utf8 = join(folder, 'utf8.csv');
  progress('decode', 0, 1);
  await transcode(path, plan, utf8, see);
  progress('decode', 1, 1);
  return utf8;
}

function strictInput(plan: ReadingPlan, path: string): ReadInput {
  const positions = cellPositions(plan);
  const names = columnFields(plan).map(([field]) => field);
  return {
    path,
    compression: 'none',
    delimiter: plan.delimiter,
    columns: plan.header.length,
    cell: (field) => positions[names.indexOf(field)] ?? -1,
    numberColumn: null,
    longLines: false,
    judged: false,
    testProfiles: false,
    proven: NONE_PROVEN,
  };
}

const NONE_PROVEN: ReadInput['proven'] = new Map();

/**
 * DuckDB reads numbers and moments as such while the bytes that it reads are still being proven plain, and stops when
 * the proof fails. One line that is not plain, by the proof or by a test that is left to SQL, and all of it was in
 * vain.
 */
async function tryPlainly(staging: Staging, input: ReadInput): Promise<FirstRead | null> {
  const { plan, proof, connection, hashed } = staging;
  if (proof === null || proof.isRefuted) return null;
  let reading = true;
  void proof.refuted.then(() => reading && connection.interrupt());
  const file = join(staging.folder, 'plain.parquet');
  try {
    await copyWithProgress(staging, readingSql(plan, { ...input, proven: provenFields(plan) }), file);
  } catch (error) {
    if (proof.isRefuted || isComplaint(error)) return null;
    throw error;
  } finally {
    reading = false;
  }
  await hashed;
  if (proof.holds) {
    const look = await lookInto(staging, file);
    if (look.oddProfiles === 0 && look.doubtful === 0) return strictly(staging, input, file, look);
  }
  // The next way writes as much again.
  await rm(file, { force: true });
  return null;
}

async function tryStrictly(staging: Staging, input: ReadInput): Promise<FirstRead | null> {
  const { plan } = staging;
  const file = join(staging.folder, 'strict.parquet');
  try {
    await copyWithProgress(staging, readingSql(plan, input), file);
    let look = await lookInto(staging, file);
    if (look.oddProfiles > 0) {
      await copyWithProgress(staging, readingSql(plan, { ...input, testProfiles: true }), file);
      look = await lookInto(staging, file);
    }
    return strictly(staging, input, file, look);
  } catch (error) {
    if (isComplaint(error)) return null;
    throw error;
  }
}

/** About the file. Anything else (a full disk) fails again on the next way and is thrown there. */
function isComplaint(error: unknown): boolean {
  return /^(Invalid Input|Conversion|IO|InvalidInput)/.test((error as Error).message);
}

function strictly({ plan }: Staging, { path }: ReadInput, file: string, look: WholeLook): FirstRead {
  const broken = new RejectedLines();
  return { file, rows: numberedRows(file), encoding: plan.encoding, broken, look, numbered: path };
}

function numberedRows(file: string): string {
  return `(SELECT * EXCLUDE (file_row_number), file_row_number AS n FROM read_parquet(${quoted(file)}, file_row_number=true))`;
}

/**
 * DuckDB answers one question of a connection after the other: while the hashes of ids are compared, it looks at the lines.
 * The disk has time as well, and the transaction of the import will not have to wait for it.
 */
async function lookInto({ connection, plan }: Staging, file: string): Promise<WholeLook> {
  const bounds = await boundsOf(connection, plan, file);
  const hashes = `(SELECT hash(post_id) AS h FROM read_parquet(${quoted(file)}))`;
  const [idsDiffer, look, synced] = await Promise.allSettled([
    areAllDifferent(connection, hashes, bounds.lines),
    lookAt(connection, plan, file, bounds),
    syncToDisk(file),
  ]);
  if (idsDiffer.status === 'rejected') throw idsDiffer.reason;
  if (look.status === 'rejected') throw look.reason;
  // Not with the code of the system: it would be read as one of the person's file.
  if (synced.status === 'rejected') throw new Error('the disk does not take what was staged', { cause: synced.reason });
  return { ...look.value, negative: bounds.negative, idsDiffer: idsDiffer.value };
}

async function readCarefully(staging: Staging): Promise<FirstRead> {
  const { path, plan, folder } = staging;
  const encoding = plan.encoding === 'utf-8' ? await wholeEncoding(path, plan.compression) : plan.encoding;
  const csv = join(folder, 'careful.csv');
  const { rejected, longLines } = await normalise(path, plan, encoding, csv);
  const file = join(folder, 'careful.parquet');
  await copyWithProgress(staging, readingSql(plan, cleanInput(plan, csv, longLines, false)), file);
  const look = await lookInto(staging, file);
  return { file, rows: `read_parquet(${quoted(file)})`, encoding, broken: rejected, look, numbered: null };
}

/** The CSV that {@link normalise} and {@link judgeDoubtful} write: `n`, then the planned cells. */
export function cleanInput(plan: ReadingPlan, path: string, longLines: boolean, judged: boolean): ReadInput {
  const names = columnFields(plan).map(([field]) => field);
  return {
    path,
    compression: 'none',
    delimiter: ',',
    columns: names.length + 1,
    cell: (field) => names.indexOf(field) + 1,
    numberColumn: 0,
    longLines,
    judged,
    testProfiles: !judged,
    proven: NONE_PROVEN,
  };
}

/**
 * Bloom filters and dictionaries of thousands of entries cost a quarter of the writing and help no question of ours:
 * ids of posts are all different, ids of profiles are few.
 */
export const PARQUET = `(FORMAT parquet, COMPRESSION lz4_raw, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 4000,
  WRITE_BLOOM_FILTER false)`;

/** Parquet in the order of the file; DuckDB's own progress is handed on while it runs. */
export async function copyWithProgress(staging: Staging, sql: string, target: string): Promise<void> {
  const { connection, progress } = staging;
  const timer = setInterval(() => progress('read', Math.max(0, Math.round(connection.progress.percentage)), 100), 250);
  try {
    await connection.run(`COPY (${sql}) TO ${quoted(target)} ${PARQUET}`);
  } finally {
    clearInterval(timer);
  }
  progress('read', 100, 100);
}
