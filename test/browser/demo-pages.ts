/** Every page of the demo site, in the order in which a visitor could see them. */
import type { Page } from 'playwright-core';
import { demoEdition } from '../../src/demo/demo-edition.ts';
import { addressOf, type Language, type PageId } from '../../src/web/addresses.ts';

/** Told of each page when it stands; a page that answers 404 on purpose is named `not-found`. */
export type Look = (name: string) => Promise<void>;

/** Real-length name; no voter of the flow below. */
const CITY = '1008011';

/** Pages with an address of their own. */
export function pagesOf(language: Language): readonly (readonly [name: string, address: string])[] {
  const to = (page: PageId, parameters = {}, query = {}) => addressOf(page, language, parameters, query);
  return [
    ['home', to('home')],
    ['ranking', to('ranking')],
    ['ranking-wrong', to('ranking', {}, { sort: 'colour', page: 'x', search: 'Łódź' })],
    ['city', to('city', { teryt: CITY })],
    ['profiles', to('profiles')],
    ['results', to('results')],
    ['edition', to('edition', { edition: demoEdition.id })],
    ['rules', to('rules')],
    ['method', to('method')],
    ['verification', to('verification')],
    ['about', to('about')],
    ['privacy', to('privacy')],
    ['accessibility', to('accessibility')],
    ['my-data', to('myData')],
    ['vote', to('vote')],
    ['not-found', language === 'en' ? '/en/nowhere' : '/nie-ma'],
  ];
}

/** Walks through all of them, and from the code to the receipt. @param styles whether the pattern book is there. */
export async function walk(
  page: Page,
  { url, code, language, styles = false }: { url: string; code: string; language: Language; styles?: boolean },
  look: Look,
): Promise<void> {
  const book = styles ? ([['styles', addressOf('styles', language)]] as const) : [];
  for (const [name, address] of [...pagesOf(language), ...book]) {
    await page.goto(`${url}${address}`);
    await look(name);
  }
  await vote(page, { url, code, language }, look);
}

/** As a clerk would: types the code, chooses the first three cities, reviews, confirms, leaves. */
export async function vote(
  page: Page,
  { url, code, language }: { url: string; code: string; language: Language },
  look: Look,
): Promise<void> {
  await page.goto(`${url}${addressOf('vote', language)}`);
  await page.fill('input[name=kod]', 'ABCD');
  await page.press('input[name=kod]', 'Enter');
  await page.waitForLoadState();
  await look('vote-error');
  await page.fill('input[name=kod]', code);
  await page.press('input[name=kod]', 'Enter');
  await page.waitForURL(`${url}${addressOf('choose', language)}`);
  await look('choose');
  for (const number of [0, 1, 2]) await page.locator('input[name=wybor]').nth(number).check();
  await page.locator('main form button.button-gold').click();
  await page.waitForURL(`${url}${addressOf('review', language)}`);
  await look('review');
  await page.locator('main form button.button-gold').click();
  await page.waitForURL(`${url}${addressOf('receipt', language)}`);
  await look('receipt');
}
