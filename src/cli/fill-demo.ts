/** Fills an empty data folder with the demo: an edition of the past with its results, and one whose vote is open now. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { DEMO_SEED } from '../demo/demo-edition.ts';
import { officeDemo } from '../demo/office-demo.ts';
import { openDemo } from '../demo/open-demo.ts';
import { runDemo } from '../demo/run-demo.ts';
import type { Context, OpenedPorts } from './context.ts';
import { say } from './context.ts';
import { dataFolder, type Environment } from './serve-settings.ts';

/** Names the process that fills; it is gone when all is there. */
const MARKER = '.filling';
/** What a demo that was interrupted may have left. The marker lay in the folder before any of them. */
const MADE_BY_US = /^(?:lajk\.db(?:-wal|-shm)?|archive|staging|keys|demo|bundles)$/;

/**
 * Before the installation is opened: whether the demo belongs into the folder. Only into an empty one, or into one in
 * which an earlier start was interrupted while it filled it; what that left is removed.
 */
export async function prepareFolder(environment: Environment): Promise<Outcome<{ fill: boolean }>> {
  const folder = dataFolder(environment);
  const entries = await readdir(folder).catch(() => []);
  const filler = await readFile(join(folder, 'demo', MARKER), 'utf8').catch(() => null);
  if (filler === null && entries.length > 0) return { ok: true, fill: false };
  if (filler !== null) {
    if (isAlive(Number(filler))) return refuse('database-busy');
    // A database on a server cannot be emptied like a folder that was ours alone.
    if (environment.DATABASE_URL) return refuse('demo-interrupted', { folder });
    for (const entry of entries.filter((name) => MADE_BY_US.test(name)))
      await rm(join(folder, entry), { recursive: true, force: true });
  }
  // Where it cannot be written, opening the installation says so.
  const marked = await mark(folder).catch(() => false);
  return { ok: true, fill: marked };
}

async function mark(folder: string): Promise<boolean> {
  await mkdir(join(folder, 'demo'), { recursive: true });
  await writeFile(join(folder, 'demo', MARKER), String(process.pid));
  return true;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Tells each step with its time. A database that is in use already is left as it is, even when the folder was empty. */
export async function fillWithDemo(context: Context, ports: OpenedPorts): Promise<Outcome> {
  const folder = join(ports.folder, 'demo');
  const inUse = await ports.store.read(
    async (tx) =>
      (await tx.imports.all()).length > 0 || (await tx.editions.all()).length > 1 || (await tx.people.all()).length > 0,
  );
  if (!inUse) {
    const { demo: words, demoLabel, serve } = context.texts.cli;
    say(context, demoLabel);
    say(context, serve.filling);
    const tell = stepTimer(context);
    const ran = await runDemo(ports, folder, DEMO_SEED, (step, figure) => tell(words.steps[step], figure));
    if (!ran.ok) return ran;
    const opened = await openDemo(ports, folder, DEMO_SEED);
    if (!opened.ok) return opened;
    tell(serve.openVote, String(opened.ballots));
    const prepared = await officeDemo(ports, folder);
    if (!prepared.ok) return prepared;
    tell(serve.office, String(prepared.profiles));
  }
  await rm(join(folder, MARKER), { force: true });
  return { ok: true };
}

function stepTimer(context: Context) {
  let since = performance.now();
  return (step: string, figure: string) => {
    const now = performance.now();
    say(context, `✓ ${step}: ${figure} (${((now - since) / 1000).toFixed(1)} s)`);
    since = now;
  };
}
