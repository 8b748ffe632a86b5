/** The pages that only a named vote fills, and the table of all levels: accessible and at home on a phone. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceAssets } from '../web/source-assets.ts';
import { violationsOf } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type ServedSite, serveTestSite } from './serve-site.ts';

let site: ServedSite;
let browser: Browser;
beforeAll(async () => {
  const quorum = { rule: 'at-least-of-roll@1', numerator: 1, denominator: 1 } as const;
  site = await serveTestSite({
    ...{ assets: await sourceAssets(true), top: 12, state: 'released' },
    vote: { secrecy: 'named', swaps: 'swaps@1', quorum },
  });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe.each([320, 1280])('at %i px', (width) => {
  it.each([
    ['/weryfikacja', '#tajnosc'],
    ['/en/verification', '#tajnosc'],
    ['/wyniki/probna-2022', '#wymiany'],
    ['/en/results/probna-2022', '#wymiany'],
  ])(
    '%s%s has no fault and no sideways scrolling',
    async (address, part) => {
      const context = await browser.newContext({ baseURL: site.baseUrl, viewport: { width, height: 800 } });
      try {
        const page = await context.newPage();
        await page.goto(address);
        for (const details of await page
          .locator('[aria-labelledby=wymiany] details, [aria-labelledby=frekwencja] details')
          .all())
          await details.evaluate((one) => one.setAttribute('open', ''));
        const violations = await violationsOf(page);
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect({ found, overflow, parts: await page.locator(part).count() }).toEqual({
          found: [],
          overflow: 0,
          parts: 1,
        });
      } finally {
        await context.close();
      }
    },
    60_000,
  );
});
