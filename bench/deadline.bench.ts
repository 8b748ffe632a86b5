/**
 * The last second of a vote: every one of 1,013 clerks confirms a ballot within a second around the deadline, over HTTP,
 * on the real clock. Whoever was answered with a receipt must be counted, nobody else; then the close itself.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildIfNeeded } from '../scripts/build.ts';
import { closeAndDestroyKey } from '../src/actions/close-vote.ts';
import { openPorts } from '../src/main.ts';
import { freePort } from '../test/free-port.ts';
import { ROOT } from '../test/project-files.ts';
import { HttpClerk, receiptOf } from '../test/whole-edition/clerk.ts';
import { closeConnections, eachOf } from '../test/whole-edition/http-client.ts';
import { openEdition } from './open-edition.ts';
import { perSecond, report } from './row.ts';

/** Signing in and fetching 1,013 ballot papers takes so long at most. */
const OPEN_FOR_MS = 90_000;
const AROUND_MS = 500;

interface Ready {
  readonly clerk: HttpClerk;
  readonly key: string;
  readonly choices: readonly string[];
}

await buildIfNeeded();
const folder = mkdtempSync(join(tmpdir(), 'lajk-bench-'));
const { closesAt, codes, nominees, edition } = await prepare();
const port = await freePort();
const site = await startSite(port);
const ready = await signInAll();
const calm = await castSome(ready.slice(0, 100));
if (Date.now() > closesAt - 2 * AROUND_MS) throw new Error('the machine is too slow for this bench: raise OPEN_FOR_MS');
const spike = await castAround(ready.slice(100));
closeConnections();
site.kill('SIGTERM');
await once(site, 'exit');
const { closeMs, counted } = await close();
rmSync(folder, { recursive: true });

const accepted = spike.filter(({ commitment }) => commitment !== null);
const lost = [...calm, ...accepted].filter(({ commitment }) => !counted.has(commitment as string)).length;
const early = spike.filter(({ sentAt, commitment }) => sentAt >= closesAt && commitment !== null).length;
if (lost > 0 || early > 0 || counted.size !== calm.length + accepted.length)
  throw new Error(`${lost} acknowledged ballots lost, ${early} taken too late, ${counted.size} counted`);
const first = Math.min(...spike.map(({ sentAt }) => sentAt));
const last = Math.max(...spike.map(({ sentAt, ms }) => sentAt + ms));
report([
  {
    what: `deadline: ${spike.length} clerks confirm within ${(2 * AROUND_MS) / 1000} s around the close, over HTTP; ${accepted.length} in time, ${spike.length - accepted.length} refused as late, 0 lost (SQLite)`,
    figure: `${perSecond(spike.length, last - first)}, p99 ${p99(spike)} ms`,
    reference: `the same clerks one after the other before, p99 ${p99(calm)} ms`,
    ratio: p99(spike) / p99(calm),
    bar: '≥ 500/s, 0 late accepted, 0 timely lost',
  },
  {
    what: `the close: ${counted.size} ballots opened, the rest of the log, key destroyed, tables rewritten`,
    figure: `${closeMs} ms`,
    reference: '–',
    ratio: null,
    bar: '–',
  },
]);

interface Cast {
  readonly sentAt: number;
  readonly ms: number;
  /** `null`: refused. */
  readonly commitment: string | null;
}

async function prepare() {
  const opened = await openPorts({ LAJK_DATA: folder });
  if (!opened.ok) throw new Error(opened.refusal);
  const closesAt = Date.now() + OPEN_FOR_MS;
  const hours = {
    opensAt: new Date(Date.now() - 1000).toISOString(),
    closesAt: new Date(closesAt).toISOString(),
  };
  const { codes, nominees, edition } = await openEdition(opened.ports, hours);
  await opened.ports.close();
  return { closesAt, codes, nominees, edition };
}

async function startSite(port: number): Promise<ChildProcess> {
  const env = { PATH: process.env.PATH, LAJK_DATA: folder, LAJK_LANG: 'pl', PORT: String(port) };
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'lajk.js'), 'serve'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = child.stderr.setEncoding('utf8');
  for (let text = ''; !text.includes('Ctrl+C'); ) text += (await once(said, 'data'))[0] as string;
  said.resume();
  return child;
}

async function signInAll(): Promise<readonly Ready[]> {
  const list: Ready[] = [];
  await eachOf(codes, 16, async ({ teryt, code }) => {
    const clerk = new HttpClerk(`http://127.0.0.1:${port}`, '127.0.0.1', code);
    await clerk.enter();
    const others = nominees.filter((nominee) => nominee !== teryt);
    const choices = [0, 1, 2].map((k) => others[(list.length * 7 + k * 13) % others.length] as string);
    list.push({ clerk, key: await clerk.paper(), choices });
  });
  return list;
}

async function cast({ clerk, key, choices }: Ready): Promise<Cast> {
  const sentAt = Date.now();
  const answer = await clerk.confirm(key, choices);
  const ms = Date.now() - sentAt;
  if (answer.status === 403) return { sentAt, ms, commitment: null };
  return { sentAt, ms, commitment: receiptOf(answer).commitment };
}

async function castSome(clerks: readonly Ready[]): Promise<readonly Cast[]> {
  const casts: Cast[] = [];
  for (const clerk of clerks) casts.push(await cast(clerk));
  return casts;
}

/** Evenly over the second, half of them before the deadline. */
async function castAround(clerks: readonly Ready[]): Promise<readonly Cast[]> {
  await pause(closesAt - AROUND_MS - Date.now());
  return Promise.all(
    clerks.map(async (clerk, i) => {
      await pause((i * 2 * AROUND_MS) / clerks.length);
      return cast(clerk);
    }),
  );
}

async function close() {
  const opened = await openPorts({ LAJK_DATA: folder });
  if (!opened.ok) throw new Error(opened.refusal);
  const { ports } = opened;
  const began = performance.now();
  const closed = await closeAndDestroyKey(ports, edition);
  const closeMs = Math.round(performance.now() - began);
  if (!closed.ok) throw new Error(closed.refusal);
  const ballots = await ports.store.read((tx) => tx.votes.ballots(edition));
  await ports.close();
  return { closeMs, counted: new Set<string>(ballots.filter((one) => !one.replaced).map((one) => one.commitment)) };
}

function p99(casts: readonly Cast[]): number {
  const times = casts.map(({ ms }) => ms).sort((a, b) => a - b);
  return Math.max(1, times[Math.floor(times.length * 0.99)] ?? 0);
}
