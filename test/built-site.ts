/** The built site for tests that start the program itself. Two test files may ask at once: one builds, the other waits. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildIfNeeded } from '../scripts/build.ts';
import { ROOT } from './project-files.ts';

const LOCK = join(ROOT, 'node_modules', '.tmp', 'building');
const WAIT_MS = 90_000;

export async function builtSite(): Promise<void> {
  mkdirSync(join(LOCK, '..'), { recursive: true });
  const until = performance.now() + WAIT_MS;
  while (!taken()) {
    // Left behind by tests that were killed.
    if (performance.now() > until) rmSync(LOCK, { recursive: true, force: true });
    await pause(100);
  }
  try {
    await buildIfNeeded();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function taken(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    return false;
  }
}
