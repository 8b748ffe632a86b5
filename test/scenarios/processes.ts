/** The program as a process of its own, and disks that can be filled or made read-only. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(new URL('../../bin/lajk.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** @param environment beside PATH; nothing of the machine's own settings leaks in. */
export function start(script: string, argv: readonly string[], environment: Readonly<Record<string, string>>): Running {
  const child = spawn(process.execPath, [script, ...argv], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    cwd: tmpdir(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text: string) => void out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void err.push(text));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, out: out.join(''), err: err.join('') }));
  });
  return { child, ended };
}

export async function lajkProcess(
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
  stdin = '',
): Promise<Ended> {
  const { child, ended } = start(PROGRAM, argv, environment);
  child.stdin?.end(stdin);
  return ended;
}

/** Why small disks cannot be made here; `null` where they can. */
export function whyNoSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'lajk-disk-'));
  try {
    mount(folder, 1);
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return null;
  } catch {
    return 'skipped: mounting a small disk needs root on Linux';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mount(folder: string, mebibytes: number): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
}

export interface SmallDisk {
  readonly folder: string;
  /** Leaves so many bytes free, in whole blocks. */
  fill(free: number): Promise<void>;
  makeRoom(): Promise<void>;
  readOnly(on: boolean): void;
  remove(): void;
}

export function smallDisk(mebibytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'lajk-disk-'));
  mount(folder, mebibytes);
  const ballast = join(folder, 'balast');
  return {
    folder,
    async fill(free) {
      await rm(ballast, { force: true });
      const { bavail, bsize } = await statfs(folder);
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - free)));
    },
    makeRoom: () => rm(ballast, { force: true }),
    readOnly: (on) => void execFileSync('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, folder], { stdio: 'ignore' }),
    remove() {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
