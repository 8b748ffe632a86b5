/** Files of cities over real connections: slow, broken off, too large, the same at once, two tabs, an analyst meanwhile. */
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { acceptSubmission } from '../../src/actions/decide-submission.ts';
import { withdrawSubmission } from '../../src/actions/receive-submission.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { type ServedSite, serveSite } from '../../src/web/serve.ts';
import { askCity, EDITION, senderOf, simplePosts } from './data-steps.ts';
import { BASE_URL, openTestSite, type TestSite } from './site.ts';
import { wordsOf } from './visitor.ts';

const BOUNDARY = 'granica-probna';

let site: TestSite;
let served: ServedSite;
const failures: unknown[] = [];
beforeAll(async () => {
  site = await openTestSite({ state: 'before', environment: { LAJK_UPLOAD_MB: '1' } });
  const log = { answered: () => undefined, failed: (_: unknown, error: unknown) => void failures.push(error) };
  const outcome = await serveSite(site.site, { host: '127.0.0.1', port: 0 }, log);
  if (!outcome.ok) throw new Error(outcome.refusal);
  served = outcome.site;
}, 60_000);
afterEach(() => expect([failures, site.bugs]).toEqual([[], []]));
afterAll(async () => {
  await served.stop();
  await site.close();
});

interface Sender {
  readonly teryt: Teryt;
  readonly profileId: string;
  readonly cookie: string;
}

let next = 0;
async function aSender(): Promise<Sender> {
  const teryt = site.cities[next++]?.teryt as Teryt;
  const visitor = await senderOf(site, await askCity(site, teryt, `promocja${next}@miasto.example`));
  return { teryt, profileId: `pokaz-municipality-${teryt}`, cookie: visitor.cookie ?? '' };
}

interface Reply {
  readonly status: number;
  readonly location: string;
  readonly text: string;
}

/** A form on its way: pieces are written when the test says so. */
function begin(sender: Sender, announced?: number) {
  const chosen = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="profil"\r\n\r\nfacebook/${sender.profileId}\r\n`;
  const file = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="plik"; filename="posty.csv"\r\n\r\n`;
  const headers = {
    ...{ host: new URL(BASE_URL).host, origin: BASE_URL, cookie: sender.cookie },
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    ...(announced !== undefined && { 'content-length': String(announced) }),
  };
  // A connection of its own: the server hangs up on whoever sent too much.
  const sent = request({
    ...{ host: '127.0.0.1', port: served.port, path: '/dane/plik', method: 'POST', headers, agent: false },
  });
  const reply = new Promise<Reply | 'cut'>((resolve) => {
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('error', () => resolve('cut'));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? '', text }),
      );
    });
    sent.on('error', () => resolve('cut'));
  });
  sent.write(chosen + file);
  return {
    reply,
    write: (text: string) => sent.write(text),
    finish: () => sent.end(`\r\n--${BOUNDARY}--\r\n`),
    breakOff: () => sent.destroy(),
  };
}

async function upload(sender: Sender, content: string): Promise<Reply | 'cut'> {
  const form = begin(sender);
  form.write(content);
  form.finish();
  return form.reply;
}

const stored = ({ teryt }: Sender) => site.ports.store.read((tx) => tx.submissions.of(EDITION, teryt));
const onDisk = async () => ({
  incoming: await readdir(join(site.ports.folder, 'submitted', 'incoming')),
  files: await readdir(join(site.ports.folder, 'submitted', 'files')),
});

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await done()) return;
    await pause(25);
  }
  throw new Error('it did not happen within five seconds');
}

describe('an upload', () => {
  it('of drops arrives whole; meanwhile it lies beside the files, not among them', async () => {
    const sender = await aSender();
    const before = (await onDisk()).files;
    const content = simplePosts(sender.profileId);
    const form = begin(sender);
    for (let at = 0; at < content.length; at += 40) {
      form.write(content.slice(at, at + 40));
      await pause(15);
    }
    await until(async () => (await onDisk()).incoming.length === 1);
    expect([(await onDisk()).files, await stored(sender)]).toEqual([before, []]);
    form.finish();
    expect(await form.reply).toMatchObject({ status: 303 });
    expect((await stored(sender)).map(({ state, findings }) => [state, findings.read && findings.posts])).toEqual([
      ['draft', 4],
    ]);
    expect((await onDisk()).incoming).toEqual([]);
  });

  it('that is broken off leaves nothing: no file, no draft', async () => {
    const sender = await aSender();
    const before = await onDisk();
    const form = begin(sender);
    form.write(simplePosts(sender.profileId));
    await until(async () => (await onDisk()).incoming.length === 1);
    form.breakOff();
    await until(async () => (await onDisk()).incoming.length === 0);
    expect([await form.reply, await onDisk(), await stored(sender)]).toEqual(['cut', before, []]);
  });

  it('that is too large is told so, whether it says its size or not, and leaves nothing', async () => {
    const sender = await aSender();
    const before = await onDisk();
    const most = site.ports.submitted.limits.bytes;
    const announced = begin(sender, 3 * most);
    const told = await announced.reply;
    announced.breakOff();
    expect(told).toMatchObject({ status: 413 });
    expect(wordsOf({ ...(told as Reply), headers: new Headers() })).toContain('1 MB');
    const silent = begin(sender);
    const block = 'x'.repeat(65_536);
    for (let sent = 0; sent < 2 * most; sent += block.length) silent.write(block);
    silent.finish();
    expect(await silent.reply).toMatchObject({ status: 413 });
    expect([await onDisk(), await stored(sender)]).toEqual([before, []]);
  });

  it('of the same file in two tabs at once is one draft, of different files two', async () => {
    const sender = await aSender();
    const same = simplePosts(sender.profileId);
    const [one, two] = await Promise.all([upload(sender, same), upload(sender, same)]);
    expect([one, two]).toMatchObject([{ status: 303 }, { status: 303, location: (one as Reply).location }]);
    const contents = ['drugi', 'trzeci'].map((id) => simplePosts(sender.profileId, { id }));
    const both = await Promise.all(contents.map((content) => upload(sender, content)));
    expect(both).toMatchObject([{ status: 303 }, { status: 303 }]);
    const kept = await stored(sender);
    expect([kept.length, kept.every(({ findings }) => findings.read && findings.posts === 4)]).toEqual([3, true]);
    const { files } = await onDisk();
    expect(kept.every(({ sha256 }) => files.includes(sha256))).toBe(true);
  });
});

describe('a file that two people want at once', () => {
  async function sent(sender: Sender) {
    const reply = (await upload(sender, simplePosts(sender.profileId))) as Reply;
    const body = new URLSearchParams({ krok: 'wyslij' }).toString();
    const headers = { cookie: sender.cookie, origin: BASE_URL, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await site.app.request(`${BASE_URL}${reply.location}`, { method: 'POST', body, headers });
    expect(answer.status).toBe(303);
    const [submission] = await stored(sender);
    if (submission === undefined) throw new Error('nothing was sent');
    return submission;
  }
  const imported = async (sha256: string) =>
    (await site.ports.store.read((tx) => tx.imports.all())).some((one) => one.sha256 === sha256);
  const invitation = async ({ teryt }: Sender) => {
    const [found] = await site.ports.store.read((tx) => tx.submissions.invitations(EDITION, teryt));
    if (found === undefined) throw new Error('nobody was asked');
    return found;
  };

  it('is either accepted or taken back, never half of each', async () => {
    for (let round = 0; round < 6; round++) {
      const sender = await aSender();
      const { id, sha256 } = await sent(sender);
      const city = await invitation(sender);
      const deciding = acceptSubmission(site.ports, { id, actor: 'command-line', acceptRejected: false });
      await pause(round * 12);
      const [accepted, withdrawn] = await Promise.all([deciding, withdrawSubmission(site.ports, city, id)]);
      expect(accepted.ok).not.toBe(withdrawn.ok);
      const [left] = await stored(sender);
      expect([left?.state, await imported(sha256), (await onDisk()).files.includes(sha256)]).toEqual(
        accepted.ok ? ['accepted', true, true] : ['withdrawn', false, false],
      );
    }
  });

  it('is kept when it is taken back in one tab while the other one sends it again', async () => {
    const sender = await aSender();
    const { id, sha256 } = await sent(sender);
    const city = await invitation(sender);
    const [again, withdrawn] = await Promise.all([
      upload(sender, simplePosts(sender.profileId)),
      withdrawSubmission(site.ports, city, id),
    ]);
    expect([(again as Reply).status, withdrawn.ok]).toEqual([303, true]);
    const open = (await stored(sender)).filter(({ state }) => state === 'draft');
    // Either the second copy found the first still there and is the same one, or it is a draft of its own with its
    // file.
    expect((await onDisk()).files.includes(sha256)).toBe(open.length === 1);
  });
});
