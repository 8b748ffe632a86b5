/** One command to start: the program as a newcomer's process, from an empty folder to a link, and again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../src/demo/demo-organisers.ts';
import { COMING_DEMO_ID, DEMO_STAFF } from '../../src/demo/office-demo.ts';
import { OPEN_DEMO_ID } from '../../src/demo/open-demo.ts';
import { pl } from '../../src/texts/pl.ts';
import { builtSite } from '../built-site.ts';
import { freePort } from '../free-port.ts';
import { lajkProcess, PROGRAM, type Running, start } from './processes.ts';

const FILLING_MS = 240_000;
const { serve: words } = pl.cli;
const signInHow = words.signInHow(
  DEMO_PEOPLE.map(({ email }) => email),
  DEMO_STAFF,
);
let folder: string;
let running: Running | null = null;

interface Site {
  readonly url: string;
  /** What was printed until the site was there. */
  readonly out: string;
  /** What it has said since. */
  readonly err: () => string;
  /** Stops it as an operator would; everything it has said. */
  readonly stop: () => Promise<{ readonly code: number | null; readonly err: string }>;
}

/** Starts the site and waits until it says that it is there. */
async function startSite(environment: Readonly<Record<string, string>>, argv: readonly string[] = []): Promise<Site> {
  const port = await freePort();
  const process_ = start(PROGRAM, ['serve', ...argv], { LAJK_LANG: 'pl', PORT: String(port), ...environment });
  running = process_;
  let [out, err] = ['', ''];
  process_.child.stdout?.on('data', (text: string) => {
    out += text;
  });
  process_.child.stderr?.on('data', (text: string) => {
    err += text;
  });
  while (!err.includes(words.howToStop)) {
    if (process_.child.exitCode !== null) throw new Error(`ended with ${process_.child.exitCode}: ${err}`);
    await pause(20);
  }
  return {
    url: `http://localhost:${port}`,
    out,
    err: () => err,
    async stop() {
      process_.child.kill('SIGTERM');
      const ended = await process_.ended;
      running = null;
      return { code: ended.code, err: ended.err };
    },
  };
}

async function codesIn(data: string): Promise<readonly string[]> {
  const text = await readFile(join(data, 'demo', `codes-${OPEN_DEMO_ID}.csv`), 'utf8');
  return [...text.matchAll(/#(\w{17})/g)].map(([, code = '']) => code);
}

beforeAll(async () => {
  await builtSite();
  folder = await mkdtemp(join(tmpdir(), 'lajk-start-'));
});
afterEach(() => void running?.child.kill('SIGKILL'));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the first start', () => {
  it('fills an empty folder, prints a link that is somebody’s, serves, and stops quietly', {
    timeout: FILLING_MS,
  }, async () => {
    const data = join(folder, 'data');
    const site = await startSite({ LAJK_DATA: data }, ['--demo']);
    const [first, link, signIn, ...rest] = site.out.trimEnd().split('\n');
    expect([first, signIn, rest.slice(0, -1).join('\n'), rest.at(-1)]).toEqual([
      `${words.site}: ${site.url}`,
      `${words.signIn}: ${site.url}/biuro/logowanie`,
      signInHow,
      `${words.gala}: ${words.planned}`,
    ]);
    const codes = await codesIn(data);
    const [, city = '', address = '', code = ''] = /^.* ([\S]+ [\S]+): (\S+)\/glos#(\w{17})$/.exec(link ?? '') ?? [];
    expect({ city, address, isIssued: codes.includes(code) }).toEqual({
      city: 'Konstantynów Łódzki',
      address: site.url,
      isIssued: true,
    });
    expect((await stat(join(data, 'demo', `codes-${OPEN_DEMO_ID}.csv`))).mode & 0o777).toBe(0o600);
    expect((await fetch(`${site.url}/readyz`)).status).toBe(200);

    // Codes wherever a person or a mail scanner may put them.
    const shapes = [
      `/glos%23${code}`,
      `/glos%2523${code}`,
      `/${code}`,
      `/glos?kod=${code}`,
      `/miasto/${code}`,
      `/glos/${code}/`,
    ];
    for (const shape of shapes) expect((await fetch(`${site.url}${shape}`)).status).toBeLessThan(500);
    await fetch(`${site.url}/glos`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ kod: code, code }),
      headers: { cookie: `lajk-vote=${code}`, 'user-agent': code },
    });
    const ended = await site.stop();
    expect(ended.code).toBe(0);
    expect(ended.err).toContain(words.stopped);
    const log = ended.err.split('\n').filter((line) => line.startsWith('{'));
    expect(log.length).toBe(shapes.length + 2);
    expect(codes.filter((issued) => ended.err.includes(issued))).toEqual([]);
    expect(log.filter((line) => /127\.0\.0\.1|::1|kod=/.test(line))).toEqual([]);
    for (const line of log)
      expect(Object.keys(JSON.parse(line))).toEqual(['level', 'time', 'method', 'path', 'status', 'ms']);
  });

  it('is followed by starts that fill nothing and print the same link', async () => {
    const data = join(folder, 'data');
    const before = await codesIn(data);
    const one = await startSite({ LAJK_DATA: data }, ['--demo']);
    await one.stop();
    const two = await startSite({ LAJK_DATA: data });
    await two.stop();
    const linkOf = (out: string) => /#\w{17}$/m.exec(out)?.[0];
    expect(linkOf(one.out)).toBeDefined();
    expect(linkOf(two.out)).toBe(linkOf(one.out));
    expect(await codesIn(data)).toEqual(before);
  });

  it('lets everybody of the demo into their rooms by a code that is shown where the demo was started, and nowhere else', async () => {
    const site = await startSite({ LAJK_DATA: join(folder, 'data') });
    const rooms: Readonly<Record<string, readonly string[]>> = {
      analyst: ['/biuro/profile', `/biuro/edycja/${COMING_DEMO_ID}/dane-miast`],
      admin: ['/biuro/ludzie', '/biuro/dane-osobowe'],
      auditor: ['/biuro/slad'],
    };
    const people = [...DEMO_PEOPLE.map((person) => ({ ...person, role: 'organiser' })), ...DEMO_STAFF];
    for (const { email, name, role } of people) {
      const send = (path: string, fields: Record<string, string>, cookie = '') =>
        fetch(`${site.url}${path}`, {
          ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers: { cookie } },
        });
      const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const asked = await send('/biuro/logowanie', { adres: email });
      while (!site.err().includes(`${email}: `)) await pause(20);
      const code = new RegExp(`${email}: (\\d{8})`).exec(site.err())?.[1] ?? '';
      const entered = await send('/biuro/logowanie/kod', { kod: code }, cookieOf(asked));
      const office = await fetch(`${site.url}/biuro`, { headers: { cookie: cookieOf(entered) } });
      expect([office.status, (await office.text()).includes(name)]).toEqual([200, true]);
      for (const room of rooms[role] ?? [`/biuro/edycja/${COMING_DEMO_ID}/spis`, '/biuro/listy']) {
        const page = await fetch(`${site.url}${room}`, { headers: { cookie: cookieOf(entered) } });
        expect([room, page.status]).toEqual([room, 200]);
      }
      expect(site.err().split(code).length).toBe(2);
    }
    expect((await site.stop()).code).toBe(0);
  });

  it('begins anew in a folder in which an earlier one was interrupted', { timeout: FILLING_MS }, async () => {
    const data = join(folder, 'interrupted');
    const first = start(PROGRAM, ['serve', '--demo'], { LAJK_DATA: data, PORT: String(await freePort()) });
    running = first;
    let err = '';
    first.child.stderr?.on('data', (text: string) => {
      err += text;
    });
    while (!err.includes(pl.cli.demo.steps.import) && first.child.exitCode === null) await pause(5);
    first.child.kill('SIGKILL');
    await first.ended;
    const site = await startSite({ LAJK_DATA: data }, ['--demo']);
    expect((await codesIn(data)).length).toBe(1013);
    expect((await site.stop()).code).toBe(0);
  });
});

describe('a start that cannot be', () => {
  const refused = async (environment: Readonly<Record<string, string>>, argv: readonly string[] = []) => {
    const { code, err, out } = await lajkProcess(['serve', ...argv], { LAJK_LANG: 'pl', ...environment });
    return { code, out, err };
  };
  const sentence = (text: string) => `${pl.cli.error}: ${text}\n`;

  it('says that the port is taken, and fills nothing', async () => {
    const data = join(folder, 'port');
    const site = await startSite({ LAJK_DATA: join(folder, 'data') });
    const port = new URL(site.url).port;
    expect(await refused({ LAJK_DATA: data, PORT: port }, ['--demo'])).toEqual({
      code: 1,
      out: '',
      err: sentence(pl.refusals['port-in-use']({ port: Number(port) })),
    });
    expect(await readdir(data).catch(() => 'nothing')).toBe('nothing');
    await site.stop();
  });

  it('keeps invented data off the internet, new ones and old ones', async () => {
    const url = 'https://zlotylajk.example';
    const expected = { code: 1, out: '', err: sentence(pl.refusals['demo-not-loopback']({ url })) };
    const port = String(await freePort());
    expect(await refused({ LAJK_DATA: join(folder, 'public'), BASE_URL: url, PORT: port }, ['--demo'])).toEqual(
      expected,
    );
    expect(await refused({ LAJK_DATA: join(folder, 'data'), BASE_URL: url, PORT: port })).toEqual(expected);
  });

  it('leaves a folder with other things in it alone', async () => {
    const data = join(folder, 'other');
    await mkdir(data);
    await writeFile(join(data, 'notes.txt'), 'mine');
    const site = await startSite({ LAJK_DATA: data }, ['--demo']);
    expect(site.out).toBe(`${words.site}: ${site.url}\n`);
    await site.stop();
    expect(await readFile(join(data, 'notes.txt'), 'utf8')).toBe('mine');
    expect((await readdir(data)).includes('demo')).toBe(false);
  });

  it('names every setting that is wrong, one sentence each', async () => {
    expect(await refused({ PORT: 'http' })).toEqual({
      code: 64,
      out: '',
      err: sentence(pl.refusals['port-invalid']({ value: 'http' })),
    });
    expect((await refused({ BASE_URL: 'zlotylajk.example' })).code).toBe(64);
    expect((await refused({ SECRET: 'hunter2' })).err).not.toContain('hunter2');
  });
});

describe('an end', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('by %s is quiet', async (signal) => {
    const site = await startSite({ LAJK_DATA: join(folder, 'signals') });
    running?.child.kill(signal);
    expect((await site.stop()).code).toBe(0);
    expect(site.err()).toContain(words.stopped);
  });

  // No SIGINT: the shell between npm and the program keeps it for itself. A Ctrl+C reaches all of them.
  it.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    'by %s to the one process that somebody knows, npm, is the end of the site as well',
    async (signal) => {
      const port = await freePort();
      const npm = spawn('npm', ['run', 'lajk', '--', 'serve'], {
        cwd: join(PROGRAM, '..', '..'),
        // No group of its own: the signal goes to npm and to nobody else.
        env: { PATH: process.env.PATH, LAJK_LANG: 'pl', LAJK_DATA: join(folder, 'signals'), PORT: String(port) },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let err = '';
      npm.stderr.setEncoding('utf8').on('data', (text: string) => {
        err += text;
      });
      // Ends when the last of them is gone: the site holds the other end.
      const gone = once(npm.stderr, 'end');
      while (!err.includes(words.howToStop)) {
        if (npm.exitCode !== null) throw new Error(`ended with ${npm.exitCode}: ${err}`);
        await pause(20);
      }
      expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);
      npm.kill(signal);
      await gone;
      expect(err).toContain(words.stopped);
      await expect(fetch(`http://localhost:${port}/healthz`)).rejects.toThrow();
    },
  );
});

describe('a copy of the folder', () => {
  it('whose codes are gone is served without a link', async () => {
    const data = join(folder, 'copy');
    await cp(join(folder, 'data'), data, { recursive: true });
    await rm(join(data, 'demo', `codes-${OPEN_DEMO_ID}.csv`));
    const site = await startSite({ LAJK_DATA: data });
    expect(site.out.includes('/glos#')).toBe(false);
    expect(site.out.includes(signInHow)).toBe(true);
    await site.stop();
  });
});
