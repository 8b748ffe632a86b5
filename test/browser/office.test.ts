/** The office in a real browser: an invitation, a passkey of a virtual key, and every page looked at. */
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invitePerson } from '../../src/actions/invite-person.ts';
import type { Role } from '../../src/core/office/right.ts';
import { readAssets } from '../../src/web/assets.ts';
import { builtSite } from '../built-site.ts';
import { ROOT } from '../project-files.ts';
import { outboxLetters } from '../web/outbox-letters.ts';
import { must } from '../web/site.ts';
import { violationsOf, WCAG } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type ServedSite, serveTestSite } from './serve-site.ts';

const SHAPES = [
  { theme: 'light', width: 1280, root: '/biuro' },
  { theme: 'dark', width: 320, root: '/biuro' },
  { theme: 'light', width: 320, root: '/en/office' },
  { theme: 'dark', width: 768, root: '/en/office' },
] as const;

let site: ServedSite;
let browser: Browser;

beforeAll(async () => {
  await builtSite();
  const assets = readAssets(join(ROOT, 'dist', 'assets'));
  // Passkeys are bound to a name; a number is none.
  [site, browser] = await Promise.all([serveTestSite({ assets }, 'localhost'), openBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function invite(email: string, name: string, role: Role): Promise<string> {
  const { baseUrl, ports } = site;
  const deps = { ...ports, post: { ...ports.post, baseUrl } };
  const grant = { role, edition: null };
  const request = { email, name, language: 'pl', grant, by: 'command-line' } as const;
  return must(await ports.store.write((tx) => invitePerson(tx, deps, request))).link;
}

/** A security key that lives in the browser and says yes; `verified: false` is one that does not ask who holds it. */
async function addKey(page: Page, verified = true) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: verified,
      isUserVerified: verified,
      automaticPresenceSimulation: true,
    },
  });
  return async () =>
    (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.map((one) => one.rpId);
}

async function accept(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Przyjmij zaproszenie' }).click();
  await page.waitForURL('**/biuro/konto?klucz=brak');
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Wyloguj się' }).click();
  await page.waitForURL('**/biuro/logowanie?powod=koniec');
}

describe('a person who was invited', () => {
  it('accepts, adds a passkey, signs out, and comes back with the passkey alone', { timeout: 60_000 }, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const credentials = await addKey(page);
    await accept(page, await invite('halina@miasto.example', 'Halina Kluczowa', 'organiser'));
    expect(new URL(page.url()).hash).toBe('');
    await page.getByLabel('Nazwa klucza').fill('laptop w biurze');
    await page.getByRole('button', { name: 'Dodaj klucz na tym urządzeniu' }).click();
    await page.getByRole('heading', { name: 'laptop w biurze' }).waitFor();
    expect(await credentials()).toEqual(['localhost']);
    await signOut(page);
    await page.getByRole('button', { name: 'Zaloguj się kluczem' }).click();
    await page.waitForURL('**/biuro');
    expect(await page.getByRole('link', { name: 'Halina Kluczowa' }).count()).toBe(1);
    const cookies = await context.cookies();
    const office = cookies.find(({ name }) => name === 'lajk-office');
    expect([office?.httpOnly, office?.sameSite, office?.path]).toEqual([true, 'Lax', '/']);
    await context.close();
  });

  it('is not let in by a passkey that was removed', { timeout: 60_000 }, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await addKey(page);
    await accept(page, await invite('jerzy@miasto.example', 'Jerzy Kluczowy', 'auditor'));
    await page.getByLabel('Nazwa klucza').fill('telefon');
    await page.getByRole('button', { name: 'Dodaj klucz na tym urządzeniu' }).click();
    await page.getByRole('button', { name: 'Usuń klucz „telefon”' }).click();
    await page.getByText('Nie masz jeszcze żadnego klucza').waitFor();
    await signOut(page);
    await page.getByRole('button', { name: 'Zaloguj się kluczem' }).click();
    await page.getByText('Klucz dostępu nie został przyjęty').first().waitFor();
    expect((await page.goto(`${site.baseUrl}/biuro`))?.url()).toContain('/biuro/logowanie');
    await context.close();
  });

  it('cannot add a passkey that does not look at who holds it', { timeout: 60_000 }, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await addKey(page, false);
    await accept(page, await invite('irena@miasto.example', 'Irena Bez Palca', 'auditor'));
    await page.getByRole('button', { name: 'Dodaj klucz na tym urządzeniu' }).click();
    await page.getByText('Nic się nie stało').waitFor();
    const person = await site.ports.store.read((tx) => tx.people.findByEmail('irena@miasto.example'));
    expect(await site.ports.store.read((tx) => tx.signIns.passkeys(person?.id as never))).toEqual([]);
    await context.close();
  });

  it('cannot add such a passkey by a script that lowers the demand either: the server looks', {
    timeout: 60_000,
  }, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await addKey(page, false);
    await accept(page, await invite('lucyna@miasto.example', 'Lucyna Bez Palca', 'auditor'));
    let lowered = 0;
    await page.route('**/biuro/konto/pytanie', async (route) => {
      const response = await route.fetch();
      const json = (await response.json()) as { authenticatorSelection: object };
      lowered += 1;
      await route.fulfill({
        response,
        json: { ...json, authenticatorSelection: { residentKey: 'discouraged', userVerification: 'discouraged' } },
      });
    });
    await page.getByRole('button', { name: 'Dodaj klucz na tym urządzeniu' }).click();
    await page.getByText('Klucz dostępu nie został przyjęty').first().waitFor();
    expect(lowered).toBe(1);
    const person = await site.ports.store.read((tx) => tx.people.findByEmail('lucyna@miasto.example'));
    expect(await site.ports.store.read((tx) => tx.signIns.passkeys(person?.id as never))).toEqual([]);
    await context.close();
  });

  it('may as well sign in with a code by e-mail, and without any script', { timeout: 60_000 }, async () => {
    const email = 'bez-skryptu@miasto.example';
    const link = await invite(email, 'Stefan Bez Skryptu', 'organiser');
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(link);
    await page.getByLabel('Zaproszenie z listu').fill(link);
    await page.getByRole('button', { name: 'Przyjmij zaproszenie' }).click();
    await signOut(page);
    await page.getByLabel('Adres e-mail').fill(email);
    await page.getByRole('button', { name: 'Wyślij mi kod' }).click();
    await site.site.background.settled();
    const letters = outboxLetters(site.ports).filter(({ to, kind }) => to === email && kind === 'sign-in-code');
    expect(letters.length).toBe(1);
    await page.getByLabel('Kod z listu').fill(letters[0]?.secrets.code ?? '');
    await page.getByRole('button', { name: 'Zaloguj się' }).click();
    await page.goto(`${site.baseUrl}/biuro`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Edycje');
    await context.close();
  });
});

/** Every page of this part of the office, for somebody who may open it. */
async function lookAt(context: BrowserContext, root: string, look: (page: Page, name: string) => Promise<void>) {
  const page = await context.newPage();
  const isPolish = root === '/biuro';
  const open = async (path: string) => {
    await page.goto(`${site.baseUrl}${path}`);
    await look(page, path);
  };
  await open(isPolish ? '/biuro/logowanie?powod=sesja' : '/en/office/sign-in?powod=znowu');
  await page.locator('#adres').fill('nikt@');
  await page.locator('form:has(#adres) button').click();
  await look(page, 'a wrong address');
  await page.locator('#adres').fill('nikt@miasto.example');
  await page.locator('form:has(#adres) button').click();
  await look(page, 'the field for the code');
  await open(isPolish ? '/biuro/zaproszenie' : '/en/office/invitation');
  await page.locator('main form button').click();
  await look(page, 'an empty invitation');
  const { visitor } = await site.signedIn(
    [
      { role: 'admin', edition: null },
      { role: 'analyst', edition: null },
    ],
    'Małgorzata Brzęczyszczykiewicz-Chrząszczyżewoszycka',
  );
  const [name = '', value = ''] = (visitor.cookie ?? '').split('=');
  await context.addCookies([{ name, value, url: site.baseUrl }]);
  await addKey(page);
  await open(root);
  await open(`${root}/${isPolish ? 'edycja' : 'edition'}/${site.edition.id}`);
  await open(`${root}/${isPolish ? 'ludzie' : 'people'}`);
  await page.locator('details summary').first().click();
  await look(page, 'the form for a role');
  await page.locator('#adres').fill('nikt@');
  await page.locator('form:has(#adres) button').click();
  await look(page, 'a refused invitation');
  await open(`${root}/${isPolish ? 'konto' : 'account'}?klucz=brak`);
  await page.locator('[data-passkey] button').click();
  await page.locator('form input[name=numer]').first().waitFor({ state: 'attached' });
  await look(page, 'an account with a passkey');
  await proposals(context, page, isPolish, open, look);
  const { visitor: other } = await site.signedIn([{ role: 'auditor', edition: '2022' }]);
  await context.addCookies([{ name, value: (other.cookie ?? '').split('=')[1] ?? '', url: site.baseUrl }]);
  await open(`${root}/${isPolish ? 'ludzie' : 'people'}`);
  await page.close();
}

/** Proposals and the audit log of an edition, as one of its organisers sees them. */
async function proposals(
  context: BrowserContext,
  page: Page,
  isPolish: boolean,
  open: (path: string) => Promise<void>,
  look: (page: Page, name: string) => Promise<void>,
) {
  const { visitor } = await site.signedIn([{ role: 'organiser', edition: null }], 'Zofia Składająca');
  const [name = '', value = ''] = (visitor.cookie ?? '').split('=');
  await context.addCookies([{ name, value, url: site.baseUrl }]);
  const edition = isPolish ? `/biuro/edycja/${site.edition.id}` : `/en/office/edition/${site.edition.id}`;
  const list = `${edition}/${isPolish ? 'wnioski' : 'proposals'}`;
  for (const kind of ['change-roll', 'extend-vote', 'open-vote'])
    await open(`${list}/${isPolish ? 'nowy' : 'new'}/${kind}`);
  await page.goto(`${site.baseUrl}${list}/${isPolish ? 'nowy' : 'new'}/extend-vote`);
  await page.locator('#wniosek button').click();
  await look(page, 'a proposal without an end');
  await page.locator('#koniec').fill('2022-09-16 00:00');
  await page.locator('#powod').fill('Awaria poczty w wielu urzędach.');
  await page.locator('#wniosek button').click();
  await look(page, 'a proposal that waits');
  const made = page.url();
  await open(list);
  await open(`${edition}/${isPolish ? 'slad' : 'audit'}`);
  await open(isPolish ? '/biuro/slad' : '/en/office/audit');
  await page.goto(made);
  await page.locator('#decyzja button').first().click();
  await look(page, 'a withdrawn proposal');
}

describe('every page of the office', () => {
  it.each(SHAPES)('is accessible and asks nobody else: $root $theme $width px', { timeout: 120_000 }, async (shape) => {
    const { theme, width, root } = shape;
    const context = await browser.newContext({ colorScheme: theme, viewport: { width, height: 900 } });
    const faults: string[] = [];
    const seen: string[] = [];
    context.on('request', (request) => {
      if (!request.url().startsWith(`${site.baseUrl}/`)) faults.push(`asks ${request.url()}`);
    });
    context.on('weberror', (error) => void faults.push(`fails: ${error.error().message}`));
    await lookAt(context, root, async (page, name) => {
      seen.push(name);
      const violations = await violationsOf(page, WCAG);
      const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
      faults.push(...violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.target.join(' ')}`));
      if (scroll > width) faults.push(`${name} is ${scroll} px wide`);
      const folder = process.env.LAJK_PICTURES;
      const file = `${root}-${name}-${theme}-${width}`.replace(/[^a-z0-9]+/gi, '-');
      if (folder) await page.screenshot({ path: join(folder, `${file}.png`), fullPage: true });
    });
    expect(faults).toEqual([]);
    expect(seen.length).toBe(22);
    await context.close();
  });

  it('leaves no bug in the log', () => {
    expect(site.bugs).toEqual([]);
  });
});
