/** Letters to all cities, sent from the office: who may, what a look changes, what a second click does, what is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { lettersTo, outboxLetters } from './outbox-letters.ts';
import { CLOSES_AT, openTestSite, type TestSite } from './site.ts';
import { headingOf, type Page, type Visitor, valuesOf, wordsOf } from './visitor.ts';

const PL = '/biuro/edycja/probna-2022/listy';
const EN = '/en/office/edition/probna-2022/letters';
const NO_ADDRESS = 2;

let site: TestSite;
/** All cities but the last two have an address. */
beforeAll(async () => {
  site = await openTestSite({ state: 'before' });
  await site.ports.store.write(async (tx) => {
    for (const { teryt } of site.cities.slice(0, -NO_ADDRESS))
      await tx.votes.setAddress(site.edition.id, teryt, `um@${teryt}.example`, 'BIP');
    return { ok: true };
  });
}, 60_000);
afterAll(() => site.close());

const organiser = () => site.signedIn([{ role: 'organiser', edition: site.edition.id }]);
const of = (kind: string) => outboxLetters(site.ports).filter((letter) => letter.kind === kind);
const press = (visitor: Visitor, wave: string, seen: string, action = 'wyslij', at = PL) =>
  visitor.post(at, [
    ['list', wave],
    ['dotad', seen],
    ['co', action],
  ]);

/** The part of the page that speaks of one letter. */
function partOf({ text, ...page }: Page, wave: string): Page {
  const part = new RegExp(`<section id="${wave}"[\\s\\S]*?</section>`).exec(text)?.[0];
  if (part === undefined) throw new Error(`no part ${wave}`);
  return { ...page, text: part };
}

describe('letters to cities in the office', () => {
  it('are closed to everybody who may not manage letters of this edition', async () => {
    for (const role of ['analyst', 'auditor', 'admin'] as const) {
      const { visitor } = await site.signedIn([{ role, edition: null }]);
      expect([role, (await visitor.get(PL)).status, (await press(visitor, 'invitation', '0')).status]).toEqual([
        ...[role, 403, 403],
      ]);
    }
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: '2022' }]);
    expect([(await visitor.get(PL)).status, (await press(visitor, 'invitation', '0')).status]).toEqual([403, 403]);
    expect(of('vote-invitation')).toEqual([]);
  });

  it('say what would go out, name the cities without an address, and why the other letters cannot go', async () => {
    const { visitor } = await organiser();
    const page = await visitor.get(PL);
    expect([page.status, headingOf(page)]).toEqual([200, 'Listy do miast']);
    const invitation = wordsOf(partOf(page, 'invitation'));
    expect(invitation).toContain(`${site.cities.length - NO_ADDRESS} list`);
    expect(invitation).toContain('Bez adresu, więc bez listu: 2 miasta');
    for (const { name, teryt } of site.cities.slice(-NO_ADDRESS)) expect(invitation).toContain(`${name} (${teryt})`);
    for (const wave of ['reminder', 'no-ballot', 'results']) {
      const part = partOf(page, wave);
      expect([wave, wordsOf(part).includes('Teraz nie można wysłać'), valuesOf(part, 'dotad')]).toEqual([
        ...[wave, true, []],
      ]);
    }
  });

  it('speak English as well', async () => {
    const { visitor } = await organiser();
    const page = await visitor.get(EN);
    expect([page.status, headingOf(page)]).toEqual([200, 'Letters to cities']);
    expect(wordsOf(partOf(page, 'invitation'))).toContain('Without an address, so without a letter: 2 cities');
    expect(wordsOf(partOf(page, 'reminder'))).toContain('Cannot be sent now');
  });

  it('show the text in both languages with dots in the place of the codes', async () => {
    const { visitor } = await organiser();
    const page = await visitor.get(PL);
    const { text } = partOf(page, 'invitation');
    expect([text.match(/<pre [^>]*lang="(pl|en)"/g)?.length, text.includes('••••')]).toEqual([2, true]);
    for (const code of site.codes.values())
      expect([page.text.includes(code), page.text.includes(code.replaceAll('-', ''))]).toEqual([false, false]);
  });

  it('change nothing by being looked at', async () => {
    const events = async () => (await site.ports.store.read((tx) => tx.audit.from(0, 1000))).length;
    const { visitor } = await organiser();
    const before = [await events(), outboxLetters(site.ports).length];
    for (const address of [PL, EN, `${PL}?stan=wyslano&list=invitation`]) await visitor.get(address);
    expect([await events(), outboxLetters(site.ports).length]).toEqual(before);
  });

  it('a test letter goes to whoever presses the button and to nobody else', async () => {
    const { visitor, person } = await organiser();
    const pressed = await press(visitor, 'invitation', '0', 'probny');
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, `${PL}?stan=probny&list=invitation`]);
    const [letter, ...more] = lettersTo(site.ports, person.email);
    expect([letter?.fields.city, more, of('vote-invitation').length]).toEqual(['Próba (miasto zmyślone)', [], 1]);
    expect(wordsOf(await visitor.get(`${PL}?stan=probny&list=invitation`))).toContain(person.email);
  });

  it('a second click sends nothing, not even to a city that has been given an address in between', async () => {
    const { visitor, person } = await organiser();
    const [seen = ''] = valuesOf(partOf(await visitor.get(PL), 'invitation'), 'dotad');
    const first = await press(visitor, 'invitation', seen);
    expect([first.status, first.headers.get('location')]).toEqual([303, `${PL}?stan=wyslano&list=invitation`]);
    await site.ports.store.write(async (tx) => {
      await tx.votes.setAddress(site.edition.id, site.cities.at(-1)?.teryt as Teryt, 'late@miasto.example', 'BIP');
      return { ok: true };
    });
    const second = await press(visitor, 'invitation', seen);
    expect([second.status, wordsOf(second).includes('nic nie poszło drugi raz')]).toEqual([409, true]);
    const invited = of('vote-invitation').filter(({ to }) => to.startsWith('um@'));
    expect([invited.length, lettersTo(site.ports, 'late@miasto.example')]).toEqual([
      ...[site.cities.length - NO_ADDRESS, []],
    ]);
    expect(lettersTo(site.ports, person.email)).toEqual([]);
  });

  it('after that the page offers what is new, and sends it', async () => {
    const { visitor } = await organiser();
    const part = partOf(await visitor.get(PL), 'invitation');
    expect(wordsOf(part)).toContain('1 list.');
    expect((await press(visitor, 'invitation', valuesOf(part, 'dotad')[0] ?? '')).status).toBe(303);
    expect(lettersTo(site.ports, 'late@miasto.example').length).toBe(1);
    expect(valuesOf(partOf(await visitor.get(PL), 'invitation'), 'dotad')).toEqual([]);
  });

  it('a letter that cannot go is refused with its sentence, and an unknown one as well', async () => {
    const { visitor } = await organiser();
    const early = await press(visitor, 'no-ballot', '0');
    expect([early.status, wordsOf(early).includes('Teraz nie można wysłać'), of('no-ballot')]).toEqual([409, true, []]);
    expect((await press(visitor, 'wiersz', '0')).status).toBe(400);
    const english = await press(visitor, 'results', '0', 'wyslij', EN);
    expect([english.status, /<html lang="en"/.test(english.text)]).toEqual([409, true]);
  });

  it('a sign-in that is not fresh is asked again, and nothing is sent', async () => {
    const { visitor } = await organiser();
    const before = outboxLetters(site.ports).length;
    site.clock.setBeside('2022-09-01T12:00:00+02:00', 16 * 60_000);
    const stale = await press(visitor, 'invitation', '2');
    expect([stale.status, stale.headers.get('location')?.includes('powod=znowu')]).toEqual([303, true]);
    expect(outboxLetters(site.ports).length).toBe(before);
  });

  it('of reminders nobody is told how many there are, neither before nor after they are sent', async () => {
    await site.advance('open');
    const { visitor } = await organiser();
    const page = wordsOf(partOf(await visitor.get(PL), 'reminder'));
    expect(page).toContain(`Miasta z adresem: ${site.cities.length - 1}`);
    const sent = await press(visitor, 'reminder', '0');
    expect(sent.status).toBe(303);
    const silent = of('vote-reminder').length;
    expect(silent).toBeGreaterThan(0);
    const { text } = await visitor.get('/biuro/listy');
    const cards =
      text.match(/<div class="card">[\s\S]*?<\/div>/g)?.map((card) => wordsOf({ ...sent, text: card })) ?? [];
    const card = cards.find((words) => words.includes('powiemy po zamknięciu')) ?? '';
    expect(card).toContain('Ile przypomnień wyszło i do kogo');
    expect(/\d/.test(card.replace(site.edition.id, ''))).toBe(false);
    expect((await press(visitor, 'reminder', '0')).status).toBe(409);
    expect(of('vote-reminder').length).toBe(silent);
  });

  it('after the deadline neither invitation nor reminder is offered', async () => {
    site.clock.set(CLOSES_AT);
    const { visitor } = await organiser();
    const page = await visitor.get(PL);
    for (const wave of ['invitation', 'reminder']) expect(valuesOf(partOf(page, wave), 'dotad')).toEqual([]);
  });

  it('no page of it was a bug', () => {
    expect(site.bugs).toEqual([]);
  });
});
