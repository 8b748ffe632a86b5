/** One's own data by link: nothing changes by GET, nobody learns which addresses are known. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNight } from '../../src/actions/run-retention.ts';
import type { Instant } from '../../src/core/basics/day.ts';
import type { PersonId } from '../../src/core/office/person.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { must, openTestSite, type TestSite } from './site.ts';
import { headingOf, type Page, wordsOf } from './visitor.ts';

const KNOWN = 'sekretariat@tychy.example';
const LEFT = 'ola.nowak@miasto.example';

let site: TestSite;
let teryt: Teryt;

beforeAll(async () => {
  site = await openTestSite({ state: 'open' });
  teryt = site.cities[0]?.teryt as Teryt;
  const ola = {
    id: 'a'.repeat(32) as PersonId,
    email: LEFT,
    name: 'Ola Nowak',
    language: 'pl',
    status: 'removed',
  } as const;
  await site.ports.store.write(async (tx) => {
    await tx.votes.setAddress(site.edition.id, teryt, KNOWN, 'https://bip.tychy.example');
    await tx.people.add(ola);
    return { ok: true };
  });
}, 120_000);
afterAll(() => site.close());

/** Networks differ, so that one test does not brake the next. */
let network = 0;
function post(fields: Readonly<Record<string, string>>, path = '/moje-dane', from?: string): Promise<Page> {
  network += 1;
  return site.visitor().post(path, Object.entries(fields), {}, from ?? `10.0.${network}.1`);
}

/** The token of the letter that waits for this address, as the worker would read it. */
async function tokenFor(email: string, path = '/moje-dane'): Promise<string> {
  expect((await post({ krok: 'link', email }, path)).status).toBe(200);
  const letters = await site.ports.store.read((tx) => tx.retention.letters(email));
  const waiting = letters.filter(({ kind }) => kind === 'person-data');
  const sealed = await sealedOf(waiting.map(({ id }) => id));
  const link = (JSON.parse(sealed.at(-1) ?? '{}') as { link?: string }).link ?? '';
  return link.split('#')[1] ?? '';
}

/** Reads the seals past the port: only the worker may. */
async function sealedOf(ids: readonly string[]): Promise<readonly string[]> {
  const { default: BetterSqlite3 } = await import('better-sqlite3');
  const raw = new BetterSqlite3(`${site.ports.folder}/lajk.db`, { readonly: true });
  const rows = ids.map((id) => raw.prepare('select sealed from outbox where id = ?').pluck().get(id) as string);
  raw.close();
  return rows.map((sealed) => site.ports.keys.unsealLetter(sealed) ?? '');
}

function linkCount(): Promise<number> {
  return site.ports.store.read(async (tx) => (await tx.retention.links(null)).length);
}

describe('the page for one’s own data', () => {
  it('is there in both languages, out of search engines, and opening it changes nothing', async () => {
    const before = await linkCount();
    const pages = [await site.visitor().get('/moje-dane'), await site.visitor().get('/en/my-data')];
    expect(pages.map(headingOf)).toEqual(['Moje dane', 'My data']);
    for (const page of pages) {
      expect(page.text).toContain('<meta name="robots" content="noindex"');
      expect(page.headers.get('cache-control')).toBe('no-store');
    }
    expect(await linkCount()).toBe(before);
  });

  it('answers a known and an unknown address with the same bytes, and writes a row for both', async () => {
    const before = await linkCount();
    const known = await post({ krok: 'link', email: KNOWN });
    const unknown = await post({ krok: 'link', email: 'nikt@nigdzie.example' });
    expect(unknown.text).toBe(known.text);
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(await linkCount()).toBe(before + 2);
    const letters = await site.ports.store.read((tx) => tx.retention.letters(null));
    const written = letters.filter(({ kind }) => kind === 'person-data');
    expect(written.map(({ address }) => address)).toEqual([KNOWN]);
    const links = await site.ports.store.read((tx) => tx.retention.links(null));
    expect(links.map(({ address }) => address).sort()).toEqual(['', KNOWN]);
  });

  it('writes no more than three letters to one address a day', async () => {
    for (let i = 0; i < 4; i += 1) await post({ krok: 'link', email: KNOWN.toUpperCase() });
    const letters = await site.ports.store.read((tx) => tx.retention.letters(KNOWN));
    expect(letters.length).toBe(3);
  });

  it.each([
    ['', 'Wpisz swój adres e-mail.'],
    ['to nie adres', 'nie jest jednym adresem e-mail'],
    ['a@b.example\nBcc: c@d.example', 'nie jest jednym adresem e-mail'],
    ['"><script>alert(1)</script>@x.example', 'nie jest jednym adresem e-mail'],
  ])('refuses the address %j with a sentence', async (email, sentence) => {
    const page = await post({ krok: 'link', email });
    expect(page.status).toBe(422);
    expect(wordsOf(page)).toContain(sentence);
    expect(page.text).not.toContain('<script>alert');
  });

  it('brakes one network and not the others', async () => {
    const ask = (from: string) => post({ krok: 'link', email: 'nikt@nigdzie.example' }, '/moje-dane', from);
    const answers: number[] = [];
    for (let i = 0; i < 11; i += 1) answers.push((await ask('192.0.2.7')).status);
    expect(answers).toEqual([...Array(10).fill(200), 429]);
    expect((await ask('198.51.100.7')).status).toBe(200);
  });

  it.each(['', 'śmieci', '0'.repeat(32), `https://obcy.example/#${'f'.repeat(32)}`, '<img src=x>'])(
    'opens nothing for the token %j, whatever is asked for',
    async (kod) => {
      for (const krok of ['dane', 'plik', 'usun']) {
        const page = await post({ krok, kod, potwierdzam: 'tak' });
        expect(page.status).toBe(403);
        expect(wordsOf(page)).toContain('Ten link do danych nie działa');
      }
    },
  );

  it('stands where a mail program broke the link, and repeats nothing of it', async () => {
    for (const path of ['/moje-dane%23', '/en/my-data%2523', '/moje-dane/'].map((begin) => begin + 'ab'.repeat(16))) {
      const page = await site.visitor().get(path);
      expect([page.status, page.text.includes('abab')]).toEqual([200, false]);
    }
  });

  it('answers a form without a step, or with a foreign one, with the empty page', async () => {
    expect((await post({})).status).toBe(422);
    expect((await post({ krok: 'wszystko' })).status).toBe(422);
  });
});

describe('a link', () => {
  it('shows what is kept with purpose and period, and what stays with its reason', async () => {
    const token = await tokenFor(LEFT);
    const page = await post({ krok: 'dane', kod: `https://x.example/moje-dane#${token}` });
    expect(page.status).toBe(200);
    expect(headingOf(page)).toBe('Co przechowujemy o tym adresie');
    expect(wordsOf(page)).toContain(LEFT);
    expect(wordsOf(page)).toContain('imię i nazwisko: Ola Nowak');
    expect(wordsOf(page)).toContain('90 dni od odejścia z biura');
    expect(page.text).not.toContain(KNOWN);
  });

  it('speaks English on the English page', async () => {
    const token = await tokenFor(LEFT, '/en/my-data');
    const page = await post({ krok: 'dane', kod: token }, '/en/my-data');
    expect(headingOf(page)).toBe('What we keep about this address');
    expect(wordsOf(page)).toContain('90 days after leaving the office');
  });

  it('gives a file that holds the same, and notes that somebody took one', async () => {
    const token = await tokenFor(LEFT);
    const page = await post({ krok: 'plik', kod: token });
    expect(page.headers.get('content-disposition')).toContain('moje-dane.json');
    const file = JSON.parse(page.text) as { address: string; entries: { kind: string }[] };
    expect(file.address).toBe(LEFT);
    expect([...new Set(file.entries.map(({ kind }) => kind))]).toEqual(['office-person', 'letter', 'data-link']);
    const events = await site.ports.store.read((tx) =>
      tx.audit.search({ type: 'data-exported', edition: null, person: null, before: null, limit: 5 }),
    );
    expect(events.length).toBe(1);
    expect(events[0]?.text).not.toContain(LEFT);
  });

  it('erases nothing without the tick', async () => {
    const links = await site.ports.store.read((tx) => tx.retention.links(LEFT));
    expect(links.length).toBe(3);
    // The three of the day are spent: any of them still works.
    const letters = await site.ports.store.read((tx) => tx.retention.letters(LEFT));
    const [sealed = '{}'] = await sealedOf(letters.map(({ id }) => id));
    const token = (JSON.parse(sealed) as { link: string }).link.split('#')[1] as string;
    const page = await post({ krok: 'usun', kod: token });
    expect(page.status).toBe(422);
    expect(wordsOf(page)).toContain('Zaznacz, że chcesz usunąć');

    const erased = await post({ krok: 'usun', kod: token, potwierdzam: 'tak' });
    expect(erased.status).toBe(200);
    expect(headingOf(erased)).toBe('Dane usunięte');
    const person = await site.ports.store.read((tx) => tx.people.findByEmail(LEFT));
    expect(person).toBeNull();
    expect((await post({ krok: 'dane', kod: token })).status).toBe(403);
  });

  it('leaves an address on the roll of a running vote, and says until when and why', async () => {
    const letters = await site.ports.store.read((tx) => tx.retention.letters(KNOWN));
    const [sealed = '{}'] = await sealedOf(letters.map(({ id }) => id));
    const token = (JSON.parse(sealed) as { link: string }).link.split('#')[1] as string;
    const page = await post({ krok: 'usun', kod: token, potwierdzam: 'tak' });
    expect(wordsOf(page)).toContain('zostaje do 2023-09-14 00:00 (+02:00): adres jest potrzebny do głosowania');
    const voters = await site.ports.store.read((tx) => tx.votes.voters(site.edition.id));
    expect(voters.find((voter) => voter.teryt === teryt)?.email).toBe(KNOWN);
  });

  it('runs out after a day', async () => {
    const email = KNOWN;
    const token = await tokenFor(email);
    const until = (await site.ports.store.read((tx) => tx.retention.links(email)))[0]?.until as Instant;
    expect((await post({ krok: 'dane', kod: token })).status).toBe(200);
    site.clock.set(new Date(until).toISOString());
    expect((await post({ krok: 'dane', kod: token })).status).toBe(403);
  });

  it('left no bug behind', () => {
    expect(site.bugs).toEqual([]);
  });
});

describe('the office page of personal data', () => {
  it('is for those who keep the data, not for organisers', async () => {
    const organiser = await site.signedIn([{ role: 'organiser', edition: null }]);
    expect((await organiser.visitor.get('/biuro/dane-osobowe')).status).toBe(403);
  });

  it('shows in both languages what is held and what the nights have done, and names nobody', async () => {
    const { visitor } = await site.signedIn([{ role: 'admin', edition: null }], 'Anna Administrator');
    const before = await visitor.get('/biuro/dane-osobowe');
    expect(wordsOf(before)).toContain('Usuwania jeszcze nie było.');
    must(await runNight(site.ports));
    const page = await visitor.get('/biuro/dane-osobowe');
    expect([page.status, headingOf(page)]).toEqual([200, 'Dane osobowe']);
    expect(wordsOf(page)).toContain('Link do własnych danych albo do formularza skarg i poprawek: ');
    expect(page.text).not.toContain(KNOWN);
    expect(headingOf(await visitor.get('/en/office/personal-data'))).toBe('Personal data');
  });

  it('left no bug behind', () => {
    expect(site.bugs).toEqual([]);
  });
});
