/** The ballot in a real browser: with and without JavaScript, by keyboard, on a small phone, enlarged, for screen readers. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSES_AT } from '../web/site.ts';
import { sourceAssets } from '../web/source-assets.ts';
import { violationsOf } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type ServedSite, serveTestSite } from './serve-site.ts';

/** Is searched for in one test, so that no test has it ticked before. */
const LODZ = '1061011';
const NOW = '2022-09-08T10:00:00+02:00';
let site: ServedSite;
let browser: Browser;
let next = 0;
beforeAll(async () => {
  site = await serveTestSite({ assets: await sourceAssets() });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  expect(site.bugs).toEqual([]);
});

/** Each test votes for a city of its own. */
function newCode(): string {
  return [...site.codes.values()][next++] ?? '';
}

async function inBrowser(options: BrowserContextOptions, work: (page: Page, context: BrowserContext) => Promise<void>) {
  const context = await browser.newContext({ baseURL: site.baseUrl, ...options });
  try {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
    await work(page, context);
    // What a refused form answers is an error to the console and none to us.
    expect(errors.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
  } finally {
    await context.close();
  }
}

const heading = (page: Page) => page.locator('h1').textContent();

async function enter(page: Page, code: string): Promise<void> {
  await page.goto('/glos');
  await page.getByLabel('Kod z listu').fill(code);
  await page.getByRole('button', { name: 'Dalej' }).click();
}

async function tick(page: Page, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await page.locator(`input[name=wybor]:not([value="${LODZ}"])`).nth(i).check();
}

describe('a city votes', () => {
  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', async (_, javaScriptEnabled) => {
    await inBrowser({ javaScriptEnabled }, async (page) => {
      await enter(page, newCode());
      expect(await heading(page)).toBe('Wskaż trzy profile');
      await tick(page, 2);
      // The style sheet counts, with and without a script.
      expect(await counted(page)).toBe('2');
      await page.getByRole('button', { name: 'Sprawdź głos' }).click();
      expect(await page.locator('.error-summary').textContent()).toContain('Wybrano 2, a trzeba dokładnie 3');
      expect(await page.locator('input[name=wybor]:checked').count()).toBe(2);
      await page.getByLabel('Szukaj miasta').fill('lodz');
      await page.getByLabel('Szukaj miasta').press('Enter');
      await page.getByRole('group', { name: 'Nominowane miasta (1)' }).getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Sprawdź głos' }).click();
      expect(await heading(page)).toBe('Sprawdź swój głos');
      await page.getByRole('button', { name: 'Oddaj głos' }).click();
      expect(await heading(page)).toBe('Głos oddany');
      const reference = await page.locator('.reference').textContent();
      await page.reload();
      expect(await page.locator('.reference').textContent()).toBe(reference);
      await page.getByRole('button', { name: 'Zakończ' }).click();
      expect(page.url()).toBe(`${site.baseUrl}/glos?powod=koniec`);
    });
  });

  it('by keyboard alone', async () => {
    await inBrowser({}, async (page) => {
      await page.goto('/glos');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await tabTo(page, '#kod');
      await page.keyboard.type(newCode());
      await page.keyboard.press('Enter');
      await page.waitForURL('**/glos/wybor');
      for (let i = 0; i < 3; i++) {
        await tabTo(page, `li:nth-child(${2 * i + 1}) input[name=wybor]`);
        await page.keyboard.press('Space');
        expect(await isSeen(page)).toBe(true);
      }
      await tabTo(page, '.ballot-bar button');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/glos/sprawdz');
      await tabTo(page, 'form[action$=potwierdzenie] button');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/glos/potwierdzenie');
      expect(await heading(page)).toBe('Głos oddany');
    });
  });

  it('by a double click, and has one ballot', async () => {
    await inBrowser({}, async (page) => {
      const before = await ballots();
      await enter(page, newCode());
      await tick(page, 3);
      await page.getByRole('button', { name: 'Sprawdź głos' }).click();
      await page.getByRole('button', { name: 'Oddaj głos' }).dblclick();
      await page.waitForURL('**/glos/potwierdzenie');
      expect(await heading(page)).toBe('Głos oddany');
      expect((await ballots()) - before).toBe(1);
    });
  });
});

describe('the link of the letter', () => {
  it('fills the field, leaves the address bar, and sends nothing', async () => {
    await inBrowser({}, async (page) => {
      const code = newCode();
      const posts: string[] = [];
      page.on('request', (request) => void (request.method() === 'POST' && posts.push(request.url())));
      for (const link of [
        `/glos#${code}`,
        `/glos%23${code}`,
        `/glos/%23${code}`,
        `/glos/${code}`,
        `/en/vote#${code}`,
      ]) {
        await page.goto('about:blank');
        await page.goto(link);
        await page.locator('[data-filled]').waitFor({ state: 'visible' });
        expect(await page.locator('#kod').inputValue()).toBe(code);
        expect(page.url()).toBe(`${site.baseUrl}${link.startsWith('/en') ? '/en/vote' : '/glos'}`);
      }
      expect(posts).toEqual([]);
    });
  });

  it('that was cut says that the end of the code is missing', async () => {
    await inBrowser({}, async (page) => {
      await page.goto(`/glos#${newCode().slice(0, 12)}`);
      await page.locator('[data-incomplete]').waitFor({ state: 'visible' });
    });
  });

  it('without JavaScript leads to the same page with an empty field', async () => {
    await inBrowser({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`/glos#${newCode()}`);
      expect(await page.locator('#kod').inputValue()).toBe('');
      expect(await page.locator('[data-filled]').isVisible()).toBe(false);
    });
  });
});

describe('the script', () => {
  it('keeps the names in the bar and says when they are too many', async () => {
    await inBrowser({}, async (page) => {
      await enter(page, newCode());
      await tick(page, 4);
      const names = await page.locator('.candidates label:has(:checked) b').allInnerTexts();
      expect(await page.locator('.ballot-names').textContent()).toBe(`${names.join(', ')}. To za dużo: zostaw 3.`);
      expect(await counted(page)).toBe('4');
    });
  });

  it('offers the receipt as a file that is the receipt', async () => {
    await inBrowser({}, async (page) => {
      await receipt(page, newCode());
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Zapisz plik' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`lajk-${await page.locator('.reference').textContent()}.json`);
    });
  });
});

describe('on paper', () => {
  it('the receipt names no city that voted, and no seed that would', async () => {
    await inBrowser({}, async (page) => {
      await receipt(page, newCode());
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.kicker').isVisible()).toBe(false);
      expect(await page.getByText('zloty-lajk/order/v1').isVisible()).toBe(false);
      expect(await page.locator('.reference').isVisible()).toBe(true);
    });
  });
});

/** Of the longest there is: named, replacing an earlier ballot, with as many choices as a rule may ask for. */
describe('the longest receipt', () => {
  it.each([
    ['pl', 'secret-with-receipts', 3],
    ['pl', 'named', 3],
    ['pl', 'named', 15],
    ['en', 'named', 15],
  ] as const)('in %s, %s, with %i choices is one sheet of paper', async (language, secrecy, choose) => {
    const swaps = secrecy === 'named' ? ({ swaps: 'swaps@1' } as const) : {};
    const other = await serveTestSite({ assets: await sourceAssets(), top: 20, vote: { secrecy, ...swaps, choose } });
    try {
      await inBrowser({ baseURL: other.baseUrl }, async (page) => {
        const code = [...other.codes.values()][5] ?? '';
        for (let time = 0; time < 2; time += 1) {
          await enterBy(page, language === 'pl' ? '/glos' : '/en/vote', code);
          await tick(page, choose);
          for (const _ of ['review', 'cast']) await page.locator('.button-gold').click();
        }
        expect(await heading(page)).toBe(language === 'pl' ? 'Głos zmieniony' : 'Your vote is changed');
        const sheets = async () =>
          (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
        expect(await sheets()).toBe(1);
        // Were the sheets not counted at all, this would be one too.
        await page.evaluate(() => {
          for (let i = 0; i < 80; i += 1) document.querySelector('main')?.append(document.createElement('br'));
        });
        expect((await sheets()) ?? 0).toBeGreaterThan(1);
      });
    } finally {
      await other.close();
    }
  });
});

describe.each(['pl', 'en'] as const)('every page of the ballot in %s', (language) => {
  const base = language === 'pl' ? '/glos' : '/en/vote';
  it.each(['light', 'dark'] as const)('is accessible and fits 320 px and 400 % in %s', async (colorScheme) => {
    await inBrowser({ colorScheme, viewport: { width: 320, height: 256 } }, async (page) => {
      const check = async (state: string) => {
        const violations = await violationsOf(page);
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect({ state, found, overflow }).toEqual({ state, found: [], overflow: 0 });
      };
      const submit = () => page.locator('.button-gold').first().click();
      await page.goto(base);
      await check('code');
      await submit();
      await check('code refused');
      const code = newCode();
      site.clock.set('2022-09-04T10:00:00+02:00');
      await enterBy(page, base, code);
      await check('before');
      site.clock.set(NOW);
      await enterBy(page, base, code);
      await check('paper');
      await submit();
      await check('paper refused');
      await tick(page, 3);
      await submit();
      await check('review');
      await submit();
      await check('receipt');
      await page.goto(`${base}${language === 'pl' ? '/wybor' : '/choose'}`);
      await check('change');
      site.clock.setBeside(CLOSES_AT, 0);
      await enterBy(page, base, code);
      await check('closed');
      site.clock.set(NOW);
    });
  });
});

async function enterBy(page: Page, base: string, code: string): Promise<void> {
  await page.goto(base);
  await page.locator('#kod').fill(code);
  await page.locator('.button-gold').click();
}

async function receipt(page: Page, code: string): Promise<void> {
  await enter(page, code);
  await tick(page, 3);
  await page.getByRole('button', { name: 'Sprawdź głos' }).click();
  await page.getByRole('button', { name: 'Oddaj głos' }).click();
}

/** What is read out after “Wybrano”: the style sheet counts, and only the tree of accessibility knows generated text. */
async function counted(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const texts = nodes.filter(({ role }) => role?.value === 'StaticText').map(({ name }) => String(name?.value));
  return (
    texts
      .slice(texts.findIndex((text) => text.startsWith('Wybrano')))
      .join(' ')
      .split(/\s+/)[1] ?? ''
  );
}

function ballots(): Promise<number> {
  return site.ports.store.read(async (tx) => (await tx.votes.sealedBallots(site.edition.id, 'all')).length);
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key never came to ${selector}`);
}

/** The element that has the focus is not hidden under the bar. */
function isSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const box = document.activeElement?.getBoundingClientRect();
    if (!box) return false;
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return top === document.activeElement;
  });
}
