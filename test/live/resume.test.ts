/** A run that was cut off goes on where it stood, and ends with the same bytes as one that was not. */
import { spawn } from 'node:child_process';
import { appendFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../src/core/basics/day.ts';
import type { LiveRequest } from '../../src/ports/live.ts';
import { ROOT } from '../project-files.ts';
import { type FakeServer, openFakeServer } from './fake-server.ts';
import { asked, type LiveWorkshop, NOON, openLiveWorkshop, TODAY } from './live-workshop.ts';
import { blueskyPlatform, blueskyPost, DID, mastodonPlatform, mastodonStatus, timesFrom } from './platforms.ts';

let workshop: LiveWorkshop;
let server: FakeServer;
const TIMES = timesFrom('2026-11-19T08:00:00Z', 17, 12);
beforeEach(async () => {
  workshop = await openLiveWorkshop();
  server = await openFakeServer(blueskyPlatform(TIMES.map((at, number) => blueskyPost(at, number))));
});
afterEach(async () => {
  await workshop.close();
  await server.close();
});

/** Two names of one profile: two profiles to read, nine requests with five pages each, were it not for the end. */
const profiles = asked('miasto.example', DID);

function request(): Partial<LiveRequest> & { source: string } {
  return { source: 'bluesky', server: server.url, profiles };
}

class PowerCut extends Error {}

/** Everything stops at the `steps`-th step that was written. */
async function interruptedAfter(steps: number): Promise<void> {
  let step = 0;
  const cut = workshop.fetch(request(), () => {
    step += 1;
    if (step === steps) throw new PowerCut();
  });
  await expect(cut).rejects.toThrow(PowerCut);
}

async function journalNames(): Promise<readonly string[]> {
  return (await readdir(workshop.folder)).filter((name) => name.startsWith('journal-'));
}

async function uninterrupted(): Promise<readonly (string | null)[]> {
  const other = await openLiveWorkshop();
  const files = await other.files(await other.fetch(request()));
  await other.close();
  return files;
}

describe('an interrupted run', () => {
  it.each([1, 2, 4, 6, 7, 9, 12])('after step %i goes on there and gives the same files', async (steps) => {
    await interruptedAfter(steps);
    const before = server.requests.length;
    const outcome = await workshop.fetch(request());
    expect(outcome.ok && [outcome.fetched.resumed, outcome.fetched.requests]).toEqual([true, 12 - steps]);
    expect([before, server.requests.length]).toEqual([steps, 12]);
    expect(await workshop.files(outcome)).toEqual(await uninterrupted());
  });

  it('in the middle of writing a line loses that line and nothing else', async () => {
    await interruptedAfter(4);
    const [name = ''] = await journalNames();
    await appendFile(join(workshop.folder, name), '{"at":0,"rows":[{"post_id":"at://');
    const outcome = await workshop.fetch(request());
    expect(outcome.ok && outcome.fetched.requests).toBe(8);
    expect(await workshop.files(outcome)).toEqual(await uninterrupted());
  });

  it('leaves no file that could be imported', async () => {
    await interruptedAfter(11);
    expect((await readdir(workshop.folder)).filter((name) => !name.startsWith('journal-'))).toEqual([]);
  });

  it('once complete asks nobody again, until it is forgotten', async () => {
    const first = await workshop.fetch(request());
    const again = await workshop.fetch(request());
    expect(again.ok && again.fetched.requests).toBe(0);
    expect(await workshop.files(again)).toEqual(await workshop.files(first));
    if (again.ok) await again.fetched.forget();
    const anew = await workshop.fetch(request());
    expect(anew.ok && [anew.fetched.requests, anew.fetched.resumed]).toEqual([12, false]);
  });

  it('is not gone on with on another day: figures of two days never stand in one file', async () => {
    await interruptedAfter(4);
    const outcome = await workshop.fetch({ ...request(), fetchedOn: addDays(TODAY, 1) });
    expect(outcome.ok && [outcome.fetched.resumed, outcome.fetched.requests]).toEqual([false, 12]);
    // The journal of yesterday is gone.
    expect((await journalNames()).length).toBe(1);
  });

  it('is not gone on with for another request', async () => {
    await interruptedAfter(4);
    const outcome = await workshop.fetch({ ...request(), profiles: asked(DID) });
    expect(outcome.ok && outcome.fetched.resumed).toBe(false);
  });

  it('remembers which profile could not be read', async () => {
    const both = { ...request(), profiles: asked('nobody.example', DID) };
    await workshop.fetch(both);
    const again = await workshop.fetch(both);
    expect(again.ok && [again.fetched.requests, again.fetched.missing.map(({ refusal }) => refusal)]).toEqual([
      0,
      ['live-profile-gone'],
    ]);
  });

  it('after a limit that was too long goes on when the limit is over', async () => {
    server.fault = ({ number }) =>
      number === 5 ? { status: 429, json: {}, headers: { 'retry-after': '7200' } } : null;
    const stopped = await workshop.fetch(request());
    expect(stopped).toMatchObject({ ok: false, refusal: 'live-limit-reached' });
    const outcome = await workshop.fetch(request());
    expect(outcome.ok && [outcome.fetched.resumed, outcome.fetched.requests]).toEqual([true, 8]);
  });
});

describe('two runs of the same request', () => {
  it('do not write into one journal: the second is told who is at work', async () => {
    const outcomes = await Promise.all([workshop.fetch(request()), workshop.fetch(request())]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({
      ok: false,
      refusal: 'live-running',
      details: { process: process.pid },
    });
    expect(server.requests.length).toBe(12);
  });

  it('a lock that this process has inherited from an earlier one of its number is nobody’s', async () => {
    await interruptedAfter(3);
    const [name = ''] = await journalNames();
    await writeFile(join(workshop.folder, `${name}.lock`), String(process.pid));
    expect((await workshop.fetch(request())).ok).toBe(true);
  });

  it('a lock that a dead process has left is nobody’s', async () => {
    await interruptedAfter(3);
    const [name = ''] = await journalNames();
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => dead.on('close', resolve));
    await writeFile(join(workshop.folder, `${name}.lock`), String(dead.pid));
    const outcome = await workshop.fetch(request());
    expect(outcome.ok && outcome.fetched.resumed).toBe(true);
  });
});

describe('a process that is killed', () => {
  it('has its journal on disk: another one goes on and gives the same files', async () => {
    let isHeld = true;
    const slow = await openFakeServer(mastodonPlatform(TIMES.map((at, n) => mastodonStatus(at, 100 - n))));
    // From the fourth request on the child is kept waiting for an answer that never comes.
    slow.fault = ({ number }) => (number >= 4 && isHeld ? { json: {}, headers: { 'content-length': '999' } } : null);
    const asks = { source: 'mastodon', server: slow.url, profiles: asked('77@social.example') };
    const script = `
      import { liveSources, liveKeys } from './src/sources/live/all.ts';
      const live = liveSources({ keys: liveKeys({}), folder: process.argv[1], userAgent: 'child', now: () => ${NOON},
        wait: () => Promise.resolve(), randomBytes: (n) => new Uint8Array(n) });
      const request = { ...${JSON.stringify(asks)}, period: { from: '2026-11-01', to: '2026-11-20' },
        fetchedOn: '${TODAY}', folder: null };
      await live.fetch(request, () => process.stdout.write('.'));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, workshop.folder], { cwd: ROOT });
    let steps = 0;
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (dots: Buffer) => {
        steps += dots.length;
        if (steps >= 3) resolve();
      });
      child.on('close', () => resolve());
    });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('close', resolve));
    expect(steps).toBe(3);
    isHeld = false;
    const outcome = await workshop.fetch(asks);
    expect(outcome.ok && [outcome.fetched.resumed, outcome.fetched.profiles[0]?.posts]).toEqual([true, 17]);
    const other = await openLiveWorkshop();
    expect(await workshop.files(outcome)).toEqual(await other.files(await other.fetch(asks)));
    await other.close();
    await slow.close();
  });
});

describe('pages that shift while they are read', () => {
  it('a post that comes twice stands once in the file', async () => {
    const posts = TIMES.map((at, number) => blueskyPost(at, number));
    await server.close();
    server = await openFakeServer((incoming) => {
      // After the first page somebody publishes: everything moves on by one.
      const isLater = server.requests.some(({ query }) => query.has('cursor'));
      const newest = blueskyPost('2026-11-20T08:00:00.000Z', 99);
      return blueskyPlatform(isLater ? [newest, ...posts] : posts)(incoming);
    });
    const outcome = await workshop.fetch({ ...request(), profiles: asked(DID) });
    const [file] = await workshop.files(outcome);
    const ids = (file ?? '')
      .split('\n')
      .slice(1, -1)
      .map((row) => row.split(',')[2]);
    expect([ids.length, new Set(ids).size]).toEqual([17, 17]);
  });

  it('a page of old posts ends the reading, one old post among new ones does not', async () => {
    const old = timesFrom('2026-10-20T08:00:00Z', 40, 12).map((at, number) => blueskyPost(at, 100 + number));
    const newer = TIMES.map((at, number) => blueskyPost(at, number));
    await server.close();
    server = await openFakeServer(blueskyPlatform([old[0] as object, ...newer, ...old.slice(1)]));
    const outcome = await workshop.fetch({ ...request(), profiles: asked(DID) });
    // 17 new ones and the stray one stand on five pages of four; the sixth is old throughout.
    expect(outcome.ok && [outcome.fetched.profiles[0]?.posts, outcome.fetched.requests]).toEqual([17, 1 + 6]);
  });
});
