/** The page that verifies by itself, in a real browser: sound and bent bundles, anchors, receipts, both languages. */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleOf } from '../../src/actions/release-edition.ts';
import { promiseMessage } from '../../src/core/ballot/receipt.ts';
import { BALLOT_TABLE, REPLACED_TABLE } from '../../src/core/verify/tables.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { readAssets } from '../../src/web/assets.ts';
import { builtSite } from '../built-site.ts';
import { ROOT } from '../project-files.ts';
import { must } from '../web/site.ts';
import { violationsOf } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type ServedSite, serveTestSite } from './serve-site.ts';

let site: ServedSite;
let browser: Browser;
let files: ReadonlyMap<string, string>;
let key: string;
beforeAll(async () => {
  await builtSite();
  const assets = readAssets(join(ROOT, 'dist', 'assets'));
  [site, browser] = await Promise.all([serveTestSite({ assets, state: 'released' }), openBrowser()]);
  files = must(await bundleOf(site.ports, site.edition.id)).files;
  key = site.ports.keys.publicKey();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  expect(site.bugs).toEqual([]);
});

async function onPage(
  work: (page: Page, asked: readonly string[]) => Promise<void>,
  { path = '/weryfikacja', ...options }: BrowserContextOptions & { path?: string } = {},
): Promise<void> {
  const context = await browser.newContext({ baseURL: site.baseUrl, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', (error) => void faults.push(error.message));
  page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
  page.on('request', (request) => void asked.push(`${request.method()} ${request.url()}`));
  await page.goto(path);
  await work(page, asked);
  await context.close();
  expect(faults).toEqual([]);
}

/** Presses the button and gives the sentences of the verdict. */
async function verdict(page: Page): Promise<readonly string[]> {
  await page.locator('[data-verify] button[type=submit]').click();
  await page.locator('[data-bar]').waitFor({ state: 'hidden' });
  await page.locator('[data-verdict]').waitFor({ state: 'visible' });
  return page.locator('[data-verdict] p').allTextContents();
}

function asUploads(changed: Readonly<Record<string, string>> = {}) {
  return [...new Map([...files, ...Object.entries(changed)])].map(([name, text]) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  }));
}

/** As the city got it: the key of the test site signs the promise again. */
function receiptOf(commitment: string, salt = '0'.repeat(64), choices: readonly string[] = []): string {
  const edition = site.edition.id;
  const signature = site.ports.keys.sign(promiseMessage(edition, commitment as never));
  return JSON.stringify({ edition, commitment, salt, choices, key, signature });
}

describe('the published bundle', () => {
  it('is fetched and verified step by step, and nothing else is asked of anybody', async () => {
    await onPage(async (page, asked) => {
      const before = asked.length;
      const [first, second] = await verdict(page);
      expect([first, second]).toEqual([pl.verifyPage.verified, pl.verifyPage.selfConsistentOnly]);
      expect(await page.locator('[data-steps] li[data-state=fits]').count()).toBe(13);
      const folder = `GET ${site.baseUrl}/dowody/${site.edition.id}/`;
      // The newest head is asked for by the watch of the log, which runs by itself.
      const fetched = asked.slice(before).filter((request) => !/assets\/verify-worker|\/head\.json$/.test(request));
      expect([...fetched].sort()).toEqual([...files.keys()].map((file) => `${folder}${file}`).sort());
    });
  });

  it('is compared with a key and a head from elsewhere', async () => {
    await onPage(async (page) => {
      const root = JSON.parse(files.get('heads.jsonl')?.split('\n')[0] ?? '') as { root: string };
      await page.locator('#klucz').fill(` ${key.toUpperCase()} `);
      await page.locator('#skrot').fill(root.root);
      expect((await verdict(page))[1]).toBe(pl.verify.anchored);
      await page.locator('#klucz').fill('0'.repeat(64));
      const what = pl.mismatches['anchor-key-differs']({ key });
      expect((await verdict(page))[0]).toBe(pl.verify.mismatch(pl.verifyPage.stepNames.anchor, 'heads.jsonl', what));
      await page.locator('#klucz').fill('xyz');
      expect(await verdict(page)).toEqual([pl.verifyPage.faults.anchor]);
      expect(await page.locator('#klucz').getAttribute('aria-invalid')).toBe('true');
    });
  });

  it('says of a receipt in one sentence whether the ballot is in', async () => {
    const [ballot] = BALLOT_TABLE.read(files.get('ballots.csv') ?? '') ?? [];
    if (!ballot) throw new Error('the test edition has no ballots');
    const { commitment, salt, choices } = ballot;
    const reference = (commitment.slice(0, 16).match(/.{4}/g) ?? []).join('-');
    await onPage(async (page) => {
      await page.locator('#potwierdzenie').fill(receiptOf(commitment, salt, choices));
      expect((await verdict(page))[0]).toBe(pl.verify.receipts.counted(reference));
      await page.locator('#potwierdzenie').fill(receiptOf(commitment, salt, [...choices].reverse()));
      expect((await verdict(page))[0]).toBe(pl.verify.receipts.foreign(reference));
      await page.locator('#potwierdzenie').fill('to nie potwierdzenie');
      expect(await verdict(page)).toEqual([pl.verifyPage.faults.receipt]);
      await page.locator('#plik-potwierdzenia').setInputFiles({
        ...{ name: 'lajk.json', mimeType: 'application/json' },
        buffer: Buffer.from(receiptOf(commitment, salt, choices)),
      });
      expect((await verdict(page))[0]).toBe(pl.verify.receipts.counted(reference));
    });
  });
});

describe('files from the disk', () => {
  it('are verified when they are sound, and the first thing that does not fit is named when they are not', async () => {
    await onPage(async (page) => {
      await page.locator('#paczka').selectOption('');
      expect(await verdict(page)).toEqual([pl.verifyPage.faults.files]);
      await page.locator('#pliki').setInputFiles(asUploads());
      expect((await verdict(page))[0]).toBe(pl.verifyPage.verified);
      const turnout = (files.get('turnout.csv') ?? '').split('\n').slice(0, -2).join('\n').concat('\n');
      await page.locator('#pliki').setInputFiles(asUploads({ 'turnout.csv': turnout }));
      const [first, advice] = await verdict(page);
      const what = pl.mismatches['file-changed']({});
      expect(first).toBe(pl.verify.mismatch(pl.verifyPage.stepNames.files, 'turnout.csv', what));
      expect(advice).toBe(pl.verifyPage.mismatchAdvice);
      expect(await page.locator('[data-steps] [data-state=differs]').textContent()).toBe(`turnout.csv: ${what}`);
    });
  });

  it('may be dropped, a bent bundle as well as a receipt', async () => {
    const [replaced] = REPLACED_TABLE.read(files.get('replaced.csv') ?? '') ?? [];
    const drop = (page: Page, dropped: readonly (readonly [string, string])[]) =>
      page.evaluate((list) => {
        const dataTransfer = new DataTransfer();
        for (const [name, text] of list) dataTransfer.items.add(new File([text], name));
        document.querySelector('[data-verify]')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
      }, dropped);
    await onPage(async (page) => {
      const bent = (files.get('ballots.csv') ?? '').replace(/[0-9]{7}\n$/, '0201011\n');
      await drop(page, [...new Map([...files, ['ballots.csv', bent]])]);
      await page.getByText(pl.verifyPage.filesChosen(files.size)).waitFor();
      expect((await verdict(page))[0]).toContain('ballots.csv');
      await drop(page, [['kwit.json', receiptOf(replaced?.commitment ?? '')]]);
      await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#potwierdzenie')?.value !== '');
      await page.locator('#paczka').selectOption({ index: 0 });
      // Its choices were never published, so that nobody else can make a receipt that opens.
      expect((await verdict(page))[0]).toContain(pl.verify.receipts.foreign('').trim().split(' ').at(-1));
    });
  });
});

describe('without JavaScript', () => {
  it('the page says what to use instead', async () => {
    await onPage(
      async (page) => {
        expect(await page.getByText(pl.verifyPage.without).isVisible()).toBe(true);
        expect(await page.locator('[data-verify]').isVisible()).toBe(false);
      },
      { javaScriptEnabled: false },
    );
  });
});

describe.each([
  ['pl', '/weryfikacja', pl],
  ['en', '/en/verification', en],
] as const)('in %s', (_, path, texts) => {
  it.each(['light', 'dark'] as const)(
    'every state is accessible and fits 320 px in %s',
    async (colorScheme) => {
      await onPage(
        async (page) => {
          const check = async (state: string) => {
            const violations = await violationsOf(page);
            const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            expect({ state, found, overflow }).toEqual({ state, found: [], overflow: 0 });
          };
          await check('form');
          expect((await verdict(page))[0]).toBe(texts.verifyPage.verified);
          await check('verified');
          await page.locator('#klucz').fill('0'.repeat(64));
          await verdict(page);
          await check('mismatch');
          await page.locator('#paczka').selectOption('');
          await page.locator('#klucz').fill('');
          expect(await verdict(page)).toEqual([texts.verifyPage.faults.files]);
          await check('fault');
        },
        { path, colorScheme, viewport: { width: 320, height: 640 } },
      );
    },
    180_000,
  );
});
