/** The browser that remembers the log, in a real one: an honest log, every lie about it, broken storage, no network. */
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rotateKey } from '../../src/actions/rotate-key.ts';
import type { Instant } from '../../src/core/basics/day.ts';
import { hashText } from '../../src/core/basics/hash.ts';
import { entryText } from '../../src/core/ledger/log-entry.ts';
import { consistencyProof, leafHash, merkleRoot } from '../../src/core/ledger/merkle.ts';
import { type Head, headMessage, isHeadSigned, type SignedHead } from '../../src/core/ledger/signed-head.ts';
import { keyFingerprint } from '../../src/core/ledger/ssh-signature.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { publishOpen } from '../../src/web/serve.ts';
import { OTHER_SECRET, rotation, signHead } from '../signing.ts';
import { castBy, clerkOf } from '../web/ballot-steps.ts';
import { must } from '../web/site.ts';
import { sourceAssets } from '../web/source-assets.ts';
import { violationsOf } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type ServedSite, serveTestSite } from './serve-site.ts';

const EDITION = 'probna-2022';
const PAGE = `/wyniki/${EDITION}`;
const KEPT = `lajk/log/${EDITION}`;
const { logWatch: words } = pl;

let site: ServedSite;
let browser: Browser;
let clerks = 0;
beforeAll(async () => {
  [site, browser] = await Promise.all([sourceAssets(true).then((assets) => serveTestSite({ assets })), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  expect(site.bugs).toEqual([]);
});

/** One reader with one memory. */
async function asReader(
  work: (page: Page, context: BrowserContext) => Promise<void>,
  options: BrowserContextOptions = {},
) {
  const context = await browser.newContext({ baseURL: site.baseUrl, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => void errors.push(error.message));
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  await work(page, context);
  await context.close();
  // What a test cut off or answered badly is an error to the console and none to us.
  expect(errors.filter((text) => !/Failed to load resource|net::ERR/.test(text))).toEqual([]);
}

/** Opens the page and gives the sentence on the log, once there is one. */
async function visit(page: Page, path = PAGE): Promise<string> {
  await page.goto(path);
  const says = page.locator('[data-says]');
  const unsaid = [words.without, words.checking, en.logWatch.without, en.logWatch.checking];
  await page.waitForFunction(
    (texts) => !texts.includes(document.querySelector('[data-says]')?.textContent ?? ''),
    unsaid,
  );
  return (await says.textContent()) ?? '';
}

const kept = (page: Page) =>
  page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? 'null') as Record<string, unknown> | null, KEPT);
const newest = () => site.ports.store.read((tx) => tx.log.lastHead(EDITION)) as Promise<SignedHead>;

async function grow(): Promise<void> {
  for (const end = clerks + 20; clerks < end; clerks++) await castBy(await clerkOf(site, clerks % site.cities.length));
  await publishOpen(site.ports);
}

/** As the organiser could sign it: the same key, whatever the log. */
function sign(head: Head): SignedHead {
  return { ...head, key: site.ports.keys.publicKey(), signature: site.ports.keys.sign(headMessage(head)) };
}

/** Another log under the same name and key, with its own sound proofs. */
async function plant(page: Page, head: unknown, leaves: readonly ReturnType<typeof leafHash>[] = []): Promise<void> {
  await page.route('**/head.json', (route) => route.fulfill({ json: head }));
  await page.route('**/consistency.json*', (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('from'));
    return route.fulfill({ json: { proof: from <= leaves.length ? consistencyProof(leaves, from) : [] } });
  });
}

const otherLeaves = (size: number) => Array.from({ length: size }, (_, i) => leafHash(`made up ${i}`));

describe('an honest log', () => {
  it('is remembered, is the same, has grown: one sentence each, and only the head is kept', async () => {
    await asReader(async (page) => {
      const { size } = await newest();
      expect(await visit(page)).toBe(words.first(size));
      expect(await visit(page, `/dziennik/${EDITION}`)).toBe(words.same(size));
      await grow();
      const grown = await newest();
      expect(await visit(page, `/en/results/${EDITION}`)).toBe(en.logWatch.grown(size, grown.size));
      expect(await kept(page)).toEqual({ head: grown, alarm: null });
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([KEPT]);
    });
  });

  it('is watched from the ballot paper too', async () => {
    await asReader(async (page) => {
      const { size } = await newest();
      await page.goto('/glos');
      await page.locator('#kod').fill([...site.codes.values()].at(-2) ?? '');
      await page.locator('.button-gold').click();
      await page.getByText(words.first(size)).waitFor();
    });
  });

  it('without JavaScript has a link to what can be done by hand', async () => {
    await asReader(
      async (page) => {
        await page.goto(PAGE);
        expect(await page.locator('.log-watch').textContent()).toBe(`${words.without} ${words.link}`);
        await page.locator('.log-watch a').click();
        expect(await page.getByText(pl.ownBallot.without).isVisible()).toBe(true);
        expect(await page.locator('[data-own-ballot]').isVisible()).toBe(false);
      },
      { javaScriptEnabled: false },
    );
  });

  it('that a cache shows a moment late is no alarm', async () => {
    await asReader(async (page) => {
      await visit(page);
      const old = sign({ log: EDITION, size: 2, root: hashText('x'), at: 1 as Instant });
      await page.route('**/head.json', (route) => route.fulfill({ json: old }), { times: 1 });
      expect(await visit(page)).toBe(words.same((await newest()).size));
      expect(await page.locator('[role=alert]').count()).toBe(0);
    });
  });
});

describe('a log that lies', () => {
  /** What the server shows after an honest first visit, and what the reader must be told. */
  const lies = {
    rewritten: (now: SignedHead) => {
      const leaves = otherLeaves(now.size + 5);
      return [sign({ ...bare(now), size: leaves.length, root: merkleRoot(leaves) }), leaves] as const;
    },
    backwards: (now: SignedHead) => [sign({ ...bare(now), size: 2, root: hashText('x') }), []] as const,
    'other-key': (now: SignedHead) => [signHead(bare(now), OTHER_SECRET), []] as const,
    unsigned: (now: SignedHead) => [{ ...now, root: hashText('x') }, []] as const,
  };
  const bare = ({ log, size, root, at }: SignedHead): Head => ({ log, size, root, at });

  it.each(Object.keys(lies) as (keyof typeof lies)[])(
    '(%s) is cried out at the top of the page, with evidence to keep',
    async (lie) => {
      await asReader(async (page) => {
        const now = await newest();
        await visit(page);
        const [shown, leaves] = lies[lie](now);
        await plant(page, shown, leaves);
        const { title, text } = words.alarms[lie];
        expect(await visit(page)).toBe(title);
        const alert = page.locator('main > [role=alert]:first-child');
        expect(await alert.locator('h2').textContent()).toBe(title);
        expect(await alert.locator('p').first().textContent()).toBe(text);
        expect(await alert.locator('li').allTextContents()).toEqual(words.advice);
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name: words.save }).click();
        const evidence = JSON.parse(await readFile(await (await download).path(), 'utf8')) as Record<
          string,
          SignedHead
        >;
        expect(evidence).toMatchObject({ log: EDITION, finding: lie, kept: now, seen: shown });
        expect(isHeadSigned(evidence.kept as SignedHead)).toBe(true);
        // The server tells the truth again: the evidence stays until the reader takes it away.
        await page.unrouteAll();
        expect(await visit(page)).toBe(title);
        await page.getByRole('button', { name: words.forget }).click();
        await page.getByText(words.first(now.size)).waitFor();
        expect(await page.locator('[role=alert]').count()).toBe(0);
      });
    },
  );

  it('of the same size with another root is one, and one that vanished is one', async () => {
    await asReader(async (page) => {
      const now = await newest();
      await visit(page);
      await plant(page, sign({ ...bare(now), root: hashText('x') }));
      expect(await visit(page)).toBe(words.alarms.rewritten.title);
    });
    await asReader(async (page) => {
      await visit(page);
      await plant(page, null);
      expect(await visit(page)).toBe(words.alarms.backwards.title);
    });
  });

  it.each([320, 1280])('is cried out accessibly at %i px, in light and dark', async (width) => {
    for (const colorScheme of ['light', 'dark'] as const)
      await asReader(
        async (page) => {
          await visit(page);
          await plant(page, { ...(await newest()), root: hashText('x') });
          await visit(page);
          const violations = await violationsOf(page);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect([violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), overflow]).toEqual([[], 0]);
        },
        { colorScheme, viewport: { width, height: 700 } },
      );
  });
});

describe('when nothing can be checked', () => {
  it.each([
    ['no network', (page: Page) => page.route('**/head.json', (route) => route.abort())],
    ['a server that fails', (page: Page) => page.route('**/head.json', (route) => route.fulfill({ status: 503 }))],
    [
      'a sign-in page of a hotel',
      (page: Page) => page.route('**/head.json', (route) => route.fulfill({ body: '<html>' })),
    ],
  ])('%s is said, and what was kept stays kept', async (_, cut) => {
    await asReader(async (page) => {
      await cut(page);
      expect(await visit(page)).toBe(words.unchecked);
      expect(await kept(page)).toBeNull();
      await page.unrouteAll();
      await visit(page);
      const before = await kept(page);
      await cut(page);
      expect(await visit(page)).toBe(words.uncheckedSince((await newest()).size));
      expect(await kept(page)).toEqual(before);
    });
  });

  it('a proof that does not come leaves the old head in its place', async () => {
    await asReader(async (page) => {
      const old = await newest();
      await visit(page);
      await grow();
      await page.route('**/consistency.json*', (route) => route.fulfill({ status: 500 }));
      expect(await visit(page)).toBe(words.uncheckedSince(old.size));
      expect(await kept(page)).toEqual({ head: old, alarm: null });
      await page.unrouteAll();
      expect(await visit(page)).toBe(words.grown(old.size, (await newest()).size));
    });
  });

  it.each(['{', '7', 'null', '{"head":{"size":1},"alarm":null}', 'with a head that nobody signed'])(
    'a memory of %s is damaged: said, and begun anew',
    async (text) => {
      await asReader(async (page) => {
        const now = await newest();
        await page.goto('/prywatnosc');
        const spoilt = text.startsWith('with')
          ? JSON.stringify({ head: { ...now, size: now.size + 1 }, alarm: null })
          : text;
        await page.evaluate(([key, value]) => localStorage.setItem(key ?? '', value ?? ''), [KEPT, spoilt]);
        expect(await visit(page)).toBe(words.damaged(now.size));
        expect(await kept(page)).toEqual({ head: now, alarm: null });
      });
    },
  );

  it('a browser that keeps nothing says so', async () => {
    await asReader(async (page) => {
      await page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      });
      expect(await visit(page)).toBe(words.forgetful((await newest()).size));
    });
  });
});

describe('a log whose key changes', () => {
  const folder = `/dziennik/${EDITION}`;

  it('goes on by an entry that the kept key has signed, and the page of the log shows both keys', async () => {
    await asReader(async (page) => {
      const old = await newest();
      await visit(page);
      const { keys, clock, store } = site.ports;
      const to = keys.createNextKey();
      const request = { edition: EDITION, to, reason: 'nowy komputer' };
      must(await store.write((tx) => rotateKey(tx, { keys, clock }, request)));
      keys.adoptNextKey(to);
      const now = await newest();
      expect([now.key === old.key, now.key]).toEqual([false, to]);
      // A public page is kept for two seconds.
      site.clock.wait(2001);
      expect(await visit(page, folder)).toBe(words.rotated(old.size, now.size));
      expect(await kept(page)).toEqual({ head: now, alarm: null });
      expect(await visit(page, folder)).toBe(words.same(now.size));
      const rows = await page.locator('#klucze tbody tr').allInnerTexts();
      expect(rows).toHaveLength(2);
      for (const [i, { key }] of [old, now].entries()) expect(rows[i]).toContain(keyFingerprint(key));
      expect(rows[1]).toContain('nowy komputer');
    });
  });

  it.each([
    ['no entry tells of it', () => null],
    ['the kept key has not signed', (at: Instant) => rotation(EDITION, at)],
  ] as const)('is an alarm where %s', async (_, entryAt) => {
    await asReader(async (page) => {
      const old = await newest();
      await visit(page);
      const entry = entryAt(old.at) ?? ({ type: 'ballot', commitment: hashText('x') } as const);
      const log = await (await fetch(`${site.baseUrl}${folder}/log.jsonl`)).text();
      const lines = [...log.trimEnd().split('\n'), entryText(entry)];
      const root = merkleRoot(lines.map(leafHash));
      await plant(page, signHead({ log: EDITION, size: lines.length, root, at: old.at }, OTHER_SECRET));
      await page.route('**/log.jsonl*', (route) => route.fulfill({ body: `${lines.join('\n')}\n` }));
      await visit(page);
      expect(await page.locator('.log-alarm h2').textContent()).toBe(words.alarms['other-key'].title);
    });
  });
});
