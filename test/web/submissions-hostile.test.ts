/** What strangers may send in place of a file: every answer is a sentence, nothing is half there, nothing is a bug. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { pl } from '../../src/texts/pl.ts';
import { zip } from '../imports/make-workbook.ts';
import { askCity, drop, EDITION, locationOf, senderOf, simplePosts } from './data-steps.ts';
import { BASE_URL, openTestSite, type TestSite } from './site.ts';
import { headingOf, type Visitor, wordsOf } from './visitor.ts';

let site: TestSite;
let visitor: Visitor;
let teryt: Teryt;
let profile: string;
beforeAll(async () => {
  site = await openTestSite({ state: 'before' });
  teryt = (site.cities[0]?.teryt ?? '') as Teryt;
  profile = `facebook/pokaz-municipality-${teryt}`;
  visitor = await senderOf(site, await askCity(site, teryt, 'promocja@miasto.example'));
}, 60_000);
afterEach(() => {
  expect(site.bugs).toEqual([]);
});
afterAll(() => site.close());

const folder = (name: string) => readdir(join(site.ports.folder, 'submitted', name));
const stored = () => site.ports.store.read((tx) => tx.submissions.of(EDITION, teryt));

/** Refused as a whole: the sentence, and no trace of it. */
async function refused(bytes: string | Uint8Array, name = 'posty.csv') {
  const before = (await stored()).length;
  const answer = await drop(visitor, { profile, bytes, name });
  expect([headingOf(answer), (await stored()).length]).toEqual([pl.submissions.upload.failed, before]);
  expect([await folder('incoming'), (await folder('files')).length]).toEqual([[], before]);
  expect(answer.text).not.toContain(site.ports.folder);
  return answer;
}

describe('in place of a file', () => {
  it('nothing at all', async () => {
    expect(wordsOf(await refused(''))).toContain('jest pust');
  });

  it('a web page, a program, a picture, NULs', async () => {
    for (const bytes of [
      '<!doctype html><html><body><script>alert(1)</script></body></html>',
      Buffer.concat([Buffer.from('MZ\u0090\u0000'), Buffer.alloc(4_000, 7)]),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(500).fill(3)]),
      Buffer.alloc(10_000),
    ]) {
      const answer = await refused(bytes);
      expect(answer.status).toBe(422);
      expect(answer.text).not.toContain('<script>alert');
    }
  });

  it('a bomb: a workbook of few bytes that would unpack to many', async () => {
    const tab = '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>';
    const relation = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>';
    const bomb = zip([
      ['xl/workbook.xml', tab],
      ['xl/_rels/workbook.xml.rels', relation],
      ['xl/worksheets/sheet1.xml', Buffer.alloc(64 << 20, ' ')],
    ]);
    expect(bomb.length).toBeLessThan(100_000);
    expect((await refused(bomb, 'posty.xlsx')).status).toBe(422);
  });

  it('a broken workbook, a gzip that is cut', async () => {
    await refused(Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(300, 1)]), 'posty.xlsx');
    const packed = gzipSync(simplePosts(profile.slice(9)).repeat(200));
    await refused(packed.subarray(0, packed.length - 40), 'posty.csv.gz');
  });

  it('more than the limit, announced or not', async () => {
    const most = site.ports.submitted.limits.bytes;
    const announced = await visitor.send('/dane/plik', {
      method: 'POST',
      body: new ReadableStream({
        start(controller) {
          const head = `--g\r\nContent-Disposition: form-data; name="profil"\r\n\r\n${profile}\r\n--g\r\nContent-Disposition: form-data; name="plik"; filename="a.csv"\r\n\r\n`;
          controller.enqueue(new TextEncoder().encode(head));
        },
      }),
      duplex: 'half',
      headers: {
        origin: BASE_URL,
        'content-type': 'multipart/form-data; boundary=g',
        'content-length': String(2 ** 31),
      },
    } as RequestInit);
    expect([announced.status, wordsOf(announced).includes(`${most / 2 ** 20} MB`)]).toEqual([413, true]);
    expect(await folder('incoming')).toEqual([]);
  });

  it('a form that is none, or without a file, a profile, a day', async () => {
    const words = pl.submissions.upload;
    const send = (body: BodyInit, type: string) =>
      visitor.send('/dane/plik', { method: 'POST', body, headers: { origin: BASE_URL, 'content-type': type } });
    for (const type of [
      'text/plain',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
    ])
      expect(wordsOf(await send('a=b', type))).toContain(words.badForm);
    // As browsers send a field for a file that nobody has chosen.
    const empty = '--x\r\nContent-Disposition: form-data; name="plik"; filename=""\r\n\r\n\r\n--x--\r\n';
    expect(wordsOf(await send(empty, 'multipart/form-data; boundary=x'))).toContain(words.noFile);
    for (const wrong of ['', 'facebook', '/1', 'face book/1', 'nowy'])
      expect((await drop(visitor, { profile: wrong, bytes: 'x' })).status).toBe(400);
    expect((await drop(visitor, { profile, bytes: 'x', more: { dzien: '31.08.2022' } })).status).toBe(400);
    expect(await stored()).toEqual([]);
  });

  it('a form of another site', async () => {
    const body = new FormData();
    body.append('plik', new Blob(['x']), 'a.csv');
    const answer = await visitor.send('/dane/plik', {
      method: 'POST',
      body,
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(403);
  });

  it('a name with a path and a script, a day that lies ahead, lines that carry markup', async () => {
    const id = profile.slice(9);
    const bytes = simplePosts(id).replace(',20,2,', ',<img src=x onerror=alert(1)>,2,');
    const done = await drop(visitor, { profile, bytes, name: '../../<script>alert(1)<b>.csv' });
    const page = await visitor.get(locationOf(done));
    expect(page.text).not.toMatch(/<script>alert|<img src=x/);
    const [submission] = await stored();
    expect(await folder('files')).toEqual([submission?.sha256]);
    await visitor.post(locationOf(done), [['krok', 'wycofaj']]);
    const ahead = await drop(visitor, { profile, bytes: simplePosts(id), more: { dzien: '2030-01-01' } });
    expect(wordsOf(ahead)).toContain(pl.submissions.upload.failed);
    expect(await folder('files')).toEqual([]);
  });

  it('the same in UTF-16 is read like any other', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(simplePosts(profile.slice(9)), 'utf16le')]);
    const done = await drop(visitor, { profile, bytes });
    expect(wordsOf(await visitor.get(locationOf(done)))).toContain('utf-16le');
    await visitor.post(locationOf(done), [['krok', 'wycofaj']]);
  });

  it('more files than a city may have open', async () => {
    for (let i = 0; i < 12; i++)
      expect((await drop(visitor, { profile, bytes: simplePosts(profile.slice(9), { id: `p${i}` }) })).status).toBe(
        303,
      );
    const files = (await folder('files')).length;
    const answer = await drop(visitor, { profile, bytes: simplePosts(profile.slice(9), { id: 'za duzo' }) });
    expect([answer.status, (await folder('files')).length]).toEqual([409, files]);
  });
});
