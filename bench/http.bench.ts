/** The site over HTTP, whole stack, on a real port: pages per second beside a bare Hono answer, and durable ballots. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildIfNeeded } from '../scripts/build.ts';
import { OPEN_DEMO_ID } from '../src/demo/open-demo.ts';
import { startPostgres } from '../test/postgres.ts';
import type { ClerksReport } from './http-clerks.ts';
import { type BenchRow, perSecond, report } from './row.ts';

const ROOT = join(import.meta.dirname, '..');
const SECONDS = 8;
const CONNECTIONS = 20;

interface Shots {
  readonly rate: number;
  readonly p99: number;
  /** Of one answer with its headers, as it goes over the line. */
  readonly bytes: number;
}

async function run(script: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [out] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (child.exitCode !== 0) throw new Error(`${script} ended with ${child.exitCode}`);
  return out;
}

/** autocannon in a process of its own: the load must not share the server's thread. */
async function shoot(url: string, headers: readonly string[] = []): Promise<Shots> {
  const script = join(ROOT, 'node_modules', 'autocannon', 'autocannon.js');
  const given = ['accept-encoding=br', ...headers].flatMap((header) => ['-H', header]);
  const fire = async (seconds: number) =>
    JSON.parse(await run(script, ['-j', '-n', '-c', String(CONNECTIONS), '-d', String(seconds), ...given, url]));
  await fire(2);
  const shots = await fire(SECONDS);
  if (shots.non2xx > 0 || shots.errors > 0) throw new Error(`${url}: ${shots.non2xx} answers were no 200`);
  const bytes = shots.throughput.total / shots.requests.total;
  return { rate: shots.requests.average, p99: shots.latency.p99, bytes };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function startSite(folder: string, environment: Readonly<Record<string, string>>) {
  const port = await freePort();
  const env = { PATH: process.env.PATH, LAJK_DATA: folder, LAJK_LANG: 'en', PORT: String(port), ...environment };
  const site = spawn(process.execPath, [join(ROOT, 'bin', 'lajk.js'), 'serve', '--demo'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    site.stderr.setEncoding('utf8').on('data', (part: string) => {
      // The log of the requests is read and dropped, as a log collector would take it.
      if (said.length < 10_000) said += part;
      if (said.includes('Ctrl+C')) resolve();
    });
    site.once('exit', () => reject(new Error(said)));
  });
  site.stdout.resume();
  return { site, url: `http://127.0.0.1:${port}` };
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

async function bare(): Promise<Shots> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const shots = await shoot(`http://127.0.0.1:${port.trim()}/`);
  await stop(child);
  return shots;
}

async function cookieOf(url: string, code: string): Promise<string> {
  const body = new URLSearchParams({ kod: code });
  const entered = await fetch(`${url}/glos`, { method: 'POST', body, redirect: 'manual' });
  return entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function pages(url: string, code: string): Promise<BenchRow[]> {
  const reference = await bare();
  const row = (what: string, shots: Shots, bar: string): BenchRow => ({
    what: `${what}, ${CONNECTIONS} connections, ${(shots.bytes / 1000).toFixed(0)} kB`,
    figure: `${Math.round(shots.rate).toLocaleString('en')}/s, p99 ${shots.p99} ms`,
    reference: `bare Hono answer ${Math.round(reference.rate).toLocaleString('en')}/s, p99 ${reference.p99} ms`,
    ratio: shots.rate / reference.rate,
    bar,
  });
  const cookie = `cookie=${await cookieOf(url, code)}`;
  const bar = '≥ 2,000/s, p99 ≤ 50 ms';
  return [
    row('home page', await shoot(`${url}/`), bar),
    row('ranking page with 100 of 1,013 rows', await shoot(`${url}/ranking`), bar),
    row('ranking page with 1,013 rows', await shoot(`${url}/ranking?page=all`), bar),
    row('ballot paper with a session, 100 nominees', await shoot(`${url}/glos/wybor`, [cookie]), '≥ 500/s, ≤ 30 kB'),
  ];
}

async function ballots(database: string, url: string, codes: string): Promise<BenchRow[]> {
  const script = join(import.meta.dirname, 'http-clerks.ts');
  const { cast, wholeWay } = JSON.parse(await run(script, [url, codes, String(SECONDS)])) as ClerksReport;
  const row = (what: string, { count, ms, p99 }: ClerksReport['cast']): BenchRow => ({
    what: `${what}, 200 voters, 100 at once, every answer after the commit (${database})`,
    figure: `${perSecond(count, ms)}, p99 ${p99.toFixed(0)} ms`,
    reference: '–',
    ratio: null,
    bar: '≥ 500/s, p99 ≤ 50 ms',
  });
  return [row('ballots over HTTP: the confirming POST', cast), row('ballot paper, review and confirmation', wholeWay)];
}

await buildIfNeeded();
const folder = mkdtempSync(join(tmpdir(), 'lajk-bench-'));
const rows: BenchRow[] = [];

async function measure(database: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const data = join(folder, database);
  const codes = join(data, 'demo', `codes-${OPEN_DEMO_ID}.csv`);
  const { site, url } = await startSite(data, environment);
  try {
    const [, code = ''] = /#(\w{17})/.exec(readFileSync(codes, 'utf8')) ?? [];
    if (database === 'SQLite') rows.push(...(await pages(url, code)));
    rows.push(...(await ballots(database, url, codes)));
  } finally {
    await stop(site);
  }
}

const postgres = await startPostgres();
try {
  await measure('SQLite', {});
  await measure('PostgreSQL', { DATABASE_URL: postgres.url });
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
report(rows);
