/**
 * What persons have had erased, as a file beside the database and in none of its back-ups: after a restore it says what
 * must go again. It holds keyed hashes only; the key lies with the others.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../core/basics/day.ts';
import { type Hash, isHash } from '../core/basics/hash.ts';
import type { ErasureEntry, ErasureList } from '../ports/retention.ts';
import { readKey, writeKey } from './file-keys.ts';

const KEY_BYTES = 32;

/** @param folder of the installation; the key is made at the first use. */
export function fileErasureList(folder: string): ErasureList {
  const list = join(folder, 'erasures.txt');
  const keyPath = join(folder, 'keys', 'erasures.key');
  let key: Buffer | null = null;

  function theKey(): Buffer {
    if (key === null && !existsSync(keyPath)) writeKey(keyPath, randomBytes(KEY_BYTES));
    key ??= readKey(keyPath);
    return key;
  }

  function all(): readonly ErasureEntry[] {
    return existsSync(list) ? readFileSync(list, 'utf8').split('\n').flatMap(readLine) : [];
  }

  return {
    all,
    hash: (address) => createHmac('sha256', theKey()).update(`zloty-lajk/erasure/v1\n${address}`).digest('hex') as Hash,
    add(entries) {
      if (entries.length > 0) write(list, 'a', entries);
    },
    dropBefore(instant) {
      const staying = all().filter(({ erasedAt }) => erasedAt >= instant);
      if (staying.length === all().length) return;
      write(`${list}.new`, 'w', staying);
      renameSync(`${list}.new`, list);
    },
  };
}

/**
 * Short lines in one write: what two processes append at once stands one after the other. An empty line before them, so
 * that they do not go on where a crash has cut a line short.
 */
function write(path: string, flags: 'a' | 'w', entries: readonly ErasureEntry[]): void {
  const file = openSync(path, flags, 0o600);
  try {
    writeSync(file, ['', ...entries.map(({ addressHash, erasedAt }) => `${addressHash} ${erasedAt}`), ''].join('\n'));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A line cut short by a crash is none: the database still has its entry and it is added again. */
function readLine(line: string): readonly ErasureEntry[] {
  const [hash = '', at = ''] = line.split(' ');
  return isHash(hash) && /^\d{13}$/.test(at) ? [{ addressHash: hash, erasedAt: Number(at) as Instant }] : [];
}
