/** Complaints and correction requests: who may ask, what is kept of it, what the public sees, and that an answer stays. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAudit } from '../../src/actions/read-audit.ts';
import { runByHand } from '../../src/actions/run-retention.ts';
import { printVotingCode, votingCodeFrom } from '../../src/core/ballot/voting-code.ts';
import type { Instant } from '../../src/core/basics/day.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { LETTER_PAGES } from '../../src/mail/letters/write-letter.ts';
import { addressOf } from '../../src/web/addresses.ts';
import { must, openTestSite, type TestSite } from './site.ts';
import { headingOf, type Page, type Visitor, valuesOf, wordsOf } from './visitor.ts';

const EDITION = 'probna-2022';
const START = `/wyniki/${EDITION}/sprawy/nowa`;
const CASES = `/wyniki/${EDITION}/sprawy`;
const OFFICE = `/biuro/edycja/${EDITION}/sprawy`;
const ADDRESS = 'urzad@miasto.example';
const SECRET_WORDS = 'Pani Żaneta z urzędu mówi, że licznik się pomylił.';

let site: TestSite;
let city: { readonly teryt: Teryt; readonly name: string };
let anna: Visitor;

beforeAll(async () => {
  site = await openTestSite({ state: 'released' });
  const found = site.cities.find(({ name }) => name === 'Tychy');
  if (found === undefined) throw new Error('Tychy is not among the cities of the test site');
  city = found;
  await write((tx) => tx.votes.setAddress(EDITION, city.teryt, ADDRESS, 'BIP'));
  anna = (await site.signedIn([{ role: 'organiser', edition: EDITION }], 'Anna Odpowiadająca')).visitor;
}, 120_000);
afterAll(() => site.close());

function write(change: (tx: Parameters<Parameters<TestSite['ports']['store']['read']>[0]>[0]) => Promise<unknown>) {
  return site.ports.store.write(async (tx) => {
    await change(tx);
    return { ok: true };
  });
}

/** Networks differ, so that one test does not brake the next. */
let network = 0;
function post(path: string, fields: Readonly<Record<string, string>>, from?: string): Promise<Page> {
  network += 1;
  return site.visitor().post(path, Object.entries(fields), {}, from ?? `10.1.${network}.1`);
}

/** Pages of the public are kept for two seconds; another query is another page. */
let asked = 0;
function publicPage(): Promise<Page> {
  asked += 1;
  return site.visitor().get(`${CASES}?n=${asked}`);
}

const cases = () => site.ports.store.read((tx) => tx.cases.list(EDITION));
const lettersTo = (address: string) => site.ports.store.read((tx) => tx.retention.letters(address));

/** The link of the last letter of this kind, as the worker would read it. */
async function linkTo(address: string): Promise<string> {
  const last = (await lettersTo(address)).filter(({ kind }) => kind === 'case-link').at(-1);
  const { default: BetterSqlite3 } = await import('better-sqlite3');
  const raw = new BetterSqlite3(`${site.ports.folder}/lajk.db`, { readonly: true });
  const sealed = raw.prepare('select sealed from outbox where id = ?').pluck().get(last?.id) as string;
  raw.close();
  return (JSON.parse(site.ports.keys.unsealLetter(sealed) ?? '{}') as { link: string }).link;
}

async function byCode(teryt: string = city.teryt): Promise<Page> {
  return post(START, { krok: 'kod', 'kod-miasta': site.codes.get(teryt) ?? '' });
}

/** Everything a form needs; what a test is about is put over it. */
function filled(form: Page, change: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    krok: 'wyslij',
    kod: valuesOf(form, 'kod')[0] ?? '',
    klucz: valuesOf(form, 'klucz')[0] ?? '',
    rodzaj: 'complaint',
    dotyczy: '',
    profil: '',
    'nie-tak': SECRET_WORDS,
    powinno: '',
    dowod: '',
    ...change,
  };
}

async function submitted(change: Readonly<Record<string, string>> = {}): Promise<string> {
  const receipt = await post('/sprawa', filled(await byCode(), change));
  expect(headingOf(receipt)).toBe('Sprawa przyjęta');
  return numberIn(receipt);
}

function numberIn(page: Page): string {
  return (/Numer sprawy: ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(wordsOf(page))?.[1] ?? '').replace('-', '');
}

describe('whoever wants to ask', () => {
  it('finds three ways in, in both languages, and opening the page changes nothing', async () => {
    const pages = [await site.visitor().get(START), await site.visitor().get(`/en/results/${EDITION}/cases/new`)];
    expect(pages.map(headingOf)).toEqual(['Złóż skargę albo prośbę o poprawkę', 'Complain or ask for a correction']);
    expect(pages.map(({ text }) => [...text.matchAll(/<form /g)].length)).toEqual([3, 3]);
    expect(wordsOf(pages[0] as Page)).toContain('może złożyć do: poniedziałek 26 września 2022, godz. 20:00');
    expect(await site.ports.store.read((tx) => tx.cases.links(null))).toEqual([]);
    expect((await site.visitor().get('/wyniki/nie-ma/sprawy/nowa')).status).toBe(404);
  });

  it.each([
    [{ krok: 'kod', 'kod-miasta': '' }, 'Wpisz kod'],
    [{ krok: 'kod', 'kod-miasta': 'nie-kod' }, 'kod'],
    [{ krok: 'miasto', miasto: 'Nigdzie' }, 'Nie ma takiego miasta'],
    [{ krok: 'osoba', email: 'a@b.example\nBcc: c@d.example' }, 'nie jest jednym adresem'],
    [{ krok: 'osoba', email: '"><script>alert(1)</script>' }, 'nie jest jednym adresem'],
    [{ krok: 'cokolwiek' }, 'Złóż skargę'],
    [{}, 'Złóż skargę'],
  ])('is told what is wrong with %j', async (fields, sentence) => {
    const page = await post(START, fields as Record<string, string>);
    expect(page.status).toBe(422);
    expect(wordsOf(page)).toContain(sentence);
    expect(page.text).not.toContain('<script>alert');
  });

  it('hears the same of a city with an address and of one without, and the letter goes to the office of the first', async () => {
    const other = site.cities.find(({ teryt }) => teryt !== city.teryt)?.teryt ?? '';
    const known = await post(START, { krok: 'miasto', miasto: 'TYCHY' });
    const unknown = await post(START, { krok: 'miasto', miasto: other });
    expect([known.status, unknown.text]).toEqual([200, known.text]);
    const links = await site.ports.store.read((tx) => tx.cases.links(null));
    expect(links.map(({ teryt, address }) => [teryt, address]).sort()).toEqual([
      [null, ''],
      [city.teryt, ''],
    ]);
    const link = await linkTo(ADDRESS);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:4100\/sprawa#[0-9a-f]{32}$/);
    const form = await post('/sprawa', { krok: 'otworz', kod: link });
    expect([headingOf(form), wordsOf(form).includes('Piszesz jako: Tychy')]).toEqual([
      'Napisz, co się nie zgadza',
      true,
    ]);
  });

  it('gets at most three letters in two days, however often somebody asks', async () => {
    for (let i = 0; i < 5; i += 1) await post(START, { krok: 'osoba', email: 'ola@example.org' });
    expect((await lettersTo('ola@example.org')).length).toBe(3);
  });

  it('with codes that nobody has is braked as well, and then the right one tells nothing either', async () => {
    const from = '10.77.1.1';
    const guess = () =>
      post(START, { krok: 'kod', 'kod-miasta': printVotingCode(votingCodeFrom(randomBytes(10))) }, from);
    for (let i = 0; i < 10; i++) expect((await guess()).status).toBe(403);
    const right = await post(START, { krok: 'kod', 'kod-miasta': site.codes.get(city.teryt) ?? '' }, from);
    expect([right.status, valuesOf(right, 'klucz')]).toEqual([429, []]);
    expect((await byCode()).status).toBe(200);
  });

  it('again and again with one code keeps no more than twenty links open', async () => {
    const links = async () =>
      (await site.ports.store.read((tx) => tx.cases.links(''))).filter(({ teryt }) => teryt === city.teryt).length;
    for (let i = 0; i < 25; i++) await byCode();
    expect(await links()).toBe(20);
    expect(valuesOf(await byCode(), 'klucz').length).toBe(1);
  });

  it('is braked by network after ten letters, and others are not', async () => {
    const ask = (from: string) => post(START, { krok: 'osoba', email: 'nikt@nigdzie.example' }, from);
    const answers: number[] = [];
    for (let i = 0; i < 11; i += 1) answers.push((await ask('192.0.2.9')).status);
    expect(answers).toEqual([...Array(10).fill(200), 429]);
    expect((await ask('198.51.100.9')).status).toBe(200);
  });

  it('comes in by the code of the city after the close as well; a foreign code opens nothing', async () => {
    expect(headingOf(await byCode())).toBe('Napisz, co się nie zgadza');
    const foreign = await post(START, { krok: 'kod', 'kod-miasta': '0000-0000-0000-0000-0' });
    expect([foreign.status, wordsOf(foreign).includes('Nie ma takiego kodu w tej edycji')]).toEqual([403, true]);
  });

  it.each(['', 'śmieci', '0'.repeat(32), '<img src=x>'])('opens nothing with the token %j', async (kod) => {
    const opened = await post('/sprawa', { krok: 'otworz', kod });
    expect([opened.status, wordsOf(opened).includes('Ten link nie działa')]).toEqual([403, true]);
  });

  it('is not told behind a broken link what stood there', async () => {
    for (const path of ['/sprawa%23', '/en/case%2523', '/sprawa/'].map((begin) => begin + 'ab'.repeat(16))) {
      const page = await site.visitor().get(path);
      expect([page.status, page.text.includes('abab')]).toEqual([200, false]);
    }
  });
});

describe('a case', () => {
  it('is taken once per form, with a number on the page and by letter, and never with its text', async () => {
    const form = filled(await byCode());
    const [first, second] = [await post('/sprawa', form), await post('/sprawa', form)];
    expect([first.status, second.text]).toEqual([200, first.text]);
    expect((await cases()).map(({ kind, asker, about, address }) => ({ kind, asker, about, address }))).toEqual([
      { kind: 'complaint', asker: city.teryt, about: city.teryt, address: '' },
    ]);
    const letters = (await lettersTo(ADDRESS)).filter(({ kind }) => kind === 'case-received');
    expect(letters.length).toBe(1);
    expect(letters[0]?.fields).toContain(numberIn(first).slice(0, 4));
    expect(letters[0]?.fields).not.toContain('Żaneta');
    const changed = await post('/sprawa', { ...form, 'nie-tak': 'Zupełnie inna treść skargi.' });
    expect([changed.status, (await cases()).length]).toEqual([409, 1]);
    expect(changed.text).toContain('Zupełnie inna treść skargi.');
    expect(valuesOf(changed, 'klucz')).not.toEqual([form.klucz]);
  });

  it('comes back with everything that was typed when something is wrong, each fault beside its field', async () => {
    const form = await byCode();
    const long = 'ż'.repeat(4001);
    const wrong = await post('/sprawa', {
      ...filled(form, { rodzaj: 'correction', dotyczy: 'Atlantyda', 'nie-tak': long, powinno: '' }),
      dowod: 'javascript:alert(1)',
      profil: '"><script>alert(2)</script>',
    });
    expect(wrong.status).toBe(422);
    for (const id of ['dotyczy', 'nie-tak', 'powinno', 'dowod'])
      expect([id, wrong.text.includes(`href="#${id}"`), wrong.text.includes(`id="${id}-error"`)]).toEqual([
        id,
        true,
        true,
      ]);
    expect(wrong.text).toContain(long);
    expect(valuesOf(wrong, 'dotyczy')).toEqual(['Atlantyda']);
    expect(wrong.text).not.toContain('<script>alert');
  });

  it('of somebody who is no city is a correction, whatever the form says', async () => {
    await post(START, { krok: 'osoba', email: 'jan@example.org' });
    const form = await post('/sprawa', { krok: 'otworz', kod: await linkTo('jan@example.org') });
    expect(form.text).not.toContain('name="rodzaj"');
    const text = {
      dotyczy: 'Łódź',
      'nie-tak': 'Profil nie należy do miasta.',
      powinno: 'Właścicielem jest prezydent.',
    };
    const receipt = await post('/sprawa', filled(form, { ...text, rodzaj: 'complaint' }));
    const made = (await cases()).find(({ number }) => number === numberIn(receipt));
    expect([made?.kind, made?.asker, made?.address]).toEqual(['correction', null, 'jan@example.org']);
    const shared = await post('/sprawa', filled(form, { ...text, dotyczy: '' }));
    expect(shared.status).toBe(422);
  });

  it('keeps what was typed when the link has run out meanwhile', async () => {
    const form = filled(await byCode(), { kod: 'f'.repeat(32), 'nie-tak': 'Długo pisana skarga.' });
    const late = await post('/sprawa', form);
    expect([late.status, late.text.includes('Długo pisana skarga.')]).toEqual([403, true]);
    expect(wordsOf(late)).toContain('Ten link nie działa');
  });
});

describe('the office', () => {
  const fields = (page: Page, change: Readonly<Record<string, string>> = {}): [string, string][] =>
    Object.entries({
      dotad: valuesOf(page, 'dotad')[0] ?? '',
      pytanie: 'Miasto pyta, czy licznik głosów działał poprawnie.',
      odpowiedz: 'Licznik sprawdzono.\n\nLiczba głosów w dzienniku i w wyniku jest ta sama.',
      rozstrzygniecie: 'rejected',
      notatka: 'zadzwonić do urzędu',
      co: 'opublikuj',
      ...change,
    });

  it('lists what waits first, and shows what was written to those who answer and to nobody else', async () => {
    const list = await anna.get(OFFICE);
    expect([headingOf(list), wordsOf(list).includes('czeka na odpowiedź')]).toEqual(['Skargi i poprawki', true]);
    expect(wordsOf(await anna.get(`${OFFICE}?stan=answered`))).toContain('Nie ma spraw w tym stanie.');
    const number = (await cases()).find(({ kind }) => kind === 'complaint')?.number;
    expect(wordsOf(await anna.get(`${OFFICE}/${number}`))).toContain('Pani Żaneta');
    for (const role of ['auditor', 'analyst', 'admin'] as const) {
      const { visitor } = await site.signedIn([{ role, edition: EDITION }]);
      expect((await visitor.get(`${OFFICE}/${number}`)).status).toBe(403);
    }
    expect((await anna.get(`${OFFICE}/ZZZZ9999`)).status).toBe(404);
  });

  it('keeps a draft and a note that nobody outside sees', async () => {
    const number = await submitted();
    const page = await anna.get(`${OFFICE}/${number}`);
    const saved = await anna.post(`${OFFICE}/${number}`, fields(page, { co: 'zapisz', odpowiedz: 'szkic' }));
    expect(saved.status).toBe(303);
    const again = await anna.get(saved.headers.get('location') ?? '');
    expect(wordsOf(again)).toContain('Szkic zapisany. Niczego nie opublikowano.');
    expect([again.text.includes('>szkic</textarea>'), again.text.includes('zadzwonić')]).toEqual([true, true]);
    const outside = await publicPage();
    expect([outside.text.includes('szkic'), outside.text.includes('zadzwonić')]).toEqual([false, false]);
  });

  it('publishes an answer once: a second click changes nothing, a further answer stands below the first', async () => {
    const number = await submitted();
    const path = `${OFFICE}/${number}`;
    const page = await anna.get(path);
    const published = await anna.post(path, fields(page));
    expect([published.status, published.headers.get('location')]).toEqual([303, `${path}?stan=opublikowano`]);
    const second = await anna.post(path, fields(page, { odpowiedz: 'Zupełnie inna odpowiedź.' }));
    expect([second.status, second.text.includes('Zupełnie inna odpowiedź.')]).toEqual([409, true]);
    const answers = async () => (await cases()).find((one) => one.number === number)?.answers ?? [];
    expect((await answers()).map(({ outcome }) => outcome)).toEqual(['rejected']);

    const further = {
      pytanie: '',
      odpowiedz: 'Znaleziono błąd w danych.',
      rozstrzygniecie: 'partly',
      przeliczenie: 'tak',
    };
    expect((await anna.post(path, fields(await anna.get(path), further))).status).toBe(303);
    expect((await answers()).map(({ outcome, recount }) => [outcome, recount])).toEqual([
      ['rejected', false],
      ['partly', true],
    ]);
    const shown = wordsOf(await publicPage());
    expect(shown).toContain('Liczba głosów w dzienniku i w wyniku jest ta sama.');
    expect(shown).toContain('Znaleziono błąd w danych.');
    expect(shown).toContain('W tej sprawie wynik jest liczony na nowo. Dotychczasowy pozostaje do wglądu.');
    const letters = (await lettersTo(ADDRESS)).filter(({ kind }) => kind === 'case-answered');
    expect(letters.length).toBe(2);
  });

  it('publishes nothing with a gap, and says where it is', async () => {
    const number = await submitted();
    const page = await anna.get(`${OFFICE}/${number}`);
    const wrong = await anna.post(`${OFFICE}/${number}`, [
      ...fields(page, { pytanie: '', rozstrzygniecie: '', przeliczenie: 'tak' }),
    ]);
    expect(wrong.status).toBe(422);
    expect([wrong.text.includes('href="#pytanie"'), wrong.text.includes('href="#rozstrzygniecie"')]).toEqual([
      true,
      true,
    ]);
    const contradicting = await anna.post(`${OFFICE}/${number}`, fields(page, { przeliczenie: 'tak' }));
    expect(wordsOf(contradicting)).toContain('nie prowadzi do ponownego przeliczenia');
    expect((await cases()).find((one) => one.number === number)?.answers).toEqual([]);
  });

  it('asks to sign in again before it publishes, and keeps what was typed', async () => {
    const number = await submitted();
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: EDITION }], 'Jan Nieświeży');
    const page = await visitor.get(`${OFFICE}/${number}`);
    site.clock.set('2022-09-19T20:20:00+02:00');
    const stale = await visitor.post(`${OFFICE}/${number}`, fields(page));
    expect([stale.status, stale.headers.get('location')?.includes('powod=znowu')]).toEqual([303, true]);
    const kept = (await cases()).find((one) => one.number === number);
    expect([kept?.answers, kept?.draft?.outcome]).toEqual([[], 'rejected']);
    site.clock.set('2022-09-19T20:00:00+02:00');
  });

  it('leaves its trace: who answered, and that the chain holds', async () => {
    const events = await site.ports.store.read((tx) =>
      tx.audit.search({ type: 'case-answered', edition: EDITION, person: null, before: null, limit: 10 }),
    );
    expect(events.length).toBe(2);
    for (const { text } of events) expect(text).toContain('"kind":"person"');
    const received = await site.ports.store.read((tx) =>
      tx.audit.search({ type: 'case-received', edition: EDITION, person: null, before: null, limit: 50 }),
    );
    expect(received.length).toBe((await cases()).length);
    for (const { text } of [...events, ...received]) expect(text).not.toMatch(/Żaneta|@/);
    expect((await checkAudit(site.ports.store)).broken).toBeNull();
  });
});

describe('the public', () => {
  it('sees cities, questions in the words of the organiser, and answers; never what was written or by which address', async () => {
    const page = await publicPage();
    expect(wordsOf(page)).toContain('Miasto pyta, czy licznik głosów działał poprawnie.');
    expect(wordsOf(page)).toContain('Skarga nigdy nie usuwa ani nie zmienia głosów.');
    expect(wordsOf(page)).toContain('Prośby o poprawkę od innych osób, które czekają na odpowiedź: 1.');
    for (const hidden of ['Żaneta', 'jan@example.org', ADDRESS, 'zadzwonić', 'Właścicielem jest prezydent'])
      expect([hidden, page.text.includes(hidden)]).toEqual([hidden, false]);
    expect(headingOf(await site.visitor().get(`/en/results/${EDITION}/cases`))).toBe(
      'Complaints and corrections: Trial edition 2022',
    );
    expect((await site.visitor().get('/wyniki/%3Cb%3E/sprawy')).status).toBe(404);
  });

  it('finds the way from the page of the edition and of the city, to the very case', async () => {
    const edition = await site.visitor().get(`/wyniki/${EDITION}`);
    expect([edition.text.includes(`href="${CASES}"`), edition.text.includes(`href="${START}"`)]).toEqual([true, true]);
    const own = await site.visitor().get(`/miasto/${city.teryt}`);
    const answered = (await cases()).find(({ answers }) => answers.length > 0)?.number;
    expect(own.text).toContain(`href="${CASES}#s-${answered}"`);
    expect((await publicPage()).text).toContain(`id="s-${answered}"`);
  });

  it('is led by the letter to the page that shows the answer', () => {
    for (const language of ['pl', 'en'] as const) {
      const page = addressOf('cases', language, { edition: '2022' });
      expect(page).toBe(`${LETTER_PAGES.results[language]}/2022/${language === 'pl' ? 'sprawy' : 'cases'}`);
    }
  });
});

describe('in time', () => {
  it('a complaint is taken until the last millisecond of the week, a correction also after it', async () => {
    const form = await byCode();
    site.clock.set('2022-09-26T20:00:00+02:00');
    const opened = await byCode();
    const late = await post('/sprawa', filled(opened));
    expect([late.status, wordsOf(late).includes('Czas na skargi minął')]).toEqual([403, true]);
    expect(late.text).toContain('Pani Żaneta');
    const text = { rodzaj: 'correction', dotyczy: city.teryt, powinno: 'Liczba 12 300.' };
    expect(headingOf(await post('/sprawa', filled(opened, text)))).toBe('Sprawa przyjęta');
    expect((await post('/sprawa', filled(form))).status).toBe(403);
  });

  it('an overdue case says so, outside and in the office', async () => {
    site.clock.set('2022-10-04T20:00:00+02:00');
    expect(wordsOf(await publicPage())).toContain('po terminie');
    anna = (await site.signedIn([{ role: 'organiser', edition: EDITION }], 'Anna Późniejsza')).visitor;
    expect(wordsOf(await anna.get(`${OFFICE}?stan=overdue`))).toContain('czeka po terminie');
  });

  it('text and address go a year later, by night; the public answer stays', async () => {
    site.clock.set('2023-10-20T12:00:00+02:00');
    must(await runByHand(site.ports));
    const left = await cases();
    expect(left.map(({ text, address, note, draft }) => [text, address, note, draft])).toEqual(
      left.map(() => [null, '', '', null]),
    );
    expect(left.filter(({ answers }) => answers.length > 0).length).toBe(1);
    expect(await site.ports.store.read((tx) => tx.cases.links(null))).toEqual([]);
    expect(wordsOf(await publicPage())).toContain('Znaleziono błąd w danych.');
  });
});

describe('before the release', () => {
  it('nobody complains, everybody may ask for a correction, and whoever answers is reminded of the embargo', async () => {
    const early = await openTestSite({ state: 'open' });
    const code = early.codes.get(city.teryt) ?? '';
    const form = await early.visitor().post(START, [
      ['krok', 'kod'],
      ['kod-miasta', code],
    ]);
    const send = (change: Readonly<Record<string, string>>) =>
      early.visitor().post('/sprawa', Object.entries(filled(form, change)));
    const complaint = await send({});
    expect([complaint.status, wordsOf(complaint).includes('Na skargę jest czas od ogłoszenia wyników')]).toEqual([
      403,
      true,
    ]);
    const text = { rodzaj: 'correction', dotyczy: city.teryt, powinno: 'Liczba 12 300.' };
    const number = numberIn(await send(text));
    const { visitor } = await early.signedIn([{ role: 'organiser', edition: EDITION }]);
    expect(wordsOf(await visitor.get(`${OFFICE}/${number}`))).toContain('Wyniki nie są ogłoszone.');
    expect(wordsOf(await early.visitor().get(START))).toContain('Na skargi na wynik przyjdzie czas');
    expect(early.bugs).toEqual([]);
    await early.close();
  }, 60_000);
});

it('no answer of this site was a bug', () => {
  expect(site.bugs).toEqual([]);
  expect(site.clock.now() as Instant).toBeGreaterThan(0);
});
