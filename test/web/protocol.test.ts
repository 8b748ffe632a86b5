import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptProtocol } from '../../src/actions/print-protocol.ts';
import { type Hash, hashBytes, hashText } from '../../src/core/basics/hash.ts';
import type { Certificate } from '../../src/core/verify/protocol.ts';
import { openTestSite, type TestSite } from './site.ts';
import { type Visitor, wordsOf } from './visitor.ts';

const ID = 'probna-2022';
const OFFICE = `/biuro/edycja/${ID}/protokol`;

async function bytesOf(site: TestSite, path: string): Promise<Uint8Array> {
  const response = await site.app.request(`${site.site.settings.baseUrl}${path}`);
  expect([path, response.status]).toEqual([path, 200]);
  return new Uint8Array(await response.arrayBuffer());
}

describe('the protocol on the site', () => {
  let site: TestSite;
  let organiser: Visitor;
  beforeAll(async () => {
    site = await openTestSite({ state: 'counted' });
    organiser = (await site.signedIn([{ role: 'organiser', edition: ID }])).visitor;
  }, 120_000);
  afterAll(() => site.close());

  /** What the audit log knows of looks at the result. */
  async function looks() {
    const query = { type: 'result-seen', edition: ID, person: null, before: null, limit: 20 } as const;
    const found = (await site.ports.store.read((tx) => tx.audit.search(query))).map(({ text }) => JSON.parse(text));
    return found.map(({ type, actor, details }) => [type, actor.kind, details.file]).reverse();
  }

  it('is there for organisers at once, certified, as the PDF and its data', async () => {
    const page = await organiser.get(OFFICE);
    expect(wordsOf(page)).toContain('Protokół poświadczyło dwóch organizatorów.');
    const pdf = await organiser.post(`${OFFICE}/protocol.pdf`, []);
    expect([pdf.status, pdf.headers.get('content-type'), pdf.headers.get('cache-control')]).toEqual([
      ...[200, 'application/pdf', 'no-store'],
    ]);
    expect(pdf.text.startsWith('%PDF-1.7')).toBe(true);
    const certificate = JSON.parse((await organiser.post(`${OFFICE}/certificate.json`, [])).text) as Certificate;
    expect(page.text).toContain(certificate.pdf);
    expect((await organiser.post(`${OFFICE}/inny.pdf`, [])).status).toBe(404);
  });

  it('leaves its event for each file that was looked at, none for one that there is not, and no GET shows any', async () => {
    expect(await looks()).toEqual([
      ['result-seen', 'person', 'protocol.pdf'],
      ['result-seen', 'person', 'certificate.json'],
    ]);
    const page = await organiser.get(OFFICE);
    const files = [...page.text.matchAll(/action="([^"]*\/protokol\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(files.map((path) => path.split('/').at(-1))).toEqual([
      ...['protocol.pdf', 'protocol.json', 'protocol.csv', 'certificate.json', 'protocol.pdf.sig'],
    ]);
    for (const path of files) {
      const { status, text } = await organiser.get(path);
      expect([path, status, /%PDF|laureat|votes/.test(text)]).toEqual([path, 403, false]);
    }
    expect(await looks()).toHaveLength(2);
  });

  it('is opened after a recent sign-in only', async () => {
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: ID }]);
    site.clock.set('2022-09-14T09:20:00+02:00');
    const stale = await visitor.post(`${OFFICE}/protocol.pdf`, []);
    expect([stale.status, stale.headers.get('location')?.includes('powod=znowu')]).toEqual([303, true]);
    expect(await looks()).toHaveLength(2);
  });

  it('is shown to nobody else before the release: neither in the office nor in public', async () => {
    for (const role of ['analyst', 'auditor', 'admin', 'juror'] as const) {
      const { visitor } = await site.signedIn([{ role, edition: null }]);
      for (const path of [OFFICE, `${OFFICE}/protocol.pdf`, `${OFFICE}/protocol.json`]) {
        expect([role, path, (await visitor.get(path)).status]).toEqual([role, path, 403]);
        expect([role, path, (await visitor.post(path, [])).status]).toEqual([role, path, 403]);
      }
    }
    const stranger = site.visitor();
    for (const file of ['protocol.pdf', 'protocol.json', 'protocol.csv', 'certificate.json', 'protocol.pdf.sig']) {
      const { status, text } = await stranger.get(`/dowody/${ID}/${file}`);
      expect([file, status, text.includes('%PDF')]).toEqual([file, 403, false]);
    }
    // Of another address: pages are kept for some seconds, and the page after the release is asked for below.
    expect((await stranger.get(`/wyniki/${ID}?przed=1`)).text.includes('protocol.pdf')).toBe(false);
  });

  it('its hash before the release helps nobody: the salt of the result stands in it', async () => {
    const result = await site.ports.store.read((tx) => tx.editions.document(ID, 'result.json'));
    const { salt } = JSON.parse(result ?? '{}') as { salt: string };
    const { printed } = { printed: await keptProtocol(site.ports, ID) };
    expect(JSON.parse(printed?.texts.get('protocol.json') ?? '{}')).toMatchObject({ salt });
  });

  it('after the release is a link in the office, too, and looking at it is nobody’s business', async () => {
    await site.advance('released');
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: ID }]);
    expect((await visitor.get(OFFICE)).text).toContain(`href="${OFFICE}/protocol.pdf"`);
    const [linked, sent] = [
      await visitor.get(`${OFFICE}/protocol.json`),
      await visitor.post(`${OFFICE}/protocol.json`, []),
    ];
    expect([linked.status, sent.text === linked.text]).toEqual([200, true]);
    expect(await looks()).toHaveLength(2);
  });

  it('after the release lies beside the evidence, with the hash of the certificate that the log keeps', async () => {
    await site.advance('released');
    const pdf = await bytesOf(site, `/dowody/${ID}/protocol.pdf`);
    const certificate = new TextDecoder().decode(await bytesOf(site, `/dowody/${ID}/certificate.json`));
    expect((JSON.parse(certificate) as Certificate).pdf).toBe(hashBytes(pdf));
    const log = new TextDecoder().decode(await bytesOf(site, `/dowody/${ID}/log.jsonl`));
    const certified = log.split('\n').find((line) => line.includes('"result-certified"')) ?? '{}';
    expect((JSON.parse(certified) as { protocol: Hash }).protocol).toBe(hashText(certificate));
    const page = await site.visitor().get(`/wyniki/${ID}`);
    for (const file of ['protocol.pdf', 'protocol.json', 'protocol.csv', `${ID}.pb`, `${ID}.cat`, 'protocol.pdf.sig'])
      expect([file, page.text.includes(`href="/dowody/${ID}/${file}"`)]).toEqual([file, true]);
    expect((await site.visitor().get('/weryfikacja')).text).toContain(`href="/wyniki/${ID}#protokol"`);
  });

  it('is signed by the site so that ssh-keygen accepts it with the files offered beside it', async () => {
    if (spawnSync('ssh-keygen', ['-?']).error) return process.stderr.write('\n!!! NO ssh-keygen: not tried.\n');
    const folder = mkdtempSync(join(tmpdir(), 'lajk-protokol-'));
    for (const file of ['protocol.pdf', 'protocol.pdf.sig', 'organiser.allowed_signers'])
      writeFileSync(join(folder, file), await bytesOf(site, `/dowody/${ID}/${file}`));
    const { text } = await site.visitor().get(`/wyniki/${ID}`);
    const command = /ssh-keygen -Y verify[^<]*/.exec(text)?.[0].replaceAll('&lt;', '<') ?? 'false';
    const said = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true, force: true });
    expect([said.status, said.stdout]).toEqual([
      0,
      expect.stringMatching(/^Good "zloty-lajk-protocol" signature for organiser with ED25519 key SHA256:/),
    ]);
    return true;
  });

  it('no page of it was a bug', () => {
    expect(site.bugs).toEqual([]);
  });
});
