/** Every part of a page in every state, in a real browser: nothing wrong for a screen reader, nothing wider than a phone. */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildIfNeeded } from '../../scripts/build.ts';
import { readAssets } from '../../src/web/assets.ts';
import { ROOT } from '../project-files.ts';
import { violationsOf } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type ServedSite, serveTestSite } from './serve-site.ts';

let site: ServedSite;
let browser: Browser;
beforeAll(async () => {
  await buildIfNeeded();
  const assets = readAssets(join(ROOT, 'dist', 'assets'));
  site = await serveTestSite({ state: 'before', assets, settings: { development: true } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function onPage(address: string, options: BrowserContextOptions, look: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ baseURL: site.baseUrl, ...options });
  try {
    const page = await context.newPage();
    const messages: string[] = [];
    page.on('pageerror', (error) => messages.push(error.message));
    page.on('console', (message) => messages.push(message.text()));
    await page.goto(address);
    await look(page);
    expect(messages).toEqual([]);
  } finally {
    await context.close();
  }
}

const VIEWS = (['/wzornik', '/en/pattern-book'] as const).flatMap((address) =>
  ([320, 768, 1280] as const).flatMap((width) =>
    (['light', 'dark'] as const).map((theme) => ({ address, width, theme })),
  ),
);

describe.each(VIEWS)('$address at $width pixels, $theme', ({ address, width, theme }) => {
  const options = { viewport: { width, height: 900 }, colorScheme: theme };

  it('has no issue for axe and nothing to scroll sideways', async () => {
    await onPage(address, options, async (page) => {
      const violations = await violationsOf(page);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    });
  });
});

describe('the choice of a theme', () => {
  it('holds on the next page, and the system decides again when it is taken back', async () => {
    await onPage('/wzornik', { colorScheme: 'light' }, async (page) => {
      const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
      const light = await paper();
      await page.click('[data-theme-switch] [value=dark]');
      const dark = await paper();
      expect(dark).not.toBe(light);
      await page.goto('/en/pattern-book');
      expect(await paper()).toBe(dark);
      expect(await page.getAttribute('[data-theme-switch] [value=dark]', 'aria-pressed')).toBe('true');
      await page.click('[data-theme-switch] [value=system]');
      expect(await paper()).toBe(light);
    });
  });

  it('is not offered where it could not work', async () => {
    await onPage('/wzornik', { javaScriptEnabled: false }, async (page) => {
      expect(await page.isVisible('[data-theme-switch]')).toBe(false);
    });
  });
});

describe('on paper', () => {
  it('a dark screen prints light, and a table keeps its columns', async () => {
    await onPage('/wzornik', { colorScheme: 'dark', viewport: { width: 690, height: 900 } }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
      const display = 'getComputedStyle(document.querySelector(".data-table tbody tr")).display';
      expect(await page.evaluate(display)).toBe('table-row');
    });
  });
});
