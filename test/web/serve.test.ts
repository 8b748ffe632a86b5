/** The real server on a real port: what reaches it from outside, and how it ends. */
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenedPorts } from '../../src/cli/context.ts';
import { openPorts } from '../../src/main.ts';
import { pl } from '../../src/texts/pl.ts';
import { Background } from '../../src/web/background.ts';
import { type ServedSite, type SiteLog, serveSite } from '../../src/web/serve.ts';
import { sessionSeal } from '../../src/web/session-seal.ts';
import type { Site } from '../../src/web/visit.ts';

const BASE_URL = 'http://localhost:3000';
let folder: string;
let ports: OpenedPorts;
let site: Site;
let served: ServedSite;
const logged: Parameters<SiteLog['answered']>[0][] = [];
const failures: unknown[] = [];
const log: SiteLog = { answered: (line) => void logged.push(line), failed: (_, error) => void failures.push(error) };

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Unlike fetch, sends any Host header. */
function ask(path: string, { method = 'GET', headers = {}, body = '' } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: served.port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function start(port = 0, host = '127.0.0.1') {
  return serveSite(site, { host, port }, log);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lajk-serve-'));
  const opened = await openPorts({ LAJK_DATA: folder });
  if (!opened.ok) throw new Error(opened.refusal);
  ({ ports } = opened);
  site = {
    ports,
    settings: { baseUrl: BASE_URL, development: false },
    assets: { address: (name) => `/assets/${name}`, find: () => null },
    access: await ports.accessFor('http://127.0.0.1:1', 'of this test, and long enough for anybody'),
    background: new Background((error) => {
      throw error;
    }),
    sessions: sessionSeal('of this test'),
    register: new Map(),
  };
  const outcome = await start();
  if (!outcome.ok) throw new Error(outcome.refusal);
  served = outcome.site;
});
afterAll(async () => {
  await served.stop();
  await ports.close();
  await rm(folder, { recursive: true });
});

describe('the server', () => {
  it('answers an unknown address in the language of the address, with every security header', async () => {
    for (const [path, words] of [
      ['/nie-ma', 'Nie ma takiej strony'],
      ['/en/nowhere', 'There is no such page'],
    ] as const) {
      const { status, headers, body } = await ask(path);
      expect({ status, isPage: body.includes(`<h1>${words}`), policy: headers['content-security-policy'] }).toEqual({
        status: 404,
        isPage: true,
        policy: expect.stringMatching(/^default-src 'none'; /),
      });
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('believes BASE_URL, never the Host header', async () => {
    for (const path of ['/', '/en', '/nie-ma', '/glos', '/glos/wybor']) {
      const { headers, body } = await ask(path, {
        headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
      });
      expect(`${JSON.stringify(headers)}${body}`).not.toContain('evil.example');
    }
    expect((await ask('/', { headers: { host: 'a b' } })).status).toBe(400);
  });

  it('refuses a body over the limit, announced or not, and a form from elsewhere', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'a'.repeat(70_000);
    const announced = await ask('/glos', { method: 'POST', headers: { ...form, 'content-length': '70000' }, body });
    const chunked = await ask('/glos', { method: 'POST', headers: { ...form, 'transfer-encoding': 'chunked' }, body });
    expect([announced.status, chunked.status]).toEqual([413, 413]);
    expect(announced.body).toContain(pl.web.errors.tooLarge);
    const foreign = { ...form, origin: 'https://evil.example' };
    expect((await ask('/glos', { method: 'POST', headers: foreign, body: 'a=b' })).status).toBe(403);
    expect(
      (await ask('/glos', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status,
    ).toBe(415);
  });

  it('cuts off a client that sends its headers drop by drop', { timeout: 30_000 }, async () => {
    const socket = connect(served.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
    const drops = setInterval(() => socket.write('X-Drop: 1\r\n'), 500);
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(drops);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('writes one line per answer, with the route and no more', async () => {
    logged.length = 0;
    await ask('/nie-ma/anna@example.org?q=tajne');
    await ask('/healthz');
    expect(logged.map(({ method, path, status }) => ({ method, path, status }))).toEqual([
      { method: 'GET', path: '/…', status: 404 },
      { method: 'GET', path: '/healthz', status: 200 },
    ]);
  });

  it('says that its port is taken, or that the address is not of this machine', async () => {
    expect(await start(served.port)).toEqual({ ok: false, refusal: 'port-in-use', details: { port: served.port } });
    expect(await start(4000, '192.0.2.1')).toEqual({
      ok: false,
      refusal: 'address-unusable',
      details: { address: '192.0.2.1:4000', reason: 'EADDRNOTAVAIL' },
    });
  });

  it('finishes what it is answering when it is told to stop, and takes nothing new', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { store } = ports;
    const slow = { ...ports, store: { ...bound(store), durability: () => held.then(() => store.durability()) } };
    const outcome = await serveSite({ ...site, ports: slow }, { host: '127.0.0.1', port: 0 }, log);
    if (!outcome.ok) throw new Error(outcome.refusal);
    const { port, stop } = outcome.site;
    const answer = fetch(`http://127.0.0.1:${port}/readyz`);
    await pause(100);
    let isStopped = false;
    const stopped = stop().then(() => {
      isStopped = true;
    });
    await pause(100);
    expect(isStopped).toBe(false);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    release();
    expect((await answer).status).toBe(200);
    await stopped;
    expect(failures).toEqual([]);
  });
});

/** A store whose methods can be spread. */
function bound(store: OpenedPorts['store']): OpenedPorts['store'] {
  return {
    read: (query) => store.read(query),
    write: (action) => store.write(action),
    group: (action) => store.group(action),
    durability: () => store.durability(),
    forgetPast: () => store.forgetPast(),
    close: () => store.close(),
  };
}
