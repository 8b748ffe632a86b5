/**
 * npm runs a script through a shell that hands no signal on: whoever ends `npm start` by its process id ends npm and
 * perhaps the shell, and the program would run on, holding its port. It sees that they are gone and ends as after
 * SIGTERM.
 */
import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 200;

/** Nothing where npm did not start the program: a service manager or a shell may leave it alone on purpose. */
export function endWithParent(environment: Readonly<Record<string, string | undefined>> = process.env): void {
  if (environment.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const grandparent = npmBehind(parent);
  const timer = setInterval(() => {
    const behind = grandparent === null ? null : parentOf(parent);
    // What cannot be read says nothing: a process that has run out of file handles must not end for it.
    if (process.ppid === parent && (behind === null || behind === grandparent)) return;
    clearInterval(timer);
    // Not an exit: what is being answered is answered first.
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** `null` where npm is the parent itself (some shells hand their process over), or where the system does not tell. */
function npmBehind(parent: number): string | null {
  return /^[^\0]*sh\0-c\0/.test(read(`/proc/${parent}/cmdline`)) ? parentOf(parent) : null;
}

function parentOf(pid: number): string | null {
  return /^PPid:\s*(\d+)$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? null;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
