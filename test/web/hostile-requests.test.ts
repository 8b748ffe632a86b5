/**
 * Thousands of requests that no form of ours sends, to every route, by somebody who may open all of them: no answer is a
 * bug, nothing that was sent comes back as markup. On both databases, which refuse different texts.
 */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { printCode } from '../../src/core/ballot/voting-code.ts';
import type { Instant } from '../../src/core/basics/day.ts';
import { dataCodeFrom, hashDataCode } from '../../src/core/office/data-code.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { ADDRESSES } from '../../src/web/addresses.ts';
import { ROUTES } from '../../src/web/app.tsx';
import type { PageRoute } from '../../src/web/route.ts';
import { freshDatabase } from '../postgres.ts';
import { drop } from './data-steps.ts';
import { openTestSite, type TestSite } from './site.ts';
import { type Page, type Visitor, valuesOf, wordsOf } from './visitor.ts';

const EDITION = 'probna-2022';
const CANARY = `"'><script>canary()</script><img src=x onerror=canary()>`;
const VALUES = [
  CANARY,
  '\0',
  'a\0b',
  '\ud800',
  '',
  '../../../etc/passwd',
  '0'.repeat(32),
  'x'.repeat(5_000),
  '=cmd|x!A1',
  "'; drop table voters; --",
  '__proto__',
  'constructor',
  '-1',
  '9'.repeat(20),
  'NaN',
  '\u202e\u2066%00%0d%0aSet-Cookie:x=1',
];
/** Names of steps and fields that pages know; the first of them is what most pages branch on. */
const STEPS = ['wyslij', 'wycofaj', 'strefa', 'przyjmij', 'odrzuc', 'popros', 'cofnij', 'zapisz', 'opublikuj', 'kod'];
const FIELDS = [
  ...['kod', 'kod-miasta', 'profil', 'platforma', 'nazwa', 'adres', 'dzien', 'zamiast', 'plik', 'strefa', 'miasto'],
  ...['email', 'token', 'klucz', 'rodzaj', 'dotyczy', 'nie-tak', 'powinno', 'dowod', 'pytanie', 'odpowiedz', 'dotad'],
  ...['rozstrzygniecie', 'notatka', 'powod', 'miasta', 'do', 'jezyk', 'ziarno', 'zrodlo', 'tresc', 'stan', 'wybor'],
  ...['choice', 'bez-odrzuconych', 'wlasciciel', 'od', 'teryt', 'obiekt', 'id', 'hash', 'strona', 'grupa', 'wzor'],
];

/** The same choice of values on every run. */
function picker(seed: number): <T>(from: readonly T[]) => T {
  let state = seed;
  return (from) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return from[state % from.length] as (typeof from)[number];
  };
}

function addressOf({ page }: PageRoute, language: 'pl' | 'en', value: (name: string) => string): string {
  return ADDRESSES[page][language].replace(/:([a-z]+)/g, (_, name: string) => encode(value(name)));
}

/** Half of a pair cannot be written in an address; what a hostile client sends instead are its bytes. */
function encode(text: string): string {
  return text === '\ud800' ? '%ED%A0%80' : encodeURIComponent(text) || '%20';
}

async function databaseOf(kind: 'sqlite' | 'postgres'): Promise<Readonly<Record<string, string>>> {
  return kind === 'sqlite' ? {} : { DATABASE_URL: await freshDatabase(inject('postgresUrl')) };
}

describe.each(['sqlite', 'postgres'] as const)('on %s, hostile requests', (kind) => {
  let site: TestSite;
  let visitor: Visitor;
  let cookie: string | null;
  beforeAll(async () => {
    site = await openTestSite({ state: 'before', environment: await databaseOf(kind) });
    const teryt = (site.cities[0]?.teryt ?? '') as Teryt;
    const code = await invite(teryt);
    const roles = ['admin', 'organiser', 'analyst', 'auditor'] as const;
    visitor = (await site.signedIn(roles.map((role) => ({ role, edition: null })))).visitor;
    await visitor.post('/dane', [['kod', code]]);
    await visitor.post('/glos', [['kod', [...site.codes.values()][0] ?? '']]);
    cookie = visitor.cookie;
  }, 120_000);
  afterAll(() => site.close());

  /** A code of a letter about data, as the city types it. */
  async function invite(teryt: Teryt): Promise<string> {
    const code = dataCodeFrom(randomBytes(10));
    const [issuedAt, until] = [site.clock.now(), site.clock.now() + 86_400_000] as [Instant, Instant];
    const invitation = { codeHash: hashDataCode(code), edition: EDITION, teryt, issuedAt, until } as const;
    await site.ports.store.write(async (tx) => {
      await tx.submissions.addInvitation({ ...invitation, status: 'active', email: null, language: 'pl' });
      return { ok: true };
    });
    return printCode(code);
  }

  const told = new Map<string, string>();
  function judge(sent: string, { status, headers, text }: Page): void {
    if (status >= 500) told.set(sent, `${status} ${String(site.bugs.at(-1)).slice(0, 300)}`);
    if (/<script>canary|<img src=x/.test(text) && headers.get('content-type')?.startsWith('text/html'))
      told.set(sent, 'the canary sings');
    if (headers.getSetCookie().some((one) => one.startsWith('x='))) told.set(sent, 'a cookie that was sent in');
  }

  it('are all answered with a sentence', async () => {
    const pick = picker(7);
    let sent = 0;
    const routes = ROUTES.filter(({ page, permission }) => permission !== 'development' && page !== 'officeSignOut');
    for (const route of routes)
      for (const value of VALUES) {
        visitor.cookie = cookie;
        const language = pick(['pl', 'en'] as const);
        const isEdition = pick([true, true, false]);
        const address = addressOf(route, language, (name) => (name === 'edition' && isEdition ? EDITION : value));
        const query = `${pick(FIELDS)}=${encode(value)}&size=${encode(value)}&stan=${encode(pick(VALUES))}`;
        const fields = FIELDS.map((name) => [name, pick(VALUES)] as const);
        const steps = [['krok', pick(STEPS)] as const, ['co', pick(STEPS)] as const];
        const page =
          route.method === 'GET'
            ? await visitor.get(`${address}?${query}`)
            : await visitor.post(address, [...steps, ...fields], {}, `10.${sent % 250}.${sent >> 8}.1`);
        sent += 1;
        judge(`${route.method} ${address.slice(0, 120)}?${query.slice(0, 80)}`, page);
      }
    expect([...told]).toEqual([]);
    expect(sent).toBeGreaterThan(1_000);
    // Whoever was sent away at the door has tried nothing.
    visitor.cookie = cookie;
    for (const own of ['/biuro', '/dane/miasto', '/glos/wybor'])
      expect([own, (await visitor.get(own)).status]).toEqual([own, 200]);
  }, 300_000);

  it('with a body that is no form are, too', async () => {
    const bodies = [
      '------x\r\nContent-Disposition: form-data; name="plik"; filename="a',
      '%',
      '\0',
      '{"a":1}',
      '--x--',
    ];
    for (const route of ROUTES.filter(({ method }) => method === 'POST'))
      for (const body of bodies)
        for (const type of [
          'multipart/form-data; boundary=x',
          'multipart/form-data',
          'application/x-www-form-urlencoded',
        ]) {
          visitor.cookie = cookie;
          const address = addressOf(route, 'pl', (name) => (name === 'edition' ? EDITION : '0'.repeat(32)));
          const headers = { 'content-type': type, origin: 'null', 'sec-fetch-site': 'same-origin' };
          const page = await visitor.send(address, { method: 'POST', body, headers }, '10.9.9.9');
          judge(`${address} ${type} ${JSON.stringify(body)}`, page);
        }
    expect([...told]).toEqual([]);
  }, 300_000);

  it('in the fields before a file are, too', async () => {
    for (const value of VALUES) {
      visitor.cookie = cookie;
      const more = { platforma: 'facebook', nazwa: value, adres: 'https://x.example/1', zamiast: value, strefa: value };
      for (const profile of ['nowy', `facebook/${value}`, value]) {
        const bytes = `platform,profile_id,post_id,published_at,reactions,comments,shares\nfacebook,${value},1,x,1,1,1\n`;
        const page = await drop(visitor, { profile, bytes, name: `${value.slice(0, 200)}.csv`, more });
        judge(`/dane/plik ${JSON.stringify(value.slice(0, 40))} ${profile.slice(0, 40)}`, page);
      }
    }
    expect([...told]).toEqual([]);
  }, 300_000);

  it('in a list of addresses are, too', async () => {
    const own = await openTestSite({ unfrozen: true, state: 'before', environment: await databaseOf(kind) });
    const { visitor: anna } = await own.signedIn([{ role: 'organiser', edition: EDITION }]);
    const page = `/biuro/edycja/${EDITION}/spis`;
    const teryt = own.cities[0]?.teryt ?? '';
    for (const value of VALUES) {
      const cell = `"${value.replaceAll('"', '""')}"`;
      const form = new FormData();
      const text = `teryt;nazwa;adres;źródło\n${teryt};${cell};um@a.example;${cell}x\n`;
      form.set('plik', new File([text], `${value.slice(0, 200)}.csv`));
      const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' };
      const preview = await anna.send(page, { method: 'POST', body: form, headers });
      judge(`${page} ${JSON.stringify(value.slice(0, 40))}`, preview);
      const fields = ['nazwa', 'tresc', 'stan'].map((name) => [name, valuesOf(preview, name)[0] ?? ''] as const);
      judge(`${page}/przyjmij ${JSON.stringify(value.slice(0, 40))}`, await anna.post(`${page}/przyjmij`, fields));
    }
    expect([own.bugs.map(String), ...told]).toEqual([[]]);
    await own.close();
  }, 300_000);

  it('and a case that is sent twice in one moment is one case, with the same receipt twice', async () => {
    const person = site.visitor();
    const code = [...site.codes.values()][1] ?? '';
    const form = await person.post(
      `/wyniki/${EDITION}/sprawy/nowa`,
      [
        ['krok', 'kod'],
        ['kod-miasta', code],
      ],
      {},
      '10.8.0.1',
    );
    const fields = [
      ['krok', 'wyslij'],
      ['kod', valuesOf(form, 'kod')[0] ?? ''],
      ['klucz', valuesOf(form, 'klucz')[0] ?? ''],
      ['rodzaj', 'correction'],
      ['dotyczy', site.cities[1]?.teryt ?? ''],
      ['nie-tak', 'Licznik obserwujących jest zły.'],
      ['powinno', 'Powinno być 1200.'],
    ] as const;
    const answers = await Promise.all([1, 2, 3, 4].map(() => person.post('/sprawa', fields, {}, '10.8.0.1')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(
      new Set(answers.map(({ text }) => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(wordsOf({ text } as Page))?.[0])).size,
    ).toBe(1);
    expect(await site.ports.store.read(async (tx) => (await tx.cases.list(EDITION)).length)).toBe(1);
  });
});
