/** The program as an operator starts it, with the whole demo in a temporary folder; for tests and pictures of pages. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { OPEN_DEMO_ID } from '../../src/demo/open-demo.ts';
import { builtSite } from '../built-site.ts';
import { freePort } from '../free-port.ts';
import { PROGRAM, start } from '../scenarios/processes.ts';

export interface DemoSite {
  readonly url: string;
  /** Of every city of the open demo edition, as letters would carry them. */
  readonly codes: readonly { readonly teryt: string; readonly code: string }[];
  /** What the program has written to its log so far. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** @param argv more options of `lajk serve`. */
export async function startDemoSite(argv: readonly string[] = []): Promise<DemoSite> {
  await builtSite();
  const folder = await mkdtemp(join(tmpdir(), 'lajk-demo-'));
  const port = await freePort();
  const { child, ended } = start(PROGRAM, ['serve', '--demo', ...argv], { LAJK_DATA: folder, PORT: String(port) });
  let log = '';
  child.stderr?.on('data', (text: string) => {
    log += text;
  });
  while (!log.includes('Ctrl+C')) {
    if (child.exitCode !== null) throw new Error(`The site ended with ${child.exitCode}: ${log}`);
    await pause(20);
  }
  const table = await readFile(join(folder, 'demo', `codes-${OPEN_DEMO_ID}.csv`), 'utf8');
  const rows = table.trimEnd().split('\n').slice(1);
  return {
    url: `http://localhost:${port}`,
    codes: rows.map((row) => ({ teryt: row.slice(0, 7), code: /#(\w{17})/.exec(row)?.[1] ?? '' })),
    log: () => log,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
