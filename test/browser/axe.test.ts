/** The look that all tests of pages share sees as much as axe does with everything switched on. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf, WCAG } from './axe.ts';
import { openBrowser } from './browser.ts';

const FAULTY = `<!doctype html><title></title><h1>A</h1><h3>B</h3>
  <img src="data:,"><input><button></button><a href="/x" aria-hidden="true">x</a>
  <p style="color:#999;background:#fff">pale</p><ul><p>no item</p></ul><div role="bird">?</div><p id="a"></p><p id="a"></p>`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function onPage(html: string, look: (page: Page) => Promise<void>) {
  // The whole axe opens a page of its own beside ours, and asks for a context to do so.
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.setContent(html);
  await look(page);
  await context.close();
}

describe('the look at a page', () => {
  it.each([
    ['all rules', [], 9],
    ['the rules of WCAG', WCAG, 7],
  ] as const)('finds with %s what the whole axe finds, with every word of it', async (_, tags, number) => {
    await onPage(FAULTY, async (page) => {
      const whole = new AxeBuilder({ page });
      const { violations } = await (tags.length > 0 ? whole.withTags([...tags]) : whole).analyze();
      expect(violations.length).toBeGreaterThanOrEqual(number);
      expect(await violationsOf(page, tags)).toEqual(violations);
    });
  });

  it('refuses a page with a frame, into which it would not look', async () => {
    await onPage('<!doctype html><title>A</title><iframe title="B" srcdoc="<img>"></iframe>', async (page) => {
      await expect(violationsOf(page)).rejects.toThrow('about:blank has a frame: axe would not look into it');
    });
  });
});
