/** The pages of letters in a real browser: is this letter genuine, news, and sending letters from the office. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf } from '../../src/web/addresses.ts';
import { sourceAssets } from '../web/source-assets.ts';
import { violationsOf, WCAG } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type ServedSite, serveTestSite } from './serve-site.ts';

const SHAPES = [
  { language: 'pl', theme: 'light', width: 320 },
  { language: 'en', theme: 'dark', width: 320 },
  { language: 'pl', theme: 'dark', width: 1280 },
  { language: 'en', theme: 'light', width: 1280 },
] as const;

let site: ServedSite;
let browser: Browser;
beforeAll(async () => {
  site = await serveTestSite({ assets: await sourceAssets(true), state: 'before' });
  browser = await openBrowser();
  await site.ports.store.write(async (tx) => {
    for (const { teryt } of site.cities.slice(0, -9))
      await tx.votes.setAddress(site.edition.id, teryt, `um@${teryt}.example`, 'BIP');
    return { ok: true };
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  expect(site.bugs).toEqual([]);
});

async function faultsOf(page: Page, name: string, { language, theme, width }: (typeof SHAPES)[number]) {
  const violations = await violationsOf(page, WCAG);
  const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
  const folder = process.env.LAJK_PICTURES;
  if (folder)
    await page.screenshot({ path: join(folder, `${name}-${language}-${theme}-${width}.png`), fullPage: true });
  return [
    ...violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.target.join(' ')}`),
    ...(scroll > width ? [`${name} is ${scroll} px wide`] : []),
  ];
}

describe('pages of letters', () => {
  it.each(SHAPES)('are accessible: $language $theme $width px', { timeout: 90_000 }, async (shape) => {
    const { language, theme, width } = shape;
    const context = await browser.newContext({ colorScheme: theme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    const faults: string[] = [];
    const open = async (name: string, address: string) => {
      await page.goto(`${site.baseUrl}${address}`);
      faults.push(...(await faultsOf(page, name, shape)));
    };
    await open('letter', addressOf('genuine', language));
    await page.locator('main form button').first().click();
    faults.push(...(await faultsOf(page, 'letter-empty', shape)));
    await open('news', addressOf('news', language));
    await page.locator('main form button').first().click();
    faults.push(...(await faultsOf(page, 'news-empty', shape)));
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: site.edition.id }]);
    const [name = '', value = ''] = (visitor.cookie ?? '').split('=');
    await context.addCookies([{ name, value, url: site.baseUrl }]);
    await open('waves', addressOf('officeWaves', language, { edition: site.edition.id }));
    for (const summary of await page.locator('#invitation summary').all()) await summary.click();
    faults.push(...(await faultsOf(page, 'waves-opened', shape)));
    await page.locator('#invitation button[value=probny]').click();
    await page.waitForURL('**?stan=probny&list=invitation');
    faults.push(...(await faultsOf(page, 'waves-tested', shape)));
    expect(faults).toEqual([]);
    await context.close();
  });
});
