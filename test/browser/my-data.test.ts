/** One's own data in a real browser: by link, in both languages, on a small phone, with and without JavaScript. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../src/core/basics/day.ts';
import { dataTokenFrom, hashDataToken } from '../../src/core/office/data-token.ts';
import type { PersonId } from '../../src/core/office/person.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { addressOf } from '../../src/web/addresses.ts';
import { sourceAssets } from '../web/source-assets.ts';
import { violationsOf, WCAG } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type ServedSite, serveTestSite } from './serve-site.ts';

const SHAPES = [
  { language: 'pl', theme: 'dark', width: 320, script: true },
  { language: 'en', theme: 'light', width: 320, script: false },
  { language: 'en', theme: 'dark', width: 1280, script: true },
] as const;

let site: ServedSite;
let browser: Browser;
beforeAll(async () => {
  site = await serveTestSite({ assets: await sourceAssets(true) });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  expect(site.bugs).toEqual([]);
});

/** A shared mailbox with a long name on the roll, in whose name somebody also was in the office; and a link to it. */
async function settle(n: number): Promise<{ readonly email: string; readonly token: string }> {
  const email = `sekretariat.urzedu.miejskiego${n}@konstantynow-lodzki.example`;
  const token = dataTokenFrom(new Uint8Array(16).fill(n + 160));
  const id = String(n).repeat(32) as PersonId;
  const until = (site.clock.now() + 3_600_000) as Instant;
  await site.ports.store.write(async (tx) => {
    await tx.votes.setAddress(site.edition.id, site.cities[n]?.teryt as Teryt, email, 'https://bip.example/kontakt');
    await tx.people.add({ id, email, name: 'Aleksandra Nowak-Kowalska', language: 'pl', status: 'removed' });
    await tx.retention.addLink({ tokenHash: hashDataToken(token), address: email, until });
    return { ok: true };
  });
  return { email, token };
}

/** The analysis runs a script, which a page without JavaScript cannot: there only the width is looked at. */
async function faultsOf(page: Page, { width, script }: (typeof SHAPES)[number]): Promise<readonly string[]> {
  if (!script) return [];
  const violations = await violationsOf(page, WCAG);
  const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
  const wide = scroll > width ? [`is ${scroll} px wide`] : [];
  // What sticks out to the left makes no page wider, and nobody can scroll to it.
  const cut = await page.evaluate(() => {
    const range = document.createRange();
    return [...document.querySelectorAll('main td, main li, main p')].filter((element) => {
      range.selectNodeContents(element);
      const { left, right } = range.getBoundingClientRect();
      return left < 0 || right > innerWidth;
    }).length;
  });
  if (cut > 0) wide.push(`cuts ${cut} texts off`);
  return [...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`), ...wide];
}

describe('one’s own data', () => {
  it.each(SHAPES)('in $language, $theme, at $width px, script: $script', { timeout: 60_000 }, async (shape) => {
    const { email, token } = await settle(SHAPES.indexOf(shape));
    const { language, theme, width, script } = shape;
    const viewport = { width, height: 900 };
    const context = await browser.newContext({ viewport, colorScheme: theme, javaScriptEnabled: script });
    const page = await context.newPage();
    const start = `${site.baseUrl}${addressOf('myData', language)}`;
    await page.goto(`${start}#${token}`);
    const field = page.locator('input[name=kod]');
    // The script takes the token out of the address at once; without it the person pastes the link.
    if (script) expect([await field.inputValue(), page.url()]).toEqual([token, start]);
    else await field.fill(`${start}#${token}`);
    const faults = [...(await faultsOf(page, shape))];
    await page.locator('form:has(input[value=dane]) button').click();
    await page.waitForSelector('table');
    expect(await page.locator('p.lead').textContent()).toBe(email);
    faults.push(...(await faultsOf(page, shape)));
    await page.locator('form:has(input[value=usun]) button').click();
    await page.waitForSelector('.error-summary');
    faults.push(...(await faultsOf(page, shape)));
    await page.locator('input[name=potwierdzam]').check();
    await page.locator('form:has(input[value=usun]) button').click();
    await page.waitForSelector('input[name=potwierdzam]', { state: 'detached' });
    faults.push(...(await faultsOf(page, shape)));
    expect(faults).toEqual([]);
    const left = await site.ports.store.read((tx) => tx.people.findByEmail(email));
    expect(left).toBeNull();
    await context.close();
  });
});
