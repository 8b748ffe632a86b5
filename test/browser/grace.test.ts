/** The pages of the grace time in a real browser at 320 px: they say who may finish, and they are accessible. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceAssets } from '../web/source-assets.ts';
import { violationsOf } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type ServedSite, serveTestSite } from './serve-site.ts';

const GRACE = { rule: 'started-before-close@1', minutes: 10 } as const;
const LAST = '2022-09-13T23:59:59.999+02:00';
const WITHIN = '2022-09-14T00:05:00+02:00';

let site: ServedSite;
let browser: Browser;
beforeAll(async () => {
  const assets = await sourceAssets(true);
  [site, browser] = await Promise.all([serveTestSite({ assets, vote: { grace: GRACE } }), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  expect(site.bugs).toEqual([]);
});

async function pageOf(): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.baseUrl, viewport: { width: 320, height: 700 } });
  return context.newPage();
}

async function enter(page: Page, index: number): Promise<void> {
  await page.goto('/glos');
  await page.getByLabel('Kod z listu').fill(site.codes.get(site.cities[index]?.teryt ?? '') ?? '');
  await page.getByRole('button', { name: 'Dalej' }).click();
}

/** Nothing is cut at 320 px and nothing is in the way of whoever does not see the page. */
async function expectSound(page: Page): Promise<void> {
  const violations = await violationsOf(page);
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
}

describe('in the grace time', () => {
  it('whoever began before the close reads until when, and finishes', async () => {
    site.clock.set(LAST);
    const page = await pageOf();
    await enter(page, 3);
    site.clock.set(WITHIN);
    await page.reload();
    expect(await page.getByText('Głosowanie się skończyło, ale możesz jeszcze dokończyć').isVisible()).toBe(true);
    await expectSound(page);
    for (const box of (await page.locator('#lista input[type=checkbox]').all()).slice(0, 3)) await box.check();
    await page.getByRole('button', { name: 'Sprawdź głos' }).click();
    await expectSound(page);
    await page.getByRole('button', { name: 'Oddaj głos' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Głos oddany');
    await page.context().close();
  });

  it('whoever enters the code now reads who may still finish', async () => {
    site.clock.set(WITHIN);
    const page = await pageOf();
    await page.goto('/glos');
    await expectSound(page);
    await enter(page, 4);
    const sentence = 'Dokończyć do godz. 0:10 mogą jeszcze tylko ci, którzy wpisali kod przed godz. 24:00.';
    expect(await page.getByText(sentence).isVisible()).toBe(true);
    await expectSound(page);
    await page.context().close();
  });

  it('everybody reads it on the page of the edition', async () => {
    site.clock.set(WITHIN);
    const page = await pageOf();
    await page.goto('/wyniki/probna-2022');
    expect(await page.getByText('Czas na dokończenie').isVisible()).toBe(true);
    await expectSound(page);
    await page.context().close();
  });
});
