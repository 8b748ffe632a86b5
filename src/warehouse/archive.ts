/** Where staged and frozen files lie, and how one becomes the other without ever being half there. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Hash } from '../core/basics/hash.ts';

const DAY = 86_400_000;

export interface Archive {
  readonly folder: string;
  /** Named by the process: another one may be reading the same file with another zone. */
  staged(sha256: Hash): string;
  frozen(sha256: Hash): string;
  /** The frozen file, or the staged one when it is not frozen yet. */
  either(sha256: Hash): string;
}

export function openArchive(dataFolder: string): Archive {
  const staging = join(dataFolder, 'staging');
  const posts = join(dataFolder, 'archive', 'posts');
  mkdirSync(staging, { recursive: true });
  mkdirSync(posts, { recursive: true });
  removeLeftOvers(staging);
  const staged = (sha256: Hash) => join(staging, `${process.pid}-${sha256}.parquet`);
  const frozen = (sha256: Hash) => join(posts, `${sha256}.parquet`);
  const either = (sha256: Hash) => (existsSync(staged(sha256)) ? staged(sha256) : frozen(sha256));
  return { folder: staging, staged, frozen, either };
}

/**
 * File and folder are on the disk before it returns. A file of the same name that an interrupted import left behind is
 * replaced: it may have been read with another zone. Files of followers have no Parquet file; nothing happens for them.
 */
export async function freezeStaged(archive: Archive, sha256: Hash): Promise<void> {
  const from = archive.staged(sha256);
  if (!existsSync(from)) return;
  const to = archive.frozen(sha256);
  await syncToDisk(from);
  await rename(from, to);
  await syncToDisk(dirname(to));
}

export async function discardStaged(archive: Archive, sha256: Hash): Promise<void> {
  await rm(archive.staged(sha256), { force: true });
}

export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Processes that were killed leave their half-read files behind: gone after a day, unless their process still runs. */
function removeLeftOvers(staging: string): void {
  for (const name of readdirSync(staging)) {
    const path = join(staging, name);
    const owner = Number(name.split('-')[0]);
    if (Number.isInteger(owner) && owner > 0 && isRunning(owner)) continue;
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > DAY) rmSync(path, { recursive: true, force: true });
  }
}

/** A process of somebody else counts as running. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
