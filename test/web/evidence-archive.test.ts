/** A newcomer on the results page fetches, unpacks and verifies, and is told of files that do not belong there. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { pl } from '../../src/texts/pl.ts';
import { evidenceArchive } from '../../src/web/public/evidence-archive.ts';
import { releasedEdition } from '../../src/web/public/released-edition.ts';
import { PYTHON, runPython, runVerifier } from '../python.ts';
import { lajkProcess } from '../scenarios/processes.ts';
import { must, openTestSite, type TestSite } from './site.ts';

const ID = 'probna-2022';
const ADDRESS = `/dowody/${ID}/${ID}.zip`;

let site: TestSite;
let folder: string;
beforeAll(async () => {
  site = await openTestSite({ state: 'released' });
  folder = mkdtempSync(join(tmpdir(), 'lajk-zip-'));
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await site.close();
});

async function fetched(headers: Record<string, string> = {}): Promise<{ response: Response; bytes: Buffer }> {
  const response = await site.app.request(`${site.site.settings.baseUrl}${ADDRESS}`, { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

async function unpacked(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const archive = await fromBufferPromise(bytes, {
    lazyEntries: true,
    validateEntrySizes: true,
    strictFileNames: true,
  });
  for await (const entry of archive.eachEntry())
    files.set(entry.fileName, await text(await archive.openReadStreamPromise(entry)));
  return files;
}

async function unpackTo(name: string): Promise<string> {
  for (const [file, content] of await unpacked((await fetched()).bytes)) {
    mkdirSync(dirname(join(folder, name, file)), { recursive: true });
    writeFileSync(join(folder, name, file), content);
  }
  return join(folder, name, ID);
}

async function verified(bundle: string): Promise<readonly [code: number | null, last: string]> {
  const { code, out } = await lajkProcess(['verify', bundle], { LAJK_LANG: 'pl' });
  return [code, out.trimEnd().split('\n').at(-1) ?? ''];
}

function verifiedInPython(bundle: string): readonly [code: number | null, last: string] {
  const { status, stdout } = runVerifier('verify.py', [bundle]);
  return [status, stdout.trimEnd().split('\n').at(-1) ?? ''];
}

describe('the archive of all evidence', () => {
  it('is offered on the page of results and holds the bundle and nothing else', async () => {
    const page = await site.visitor().get(`/wyniki/${ID}`);
    expect(page.text.includes(`<a class="button" href="${ADDRESS}" download="${ID}.zip">`)).toBe(true);
    const { released } = must(await releasedEdition(site.site, ID));
    const expected = [...released.files].map(([file, content]) => [`${ID}/${file}`, content]);
    expect([...(await unpacked((await fetched()).bytes))]).toEqual(expected);
  });

  it('is the same to the byte whenever it is made, says how long it is, and is not sent to whoever has it', async () => {
    const { response, bytes } = await fetched();
    const { released } = must(await releasedEdition(site.site, ID));
    const again = await evidenceArchive({ ...released });
    const sha = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
    expect(sha(Buffer.concat(again.pieces))).toBe(sha(bytes));
    expect([response.headers.get('content-type'), response.headers.get('content-length')]).toEqual([
      ...['application/zip', String(bytes.length)],
    ]);
    const known = await fetched({ 'if-none-match': response.headers.get('etag') ?? '' });
    expect([known.response.status, known.bytes.length]).toEqual([304, 0]);
  });

  it('verifies as it is unpacked', async () => {
    expect(await verified(await unpackTo('clean'))).toEqual([0, pl.verify.verified]);
  });

  it.skipIf(PYTHON === undefined)('verifies with the second program, too', async () => {
    expect(verifiedInPython(await unpackTo('second'))).toEqual([0, 'VERIFIED (self-consistent-only)']);
  });

  it.skipIf(PYTHON === undefined)('is read by a program that is not ours', async () => {
    const file = join(folder, 'a.zip');
    writeFileSync(file, (await fetched()).bytes);
    const { status, stdout } = runPython(['-m', 'zipfile', '-t', file]);
    expect([status, stdout]).toEqual([0, 'Done testing\n']);
  });
});

describe('whoever saves every file of the page into one folder', () => {
  it('is told by both programs which of them to move, and verifies after that', async () => {
    const bundle = await unpackTo('full');
    const strangers = ['organiser.allowed_signers', `${ID}.cat`, `${ID}.pb`, 'protocol.pdf', 'protocol.pdf.sig'];
    for (const file of strangers) {
      const response = await site.app.request(`${site.site.settings.baseUrl}/dowody/${ID}/${file}`);
      expect([file, response.status]).toEqual([file, 200]);
      writeFileSync(join(bundle, file), Buffer.from(await response.arrayBuffer()));
    }
    const [first = '', ...others] = strangers;
    const what = pl.mismatches['file-unexpected']({ others: others.join(', ') });
    expect(await verified(bundle)).toEqual([2, pl.verify.mismatch('files', first, what)]);
    if (PYTHON !== undefined) {
      const [code, last] = verifiedInPython(bundle);
      expect([code, last]).toEqual([
        2,
        `MISMATCH in step files, file '${first}': file unexpected: These files do not belong to the bundle: ${strangers
          .map((file) => `'${file}'`)
          .join(', ')}. Move them to another folder and verify again.`,
      ]);
    }
    for (const file of strangers) rmSync(join(bundle, file));
    expect(await verified(bundle)).toEqual([0, pl.verify.verified]);
  });
});
