/** Returned mail as any tool that fetches a mailbox leaves it: .eml files, an mbox file, a maildir. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** More is no mailbox of reports. */
const MBOX_BYTES = 268_435_456;

/** The messages one by one; `null` when there is nothing to read. */
export function readReturnedMail(path: string): Iterable<Uint8Array> | null {
  if (!existsSync(path)) return null;
  const found = statSync(path);
  if (found.isDirectory()) return folderMessages(path);
  return found.isFile() && found.size <= MBOX_BYTES ? fileMessages(path) : null;
}

function* folderMessages(folder: string): Generator<Uint8Array> {
  // In the order of their names: the same folder gives the same result.
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    // What is in tmp/ of a maildir is not yet complete.
    if (entry.isDirectory() && entry.name !== 'tmp') yield* folderMessages(path);
    else if (entry.isFile() && statSync(path).size <= MBOX_BYTES) yield* fileMessages(path);
  }
}

function* fileMessages(path: string): Generator<Uint8Array> {
  const bytes = readFileSync(path);
  if (!bytes.subarray(0, 5).equals(Buffer.from('From '))) {
    yield bytes;
    return;
  }
  let start = 0;
  while (start < bytes.length) {
    const body = bytes.indexOf('\n', start) + 1;
    if (body === 0) return;
    const next = bytes.indexOf('\nFrom ', body);
    yield bytes.subarray(body, next < 0 ? bytes.length : next + 1);
    if (next < 0) return;
    start = next + 1;
  }
}
