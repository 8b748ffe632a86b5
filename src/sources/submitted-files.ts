/**
 * Files that cities upload, in the data folder: written as they arrive, bounded, kept under their hash and under no
 * name that a visitor chose. What breaks off leaves nothing; what a crash leaves is swept away at the next start.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type Hash, isHash } from '../core/basics/hash.ts';
import { type Outcome, type Refused, refuse } from '../core/basics/outcome.ts';
import type { SubmittedFiles, UploadLimits } from '../ports/submissions.ts';

const MEGABYTE = 1 << 20;
const DEFAULT_MB = 100;
const MOST_MB = 2_000;
/** Room that uploads never take: database, archive and ballots live on the same disk. */
const RESERVE = 256 * MEGABYTE;
/** What a form has around its file: other fields and the boundaries. */
const FORM_AROUND = 65_536;
/** Between the file's arrival and the row that names it lies a reading of the file; longer than any of them. */
const ORPHAN_MS = 3_600_000;
const NO_ROOM = /^(?:ENOSPC|EDQUOT|EFBIG)$/;

/** `LAJK_UPLOAD_MB`, 100 where it is not set. Refuses 'upload-limit-invalid'. */
export function readUploadLimits(value: string | undefined): Outcome<{ limits: UploadLimits }> {
  const megabytes = value ? Number(value) : DEFAULT_MB;
  if (!Number.isInteger(megabytes) || megabytes < 1 || megabytes > MOST_MB)
    return refuse('upload-limit-invalid', { value: (value ?? '').slice(0, 40), most: MOST_MB });
  return { ok: true, limits: { bytes: megabytes * MEGABYTE, reserve: RESERVE } };
}

export function submittedFiles(folder: string, limits: UploadLimits): SubmittedFiles {
  const incoming = join(folder, 'incoming');
  const files = join(folder, 'files');
  mkdirSync(incoming, { recursive: true, mode: 0o700 });
  mkdirSync(files, { recursive: true, mode: 0o700 });
  const path = (sha256: Hash) => join(files, sha256);
  const readings = queue();
  const moves = queue();
  /** Files that arrived and whose row does not stand yet, and how many wait for it. */
  const held = new Map<Hash, number>();
  let promised = 0;
  const release = (sha256: Hash) => {
    const left = (held.get(sha256) ?? 1) - 1;
    if (left === 0) held.delete(sha256);
    else held.set(sha256, left);
  };
  return {
    limits,
    path,
    async take(stream, declared) {
      const target = join(incoming, `${process.pid}-${randomUUID()}`);
      // The file itself, and as much again for reading it.
      const needed = 2 * Math.min(declared ?? limits.bytes, limits.bytes);
      // Each of many that begin at once would find the same room.
      promised += needed;
      try {
        const room = await checkRoom(incoming, limits, declared, promised);
        if (room !== null) return room;
        const written = await writeBounded(stream, target, limits);
        if (!written.ok) return written;
        await moves(async () => {
          held.set(written.sha256, (held.get(written.sha256) ?? 0) + 1);
          // Put over the same bytes it would look, to whoever is reading them, like a file that changes.
          if (!(await exists(path(written.sha256)))) await rename(target, path(written.sha256));
          await syncFolder(files);
        }).catch((error: unknown) => {
          release(written.sha256);
          throw error;
        });
        return written;
      } catch (error) {
        if (isNoRoom(error)) return noRoom(limits);
        throw error;
      } finally {
        promised -= needed;
        await rm(target, { force: true });
      }
    },
    release,
    drop: (sha256, isKept) =>
      moves(async () => {
        if (!held.has(sha256) && !(await isKept())) await rm(path(sha256), { force: true });
      }),
    alone: readings,
    async sweep(kept) {
      const broken = await sweepIncoming(incoming);
      return broken + (await sweepOrphans(files, kept));
    },
  };
}

/** One after the other, also after one that failed. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

/** @param promised bytes that this file and those under way may still take. */
async function checkRoom(
  folder: string,
  limits: UploadLimits,
  declared: number | null,
  promised: number,
): Promise<Refused | null> {
  if (declared !== null && declared > limits.bytes + FORM_AROUND) return tooLarge(limits);
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < promised + limits.reserve ? noRoom(limits) : null;
}

type Written = Outcome<{ sha256: Hash; bytes: number }>;

/** @throws what the disk throws; a stream that breaks off is a refusal. */
async function writeBounded(stream: AsyncIterable<Uint8Array>, target: string, limits: UploadLimits): Promise<Written> {
  const file = await open(target, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    const chunks = stream[Symbol.asyncIterator]();
    for (;;) {
      const next = await chunks.next().catch(() => null);
      if (next === null) return refuse('upload-broken-off');
      if (next.done === true) break;
      bytes += next.value.length;
      if (bytes > limits.bytes) {
        await chunks.return?.();
        return tooLarge(limits);
      }
      hash.update(next.value);
      await writeWhole(file, next.value);
    }
    if (bytes === 0) return refuse('file-empty', { file: '' });
    await file.sync();
    return { ok: true, sha256: hash.digest('hex') as Hash, bytes };
  } finally {
    await file.close();
  }
}

/** One call may write less than it was given; the rest then meets the full disk. */
async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten;
}

function tooLarge({ bytes }: UploadLimits): Refused {
  return refuse('upload-too-large', { most: Math.floor(bytes / MEGABYTE) });
}

function noRoom({ bytes }: UploadLimits): Refused {
  return refuse('upload-no-room', { most: Math.floor(bytes / MEGABYTE) });
}

function isNoRoom(error: unknown): boolean {
  return NO_ROOM.test(String((error as NodeJS.ErrnoException).code));
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Of processes that no longer run. */
async function sweepIncoming(folder: string): Promise<number> {
  let swept = 0;
  for (const name of await readdir(folder)) {
    if (isRunning(Number(name.split('-')[0]))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
    swept += 1;
  }
  return swept;
}

async function sweepOrphans(folder: string, kept: ReadonlySet<Hash>): Promise<number> {
  let swept = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    const isOld = found !== null && found.mtimeMs < Date.now() - ORPHAN_MS;
    if (!isOld || (isHash(name) && kept.has(name as Hash))) continue;
    await rm(path, { recursive: true, force: true });
    swept += 1;
  }
  return swept;
}

/** A process of somebody else counts as running. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
