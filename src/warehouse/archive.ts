/** Where staged and frozen files lie, and how one becomes the other without ever being half there. */
import { existsSync, mkdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Hash } from '../core/basics/hash.ts';

export interface Archive {
  readonly folder: string;
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
  const staged = (sha256: Hash) => join(staging, `${sha256}.parquet`);
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

async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
