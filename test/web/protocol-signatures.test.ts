/** Signatures of organisers under the protocol: laid beside it in the office, public only as far as their owner says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptProtocol } from '../../src/actions/print-protocol.ts';
import { hashBytes, hexToBytes, utf8ToBytes } from '../../src/core/basics/hash.ts';
import { signatureName } from '../../src/core/office/signature-file.ts';
import { openTestSite, type TestSite } from './site.ts';
import { type Page, type Visitor, wordsOf } from './visitor.ts';

const ID = 'probna-2022';
const OFFICE = `/biuro/edycja/${ID}/protokol`;
const PGP = utf8ToBytes(
  '-----BEGIN PGP SIGNATURE-----\n\niQ<script>alert(1)</script>==\n-----END PGP SIGNATURE-----\n',
);

/** As a browser sends a form with a file. */
function upload(visitor: Visitor, file: Uint8Array | null, isPublic: boolean, name = 'podpis.p7s'): Promise<Page> {
  const form = new FormData();
  form.set('podpis', new File(file === null ? [] : [new Uint8Array(file)], name));
  if (isPublic) form.set('publiczny', 'tak');
  return visitor.send(OFFICE, {
    method: 'POST',
    body: form,
    headers: { origin: 'null', 'sec-fetch-site': 'same-origin' },
  });
}

/** The least that is read as CMS and states this digest. */
function cms(digest: Uint8Array): Uint8Array {
  const oid = (...last: number[]) => [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, ...last];
  const body = [...oid(7, 2), ...oid(9, 4), 0x31, digest.length + 2, 0x04, digest.length, ...digest];
  return Uint8Array.from([0x30, body.length, ...body]);
}

describe('signatures under the protocol', () => {
  let site: TestSite;
  let anna: Visitor;
  let jan: Visitor;
  let ours: Uint8Array;
  beforeAll(async () => {
    site = await openTestSite({ state: 'closed' });
    anna = (await site.signedIn([{ role: 'organiser', edition: ID }], 'Anna Podpisująca')).visitor;
    jan = (await site.signedIn([{ role: 'organiser', edition: ID }], 'Jan Podpisujący')).visitor;
  }, 120_000);
  afterAll(() => site.close());
  const list = () => site.ports.store.read((tx) => tx.signatures.list(ID));

  it('cannot be given before two organisers have certified the protocol', async () => {
    const refused = await upload(anna, PGP, true);
    expect([refused.status, await list()]).toEqual([409, []]);
    await site.advance('counted');
    ours = cms(hexToBytes((await keptProtocol(site.ports, ID))?.pdfHash ?? ''));
  });

  it('are refused when they are none, belong to another file, or are too large; nothing is kept', async () => {
    for (const [file, status, sentence] of [
      [null, 422, 'To nie jest plik podpisu.'],
      [utf8ToBytes('<html></html>'), 422, 'To nie jest plik podpisu.'],
      [cms(new Uint8Array(32)), 422, 'Ten podpis złożono pod innym plikiem'],
      [new Uint8Array(300_000), 422, 'Plik jest większy niż 262 144 bajtów.'],
      [new Uint8Array(600_000), 413, ''],
    ] as const) {
      const refused = await upload(anna, file, true);
      expect([refused.status, wordsOf(refused).includes(sentence)]).toEqual([status, true]);
    }
    expect(await list()).toEqual([]);
  });

  it('of two organisers make it signed; the same file twice is one, two files of one person are one signature', async () => {
    expect((await upload(anna, ours, false)).status).toBe(303);
    expect((await upload(anna, ours, true)).status).toBe(303);
    expect((await upload(anna, utf8ToBytes('-----BEGIN SSH SIGNATURE-----\nU1NI\n'), false)).status).toBe(303);
    expect(wordsOf(await anna.get(OFFICE))).toContain('potrzebne są pliki od dwóch organizatorów, jest od 1 osoby.');
    expect((await upload(jan, PGP, true)).status).toBe(303);
    const page = wordsOf(await jan.get(OFFICE));
    for (const told of ['leżą podpisy dwóch organizatorów', 'Anna Podpisująca', 'podpis podaje skrót tego PDF'])
      expect([told, page.includes(told)]).toEqual([told, true]);
    const kept = (await list()).map(({ format, digest, isPublic }) => `${format} ${digest} ${isPublic}`);
    expect(kept.sort()).toEqual(['cms ours false', 'openpgp not-stated true', 'ssh not-stated false']);
  });

  it('leave their event in the audit log, without a name', async () => {
    const { visitor } = await site.signedIn([{ role: 'auditor', edition: null }]);
    const page = wordsOf(await visitor.get(`/biuro/edycja/${ID}/slad`));
    expect(page).toContain('podpis pod protokołem');
  });

  it('are downloaded in the office as they were given, under embargo by a form only', async () => {
    const name = signatureName({ sha256: hashBytes(PGP), format: 'openpgp' });
    expect((await jan.get(`${OFFICE}/${name}`)).status).toBe(403);
    const file = await jan.post(`${OFFICE}/${name}`, []);
    expect([file.status, file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([
      ...[200, 'application/octet-stream', `attachment; filename="${name}"`],
    ]);
    expect(hashBytes(utf8ToBytes(file.text))).toBe(hashBytes(PGP));
  });

  it('after the release are public with the consent of their owner, else only by their hash; nobody is named', async () => {
    const stranger = site.visitor();
    const open = signatureName({ sha256: hashBytes(PGP), format: 'openpgp' });
    const closed = signatureName({ sha256: hashBytes(ours), format: 'cms' });
    expect((await stranger.get(`/dowody/${ID}/${open}`)).status).toBe(403);
    await site.advance('released');
    expect([
      (await stranger.get(`/dowody/${ID}/${open}`)).status,
      (await stranger.get(`/dowody/${ID}/${closed}`)).status,
    ]).toEqual([200, 404]);
    const { text } = await stranger.get(`/wyniki/${ID}`);
    const shown = [open, hashBytes(ours), 'plik niepubliczny', 'Anna Podpisująca', closed].map((one) =>
      text.includes(one),
    );
    expect(shown).toEqual([true, true, true, false, false]);
  });

  it('no page of it was a bug', () => {
    expect(site.bugs).toEqual([]);
  });
});
