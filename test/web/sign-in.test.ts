/** Signing in with a code by e-mail, and everything somebody may try who has none. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invitePerson } from '../../src/actions/invite-person.ts';
import { addPerson } from './office-door.ts';
import { lettersTo } from './outbox-letters.ts';
import { must, openTestSite, type TestSite } from './site.ts';
import { headingOf, type Visitor, wordsOf } from './visitor.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

const ORGANISER = [{ role: 'organiser', edition: null }] as const;

/** Asks for a code from a network of its own, so that the brakes of one test do not stop another. */
async function askCode(visitor: Visitor, email: string, from: string): Promise<string> {
  const before = lettersTo(site.ports, email).map(({ secrets }) => secrets.code);
  const asked = await visitor.post('/biuro/logowanie', [['adres', email]], {}, from);
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/biuro/logowanie/kod']);
  await site.site.background.settled();
  const letters = lettersTo(site.ports, email).map(({ secrets }) => secrets.code);
  return letters.find((code) => !before.includes(code)) ?? '';
}

const enter = (visitor: Visitor, code: string, from: string) =>
  visitor.post('/biuro/logowanie/kod', [['kod', code]], {}, from);

describe('a code by e-mail', () => {
  it('lets a person of the office in, once', async () => {
    const person = await addPerson(site.site, ORGANISER, 'Ewa Kodowa');
    const visitor = site.visitor();
    const code = await askCode(visitor, person.email, '10.1.0.1');
    expect(code).toMatch(/^\d{8}$/);
    const asked = visitor.cookie;
    const entered = await enter(visitor, `${code.slice(0, 4)} ${code.slice(4)}`, '10.1.0.1');
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/biuro/konto?klucz=brak']);
    expect(wordsOf(await visitor.get('/biuro'))).toContain('Ewa Kodowa');
    const again = site.visitor();
    again.cookie = asked;
    expect((await enter(again, code, '10.1.0.1')).status).toBe(403);
  });

  it('works only in the window that asked for it', async () => {
    const person = await addPerson(site.site, ORGANISER);
    const code = await askCode(site.visitor(), person.email, '10.1.0.2');
    const thief = site.visitor();
    expect((await enter(thief, code, '10.1.0.2')).headers.get('location')).toBe('/biuro/logowanie');
    expect((await thief.get('/biuro')).status).toBe(303);
  });

  it('is asked for with the same answer whether or not somebody has the address, and no letter goes to a stranger', async () => {
    const person = await addPerson(site.site, ORGANISER);
    const stranger = 'nikt@miasto.example';
    const pages = [];
    for (const email of [person.email, stranger]) {
      const visitor = site.visitor();
      await visitor.post('/biuro/logowanie', [['adres', email]], {}, '10.1.0.3');
      const page = await visitor.get('/biuro/logowanie/kod');
      pages.push(wordsOf(page).replaceAll(email, 'ADRES'));
      const refused = await enter(visitor, '00000000', '10.1.0.3');
      pages.push(`${refused.status} ${wordsOf(refused).replaceAll(email, 'ADRES')}`);
    }
    await site.site.background.settled();
    expect(pages.slice(2)).toEqual(pages.slice(0, 2));
    expect(lettersTo(site.ports, stranger)).toEqual([]);
  });

  it('is refused no sooner for a stranger than for a person of the office', async () => {
    const person = await addPerson(site.site, ORGANISER);
    for (const email of [person.email, 'obcy@miasto.example']) {
      const visitor = site.visitor();
      await visitor.post('/biuro/logowanie', [['adres', email]], {}, '10.1.0.4');
      await site.site.background.settled();
      const start = performance.now();
      await enter(visitor, '00000000', '10.1.0.4');
      expect(performance.now() - start).toBeGreaterThanOrEqual(295);
    }
  });

  it('is worth nothing after five wrong tries, even when the sixth is right', async () => {
    const person = await addPerson(site.site, ORGANISER);
    const visitor = site.visitor();
    const code = await askCode(visitor, person.email, '10.1.0.5');
    const wrong = code === '12345678' ? '87654321' : '12345678';
    for (let i = 0; i < 5; i += 1) expect((await enter(visitor, wrong, '10.1.0.5')).status).toBe(403);
    expect((await enter(visitor, code, '10.1.0.5')).status).toBe(403);
    expect((await visitor.get('/biuro')).status).toBe(303);
  });

  it('stops a network that keeps trying, and says until when', async () => {
    const visitor = site.visitor();
    await visitor.post('/biuro/logowanie', [['adres', 'ktos@miasto.example']], {}, '10.1.0.6');
    const statuses = [];
    for (let i = 0; i < 21; i += 1) statuses.push((await enter(visitor, '00000000', '10.1.6.6')).status);
    expect([statuses.slice(0, 20).every((status) => status === 403), statuses[20]]).toEqual([true, 429]);
    const stopped = await enter(visitor, '00000000', '10.1.6.7');
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await enter(visitor, '00000000', '10.2.0.1')).status).toBe(403);
  }, 30_000);

  it('fills nobody’s mailbox: five letters from one network, then a sentence', async () => {
    const person = await addPerson(site.site, ORGANISER);
    const statuses = [];
    for (let i = 0; i < 6; i += 1)
      statuses.push((await site.visitor().post('/biuro/logowanie', [['adres', person.email]], {}, '10.1.0.8')).status);
    await site.site.background.settled();
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
    expect(lettersTo(site.ports, person.email).length).toBe(5);
  });

  it('leaves no address and no code in the database but in the letter', async () => {
    const stored = await site.ports.store.read((tx) => tx.audit.from(0, 1000));
    expect(stored.length).toBeGreaterThan(5);
    expect(stored.filter(({ text }) => text.includes('@'))).toEqual([]);
  });

  it('refuses what is no address, and repeats it harmlessly', async () => {
    const canary = 'a@b.pl\r\nBcc: <script>alert(1)</script>@x.pl';
    const page = await site.visitor().post('/biuro/logowanie', [['adres', canary]], {}, '10.1.0.9');
    expect([page.status, page.text.includes('<script>alert')]).toEqual([422, false]);
  });
});

describe('after signing in', () => {
  it('leads back to a page of the office and never anywhere else', async () => {
    const person = await addPerson(site.site, ORGANISER);
    const leads = async (next: string, from: string) => {
      const visitor = site.visitor();
      const code = await askCode(visitor, person.email, from);
      const fields = [
        ['kod', code],
        ['dalej', next],
      ] as const;
      return (await visitor.post('/biuro/logowanie/kod', fields, {}, from)).headers.get('location');
    };
    expect(await leads('/biuro/konto', '10.3.0.1')).toBe('/biuro/konto');
    const evil = ['//zly.example', 'https://zly.example/biuro', '/biuro//zly.example', '/biurokrata', '/biuro/..%2f'];
    const led = [];
    for (const [i, next] of evil.entries()) led.push(await leads(next, `10.3.${i + 1}.1`));
    expect(new Set(led)).toEqual(new Set(['/biuro/konto?klucz=brak']));
  });

  it('the session before it in the same browser is over', async () => {
    const { visitor, person } = await site.signedIn(ORGANISER);
    const copy = site.visitor();
    copy.cookie = visitor.cookie;
    await enter(visitor, await askCode(visitor, person.email, '10.4.0.1'), '10.4.0.1');
    expect([(await visitor.get('/biuro')).status, (await copy.get('/biuro')).status]).toEqual([200, 303]);
  });

  it('a step that cannot be taken back asks again after a quarter of an hour', async () => {
    const { visitor } = await site.signedIn([{ role: 'admin', edition: null }]);
    const now = site.clock.now();
    site.clock.set(new Date(now + 15 * 60_000).toISOString());
    const posted = await visitor.post('/biuro/ludzie', [['co', 'usun']]);
    site.clock.set(new Date(now).toISOString());
    expect([posted.status, posted.headers.get('location')]).toEqual([
      303,
      '/biuro/logowanie?dalej=%2Fbiuro%2Fludzie&powod=znowu',
    ]);
  });

  it('nothing for eight hours ends the session', async () => {
    const { visitor } = await site.signedIn(ORGANISER);
    const now = site.clock.now();
    const statusAfter = async (ms: number) => {
      site.clock.set(new Date(now + ms).toISOString());
      return (await visitor.get('/biuro/konto')).status;
    };
    const statuses = [
      await statusAfter(7 * 3_600_000),
      await statusAfter(14 * 3_600_000),
      await statusAfter(22.1 * 3_600_000),
    ];
    site.clock.set(new Date(now).toISOString());
    expect(statuses).toEqual([200, 200, 303]);
  });

  it('one’s own sessions can be seen and ended, nobody else’s', async () => {
    const { visitor, person } = await site.signedIn(ORGANISER);
    const other = await site.signedIn(ORGANISER);
    await site.site.access.welcome(person.id, 'Safari, iPhone');
    expect(wordsOf(await visitor.get('/biuro/konto'))).toContain('Safari, iPhone');
    const strange = await site.ports.store.read((tx) => tx.signIns.sessions(other.person.id));
    await visitor.post('/biuro/konto', [
      ['co', 'zakoncz'],
      ['numer', strange[0]?.id ?? ''],
    ]);
    await visitor.post('/biuro/konto', [['co', 'zakoncz-inne']]);
    expect((await site.ports.store.read((tx) => tx.signIns.sessions(person.id))).length).toBe(1);
    expect((await other.visitor.get('/biuro')).status).toBe(200);
  });
});

describe('an invitation', () => {
  const invite = (email: string, name = 'Zofia Nowa') =>
    site.ports.store.write((tx) =>
      invitePerson(tx, site.ports, {
        ...{ email, name, language: 'pl', grant: { role: 'auditor', edition: site.edition.id } },
        by: 'command-line',
      }),
    );
  const accept = (visitor: Visitor, token: string, from: string) =>
    visitor.post('/biuro/zaproszenie', [['zaproszenie', token]], {}, from);

  it('lets the invited person in once, who is then asked for a passkey', async () => {
    const { link } = must(await invite('zofia@miasto.example'));
    const [letter] = lettersTo(site.ports, 'zofia@miasto.example');
    expect([letter?.kind, letter?.secrets.link, letter?.fields.role]).toEqual(['office-invitation', link, 'auditor']);
    expect((await site.visitor().get('/biuro/zaproszenie')).status).toBe(200);
    const visitor = site.visitor();
    const accepted = await accept(visitor, link, '10.5.0.1');
    expect([accepted.status, accepted.headers.get('location')]).toEqual([303, '/biuro/konto?klucz=brak']);
    expect(wordsOf(await visitor.get('/biuro/konto?klucz=brak'))).toContain('Dodaj klucz dostępu: następnym razem');
    const second = await accept(site.visitor(), link, '10.5.0.1');
    expect([second.status, wordsOf(second).includes('To zaproszenie nie działa')]).toEqual([404, true]);
  });

  it('is replaced by a newer one, and runs out after seven days', async () => {
    const first = must(await invite('piotr@miasto.example'));
    const second = must(await invite('piotr@miasto.example'));
    expect((await accept(site.visitor(), first.link, '10.5.0.2')).status).toBe(404);
    const now = site.clock.now();
    site.clock.set(new Date(now + 7 * 24 * 3_600_000).toISOString());
    const late = (await accept(site.visitor(), second.link, '10.5.0.2')).status;
    site.clock.set(new Date(now).toISOString());
    expect([late, (await accept(site.visitor(), second.link, '10.5.0.2')).status]).toEqual([404, 303]);
  });

  it('that is cut short or invented is explained', async () => {
    const cut = await accept(site.visitor(), '1b2c3d', '10.5.0.3');
    const invented = await accept(site.visitor(), 'f'.repeat(32), '10.5.0.3');
    expect([cut.status, headingOf(cut), invented.status]).toEqual([422, 'Zaproszenie do biura', 404]);
    expect(wordsOf(cut)).toContain('To nie jest całe zaproszenie');
  });
});

it('under https the cookie belongs to this host alone, and no script can read it', async () => {
  const secure = await openTestSite({ settings: { baseUrl: 'https://zlotylajk.example' } });
  const person = await addPerson(secure.site, ORGANISER);
  const visitor = secure.visitor();
  const asked = await visitor.post('/biuro/logowanie', [['adres', person.email]]);
  await secure.site.background.settled();
  const code = lettersTo(secure.ports, person.email)[0]?.secrets.code ?? '';
  const entered = await visitor.post('/biuro/logowanie/kod', [['kod', code]]);
  const attributes = (cookie: string) => cookie.replace(/=[^;]+/, '=…');
  expect(asked.headers.getSetCookie().map(attributes)).toEqual([
    '__Host-lajk-asked=…; Max-Age=900; Path=/; HttpOnly; Secure; SameSite=Strict',
  ]);
  expect(attributes(entered.headers.getSetCookie()[0] ?? '')).toBe(
    '__Host-lajk-office=…; Max-Age=86400; Path=/; HttpOnly; Secure; SameSite=Lax',
  );
  const question = await visitor.post('/biuro/logowanie/pytanie', []);
  expect(question.headers.getSetCookie()[0]).toMatch(/^__Host-lajk-passkey=.*; HttpOnly; Secure; SameSite=Strict$/);
  await secure.close();
}, 60_000);

it('no bug was logged while all this was tried', () => {
  expect(site.bugs).toEqual([]);
});
