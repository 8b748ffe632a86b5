/** From the code to the receipt, page by page, as a clerk without JavaScript meets them. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reissueCode } from '../../src/actions/reissue-code.ts';
import { withdrawNominee } from '../../src/actions/withdraw-nominee.ts';
import { candidateOrder, orderSeed } from '../../src/core/ballot/candidate-order.ts';
import { promiseMessage, type Receipt, receiptOpens } from '../../src/core/ballot/receipt.ts';
import { hashVotingCode, printVotingCode, votingCodeFrom } from '../../src/core/ballot/voting-code.ts';
import { isSigned } from '../../src/core/ledger/signed-head.ts';
import { publishOpen } from '../../src/web/serve.ts';
import { ballotForm, ballotsIn, castBy, clerkOf, receiptText } from './ballot-steps.ts';
import { CLOSES_AT, must, openTestSite, type TestSite } from './site.ts';
import { chosenOf, headingOf, valuesOf, wordsOf } from './visitor.ts';

const NOW = '2022-09-08T10:00:00+02:00';
let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(async () => {
  expect(site.bugs).toEqual([]);
  await site.close();
});

describe('the page for the code', () => {
  it('says which vote is open and until when, in both languages', async () => {
    const visitor = site.visitor();
    expect(wordsOf(await visitor.get('/glos'))).toContain(
      'Trwa głosowanie: Edycja próbna 2022, do wtorku 13 września 2022, godz. 24:00.',
    );
    expect(wordsOf(await visitor.get('/en/vote'))).toContain(
      'The vote is open: Trial edition 2022, until Tuesday 13 September 2022, 24:00 Warsaw time.',
    );
  });

  it.each(['', 'ABCD', 'ABCD-EFGH-JKMN-PQRS-0', 'x'.repeat(10_000), '"><svg onload=alert(1)>'])(
    'keeps “%.20s”, says what is wrong beside the field and above it',
    async (typed) => {
      const page = await site.visitor().post('/glos', [['kod', typed]]);
      expect(page.status).toBe(422);
      expect(page.text).toContain('class="error-summary"');
      expect(page.text).toContain('aria-describedby="kod-hint kod-error"');
      expect(page.text).not.toContain('<svg onload');
      expect(page.text.length).toBeLessThan(10_000);
      expect(page.headers.get('set-cookie')).toBe(null);
    },
  );

  it.each([
    ['lower case with spaces', (code: string) => code.toLowerCase().replaceAll('-', ' ')],
    ['the whole link', (code: string) => `https://host.example/glos#${code}`],
    [
      'the link with %23 and a broken line',
      (code: string) => `https://host.example/glos%23${code.slice(0, 9)}\r\n${code.slice(9)}`,
    ],
  ])('takes %s', async (_, written) => {
    const code = [...site.codes.values()][0] ?? '';
    const entered = await site.visitor().post('/glos', [['kod', written(code)]]);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/glos/wybor']);
  });

  it('has its own sentence for a code that nobody has and for one that was revoked', async () => {
    const unknown = printVotingCode(votingCodeFrom(new Uint8Array(10).fill(7)));
    const answer = await site.visitor().post('/glos', [['kod', unknown]]);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Nie ma takiego kodu.');
    const { teryt } = site.cities[40] as { teryt: string };
    const old = site.codes.get(teryt) ?? '';
    const request = { edition: site.edition.id, teryt, reason: 'kod na stronie miasta' };
    const { code } = must(await site.ports.store.write((tx) => reissueCode(tx, site.ports, request)));
    const revoked = await site.visitor().post('/glos', [['kod', old]]);
    expect(revoked.status).toBe(403);
    expect(wordsOf(revoked)).toContain('Powód: kod na stronie miasta. Nowy kod ma organizator: napisz do niego.');
    expect(headingOf(await site.visitor().enter(printVotingCode(code)))).toBe('Wskaż trzy profile');
  });

  it.each(['/glos/', '/glos/%23', '/glos%23', '/en/vote/', '/en/vote%23'])(
    'answers a broken link %sCODE with the same page and does not repeat the code',
    async (before) => {
      const code = [...site.codes.values()][0] ?? '';
      const page = await site.visitor().get(`${before}${code}`);
      expect(page.status).toBe(200);
      expect(page.text).toContain(
        before.startsWith('/en') ? 'The link arrived damaged.' : 'Link przyszedł uszkodzony.',
      );
      expect(page.text).not.toContain(code);
      expect(page.text).not.toContain(code.replaceAll('-', ''));
      expect(page.headers.get('set-cookie')).toBe(null);
    },
  );
});

describe('the ballot paper', () => {
  it('shows every nominee but the own city, in the order that the printed seed gives', async () => {
    const nominated = site.cities.findIndex(({ teryt }) => site.nominees.some((one) => one.teryt === teryt));
    const { teryt, paper } = await clerkOf(site, nominated);
    const code = (site.codes.get(teryt) ?? '').replaceAll('-', '') as never;
    const seed = orderSeed(site.edition.id, hashVotingCode(site.edition.id, code));
    const order = candidateOrder(
      seed,
      site.nominees.map((one) => one.teryt as string),
    );
    expect(valuesOf(paper, 'wybor')).toEqual(order.filter((one) => one !== teryt));
    expect(paper.text).toContain(seed);
    expect(wordsOf(paper)).toContain('Własnego miasta nie ma na liście.');
  });

  it('filters by name and voivodeship and keeps what was chosen, seen and unseen', async () => {
    const { visitor, choices, key } = await clerkOf(site, 1);
    const page = await visitor.post('/glos/wybor', [...ballotForm(key, choices), ['szukaj', 'krakow'], ['woj', '12']]);
    expect(page.status).toBe(200);
    expect(wordsOf(page)).toMatch(/Nominowane miasta \(1\) [^()]*Kraków małopolskie dane Wybrano/);
    expect([...chosenOf(page, 'wybor')].sort()).toEqual([...choices].sort());
    expect(valuesOf(page, 'klucz')).toEqual([key]);
    expect(page.text).toContain('value="krakow"');
  });

  it('names a filter that it cannot take, keeps the rest, and is never filled in by a link', async () => {
    const { visitor, choices } = await clerkOf(site, 1);
    const link = `/glos/wybor?woj=99&szukaj=${'x'.repeat(5000)}&wybor=${choices[0]}`;
    const page = await visitor.get(link);
    expect(page.status).toBe(200);
    expect(wordsOf(page)).toContain('Nie ma takiego województwa, więc pokazujemy wszystkie.');
    expect(wordsOf(page)).toContain('wzięliśmy z niego 60 znaków');
    expect(wordsOf(page)).toContain('Nic nie pasuje.');
    expect(chosenOf(page, 'wybor')).toEqual([]);
  });
});

describe('the review', () => {
  it.each([
    [0, 'Nie wybrano żadnego profilu. Wskaż dokładnie 3.'],
    [2, 'Wybrano 2, a trzeba dokładnie 3.'],
    [4, 'Wybrano 4, a trzeba dokładnie 3.'],
  ])('sends %i choices back with every one of them kept', async (count, sentence) => {
    const { visitor, paper, key } = await clerkOf(site, 2);
    const choices = valuesOf(paper, 'wybor').slice(0, count);
    const page = await visitor.post('/glos/sprawdz', ballotForm(key, choices));
    expect(page.status).toBe(422);
    expect(wordsOf(page)).toContain(sentence);
    expect(chosenOf(page, 'wybor')).toEqual(choices);
  });

  it('names the own city, a stranger, a withdrawn one and a repeated one', async () => {
    const { visitor, teryt, choices, key } = await clerkOf(site, 2);
    const [first = '', second = ''] = choices;
    const gone = site.nominees.map((one) => one.teryt).find((one) => !choices.includes(one) && one !== teryt) as string;
    const withdrawal = { edition: site.edition.id, teryt: gone, reason: 'na własną prośbę' };
    const deps = { ...site.ports, now: site.clock.now() };
    must(await site.ports.store.write((tx) => withdrawNominee(tx, deps, withdrawal)));
    const wrong = [
      [teryt, 'Nie można głosować na własne miasto.'],
      ['0000000', 'nie ma wśród nominowanych'],
      [gone, 'to miasto się wycofało'],
      [first, 'wskazano dwa razy'],
    ] as const;
    for (const [third, sentence] of wrong) {
      const page = await visitor.post('/glos/sprawdz', ballotForm(key, [first, second, third]));
      expect([page.status, wordsOf(page).includes(sentence)]).toEqual([422, true]);
      expect([...chosenOf(page, 'wybor')].sort()).toEqual([first, second].sort());
    }
  });

  it('shows the three names and lets them be changed', async () => {
    const { visitor, choices, key } = await clerkOf(site, 3);
    const page = await visitor.post('/glos/sprawdz', ballotForm(key, choices));
    expect([page.status, headingOf(page)]).toEqual([200, 'Sprawdź swój głos']);
    for (const teryt of choices) expect(page.text).toContain(`<b>${site.site.register.get(teryt)?.name}</b>`);
    const back = await visitor.post('/glos/wybor', ballotForm(key, choices));
    expect([...chosenOf(back, 'wybor')].sort()).toEqual([...choices].sort());
  });
});

describe('the receipt', () => {
  it('is the file that `lajk verify --receipt` takes: it opens its commitment and is signed', async () => {
    const page = await castBy(await clerkOf(site, 4));
    expect([page.status, headingOf(page)]).toEqual([200, 'Głos oddany']);
    const receipt = JSON.parse(receiptText(page)) as Receipt;
    expect(Object.keys(receipt)).toEqual(['edition', 'commitment', 'salt', 'choices', 'key', 'signature']);
    expect(receiptOpens(receipt)).toBe(true);
    const { edition, commitment, signature, key } = receipt;
    expect(isSigned(promiseMessage(edition, commitment), signature as never, key as never)).toBe(true);
  });

  it('of 64 parallel submits of one form is one, and so is the ballot', async () => {
    const clerk = await clerkOf(site, 5);
    const before = await ballotsIn(site);
    const pages = await Promise.all(Array.from({ length: 64 }, () => castBy(clerk)));
    expect(new Set(pages.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect((await ballotsIn(site)) - before).toBe(1);
  });

  it('comes again when the answer was lost, the page is loaded again or the form goes back and forth', async () => {
    const clerk = await clerkOf(site, 6);
    const lost = receiptText(await castBy(clerk));
    const review = await clerk.visitor.post('/glos/sprawdz', ballotForm(clerk.key, clerk.choices));
    const again = await castBy(clerk, [...new Set(chosenOf(review, 'wybor'))], valuesOf(review, 'klucz')[0]);
    expect(receiptText(again)).toBe(lost);
  });

  it('is not given for the same form with another choice: that is asked for once more, and then it counts', async () => {
    const clerk = await clerkOf(site, 7);
    await castBy(clerk);
    const other = valuesOf(clerk.paper, 'wybor').slice(3, 6);
    const asked = await castBy(clerk, other);
    expect([asked.status, headingOf(asked)]).toEqual([409, 'Sprawdź nowy głos']);
    const [key = ''] = valuesOf(asked, 'klucz');
    expect(key).not.toBe(clerk.key);
    expect(wordsOf(await castBy(clerk, other, key))).toContain(
      'Nowy głos jest zapisany na dysku i zastąpił poprzedni.',
    );
    // The old form once more: its receipt, and the truth about it.
    expect(wordsOf(await castBy(clerk))).toContain('To potwierdzenie jest już nieaktualne');
  });

  it('is followed by a paper that says a ballot is in and never which', async () => {
    const clerk = await clerkOf(site, 8);
    await castBy(clerk);
    const paper = await clerk.visitor.get('/glos/wybor');
    expect(headingOf(paper)).toBe('Zmień głos');
    expect(wordsOf(paper)).toContain('Nie pokazujemy go');
    expect(chosenOf(paper, 'wybor')).toEqual([]);
  });

  it('needs the key of a form: without one nothing is cast and the clerk confirms again', async () => {
    const clerk = await clerkOf(site, 9);
    const before = await ballotsIn(site);
    for (const key of ['', 'x', 'A'.repeat(32), '0'.repeat(10_000)]) {
      const page = await castBy(clerk, clerk.choices, key);
      expect([page.status, headingOf(page)]).toEqual([422, 'Sprawdź swój głos']);
      expect(valuesOf(page, 'klucz')[0]).toMatch(/^[0-9a-f]{32}$/);
    }
    expect(await ballotsIn(site)).toBe(before);
  });
});

describe('the log', () => {
  it('takes no ballot by itself, and a batch of at least 20 at the next round of the timer', async () => {
    for (let i = 15; i < 40; i++) expect((await castBy(await clerkOf(site, i))).status).toBe(200);
    const logged = async () => {
      const entries = await site.ports.store.read((tx) => tx.log.entries(site.edition.id));
      return entries.filter((entry) => entry.includes('"type":"ballot"')).length;
    };
    expect(await logged()).toBe(0);
    await publishOpen(site.ports);
    expect(await logged()).toBeGreaterThanOrEqual(site.edition.vote.batchAtLeast);
  });
});

describe('refusals at the last moment', () => {
  it('one millisecond before the close the ballot is in, at the close it is not, and the choice is still shown', async () => {
    const [timely, late] = [await clerkOf(site, 10), await clerkOf(site, 11)];
    // The session would have ended: it is the deadline that must decide.
    site.clock.setBeside(CLOSES_AT, -3_600_000);
    const [a, b] = [await clerkOf(site, 10), await clerkOf(site, 11)];
    site.clock.setBeside(CLOSES_AT, -1);
    expect((await castBy(a, timely.choices)).status).toBe(200);
    site.clock.setBeside(CLOSES_AT, 0);
    const page = await castBy(b, late.choices);
    expect([page.status, headingOf(page)]).toEqual([403, 'Głosowanie jest zamknięte']);
    for (const teryt of late.choices) expect(page.text).toContain(site.site.register.get(teryt)?.name);
    expect((await b.visitor.post('/glos/sprawdz', ballotForm(b.key, b.choices))).status).toBe(403);
    const looked = await b.visitor.get('/glos/wybor');
    expect([looked.status, headingOf(looked)]).toEqual([200, 'Głosowanie jest zamknięte']);
    expect(looked.text).toContain('href="/wyniki/probna-2022"');
    site.clock.set(NOW);
  });

  it('a nominee that withdraws meanwhile is named, and the rest is kept', async () => {
    const clerk = await clerkOf(site, 12);
    const [gone = '', ...rest] = clerk.choices;
    const withdrawal = { edition: site.edition.id, teryt: gone, reason: 'na własną prośbę' };
    const deps = { ...site.ports, now: site.clock.now() };
    must(await site.ports.store.write((tx) => withdrawNominee(tx, deps, withdrawal)));
    const page = await castBy(clerk);
    expect(page.status).toBe(422);
    expect(wordsOf(page)).toContain(`${site.site.register.get(gone)?.name}: to miasto się wycofało.`);
    expect([...chosenOf(page, 'wybor')].sort()).toEqual([...rest].sort());
  });

  it('a code that is revoked meanwhile ends the session', async () => {
    const clerk = await clerkOf(site, 41);
    const request = { edition: site.edition.id, teryt: clerk.teryt, reason: 'kod na stronie miasta' };
    must(await site.ports.store.write((tx) => reissueCode(tx, site.ports, request)));
    const page = await castBy(clerk);
    expect([page.status, page.headers.get('location')]).toEqual([303, '/glos?powod=sesja']);
  });

  it('a session ends after two hours, and when somebody leaves', async () => {
    const clerk = await clerkOf(site, 13);
    site.clock.set('2022-09-08T12:00:00+02:00');
    expect((await clerk.visitor.get('/glos/wybor')).status).toBe(303);
    site.clock.set(NOW);
    expect((await clerk.visitor.get('/glos/wybor')).status).toBe(200);
    const left = await clerk.visitor.post('/glos/wyjdz', []);
    expect([left.status, left.headers.get('location')]).toEqual([303, '/glos?powod=koniec']);
    expect((await clerk.visitor.get('/glos/wybor')).status).toBe(303);
  });
});

describe('before the opening', () => {
  it('“can I vote?” is answered: the code is good, for which city, and from when', async () => {
    site.clock.setBeside('2022-09-05T08:00:00+02:00', -1);
    const clerk = await clerkOf(site, 14);
    expect(headingOf(clerk.paper)).toBe('Kod jest dobry');
    expect(wordsOf(clerk.paper)).toContain(`Głos miasta ${site.cities[14]?.name}`);
    expect(wordsOf(clerk.paper)).toContain('w poniedziałek 5 września 2022 o godz. 8:00');
    expect(wordsOf(await clerk.visitor.get('/en/vote/choose'))).toContain(
      'on Monday 5 September 2022, 8:00 Warsaw time',
    );
    const nominees = site.nominees.slice(0, 3).map(({ teryt }) => teryt);
    expect((await castBy(clerk, nominees, '0'.repeat(32))).status).toBe(403);
    site.clock.set(NOW);
  });
});
