/** `npm run dev`: the site with demo data and pattern book; built and started again whenever something in src/ changes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { endWithParent } from './end-with-parent.ts';

const ROOT = join(import.meta.dirname, '..');
/** Editors save in several steps, and a change of branch touches many files. */
const QUIET_MS = 200;

function start(): ChildProcess {
  const program = join(ROOT, 'bin', 'lajk.js');
  const args = [program, 'serve', '--demo', '--development', ...process.argv.slice(2)];
  return spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

endWithParent();
let child = start();
let timer: NodeJS.Timeout | undefined;
let restarting = Promise.resolve();

watch(join(ROOT, 'src'), { recursive: true }, (_event, file) => {
  if (file === null || /\.test\.tsx?$|~$/.test(file)) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    restarting = restarting.then(async () => {
      console.error(`↻ ${file}`);
      await stop(child);
      child = start();
    });
  }, QUIET_MS);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void restarting.then(() => stop(child)).then(() => process.exit()));
