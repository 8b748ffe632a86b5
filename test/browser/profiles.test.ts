/** Profiles in a real browser: the public list and the work list of the office, with and without an error. */
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignProfiles } from '../../src/actions/assign-profiles.ts';
import type { Day, Instant } from '../../src/core/basics/day.ts';
import { hashText } from '../../src/core/basics/hash.ts';
import type { Platform } from '../../src/core/profiles/profile.ts';
import type { Tx } from '../../src/ports.ts';
import { addressOf } from '../../src/web/addresses.ts';
import { must } from '../web/site.ts';
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
const FACEBOOK = 'facebook' as Platform;
const X = 'x' as Platform;
const LEAPING = { platform: FACEBOOK, profile: '100050295107490' };

let site: ServedSite;
let browser: Browser;
beforeAll(async () => {
  site = await serveTestSite({ assets: await sourceAssets(true), state: 'before' });
  browser = await openBrowser();
  const [city, other] = site.cities;
  if (!city || !other) throw new Error('no cities');
  await site.ports.store.write(async (tx) => {
    const long = `Oficjalny${'BardzoDługiegoProfilu'.repeat(3)} Urząd Miasta`;
    const names = [`Portal ${city.name}`, `Kurier ${other.name}`, 'Kotki i pieski', long];
    const met = names.map((name, i) => ({ platform: FACEBOOK, profileId: `10005029510749${i}`, name }));
    await tx.profiles.meet(met, '2022-01-31' as Day);
    await tx.profiles.meet([{ ...(met[0] as (typeof met)[0]), name: `${city.name} – miasto` }], '2022-06-30' as Day);
    await tx.profiles.meet([{ platform: X, profileId: 'x1', name: city.name }], '2022-06-30' as Day);
    const site_ = { kind: 'website', value: 'miasto-probne.pl', source: 'test' } as const;
    await tx.profiles.addHints([
      { platform: X, profileId: 'x1', ...site_ },
      { platform: FACEBOOK, profileId: '100050295107490', ...site_ },
    ]);
    await addSizes(tx);
    return { ok: true };
  });
  const owner = { teryt: city.teryt, object: 'president' } as const;
  const holdings = [{ ...owner, from: '2018-11-22' as Day, to: null, person: 'Anna Próbna' }];
  const owned = {
    platform: X,
    profileId: 'x1',
    name: '',
    owner,
    holdings,
    status: 'excluded',
    reason: 'nieczynny',
  } as const;
  must(await site.ports.store.write((tx) => assignProfiles(tx, site.ports, [owned])));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  expect(site.bugs).toEqual([]);
});

/** Fans in one file, followers in the next, nothing for months, and an end without a size. */
async function addSizes(tx: Tx) {
  for (const [fileName, sizes] of [
    ['fani-z-bardzo-dlugiej-nazwy-pliku-eksportu-2021-12.csv', [['2021-12-01', 40_000] as const]],
    ['obserwujacy.csv', [['2021-12-20', 61_000] as const, ['2022-06-01', 61_900] as const]],
  ] as const) {
    const sha256 = hashText(fileName);
    await tx.imports.add({
      ...{ sha256, fileName, format: 'simple-followers', kind: 'followers', encoding: 'utf-8', zone: null },
      ...{ snapshotOn: '2022-06-30' as Day, rows: 1, posts: 0, profiles: 1, rejected: 0, shares: 0, duplicates: 0 },
      ...{ period: null, importedAt: 0 as Instant, source: { by: 'analyst' } },
    });
    const key = { platform: LEAPING.platform, profileId: LEAPING.profile };
    await tx.imports.addFollowers(
      sha256,
      sizes.map(([day, followers]) => ({ ...key, day: day as Day, followers })),
    );
  }
}

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

async function openPages(shape: (typeof SHAPES)[number]) {
  const { theme, width } = shape;
  const context = await browser.newContext({ colorScheme: theme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const faults: string[] = [];
  const open = async (name: string, address: string) => {
    await page.goto(`${site.baseUrl}${address}`);
    faults.push(...(await faultsOf(page, name, shape)));
  };
  return { open, page, faults, context };
}

async function enterOffice(context: BrowserContext): Promise<void> {
  const { visitor } = await site.signedIn([{ role: 'analyst', edition: null }]);
  const [name = '', value = ''] = (visitor.cookie ?? '').split('=');
  await context.addCookies([{ name, value, url: site.baseUrl }]);
}

describe('pages of profiles', () => {
  it.each(SHAPES)('are accessible: $language $theme $width px', { timeout: 90_000 }, async (shape) => {
    const { language } = shape;
    const { open, page, faults, context } = await openPages(shape);
    await open('profiles', addressOf('profiles', language));
    await open('profiles-none', addressOf('profiles', language, {}, { platform: 'tiktok' }));
    await open('profiles-excluded', addressOf('profiles', language, {}, { status: 'excluded' }));
    await enterOffice(context);
    await open('worklist', addressOf('officeProfiles', language));
    await page.locator('main details summary').first().click();
    faults.push(...(await faultsOf(page, 'worklist-opened', shape)));
    await page.locator('main details[open] button').first().click();
    await page.locator('.error-summary').waitFor();
    faults.push(...(await faultsOf(page, 'worklist-refused', shape)));
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each(SHAPES)('and of their sizes: $language $theme $width px', { timeout: 90_000 }, async (shape) => {
    const { language } = shape;
    const { open, page, faults, context } = await openPages(shape);
    await enterOffice(context);
    await open('series', addressOf('officeSeries', language, {}, { to: '2022-12-31' }));
    await open('series-none', addressOf('officeSeries', language, {}, { search: 'nie-ma-takiego' }));
    await open('one-series', addressOf('officeOneSeries', language, LEAPING));
    await page.locator('main form button').last().click();
    await page.locator('.error-summary').waitFor();
    faults.push(...(await faultsOf(page, 'one-series-refused', shape)));
    await open('one-series-none', addressOf('officeOneSeries', language, { platform: X, profile: 'x1' }));
    expect(faults).toEqual([]);
    await context.close();
  });
});
