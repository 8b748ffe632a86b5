/** A receipt in a real browser: promised, in the log, counted, replaced, forged, of another edition; kept only on request. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promiseMessage, type Receipt, receiptReference } from '../../src/core/ballot/receipt.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { publishOpen } from '../../src/web/serve.ts';
import { castBy, clerkOf, receiptText } from '../web/ballot-steps.ts';
import { sourceAssets } from '../web/source-assets.ts';
import { violationsOf } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type ServedSite, serveTestSite } from './serve-site.ts';

const EDITION = 'probna-2022';
const LOG = `/dziennik/${EDITION}`;
const RESULTS = `/wyniki/${EDITION}`;
const { ownBallot: words } = pl;

let site: ServedSite;
let browser: Browser;
/** Of twenty cities; some of them vote again before the close. */
const receipts: Receipt[] = [];
beforeAll(async () => {
  [site, browser] = await Promise.all([sourceAssets(true).then((assets) => serveTestSite({ assets })), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  expect(site.bugs).toEqual([]);
});

async function asReader(
  work: (page: Page, context: BrowserContext) => Promise<void>,
  options: BrowserContextOptions = {},
) {
  const context = await browser.newContext({ baseURL: site.baseUrl, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => void errors.push(error.message));
  await work(page, context);
  await context.close();
  expect(errors).toEqual([]);
}

async function cast(index: number): Promise<Receipt> {
  return JSON.parse(receiptText(await castBy(await clerkOf(site, index)))) as Receipt;
}

const ref = ({ commitment }: Receipt) => receiptReference(commitment);

async function placeOf({ commitment }: Receipt): Promise<{ position: number; size: number }> {
  const lines = await site.ports.store.read((tx) => tx.log.entries(EDITION));
  return { position: lines.findIndex((line) => line.includes(commitment)) + 1, size: lines.length };
}

/** Pastes the receipt and gives the sentence. */
async function answer(page: Page, receipt: Receipt | string): Promise<string> {
  await page.locator('#potwierdzenie').fill(typeof receipt === 'string' ? receipt : JSON.stringify(receipt, null, 2));
  await page.locator('[data-own-ballot] button[type=submit]').click();
  return answered(page);
}

async function answered(page: Page): Promise<string> {
  const place = page.locator('[data-answer]');
  await place.waitFor({ state: 'visible' });
  await page.waitForFunction(
    ([checking]) => document.querySelector('[data-answer]')?.textContent !== checking,
    [words.checking],
  );
  return (await place.textContent()) ?? '';
}

/** A receipt that somebody signed with the organiser's own key for another edition. */
function ofOtherEdition(receipt: Receipt): Receipt {
  const signature = site.ports.keys.sign(promiseMessage('inna-2022', receipt.commitment));
  return { ...receipt, edition: 'inna-2022', signature };
}

describe('while the vote is open', () => {
  it('a receipt is a promise, then an entry; the browser asks for the whole log and sends the receipt nowhere', async () => {
    receipts.push(await cast(0));
    const [receipt] = receipts as [Receipt];
    await asReader(async (page) => {
      await page.goto(LOG);
      expect(await answer(page, receipt)).toBe(words.promised(ref(receipt)));
      for (let i = 1; i < 20; i++) receipts.push(await cast(i));
      await publishOpen(site.ports);
      const asked: string[] = [];
      page.on(
        'request',
        (request) => void asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`),
      );
      const place = await placeOf(receipt);
      expect(await answer(page, receipt)).toBe(words.logged(ref(receipt), place));
      expect(asked).toEqual([
        `GET ${site.baseUrl}${LOG}/head.json `,
        `GET ${site.baseUrl}${LOG}/log.jsonl?size=${place.size} `,
      ]);
    });
  });

  it('a forged one, one of another edition and what is none have their own sentences', async () => {
    const [receipt, other] = receipts as [Receipt, Receipt];
    await asReader(async (page) => {
      await page.goto(LOG);
      const forged = [
        { ...receipt, choices: [...receipt.choices].reverse() },
        { ...receipt, signature: other.signature },
      ];
      for (const one of forged) expect(await answer(page, one)).toBe(words.foreign(ref(receipt)));
      expect(await answer(page, ofOtherEdition(receipt))).toBe(words['other-edition'](ref(receipt)));
      expect(await answer(page, 'to nie potwierdzenie')).toBe(words.unreadable);
      await page.route('**/log.jsonl*', (route) => route.abort());
      expect(await answer(page, receipt)).toBe(words.unchecked);
      await page.unrouteAll();
      await page.route('**/log.jsonl*', async (route) => {
        const text = await (await route.fetch()).text();
        await route.fulfill({ body: text.replace(receipt.commitment, other.commitment) });
      });
      expect(await answer(page, receipt)).toBe(words.broken);
    });
  });

  it('the receipt page proves its sentence, and keeps the receipt only when it is asked to', async () => {
    await asReader(async (page, context) => {
      await page.goto('/glos');
      await page.locator('#kod').fill([...site.codes.values()].at(-1) ?? '');
      await page.locator('.button-gold').click();
      for (let i = 0; i < 3; i++) await page.locator('input[name=wybor]').nth(i).check();
      await page.locator('.ballot-bar button').click();
      await page.locator('form[action$=potwierdzenie] button').click();
      const reference = (await page.locator('.reference').textContent()) ?? '';
      await page.getByText(words.promised(reference)).waitFor();
      const keys = () => page.evaluate(() => Object.keys(localStorage).sort());
      expect(await keys()).toEqual([`lajk/log/${EDITION}`]);
      await page.getByRole('button', { name: words.keep }).click();
      await page.getByText(words.keptNow).waitFor();
      expect(await keys()).toEqual([`lajk/log/${EDITION}`, `lajk/receipt/${EDITION}`]);
      const log = await context.newPage();
      await log.goto(LOG);
      expect(await answered(log)).toBe(words.promised(reference));
      await log.getByRole('button', { name: words.forget }).click();
      expect(await log.locator('[data-answer]').textContent()).toBe(words.forgotten);
      expect(await keys()).toEqual([`lajk/log/${EDITION}`]);
    });
  });
});

describe('after the release', () => {
  it('the page of results says counted, replaced, forged, of another edition, or that the files do not fit', async () => {
    const kept = receipts[0] as Receipt;
    await site.advance('released');
    const files = await asText('ballots.csv');
    const counted = receipts.find(({ commitment }) => files.includes(commitment)) as Receipt;
    const replaced = receipts.find(({ commitment }) => !files.includes(commitment)) as Receipt;
    await asReader(async (page) => {
      await page.goto(RESULTS);
      expect(await answer(page, counted)).toBe(words.counted(ref(counted), await placeOf(counted)));
      expect(await page.locator('[data-answer].verify-danger').count()).toBe(0);
      expect(await answer(page, replaced)).toBe(words.replaced(ref(replaced), await placeOf(replaced)));
      expect(await page.locator('[data-answer].verify-danger').count()).toBe(1);
      expect(await answer(page, { ...counted, salt: replaced.salt })).toBe(words.foreign(ref(counted)));
      expect(await answer(page, ofOtherEdition(counted))).toBe(words['other-edition'](ref(counted)));
      await page.locator('#plik-potwierdzenia').setInputFiles({
        ...{ name: 'lajk.json', mimeType: 'application/json' },
        buffer: Buffer.from(JSON.stringify(counted)),
      });
      await page.getByText(words.counted(ref(counted), await placeOf(counted))).waitFor();
      await page.route('**/ballots.csv', (route) =>
        route.fulfill({ body: files.replace(counted.commitment, kept.salt) }),
      );
      expect(await answer(page, counted)).toBe(words.broken);
    });
  }, 60_000);

  it('a receipt that was kept is answered without being asked, in English too', async () => {
    const [receipt] = receipts as [Receipt];
    await asReader(async (page) => {
      await page.goto('/prywatnosc');
      const text = JSON.stringify(receipt);
      await page.evaluate(
        ([key, value]) => localStorage.setItem(key ?? '', value ?? ''),
        [`lajk/receipt/${EDITION}`, text],
      );
      await page.goto(`/en/results/${EDITION}`);
      await page.locator('[data-answer]').waitFor({ state: 'visible' });
      await page.getByText(new RegExp(`^Ballot ${ref(receipt)} is in the log`)).waitFor();
      expect(await page.getByRole('button', { name: en.ownBallot.forget }).isVisible()).toBe(true);
    });
  });
});

describe.each([
  ['pl', LOG, RESULTS],
  ['en', `/en/log/${EDITION}`, `/en/results/${EDITION}`],
] as const)('log and results in %s', (_, log, results) => {
  it.each([320, 768, 1280])('are accessible and fit %i px', async (width) => {
    await asReader(
      async (page) => {
        for (const path of [log, results]) {
          await page.goto(path);
          await answer(page, receipts[0] as Receipt);
          const violations = await violationsOf(page);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
          expect({ path, found, overflow }).toEqual({ path, found: [], overflow: 0 });
        }
      },
      { viewport: { width, height: 900 }, colorScheme: width === 768 ? 'dark' : 'light' },
    );
  });
});

async function asText(file: string): Promise<string> {
  return (await fetch(`${site.baseUrl}/dowody/${EDITION}/${file}`)).text();
}
