/** The console of a vote: what each state shows, who may take which step, and that nothing is told before its time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castBallot } from '../../src/actions/cast-ballot.ts';
import { hashVotingCode } from '../../src/core/ballot/voting-code.ts';
import type { AuditType } from '../../src/core/office/audit-event.ts';
import { demoEdition } from '../../src/demo/demo-edition.ts';
import { CLOSES_AT, must, OPENS_AT, openTestSite, type TestSite } from './site.ts';
import { headingOf, type Page, type Visitor, valuesOf, wordsOf } from './visitor.ts';

const EDITION = 'probna-2022';
const PAGE = `/biuro/edycja/${EDITION}/glosowanie`;
const DRAW: readonly [string, string][] = [
  ['co', 'policz-z-losem'],
  ['ziarno', '3-11-17-25-40-44'],
  ['zrodlo', 'Lotto, losowanie nr 6789'],
  ['dzien', '2022-09-14'],
];

let site: TestSite;
/** Somebody who has just signed in: the steps of this page ask for it. */
const organiser = async (of = site) =>
  (await of.signedIn([{ role: 'organiser', edition: EDITION }], 'Anna Prowadząca')).visitor;

beforeAll(async () => {
  // The invented posts tell no kinds of reactions: this value is missing for all, so that only lots can part a tie.
  const ties = { ...demoEdition.vote.ties, formula: 'love-share@1' };
  const vote = { ...demoEdition.vote, opensAt: OPENS_AT, closesAt: CLOSES_AT, ties };
  site = await openTestSite({ state: 'before', edition: { vote } });
}, 120_000);
afterAll(() => site.close());

/** What stands beside a step, in words. */
function step(page: Page, id: string): string {
  const item = new RegExp(`<li[^>]* id="krok-${id}"[\\s\\S]*?(?=<li[^>]* id="krok-|</ol>)`).exec(page.text)?.[0] ?? '';
  return wordsOf({ ...page, text: item });
}

async function events(type: AuditType) {
  const query = { type, edition: EDITION, person: null, before: null, limit: 10 };
  return (await site.ports.store.read((tx) => tx.audit.search(query))).map(
    ({ text }) => JSON.parse(text) as { actor: { kind: string }; details: Record<string, string> },
  );
}

async function cast(cities: readonly string[], choices: readonly string[]): Promise<void> {
  const { ports, clock, codes } = site;
  for (const city of cities) {
    const codeHash = hashVotingCode(EDITION, codes.get(city)?.replaceAll('-', '') as never);
    const request = { edition: EDITION, codeHash, choices, arrivedAt: clock.now(), idempotencyKey: null };
    must(await ports.store.group((tx) => castBallot(tx, ports, request)));
  }
}

describe('before the opening', () => {
  it('says how long it is until then, what the roll is, and what the next steps wait for', async () => {
    const page = await (await organiser()).get(PAGE);
    expect([page.status, headingOf(page)]).toEqual([200, 'Prowadzenie głosowania']);
    expect(wordsOf(page)).toContain('Do otwarcia 3 dni, 20 godzin, 0 minut');
    expect(step(page, 'open')).toContain('czeka na godzinę');
    expect(step(page, 'close')).toContain('Czas głosowania minął: jeszcze nie');
    // Nobody can mend today what only the close can bring.
    expect(step(page, 'count')).toContain('Głosowanie jest zamknięte, a klucz zniszczony: po zamknięciu głosowania');
    expect(step(page, 'certify')).toContain('Głosy są policzone: po policzeniu głosów');
    expect(step(page, 'release')).toContain('Dwie osoby podpisały wynik: po podpisaniu wyniku');
    expect(wordsOf(page)).not.toContain('Napraw');
    expect(wordsOf(page)).toContain('Ogłoszony skrót spisu: ');
    expect(page.text).not.toContain('value="zamknij"');
  });

  it('refuses to close and to count, whatever is sent', async () => {
    const visitor = await organiser();
    const closed = await visitor.post(PAGE, [['co', 'zamknij']]);
    expect([closed.status, wordsOf(closed).includes('Tego kroku nie zrobiono')]).toEqual([409, true]);
    expect((await visitor.post(PAGE, [['co', 'policz']])).status).toBe(409);
    expect((await visitor.post(PAGE, DRAW)).status).toBe(422);
    expect((await visitor.post(`${PAGE}/wynik`, [])).status).toBe(409);
  });
});

describe('while the vote is open', () => {
  it('shows published batches and never what happened since the last of them', async () => {
    await site.advance('open');
    const visitor = await organiser();
    const before = await visitor.get(PAGE);
    const voters = [...site.codes.keys()].filter((teryt) => !chosen().includes(teryt));
    await cast(voters.slice(0, 5), chosen());
    const after = await visitor.get(PAGE);
    expect(after.text).toBe(before.text);
    expect(wordsOf(after)).toContain('Nie ma jeszcze żadnej partii.');
    expect(wordsOf(after)).toContain('Do zamknięcia 5 dni, 14 godzin, 0 minut');
  });

  it('leads to proposals that move the end, and lists one that waits', async () => {
    const visitor = await organiser();
    const path = `/biuro/edycja/${EDITION}/wnioski/nowy/extend-vote`;
    expect((await visitor.get(PAGE)).text).toContain(`href="${path}"`);
    await visitor.post(path, [
      ['koniec', '2022-09-16 00:00'],
      ['powod', 'Awaria poczty w weekend.'],
    ]);
    expect(wordsOf(await visitor.get(PAGE))).toContain('Przedłużenie głosowania, do: ');
  });

  it('speaks English on the English page', async () => {
    const page = await (await organiser()).get(`/en/office/edition/${EDITION}/vote`);
    expect([headingOf(page), wordsOf(page).includes('Until the end 5 days, 14 hours, 0 minutes')]).toEqual([
      'Running the vote',
      true,
    ]);
  });
});

/** Three nominees that are tied by votes and by the formula of the tie. */
function chosen(): readonly string[] {
  return site.nominees.slice(0, 3).map(({ teryt }) => teryt);
}

describe('when the time is over', () => {
  it('an auditor sees where it stands, without a button', async () => {
    site.clock.set('2022-09-14T09:00:00+02:00');
    const { visitor } = await site.signedIn([{ role: 'auditor', edition: EDITION }]);
    const page = await visitor.get(PAGE);
    expect([step(page, 'close').includes('do zrobienia teraz'), page.text.includes('value="zamknij"')]).toEqual([
      true,
      false,
    ]);
    expect((await visitor.post(PAGE, [['co', 'zamknij']])).status).toBe(403);
  });

  it('whoever signed in long ago signs in again first', async () => {
    const visitor = await organiser();
    site.clock.set('2022-09-14T09:20:00+02:00');
    const stale = await visitor.post(PAGE, [['co', 'zamknij']]);
    expect([stale.status, stale.headers.get('location')?.includes('powod=znowu')]).toEqual([303, true]);
    expect(await events('vote-closed')).toEqual([]);
  });

  it('an organiser closes it, once however often it is clicked, and the trace names the person', async () => {
    const visitor = await organiser();
    expect(valuesOf(await visitor.get(PAGE), 'co')).toEqual([]);
    expect((await visitor.get(PAGE)).text).toContain('value="zamknij"');
    const answers = await Promise.all([1, 2].map(() => visitor.post(PAGE, [['co', 'zamknij']])));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const page = await visitor.get(answers[0]?.headers.get('location') ?? '');
    expect(wordsOf(page)).toContain('Głosowanie jest zamknięte, a klucz zniszczony. ');
    expect(wordsOf(page)).toContain('Po zamknięciu: liczy się 5 głosów.');
    expect((await events('vote-closed')).map(({ actor }) => actor.kind)).toEqual(['person']);
    expect(site.ports.keys.unseal(EDITION, 'x')).toBeNull();
  });
});

describe('the count', () => {
  it('says that lots are needed, with the tied cities by name, and opens the form for the draw', async () => {
    const visitor = await organiser();
    const refused = await visitor.post(PAGE, [['co', 'policz']]);
    expect(refused.status).toBe(409);
    const [first] = chosen();
    expect(wordsOf(refused)).toContain(`${site.cities.find(({ teryt }) => teryt === first)?.name} (${first})`);
    expect(refused.text).toMatch(/<details id="losowanie" open/);
    expect(await events('vote-counted')).toEqual([]);
    expect((await events('result-seen')).map(({ details }) => details)).toEqual([{ file: 'result.json' }]);
  });

  it.each([
    ['ziarno', '', 'Podaj wynik losowania dokładnie'],
    ['ziarno', '<script>alert(1)</script>', 'Podaj wynik losowania dokładnie'],
    ['zrodlo', 'x', 'od 3 do 200 znaków'],
    ['dzien', '14.09.2022', 'Podaj dzień losowania'],
    ['dzien', '2022-09-12', 'przed zamknięciem głosowania'],
    ['dzien', '2022-09-15', 'Tego losowania jeszcze nie było'],
  ])('refuses a draw whose %s is %j, beside the field, and keeps the rest', async (field, value, sentence) => {
    const form = DRAW.map(([name, known]): [string, string] => [name, name === field ? value : known]);
    const wrong = await (await organiser()).post(PAGE, form);
    expect([wrong.status, wordsOf(wrong).includes(sentence)]).toEqual([422, true]);
    expect(wrong.text).toContain(`id="${field}-error"`);
    const other = DRAW.find(([name]) => name !== field && name !== 'co') as [string, string];
    expect(valuesOf(wrong, other[0])).toEqual([other[1]]);
    expect(wrong.text).not.toContain('<script>alert');
  });

  it('takes the draw once, with source and day, and the trace says who entered it', async () => {
    const visitor = await organiser();
    const counted = await visitor.post(PAGE, DRAW);
    expect(counted.headers.get('location')).toBe(`${PAGE}?stan=policzone`);
    const again = DRAW.map(([name, value]): [string, string] => [name, name === 'ziarno' ? '1-2-3-4-5-6' : value]);
    expect((await visitor.post(PAGE, again)).status).toBe(303);
    const drawn = await events('draw-entered');
    expect(drawn.map(({ actor, details }) => [actor.kind, details])).toEqual([
      ['person', { seed: '3-11-17-25-40-44', source: 'Lotto, losowanie nr 6789, 2022-09-14' }],
    ]);
    expect((await events('vote-counted')).map(({ actor }) => actor.kind)).toEqual(['person']);
    const page = await visitor.get(PAGE);
    expect([step(page, 'count').includes('zrobione'), step(page, 'certify').includes('do zrobienia teraz')]).toEqual([
      true,
      true,
    ]);
    expect(page.text).toContain(`href="/biuro/edycja/${EDITION}/wnioski/nowy/certify"`);
  });
});

describe('the result before the release', () => {
  it('is shown to those who sign it, and each look leaves a trace', async () => {
    const visitor = await organiser();
    const page = await visitor.get(PAGE);
    const [first = ''] = chosen();
    const name = site.cities.find(({ teryt }) => teryt === first)?.name ?? '';
    expect(page.text).not.toContain(name);
    const seen = await visitor.post(`${PAGE}/wynik`, []);
    expect([seen.status, wordsOf(seen).includes('Embargo')]).toEqual([200, true]);
    expect(wordsOf(seen)).toContain(name);
    expect(wordsOf(seen)).toContain('Los: 3-11-17-25-40-44 (Lotto, losowanie nr 6789, 2022-09-14).');
    expect(seen.headers.get('cache-control')).toBe('no-store');
    // The first of them was told which cities were tied.
    expect((await events('result-seen')).map(({ actor, details }) => [actor.kind, details.file])).toEqual([
      ['person', 'result.json'],
      ['person', 'result.json'],
    ]);
  });

  it.each(['auditor', 'analyst', 'admin'] as const)('is shown to no %s', async (role) => {
    const { visitor } = await site.signedIn([{ role, edition: EDITION }]);
    expect((await visitor.post(`${PAGE}/wynik`, [])).status).toBe(403);
    expect((await events('result-seen')).length).toBe(2);
  });
});

it('two organisers read the protocol that they sign, each by a form that leaves a trace, and a proposal waits between', async () => {
  const visitor = await organiser();
  const form = await visitor.get(`/biuro/edycja/${EDITION}/wnioski/nowy/certify`);
  await read(visitor, form);
  const made = await visitor.post(`/biuro/edycja/${EDITION}/wnioski/nowy/certify`, [
    ['wynik', valuesOf(form, 'wynik')[0] ?? ''],
  ]);
  const path = (made.headers.get('location') ?? '').split('?')[0] ?? '';
  expect((await visitor.get(PAGE)).text).toContain(`href="${path}">Wniosek czeka na drugą osobę`);
  const second = (await site.signedIn([{ role: 'organiser', edition: EDITION }], 'Jan Podpisujący')).visitor;
  const proposal = await second.get(path);
  await read(second, proposal);
  const approved = await second.post(`${path}/decyzja`, [
    ['decyzja', 'approve'],
    ['skrot', valuesOf(proposal, 'skrot')[0] ?? ''],
  ]);
  expect([approved.status, (await events('result-certified')).length]).toEqual([303, 1]);
  expect((await events('result-seen')).slice(0, 2).map(({ details }) => details)).toEqual(
    Array.from({ length: 2 }, () => ({ file: 'protocol.pdf' })),
  );

  /** The page shows no link to the PDF, and its form opens it. */
  async function read(by: Visitor, page: Page): Promise<void> {
    const address = `/biuro/edycja/${EDITION}/protokol/protocol.pdf`;
    expect([page.text.includes(`href="${address}"`), page.text.includes(`action="${address}"`)]).toEqual([false, true]);
    const pdf = await by.post(address, []);
    expect([pdf.status, pdf.text.startsWith('%PDF')]).toEqual([200, true]);
  }
});

it('after the release the steps are done and the result is where everybody reads it', async () => {
  const released = await openTestSite({ state: 'released' });
  const visitor: Visitor = await organiser(released);
  const page = await visitor.get(PAGE);
  expect(step(page, 'release')).toContain('zrobione');
  expect(page.text).toContain(`<a href="/wyniki/${EDITION}">Ogłoszony wynik</a>`);
  expect(page.text).not.toContain('Pokaż wynik');
  expect(released.bugs).toEqual([]);
  await released.close();
}, 60_000);

it('no answer of this site was a bug', () => {
  expect(site.bugs).toEqual([]);
});
