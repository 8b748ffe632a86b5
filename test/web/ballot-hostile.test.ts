/** What scanners, strangers, broken programs and broken disks do to the voting pages. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printVotingCode, votingCodeFrom } from '../../src/core/ballot/voting-code.ts';
import type { SignedHead } from '../../src/core/ledger/signed-head.ts';
import type { Municipality } from '../../src/core/places/municipality.ts';
import { fileKeys } from '../../src/keys/file-keys.ts';
import type { Store } from '../../src/ports.ts';
import { StorageFailure } from '../../src/store/storage-failure.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { ADDRESSES, type PageId } from '../../src/web/addresses.ts';
import { createApp, ROUTES } from '../../src/web/app.tsx';
import { FAILURES_PER_NETWORK } from '../../src/web/rate-limit.ts';
import { SECURITY_HEADERS } from '../../src/web/security-headers.ts';
import { sessionSeal } from '../../src/web/session-seal.ts';
import { ballotForm, ballotsIn, castBy, clerkOf, everything, receiptText } from './ballot-steps.ts';
import { BASE_URL, openTestSite, type TestSite } from './site.ts';
import { chosenOf, headingOf, Visitor, valuesOf, wordsOf } from './visitor.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const VOTE_PAGES: readonly PageId[] = ['vote', 'choose', 'review', 'receipt', 'leave'];
let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(async () => {
  expect(site.bugs).toEqual([]);
  await site.close();
});

const unknownCode = () => printVotingCode(votingCodeFrom(randomBytes(10)));

describe('looking', () => {
  it('changes nothing: every address by GET and HEAD, as scanners of mail ask, with and without a session', async () => {
    const clerk = await clerkOf(site, 0);
    await castBy(clerk);
    const code = site.codes.get(clerk.teryt) ?? '';
    const before = await everything(site);
    const scanner = {
      'user-agent': 'Mozilla/5.0 (compatible; SafeLinks; HeadlessChrome/126)',
      'sec-fetch-site': 'none',
    };
    const pages = VOTE_PAGES.flatMap((page) => [ADDRESSES[page].pl, ADDRESSES[page].en]);
    const query = `?klucz=${clerk.key}&${clerk.choices.map((teryt) => `wybor=${teryt}`).join('&')}&kod=${code}`;
    const paths = [
      ...pages,
      ...pages.map((page) => `${page}${query}`),
      `/glos/${code}`,
      `/glos%23${code}`,
      `/en/vote%23${code}`,
    ];
    for (const visitor of [site.visitor(), clerk.visitor])
      for (const path of paths)
        for (const method of ['GET', 'HEAD']) {
          const { status, headers } = await visitor.send(path, { method, headers: scanner });
          expect([200, 303]).toContain(status);
          expect(headers.get('set-cookie')).toBe(null);
        }
    expect(await everything(site)).toBe(before);
  });

  it('at a voter’s page without a session leads to the page for the code', async () => {
    for (const { page, method, permission } of ROUTES.filter((route) => route.permission === 'voter'))
      for (const language of ['pl', 'en'] as const) {
        const path = ADDRESSES[page][language];
        const visitor = site.visitor();
        const answer = method === 'GET' ? await visitor.get(path) : await visitor.post(path, []);
        const expected = [303, `${ADDRESSES.vote[language]}?powod=sesja`];
        expect([answer.status, answer.headers.get('location')]).toEqual(expected);
        expect(permission).toBe('voter');
      }
  });

  it('is not stored by any browser, and carries every security header', async () => {
    const { paper, visitor, key, choices } = await clerkOf(site, 1);
    const pages = [
      paper,
      await site.visitor().get('/glos'),
      await visitor.post('/glos/sprawdz', ballotForm(key, choices)),
      await visitor.post('/glos/sprawdz', []),
      await visitor.post('/glos/potwierdzenie', ballotForm(key, choices)),
      await visitor.get('/glos/sprawdz'),
      await visitor.post('/glos/wyjdz', []),
    ];
    for (const { headers } of pages) {
      expect(headers.get('cache-control')).toBe('no-store');
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers.get(name)).toBe(value);
    }
  });
});

describe('a cookie', () => {
  it.each([
    ['of nonsense', 'lajk-vote=abc'],
    ['of 4,000 zeros', `lajk-vote=${'A'.repeat(4000)}`],
    [
      'sealed with another secret',
      `lajk-vote=${sessionSeal('another secret, also long enough').seal('{"edition":"probna-2022"}')}`,
    ],
  ])('%s opens nothing', async (_, cookie) => {
    const visitor = site.visitor();
    visitor.cookie = cookie;
    expect((await visitor.get('/glos/wybor')).status).toBe(303);
  });

  it('with one bit changed opens nothing, and the code is not in it', async () => {
    const { visitor, teryt } = await clerkOf(site, 2);
    const cookie = visitor.cookie ?? '';
    expect(cookie).not.toContain((site.codes.get(teryt) ?? '').slice(0, 9));
    const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = signs.indexOf(cookie.at(-1) ?? '');
    for (const bit of [1, 2, 4, 8, 16, 32]) {
      visitor.cookie = `${cookie.slice(0, -1)}${signs[last ^ bit]}`;
      expect((await visitor.get('/glos/wybor')).status).toBe(303);
    }
  });

  it('is kept from scripts, other sites and plain http', async () => {
    const secure = await openTestSite({ settings: { baseUrl: 'https://zlotylajk.example' } });
    const code = [...secure.codes.values()][0] ?? '';
    const entered = await secure.visitor().post('/glos', [['kod', code]]);
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-lajk-vote=/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part);
    await secure.close();
  });
});

describe('a form', () => {
  it.each([
    ['of another site', { origin: 'https://evil.example' }, 403],
    ['of another site by its other header', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['with an origin that is no address', { origin: 'nonsense' }, 403],
    ['as JSON', { 'content-type': 'application/json' }, 415],
    ['as a file', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
  ])('%s is refused and casts nothing', async (_, headers, status) => {
    const clerk = await clerkOf(site, 3);
    const before = await ballotsIn(site);
    const form = ballotForm(clerk.key, clerk.choices);
    const answer = await clerk.visitor.post('/glos/potwierdzenie', form, headers as unknown as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(await ballotsIn(site)).toBe(before);
  });

  it('larger than any of ours is refused', async () => {
    const clerk = await clerkOf(site, 3);
    const body = `kod=${'x'.repeat(70_000)}`;
    expect((await clerk.visitor.send('/glos', { method: 'POST', body, headers: FORM })).status).toBe(413);
  });

  it.each([
    ['nothing', ''],
    ['no names', '=&=&&='],
    ['broken escapes', 'kod=%E0%A4%A&wybor=%'],
    ['zero bytes', 'kod=%00&klucz=%00&wybor=%00&wybor=%00%00&wybor=0201011%00'],
    [
      'ten thousand characters in every field',
      ['kod', 'klucz', 'szukaj', 'woj', 'wybor'].map((name) => `${name}=${'ą'.repeat(1000)}`).join('&'),
    ],
    ['four thousand choices', Array.from({ length: 4000 }, (_, i) => `wybor=${i}`).join('&')],
    ['names of the language itself', 'wybor=__proto__&wybor=constructor&wybor=toString&woj=constructor'],
    [
      'a script',
      `szukaj=${encodeURIComponent('"><svg onload=alert(1)>')}&wybor=${encodeURIComponent('"><svg onload=alert(1)>')}`,
    ],
  ])('with %s is answered on every page and casts nothing', async (_, body) => {
    const clerk = await clerkOf(site, 3);
    const before = await ballotsIn(site);
    for (const page of ['vote', 'choose', 'review', 'receipt'] as const) {
      const path = ADDRESSES[page].pl;
      const answer = await clerk.visitor.send(path, { method: 'POST', body, headers: FORM });
      expect([200, 303, 422]).toContain(answer.status);
      expect(answer.text).not.toContain('<svg onload');
      const keyed = `klucz=${clerk.key}&${body}`;
      expect((await clerk.visitor.send(path, { method: 'POST', body: keyed, headers: FORM })).status).toBeLessThan(500);
    }
    expect(await ballotsIn(site)).toBe(before);
  });

  it('that somebody else replays with the own session is somebody else’s ballot', async () => {
    const [mine, theirs] = [await clerkOf(site, 4), await clerkOf(site, 5)];
    const choices = mine.choices.filter((teryt) => teryt !== theirs.teryt);
    const three = [...choices, ...valuesOf(mine.paper, 'wybor').slice(3)]
      .filter((one) => one !== theirs.teryt)
      .slice(0, 3);
    const first = receiptText(await castBy(mine, three));
    const second = receiptText(await theirs.visitor.post('/glos/potwierdzenie', ballotForm(mine.key, three)));
    expect(JSON.parse(second).commitment).not.toBe(JSON.parse(first).commitment);
  });
});

describe('hostile names in the register', () => {
  it('are text on every page', async () => {
    const evil = '"><svg onload=alert(1)>';
    const register = new Map(
      [...site.site.register].map(([teryt, city]): [string, Municipality] => [teryt, { ...city, name: evil }]),
    );
    const app = createApp({ ...site.site, register }, () => undefined);
    const visitor = new Visitor(app, BASE_URL);
    const paper = await visitor.enter([...site.codes.values()][6] ?? '');
    const choices = valuesOf(paper, 'wybor').slice(0, 3);
    const [key = ''] = valuesOf(paper, 'klucz');
    const pages = [paper];
    for (const path of ['/glos/wybor', '/glos/sprawdz', '/glos/potwierdzenie'])
      pages.push(await visitor.post(path, ballotForm(key, choices)));
    for (const { text } of pages) {
      expect(text).toContain('&lt;svg onload');
      expect(text).not.toContain('<svg onload');
    }
  });
});

describe('trying out codes', () => {
  it('is stopped per network, says until when, and leaves other networks and good codes alone', async () => {
    const trial = await openTestSite();
    const visitor = trial.visitor();
    const guess = (from: string) => visitor.post('/glos', [['kod', unknownCode()]], {}, from);
    for (let i = 0; i < FAILURES_PER_NETWORK; i++) expect((await guess('192.0.2.1')).status).toBe(403);
    const stopped = await guess('192.0.2.200');
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '600']);
    expect(wordsOf(stopped)).toContain('Spróbuj po godz. 10:11.');
    const forwarded = { 'x-forwarded-for': '198.51.100.1' };
    expect((await visitor.post('/glos', [['kod', unknownCode()]], forwarded, '192.0.2.1')).status).toBe(429);
    expect((await guess('203.0.113.1')).status).toBe(403);
    for (const code of trial.codes.values())
      expect((await trial.visitor().post('/glos', [['kod', code]], {}, '203.0.113.1')).status).toBe(303);
    trial.clock.set('2022-09-08T10:10:00+02:00');
    expect((await guess('192.0.2.1')).status).toBe(403);
    await trial.close();
  });
});

describe('a disk or a database that fails', () => {
  function failingSite(failure: StorageFailure): Visitor {
    const { store } = site.ports;
    const group: Store['group'] = () => Promise.reject(failure);
    const ports = { ...site.ports, store: { ...store, group } };
    return new Visitor(
      createApp({ ...site.site, ports }, () => undefined),
      BASE_URL,
    );
  }

  it.each([
    ['full', new StorageFailure('disk-full', 'rolled-back', 'SQLITE_FULL'), 'Głosu nie zapisano'],
    ['lost', new StorageFailure('database-lost', 'unknown', 'ECONNRESET'), 'Nie wiemy, czy głos został zapisany'],
  ])(
    '(%s) loses nothing: the page keeps the choice and the same form can be sent again',
    async (_, failure, heading) => {
      const clerk = await clerkOf(site, 7);
      const failing = failingSite(failure);
      failing.cookie = clerk.visitor.cookie;
      const page = await failing.post('/glos/potwierdzenie', ballotForm(clerk.key, clerk.choices));
      expect([page.status, headingOf(page), page.headers.get('retry-after')]).toEqual([503, heading, '60']);
      expect(valuesOf(page, 'klucz')[0]).toBe(clerk.key);
      expect([...new Set(chosenOf(page, 'wybor'))].sort()).toEqual([...clerk.choices].sort());
      expect((await castBy(clerk)).status).toBe(200);
    },
  );

  it.each([
    ['pl', '/glos/potwierdzenie', pl],
    ['en', '/en/vote/receipt', en],
  ] as const)(
    'takes no ballot without a key to sign with (%s), and the log says which is missing',
    async (_, path, texts) => {
      const clerk = await clerkOf(site, 8);
      const before = await everything(site);
      const { key } = (await site.ports.store.read((tx) => tx.log.lastHead(site.edition.id))) as SignedHead;
      const empty = await mkdtemp(join(tmpdir(), 'lajk-keys-'));
      const logged: unknown[] = [];
      const { sign, holds } = fileKeys(empty);
      const ports = { ...site.ports, keys: { ...site.ports.keys, sign, holds } };
      const app = createApp({ ...site.site, ports }, (number, error) => void logged.push([number, String(error)]));
      const failing = new Visitor(app, BASE_URL);
      failing.cookie = clerk.visitor.cookie;
      const page = await failing.post(path, ballotForm(clerk.key, clerk.choices));
      expect([page.status, headingOf(page), valuesOf(page, 'klucz')[0]]).toEqual([
        503,
        texts.ballot.storage.rolledBack,
        clerk.key,
      ]);
      expect(wordsOf(page)).toContain(texts.ballot.storage.unsignedText);
      expect(logged).toEqual([
        [null, `SigningKeyMissing: No file in ${empty} holds the signing key ${key}: docs/operate.md, Data folder.`],
      ]);
      expect(await everything(site)).toBe(before);
      const ready = async (asked: typeof app) => {
        const answer = await asked.request('/readyz');
        const { ready, signs } = await answer.json();
        return [answer.status, ready, signs];
      };
      expect([await ready(app), await ready(site.app)]).toEqual([
        [503, false, false],
        [200, true, true],
      ]);
      await rm(empty, { recursive: true });
    },
  );
});
