/**
 * Where a run stands, one line of JSON per step, on the disk before the next request is made. A run that was cut off at
 * any byte goes on from its last whole line; two runs never write into the same journal.
 */
import { type FileHandle, mkdir, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../../core/basics/canonical-json.ts';
import type { Day } from '../../core/basics/day.ts';
import { hashText } from '../../core/basics/hash.ts';
import { type Outcome, type Refused, refuse } from '../../core/basics/outcome.ts';
import type { LiveRequest } from '../../ports/live.ts';
import type { FoundProfile, PostRow } from './live-source.ts';

/** `at` is the place of the profile in the request. */
export type JournalLine =
  | { readonly at: number; readonly found: FoundProfile }
  | {
      readonly at: number;
      readonly rows: readonly PostRow[];
      readonly next: string | null;
      readonly passed: readonly [reposts: number, replies: number, others: number];
    }
  | { readonly at: number; readonly missing: Refused };

export interface Journal {
  /** What an earlier run has left. */
  readonly lines: readonly JournalLine[];
  write(line: JournalLine): Promise<void>;
  close(): Promise<void>;
  /** Takes it away, after it was closed. */
  forget(): Promise<void>;
}

/** One request on one day: figures of two days never stand in one file. */
function keyOf({ source, profiles, period, fetchedOn, server }: LiveRequest): string {
  const asked = profiles.map(({ asked, profileId }) => [asked, profileId]);
  const { from, to } = period;
  return hashText(canonicalJson({ version: 1, source, asked, from, to, fetchedOn, server })).slice(0, 16);
}

/** Refuses 'live-running' while another process works on the same request. */
export async function openJournal(folder: string, request: LiveRequest): Promise<Outcome<{ journal: Journal }>> {
  await mkdir(folder, { recursive: true });
  await forgetOlder(folder, request.fetchedOn);
  const path = join(folder, `journal-${request.source}-${request.fetchedOn}-${keyOf(request)}.jsonl`);
  const lock = `${path}.lock`;
  const running = await takeLock(lock);
  if (running !== null) return refuse('live-running', { process: running });
  const lines = await readLines(path);
  const file = await open(path, 'a', 0o600);
  return { ok: true, journal: journalOver(file, path, lock, lines) };
}

/** Nobody goes on with a run of another day. One that is still running has its lock. */
async function forgetOlder(folder: string, today: Day): Promise<void> {
  const names = await readdir(folder);
  for (const name of names) {
    const day = /^journal-.*-(\d{4}-\d{2}-\d{2})-[0-9a-f]{16}\.jsonl$/.exec(name)?.[1];
    if (day !== undefined && day < today && !names.includes(`${name}.lock`))
      await rm(join(folder, name), { force: true });
  }
}

function journalOver(file: FileHandle, path: string, lock: string, lines: readonly JournalLine[]): Journal {
  let isEmpty = lines.length === 0;
  const close = async () => {
    await file.close();
    if (isEmpty) await rm(path, { force: true });
    await rm(lock, { force: true });
    HELD.delete(lock);
  };
  return {
    lines,
    async write(line) {
      isEmpty = false;
      await file.appendFile(`${JSON.stringify(line)}\n`);
      await file.datasync();
    },
    close,
    forget: () => rm(path, { force: true }),
  };
}

/** The whole lines; what a crash has left behind the last of them is cut off. */
async function readLines(path: string): Promise<readonly JournalLine[]> {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) await truncate(path, whole);
  const texts = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
  return texts.map((text) => JSON.parse(text) as JournalLine);
}

/** Locks of this process. In a container the number of an earlier process may be ours: it alone proves nothing. */
const HELD = new Set<string>();

/** `null` when the lock is ours, else the number of the process that has it. A dead process holds nothing. */
async function takeLock(lock: string): Promise<number | null> {
  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      HELD.add(lock);
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder === process.pid ? HELD.has(lock) : isAlive(holder)) return holder;
    await rm(lock, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
