/** Cases and the console of the vote in a real browser: every page and state accessible, on a phone and on a desk. */
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoEdition } from '../../src/demo/demo-edition.ts';
import { readAssets } from '../../src/web/assets.ts';
import { builtSite } from '../built-site.ts';
import { ROOT } from '../project-files.ts';
import { CLOSES_AT, OPENS_AT } from '../web/site.ts';
import { violationsOf, WCAG } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type ServedSite, serveTestSite } from './serve-site.ts';

const SHAPES = [
  { theme: 'light', width: 1280, isPolish: true },
  { theme: 'dark', width: 320, isPolish: true },
  { theme: 'light', width: 320, isPolish: false },
] as const;
const EDITION = 'probna-2022';

let released: ServedSite;
let running: ServedSite;
let browser: Browser;

beforeAll(async () => {
  await builtSite();
  const assets = readAssets(join(ROOT, 'dist', 'assets'));
  // The invented posts tell no kinds of reactions: this value is missing for all, so that only lots can part a tie.
  const ties = { ...demoEdition.vote.ties, formula: 'love-share@1' };
  const vote = { ...demoEdition.vote, opensAt: OPENS_AT, closesAt: CLOSES_AT, ties };
  released = await serveTestSite({ assets, state: 'released' });
  running = await serveTestSite({ assets, state: 'open', edition: { vote } });
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await released?.close();
  await running?.close();
});

interface Shape {
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly isPolish: boolean;
}

/** A browser that looks at each page it is told to, and notes what is wrong there. */
async function looker({ theme, width, isPolish }: Shape) {
  const context = await browser.newContext({ colorScheme: theme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const faults: string[] = [];
  const seen: string[] = [];
  context.on('weberror', (error) => void faults.push(`fails: ${error.error().message}`));
  const look = async (name: string) => {
    seen.push(name);
    const violations = await violationsOf(page, WCAG);
    const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
    faults.push(...violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.target.join(' ')}`));
    if (scroll > width) faults.push(`${name} is ${scroll} px wide`);
    const folder = process.env.LAJK_PICTURES;
    const file = `cases-${name}-${isPolish ? 'pl' : 'en'}-${theme}-${width}`.replace(/[^a-z0-9]+/gi, '-');
    if (folder) await page.screenshot({ path: join(folder, `${file}.png`), fullPage: true });
  };
  return { context, page, faults, seen, look };
}

async function enterOffice(context: BrowserContext, site: ServedSite): Promise<void> {
  const { visitor } = await site.signedIn([{ role: 'organiser', edition: null }], 'Zofia Prowadząca');
  const [name = '', value = ''] = (visitor.cookie ?? '').split('=');
  await context.addCookies([{ name, value, url: site.baseUrl }]);
}

const press = (page: Page, form: string) => page.locator(`${form} button`).first().click();

describe('cases', () => {
  it.each(SHAPES)(
    'are asked, answered and read: $theme $width px, Polish $isPolish',
    { timeout: 120_000 },
    async (shape) => {
      const { context, page, faults, seen, look } = await looker(shape);
      const { isPolish } = shape;
      const cases = `${released.baseUrl}${isPolish ? '/wyniki' : '/en/results'}/${EDITION}/${isPolish ? 'sprawy' : 'cases'}`;
      await page.goto(`${cases}/${isPolish ? 'nowa' : 'new'}`);
      await look('start');
      await press(page, 'form:has(#email)');
      await look('start with an error');
      await page.locator('#kod-miasta').fill([...released.codes.values()][0] ?? '');
      await press(page, 'form:has(#kod-miasta)');
      await look('form');
      await page.locator('#profil').fill('x'.repeat(190));
      await press(page, '#sprawa');
      await look('form with errors');
      await page.locator('#rodzaj input').first().check();
      await page.locator('#nie-tak').fill(`Licznik się pomylił. ${'y'.repeat(300)}`);
      await press(page, '#sprawa');
      await look('receipt');
      const office = `${released.baseUrl}${isPolish ? '/biuro/edycja' : '/en/office/edition'}/${EDITION}`;
      await enterOffice(context, released);
      await page.goto(`${office}/${isPolish ? 'sprawy' : 'cases'}`);
      await look('office list');
      await page.locator('table a').first().click();
      await look('office case');
      await page.locator('button[value=opublikuj]').click();
      await look('office case with errors');
      await page.locator('#pytanie').fill('Miasto pyta, czy licznik głosów działał poprawnie.');
      await page.locator('#odpowiedz').fill(`Licznik sprawdzono.\n\nJest dobry. ${'z'.repeat(300)}`);
      await page.locator('#rozstrzygniecie input').first().check();
      await page.locator('#przeliczenie').check();
      await page.locator('button[value=opublikuj]').click();
      await look('office case answered');
      await page.goto(`${cases}?n=${shape.theme}${shape.width}`);
      await look('public');
      await page.goto(`${released.baseUrl}/sprawa#${'ab'.repeat(16)}`);
      await look('token');
      expect(await page.locator('#kod').inputValue()).toBe('ab'.repeat(16));
      expect(new URL(page.url()).hash).toBe('');
      expect(faults).toEqual([]);
      expect(seen.length).toBe(11);
      await context.close();
    },
  );
});

describe('the console of a vote', () => {
  it.each(SHAPES)('in every state: $theme $width px, Polish $isPolish', { timeout: 120_000 }, async (shape) => {
    const { context, page, faults, seen, look } = await looker(shape);
    const console = shape.isPolish
      ? `${running.baseUrl}/biuro/edycja/${EDITION}/glosowanie`
      : `${running.baseUrl}/en/office/edition/${EDITION}/vote`;
    const step = await running.ports.store.read(async (tx) => (await tx.log.entries(EDITION)).at(-1) ?? '');
    const isFirst = !step.includes('vote-closed');
    if (isFirst) {
      await enterOffice(context, running);
      await page.goto(console);
      await look('console open');
      running.clock.set('2022-09-14T09:00:00+02:00');
    }
    await enterOffice(context, running);
    await page.goto(console);
    await look(isFirst ? 'console over' : 'console closed');
    if (isFirst) await page.locator('button[value=zamknij]').click();
    if (isFirst) await look('console closed');
    await page
      .locator('summary')
      .filter({ hasText: shape.isPolish ? 'Remis' : 'tie' })
      .click();
    await page.locator('button[value=policz-z-losem]').click();
    await look('console with a wrong draw');
    expect(faults).toEqual([]);
    expect(seen.length).toBe(isFirst ? 4 : 2);
    await context.close();
  });

  it('shows the counted result, on a phone as well', { timeout: 60_000 }, async () => {
    for (const shape of SHAPES) {
      const { context, page, faults, look } = await looker(shape);
      await enterOffice(context, running);
      await page.goto(`${running.baseUrl}/biuro/edycja/${EDITION}/glosowanie`);
      const count = page.locator('button[value=policz]');
      if ((await count.count()) > 0) await count.click();
      await page.locator('form[action$="/wynik"] button').click();
      await look('result');
      expect(faults).toEqual([]);
      await context.close();
    }
  });

  it('leaves no bug in the log', () => {
    expect([...released.bugs, ...running.bugs]).toEqual([]);
  });
});
