/** Every page in a real browser: accessible, at home on a phone, and asking nobody else for anything. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/web/addresses.ts';
import { violationsOf, WCAG } from './axe.ts';
import { openBrowser } from './browser.ts';
import { walk } from './demo-pages.ts';
import { type DemoSite, startDemoSite } from './demo-site.ts';

/** Every pair of language, theme and width; all eight shapes of every page would take five minutes. */
const SHAPES = [
  { language: 'pl', theme: 'light', width: 1280 },
  { language: 'pl', theme: 'dark', width: 320 },
  { language: 'en', theme: 'light', width: 320 },
  { language: 'en', theme: 'dark', width: 1280 },
] as const;

let site: DemoSite;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startDemoSite(), openBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Everything a page must not do, noted while it is open. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${site.url}/`)) faults.push(`asks ${request.url()}`);
  });
  page.on('pageerror', (error) => void faults.push(`fails: ${error.message}`));
  page.on('console', (message) => {
    // The browser itself notes answers that are refusals on purpose.
    if (message.type() === 'error' && !/status of (?:404|422)/.test(message.text())) faults.push(message.text());
  });
  return faults;
}

async function faultsOf(page: Page, width: number): Promise<readonly string[]> {
  const violations = await violationsOf(page, WCAG);
  const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')} (${nodes.length})`),
    ...(scroll > width ? [`is ${scroll} px wide`] : []),
  ];
}

async function walkThrough(
  { language, theme, width }: { language: Language; theme: 'light' | 'dark'; width: number },
  code: string,
) {
  const context = await browser.newContext({ colorScheme: theme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const noted = watch(page);
  const faults: string[] = [];
  const seen: string[] = [];
  await walk(page, { url: site.url, code, language }, async (name) => {
    seen.push(name);
    faults.push(...[...(await faultsOf(page, width)), ...noted.splice(0)].map((fault) => `${name} ${fault}`));
  });
  await context.close();
  return { seen, faults };
}

describe('the look at a page', () => {
  it('finds a wide picture without words from somewhere else', { timeout: 60_000 }, async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 900 } });
    const page = await context.newPage();
    const noted = watch(page);
    await page.goto(`${site.url}/o-nagrodzie`);
    await page.evaluate(() => {
      const picture = Object.assign(document.createElement('img'), { src: 'http://127.0.0.1:9/x.png', width: 400 });
      picture.style.maxInlineSize = 'none';
      document.querySelector('main')?.append(picture);
    });
    const found = [...(await faultsOf(page, 320)), ...noted].join('\n');
    expect(found).toMatch(/^image-alt: /m);
    expect(found).toMatch(/^is \d{3} px wide$/m);
    expect(found).toMatch(/Content Security Policy/);
    await context.close();
  });
});

describe('every page', () => {
  it.each(SHAPES)('in $language, $theme, at $width px has no fault', { timeout: 240_000 }, async (shape) => {
    const { seen, faults } = await walkThrough(shape, site.codes[SHAPES.indexOf(shape)]?.code ?? '');
    expect(faults).toEqual([]);
    expect(seen.length).toBeGreaterThan(15);
  });

  it('left no code in the log, although every one of them was typed and has voted', () => {
    expect(site.codes.filter(({ code }) => site.log().includes(code))).toEqual([]);
    expect(site.log()).toContain('"method":"POST","path":"/glos/potwierdzenie","status":200');
  });
});
