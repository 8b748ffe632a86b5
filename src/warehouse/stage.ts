/**
 * A file becomes staged posts: hashed while DuckDB reads it, checked line by line only where something is doubtful,
 * written once as Parquet. Nothing is imported yet, and nothing of a refused file stays.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Hash } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Encoding, ReadingPlan } from '../core/profiles/reading-plan.ts';
import type { ImportProgress, StagedFile } from '../ports.ts';
import type { Archive } from './archive.ts';
import { allRows, type Duck, exact, quoted } from './duckdb.ts';
import { fileState, hashFile, transcode, wholeEncoding } from './file-bytes.ts';
import { judgeDoubtful, plainPlan } from './judge.ts';
import { linesOfRecords } from './line-numbers.ts';
import { cellPositions, normalise } from './normalise.ts';
import { columnFields } from './read-cells.ts';
import {
  brokenKindsSql,
  oddProfilesSql,
  plannedColumns,
  type ReadInput,
  readingSql,
  VALUE_COLUMNS,
} from './reading-sql.ts';
import { LISTED_LINES, RejectedLines } from './rejected-lines.ts';
import { findRepeated, type Repeated } from './repeated-posts.ts';
import { stageFollowers } from './stage-followers.ts';
import { type StagedContent, summarise } from './staged-summary.ts';

/** What the steps of one staging share. */
interface Staging {
  readonly connection: DuckDBConnection;
  readonly path: string;
  readonly plan: ReadingPlan;
  /** A folder of its own, removed at the end. */
  readonly folder: string;
  readonly progress: ImportProgress;
}

/** All lines as DuckDB read them. */
interface FirstRead {
  /** The Parquet file behind `rows`. */
  readonly file: string;
  /** Relation with `n`, the post columns and `doubtful`. */
  readonly rows: string;
  readonly encoding: Encoding;
  /** Lines that could not even be split. */
  readonly broken: RejectedLines;
  /** Where record numbers lead to lines; `null` when `n` is the line. */
  readonly numbered: { path: string; compression: ReadingPlan['compression'] } | null;
}

/** Refuses with 'file-empty' or 'file-unreadable' (`cause`: changed, packing, or the code of the system). */
export async function stageFile(
  duck: Duck,
  archive: Archive,
  path: string,
  plan: ReadingPlan,
  progress: ImportProgress,
): Promise<Outcome<{ staged: StagedFile }>> {
  const folder = join(archive.folder, randomUUID());
  await mkdir(folder, { recursive: true });
  try {
    const before = await fileState(path);
    const hash = hashFile(path, (done) => progress('hash', done, before.size));
    const staging = duck.use((connection) => {
      const shared = { connection, path, plan, folder, progress };
      return plan.kind === 'followers' ? stageFollowers(path, plan) : stagePosts(shared);
    });
    const [hashed, read] = await Promise.allSettled([hash, staging]);
    if (hashed.status === 'rejected') throw hashed.reason;
    if (read.status === 'rejected') throw read.reason;
    if ((await fileState(path)).state !== before.state)
      return refuse('file-unreadable', { file: path, cause: 'changed' });
    const staged: StagedFile = { sha256: hashed.value, ...read.value };
    if (staged.rows === 0) return refuse('file-empty', { file: path });
    if (plan.kind === 'posts') await rename(join(folder, 'posts.parquet'), archive.staged(staged.sha256 as Hash));
    return { ok: true, staged };
  } catch (error) {
    return unreadable(path, error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function unreadable(path: string, error: unknown): Outcome<never> {
  const code = (error as NodeJS.ErrnoException).code;
  if (code?.startsWith('Z_')) return refuse('file-unreadable', { file: path, cause: 'packing' });
  if (code === 'ENOENT') return refuse('file-missing', { file: path });
  if (code === 'EACCES' || code === 'EISDIR' || code === 'EIO')
    return refuse('file-unreadable', { file: path, cause: code });
  throw error;
}

async function stagePosts(staging: Staging): Promise<StagedContent> {
  const { connection, plan, folder, progress } = staging;
  const first = await readAll(staging);
  progress('check', 0, 1);
  const [counts] = await allRows(
    connection,
    `SELECT count(*), count(doubtful), count(*) FILTER (doubtful IS NULL AND is_share) FROM ${first.rows}`,
  );
  const [read, doubtful, plainShares] = (counts ?? []).map(exact) as [number, number, number];
  const judged = doubtful > 0 ? await judge(staging, first) : null;
  const rows = judged && judged.accepted > 0 ? judged.rows : `(SELECT * FROM ${first.rows} WHERE doubtful IS NULL)`;
  const own = `(SELECT * FROM ${rows} WHERE is_share IS NOT TRUE)`;
  const shares = judged && judged.accepted > 0 ? await countShares(connection, rows) : plainShares;
  const repeated = await findRepeated(connection, plan, own);
  const rejected = first.broken;
  if (judged) rejected.addAll(judged.rejected);
  if (repeated) rejected.addAll(repeated.rejected);
  const warnings = await findWarnings(staging, own);
  const asRead = !repeated && (judged?.accepted ?? 0) === 0;
  if (asRead) await rename(first.file, join(folder, 'posts.parquet'));
  else await writePosts(staging, own, repeated);
  const listedWarnings = await numberLines(staging, first, rejected, warnings.records);
  const summary = await summarise(connection, plan, join(folder, 'posts.parquet'));
  progress('check', 1, 1);
  return {
    ...summary,
    encoding: first.encoding,
    rows:
      read - (judged?.blank ?? 0) + (rejected.count - (judged?.rejected.count ?? 0) - (repeated?.rejected.count ?? 0)),
    rejected: rejected.listed(),
    rejectedCount: rejected.count,
    warnings: [...plan.warnings, ...listedWarnings],
    warningCount: plan.warnings.length + warnings.count,
    shares,
    otherPages: 0,
    duplicates: repeated?.duplicates ?? 0,
  };
}

/** The strict reader first; our own scanner when it refuses, or when title lines make its line numbers doubtful. */
async function readAll(staging: Staging): Promise<FirstRead> {
  const { path, plan, folder, progress } = staging;
  const simple = plan.headerLine === 1 && !plan.header.some((name) => /[\r\n]/.test(name));
  if (simple && plan.encoding === 'utf-8' && plan.compression === 'none') {
    const read = await tryStrictly(staging, { path, compression: plan.compression });
    if (read) return read;
  } else if (simple) {
    const utf8 = { path: join(folder, 'utf8.csv'), compression: 'none' } as const;
    progress('decode', 0, 1);
    await transcode(path, plan, utf8.path);
    progress('decode', 1, 1);
    const read = await tryStrictly(staging, utf8);
    if (read) return read;
  }
  return readCarefully(staging);
}

async function tryStrictly(
  staging: Staging,
  source: { path: string; compression: ReadingPlan['compression'] },
): Promise<FirstRead | null> {
  const { plan } = staging;
  const positions = cellPositions(plan);
  const names = columnFields(plan).map(([field]) => field);
  const input: ReadInput = {
    ...source,
    delimiter: plan.delimiter,
    columns: plan.header.length,
    cell: (field) => positions[names.indexOf(field)] ?? -1,
    numberColumn: null,
    longLines: false,
    judged: false,
    testProfiles: false,
  };
  const file = join(staging.folder, 'strict.parquet');
  try {
    await copyWithProgress(staging, readingSql(plan, input), file);
    const [odd] = await allRows(staging.connection, oddProfilesSql(file));
    if (exact(odd?.[0]) > 0) await copyWithProgress(staging, readingSql(plan, { ...input, testProfiles: true }), file);
  } catch (error) {
    // The reader's complaints about the file; anything else (a full disk) fails again below and is thrown there.
    if (/^(Invalid Input|Conversion|IO|InvalidInput)/.test((error as Error).message)) return null;
    throw error;
  }
  const rows = `(SELECT * EXCLUDE (file_row_number), file_row_number AS n FROM read_parquet(${quoted(file)}, file_row_number=true))`;
  return { file, rows, encoding: plan.encoding, broken: new RejectedLines(), numbered: source };
}

async function readCarefully(staging: Staging): Promise<FirstRead> {
  const { path, plan, folder } = staging;
  const encoding = plan.encoding === 'utf-8' ? await wholeEncoding(path, plan.compression) : plan.encoding;
  const csv = join(folder, 'careful.csv');
  const { rejected, longLines } = await normalise(path, plan, encoding, csv);
  const file = join(folder, 'careful.parquet');
  await copyWithProgress(staging, readingSql(plan, cleanInput(plan, csv, longLines, false)), file);
  return { file, rows: `read_parquet(${quoted(file)})`, encoding, broken: rejected, numbered: null };
}

/** The CSV that {@link normalise} and {@link judgeDoubtful} write: `n`, then the planned cells. */
function cleanInput(plan: ReadingPlan, path: string, longLines: boolean, judged: boolean): ReadInput {
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
  };
}

/** Parquet in the order of the file; DuckDB's own progress is handed on while it runs. */
async function copyWithProgress(staging: Staging, sql: string, target: string): Promise<void> {
  const { connection, progress } = staging;
  const timer = setInterval(() => progress('read', Math.max(0, Math.round(connection.progress.percentage)), 100), 250);
  try {
    await connection.run(`COPY (${sql}) TO ${quoted(target)} (FORMAT parquet)`);
  } finally {
    clearInterval(timer);
  }
  progress('read', 100, 100);
}

async function judge(
  staging: Staging,
  first: FirstRead,
): Promise<{ rows: string; accepted: number; blank: number; rejected: RejectedLines }> {
  const { connection, plan, folder } = staging;
  const csv = join(folder, 'judged.csv');
  const doubtful = `SELECT n, doubtful FROM ${first.rows} WHERE doubtful IS NOT NULL`;
  const judgement = await judgeDoubtful(connection, plan, doubtful, csv);
  if (judgement.accepted === 0) return { rows: first.rows, ...judgement };
  const file = join(folder, 'judged.parquet');
  const plain = plainPlan(plan);
  await copyWithProgress(staging, readingSql(plain, cleanInput(plain, csv, true, true)), file);
  const rows = `(FROM ${first.rows} WHERE doubtful IS NULL UNION ALL BY NAME FROM read_parquet(${quoted(file)}))`;
  return { rows, ...judgement };
}

async function countShares(connection: DuckDBConnection, rows: string): Promise<number> {
  const [counts] = await allRows(connection, `SELECT count(*) FILTER (is_share) FROM ${rows}`);
  return exact(counts?.[0]);
}

/**
 * Writes the posts that count. When all that was read can stay, the file is kept as it is instead: lines of others and
 * rejected lines stay inside, marked by `is_share` and `doubtful`, and are never added up.
 */
async function writePosts(staging: Staging, own: string, repeated: Repeated | null): Promise<void> {
  const { connection, plan, folder } = staging;
  const columns = ['platform', 'profile_id', 'post_id', ...VALUE_COLUMNS, 'is_share', ...plannedColumns(plan)];
  const keep = repeated ? `WHERE ${repeated.keep}` : '';
  await connection.run(`COPY (SELECT ${columns.join(', ')}, CAST(NULL AS VARCHAR[]) AS doubtful FROM ${own} r ${keep})
    TO ${quoted(join(folder, 'posts.parquet'))} (FORMAT parquet)`);
}

async function findWarnings(staging: Staging, own: string): Promise<{ count: number; records: readonly number[] }> {
  const broken = brokenKindsSql(staging.plan);
  if (broken === null) return { count: 0, records: [] };
  const rows = await allRows(
    staging.connection,
    `SELECT n, count(*) OVER () FROM ${own} WHERE ${broken} ORDER BY n LIMIT ${LISTED_LINES}`,
  );
  return { count: exact(rows[0]?.[1]), records: rows.map((row) => exact(row[0])) };
}

/** Turns record numbers into physical lines, by a pass over the file that is made only when there is something to say. */
async function numberLines(
  staging: Staging,
  first: FirstRead,
  rejected: RejectedLines,
  warnings: readonly number[],
): Promise<StagedFile['warnings']> {
  const reason = 'kinds-not-sum';
  if (!first.numbered) return warnings.map((line) => ({ line, reason }));
  const records = new Set([...rejected.listed().map((cell) => cell.line), ...warnings]);
  if (records.size === 0) return [];
  const { path, compression } = first.numbered;
  const lines = await linesOfRecords(path, compression, staging.plan.delimiter, records);
  const lineOf = (record: number) => lines.get(record) ?? 0;
  rejected.renumber(lineOf);
  return warnings.map((record) => ({ line: lineOf(record), reason }));
}
