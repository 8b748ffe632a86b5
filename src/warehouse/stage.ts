/**
 * A file becomes staged posts: hashed while DuckDB reads it, checked line by line only where something is doubtful,
 * written once as Parquet. Nothing is imported yet, and nothing of a refused file stays.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hash } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { ReadingPlan, UnpackedSheet } from '../core/profiles/reading-plan.ts';
import type { SheetUnpacker } from '../ports/files.ts';
import type { ImportProgress, StagedFile } from '../ports.ts';
import type { Archive } from './archive.ts';
import { allRows, type Duck, exact, quoted } from './duckdb.ts';
import { fileState, hashFile } from './file-bytes.ts';
import { boundsOf, lookAt } from './first-look.ts';
import {
  asItIs,
  cleanInput,
  copyWithProgress,
  type FirstRead,
  isSimple,
  PARQUET,
  readAll,
  type Staging,
} from './first-read.ts';
import { findGuests } from './guest-posts.ts';
import { type Judgement, judgeDoubtful, plainPlan } from './judge.ts';
import { linesOfRecords } from './line-numbers.ts';
import { LineProbe } from './line-probe.ts';
import { addWarnings, findWarnings, type Warnings } from './line-warnings.ts';
import { PlainProof } from './plain-proof.ts';
import { BASE_COLUMNS, countColumns, plannedColumns, readingSql } from './reading-sql.ts';
import { LISTED_LINES, RejectedLines } from './rejected-lines.ts';
import { findRepeated, type Repeated } from './repeated-posts.ts';
import { stageFollowers } from './stage-followers.ts';
import { type StagedContent, sizesAtPosting } from './staged-summary.ts';

/** More have no export of a tool; the proof holds a table for each. */
const MOST_COLUMNS = 1000;

/** Refuses with 'file-empty' or 'file-unreadable' (`cause`: changed, packing, or the code of the system). */
export async function stageFile(
  tools: { readonly duck: Duck; readonly archive: Archive; readonly unpackSheet: SheetUnpacker },
  path: string,
  plan: ReadingPlan,
  progress: ImportProgress,
): Promise<Outcome<{ staged: StagedFile }>> {
  const { duck, archive } = tools;
  const folder = join(archive.folder, `${process.pid}-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  try {
    const before = await fileState(path);
    const probe = new LineProbe();
    const proof =
      plan.kind === 'posts' && isSimple(plan) && plan.header.length <= MOST_COLUMNS ? new PlainProof(plan) : null;
    // What is proven has a record in each line.
    const see = (chunk: Buffer) => {
      if (!proof?.read(chunk)) probe.read(chunk);
    };
    const hash = hashFile(path, asItIs(plan) ? see : () => {}, (done) => progress('hash', done, before.size));
    const hashed = hash.catch(() => undefined);
    const staging = openTable(tools.unpackSheet, path, plan, folder).then(async (table) => {
      if (!table.ok) return table;
      const read = await duck.use((connection) => {
        const shared = { connection, path: table.path, plan, folder, progress, hashed, see, probe, proof };
        return plan.kind === 'followers' ? stageFollowers(table.path, plan) : stagePosts(shared);
      });
      return { ok: true as const, read: withWarnings(read, table.unpacked) };
    });
    const [hashing, reading] = await Promise.allSettled([hash, staging]);
    if (hashing.status === 'rejected') throw hashing.reason;
    if (reading.status === 'rejected') throw reading.reason;
    if (!reading.value.ok) return reading.value;
    if ((await fileState(path)).state !== before.state)
      return refuse('file-unreadable', { file: path, cause: 'changed' });
    const staged: StagedFile = { sha256: hashing.value, ...reading.value.read };
    if (staged.rows === 0) return refuse('file-empty', { file: path });
    if (plan.kind === 'posts') await rename(join(folder, 'posts.parquet'), archive.staged(staged.sha256 as Hash));
    return { ok: true, staged };
  } catch (error) {
    return unreadable(path, error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The delimited text that is read: the file itself, or the sheet of a workbook written out. */
async function openTable(
  unpackSheet: SheetUnpacker,
  path: string,
  plan: ReadingPlan,
  folder: string,
): Promise<Outcome<{ path: string; unpacked: UnpackedSheet }>> {
  if (plan.sheet === undefined) return { ok: true, path, unpacked: { warnings: [], warningCount: 0 } };
  const target = join(folder, 'sheet.csv');
  const done = await unpackSheet(path, plan, target);
  return done.ok ? { ok: true, path: target, unpacked: done.unpacked } : done;
}

function withWarnings(read: StagedContent, { warnings, warningCount }: UnpackedSheet): StagedContent {
  if (warningCount === 0) return read;
  const all = [...read.warnings, ...warnings].sort((a, b) => a.line - b.line);
  return { ...read, warnings: all.slice(0, LISTED_LINES), warningCount: read.warningCount + warningCount };
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
  const { read, judged, counted } = await countedRows(staging, first);
  const guests = await findGuests(connection, plan, counted.rows);
  const own = guests.own;
  // Most platforms give an id once among all profiles, and then nobody need ask whose it is.
  const idsDiffer = first.look.idsDiffer && judged.accepted === 0;
  const repeated = idsDiffer ? null : await findRepeated(connection, plan, own, read);
  const rejected = first.broken;
  const split = rejected.count;
  rejected.addAll(judged.rejected);
  if (repeated) rejected.addAll(repeated.rejected);
  const negative = judged.accepted > 0 ? countColumns(plan) : first.look.negative;
  const warnings = addWarnings(await findWarnings(connection, plan, own, negative), [
    { reason: 'total-line', count: judged.totals.length, records: judged.totals },
    { reason: 'header-again', count: judged.headers.length, records: judged.headers },
    { reason: 'reply', count: judged.replies.length, records: judged.replies },
    { reason: 'other-page', count: guests.count, records: guests.records },
  ]);
  const isWhole = !repeated && guests.count === 0 && judged.accepted === 0;
  const file = join(folder, 'posts.parquet');
  if (isWhole) await rename(first.file, file);
  else await writePosts(staging, own, repeated, file);
  const listedWarnings = await numberLines(staging, first, rejected, warnings);
  const { summary } = isWhole
    ? first.look
    : await lookAt(connection, plan, file, await boundsOf(connection, plan, file));
  const followers = await sizesAtPosting(connection, plan, file);
  progress('check', 1, 1);
  return {
    ...summary,
    followers,
    encoding: first.encoding,
    rows: read - judged.blank - judged.totals.length - judged.headers.length + split,
    rejected: rejected.listed(),
    rejectedCount: rejected.count,
    warnings: [...plan.warnings, ...listedWarnings],
    warningCount: plan.warnings.length + warnings.count,
    shares: counted.shares,
    otherPages: guests.count,
    duplicates: repeated?.duplicates ?? 0,
  };
}

interface CountedRows {
  /** Lines that could be split. */
  readonly read: number;
  readonly judged: Judgement;
  /** Relation of the lines that can be read and share nobody else's post, and how many do. */
  readonly counted: { readonly rows: string; readonly shares: number };
}

async function countedRows(staging: Staging, first: FirstRead): Promise<CountedRows> {
  const { isShare } = staging.plan.fields;
  const { lines: read, doubtful, shares: plainShares } = first.look;
  const judged = doubtful > 0 ? await judge(staging, first) : NOTHING_JUDGED;
  const plain = doubtful > 0 ? `(SELECT * FROM ${first.rows} WHERE doubtful IS NULL)` : first.rows;
  const rows = judged.accepted > 0 ? judged.rows : plain;
  const shares = judged.accepted > 0 ? await countShares(staging, rows) : plainShares;
  const own = isShare ? `(SELECT * FROM ${rows} WHERE is_share IS NOT TRUE)` : rows;
  return { read, judged, counted: { rows: own, shares } };
}

const NOTHING_JUDGED = {
  rejected: new RejectedLines(),
  accepted: 0,
  blank: 0,
  totals: [],
  headers: [],
  replies: [],
  rows: '',
} as const;

async function judge(staging: Staging, first: FirstRead): Promise<Judgement & { rows: string }> {
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

async function countShares({ connection, plan }: Staging, rows: string): Promise<number> {
  if (!plan.fields.isShare) return 0;
  const [counts] = await allRows(connection, `SELECT count(*) FILTER (is_share) FROM ${rows}`);
  return exact(counts?.[0]);
}

/**
 * Writes the posts that count. When all that was read can stay, the file is kept as it is instead: lines of others and
 * rejected lines stay inside, marked by `is_share` and `doubtful`, and are never added up.
 */
async function writePosts(
  { connection, plan }: Staging,
  own: string,
  repeated: Repeated | null,
  file: string,
): Promise<void> {
  const columns = ['platform', 'profile_id', 'post_id', ...BASE_COLUMNS, ...plannedColumns(plan)];
  const keep = repeated ? `WHERE ${repeated.keep}` : '';
  await connection.run(`COPY (SELECT ${columns.join(', ')} FROM ${own} r ${keep}) TO ${quoted(file)} ${PARQUET}`);
}

/** Turns record numbers into physical lines; the file is read once more only where the two may differ. */
async function numberLines(
  staging: Staging,
  first: FirstRead,
  rejected: RejectedLines,
  warnings: Warnings,
): Promise<StagedFile['warnings']> {
  const lineOf = await lineFinder(staging, first, [
    ...rejected.listed().map((cell) => cell.line),
    ...warnings.listed.map(({ record }) => record),
  ]);
  if (first.numbered !== null) rejected.renumber(lineOf);
  return warnings.listed.map(({ record, reason }) => ({ line: lineOf(record), reason }));
}

async function lineFinder(
  { plan, hashed, probe }: Staging,
  { numbered }: FirstRead,
  records: readonly number[],
): Promise<(record: number) => number> {
  if (numbered === null || records.length === 0) return (record) => record;
  await hashed;
  // Record 0 stands below the header.
  if (probe.oneLinePerRecord) return (record) => record + 2;
  const lines = await linesOfRecords(numbered, 'none', plan.delimiter, new Set(records));
  return (record) => lines.get(record) ?? 0;
}
