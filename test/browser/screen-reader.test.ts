/**
 * The ballot as a blind clerk hears it: from the code to the receipt and on to changing the vote, every page compared with
 * the text that it must say – headings, labels, errors that are focused and tied to their fields, and what is announced
 * after each choice.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidateOrder, orderSeed } from '../../src/core/ballot/candidate-order.ts';
import { hashVotingCode } from '../../src/core/ballot/voting-code.ts';
import { compareText } from '../../src/core/basics/order.ts';
import { type Teryt, VOIVODESHIPS, voivodeshipOf } from '../../src/core/places/municipality.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { sourceAssets } from '../web/source-assets.ts';
import { openBrowser } from './browser.ts';
import { type ServedSite, serveTestSite } from './serve-site.ts';
import { spoken as everythingSpoken } from './spoken.ts';

let site: ServedSite;
let browser: Browser;
beforeAll(async () => {
  site = await serveTestSite({ assets: await sourceAssets(), top: 5 });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  expect(site.bugs).toEqual([]);
});

const SCRIPTS = {
  pl: {
    texts: pl,
    index: 0,
    start: '/glos',
    choose: '/glos/wybor',
    code: [
      'heading 1: Oddaj głos swojego miasta',
      'Potrzebny jest tylko kod z listu, który dostało miasto. Bez konta i hasła; całość trwa około dwóch minut.',
      'Trwa głosowanie: Edycja próbna 2022, do wtorku 13 września 2022, godz. 24:00.',
      'Głosowanie jest tajne: po ogłoszeniu wyników wiadomo, kto głosował, ale nie na kogo. Kto pokaże potwierdzenie, zdradzi swój wybór.',
      'link: Kto mógłby oszukać i jak to zauważyć',
      'Kod z listu',
      '17 znaków, np. ABCD-EFGH-JKMN-PQRS-T. Wielkość liter, spacje i łączniki nie mają znaczenia. Można wkleić cały link.',
      'textbox: Kod z listu (17 znaków, np. ABCD-EFGH-JKMN-PQRS-T. Wielkość liter, spacje i łączniki nie mają znaczenia. Można wkleić cały link.)',
      'button: Dalej',
    ],
    wrongCode: [
      'alert focused: Popraw to miejsce',
      'heading 2: Popraw to miejsce',
      'link: Wpisz kod z listu.',
      'heading 1: Oddaj głos swojego miasta',
    ],
    wrongField:
      'textbox invalid: Kod z listu (17 znaków, np. ABCD-EFGH-JKMN-PQRS-T. Wielkość liter, spacje i łączniki nie mają znaczenia. Można wkleić cały link. Wpisz kod z listu.)',
    paper: (list: readonly string[], city: string) => [
      `Głos miasta ${city}`,
      'heading 1: Wskaż trzy profile',
      'Głos możesz zmieniać do wtorku 13 września 2022, godz. 24:00; liczy się ostatni. Własnego miasta nie ma na liście.',
      'Głosowanie jest tajne: po ogłoszeniu wyników wiadomo, kto głosował, ale nie na kogo. Kto pokaże potwierdzenie, zdradzi swój wybór.',
      'link: Kto mógłby oszukać i jak to zauważyć',
      'Szukaj miasta',
      'searchbox: Szukaj miasta',
      'Województwo',
      'combobox: Województwo',
      'button: Pokaż',
      'link: Przejdź do podsumowania wyboru',
      `group: Nominowane miasta (${list.length / 2})`,
      `Nominowane miasta (${list.length / 2})`,
      'Zaznacz pola przy miastach. „Dane” otwierają się w nowej karcie.',
      ...list,
      'region: Twój wybór',
      'Wybrano 0 z 3',
      'status: ',
      'button: Sprawdź głos',
      'Kolejność wylosowano dla Twojego miasta',
      'button: Zakończ bez głosowania',
    ],
    figures: 'dane',
    said: (n: number, names: string) => `Wybrano ${n} z 3. ${names}`,
    tooMany: 'To za dużo: zostaw 3.',
    error: 'Wybrano 2, a trzeba dokładnie 3. Dobierz brakujące.',
    listOf: (n: number) => `Nominowane miasta (${n})`,
    fix: 'Popraw to miejsce',
    review: (city: string, choices: readonly string[]) => [
      `Głos miasta ${city}`,
      'heading 1: Sprawdź swój głos',
      ...choices,
      'Głos nie jest jeszcze oddany. Kolejność nie ma znaczenia: każde wskazanie jest warte tyle samo.',
      'Głosowanie jest tajne: po ogłoszeniu wyników wiadomo, kto głosował, ale nie na kogo. Kto pokaże potwierdzenie, zdradzi swój wybór.',
      'link: Kto mógłby oszukać i jak to zauważyć',
      'button: Oddaj głos',
      'button: Zmień wybór',
    ],
    receipt: [
      'heading 1: Głos oddany',
      'Głos jest zapisany na dysku. Możesz go zmieniać do końca głosowania; liczy się ostatni.',
    ],
    changePaper: [
      'heading 1: Zmień głos',
      'Głos możesz zmieniać do wtorku 13 września 2022, godz. 24:00; liczy się ostatni. Własnego miasta nie ma na liście.',
      'Głos tego miasta jest przyjęty; do publicznego dziennika trafi z następną partią, najpóźniej przy zamknięciu głosowania. Liczy się, dopóki nie oddasz nowego. Nie pokazujemy go, bo jest zaszyfrowany; zaznacz wszystkie wskazania od nowa.',
    ],
    changeButtons: ['button: Pokaż', 'button: Sprawdź nowy głos', 'button: Zostaw poprzedni głos'],
    changeReview: ['heading 1: Sprawdź nowy głos', 'button: Zastąp poprzedni głos', 'button: Zmień wybór'],
    changed: [
      'heading 1: Głos zmieniony',
      'Nowy głos jest zapisany na dysku i zastąpił poprzedni. Poprzednie potwierdzenie jest nieaktualne: wyrzuć je i zachowaj to. Głos możesz zmieniać do końca głosowania; liczy się ostatni.',
    ],
  },
  en: {
    texts: en,
    index: 1,
    start: '/en/vote',
    choose: '/en/vote/choose',
    code: [
      'heading 1: Cast your city’s vote',
      'All you need is the code from the letter your city received. No account, no password; it takes about two minutes.',
      'The vote is open: Trial edition 2022, until Tuesday 13 September 2022, 24:00 Warsaw time.',
      'The vote is secret: after the results are announced it is known who voted, but not for whom. Whoever shows the receipt gives the choice away.',
      'link: Who could cheat, and how one would notice',
      'Code from the letter',
      '17 characters, e.g. ABCD-EFGH-JKMN-PQRS-T. Capitals, spaces and hyphens make no difference. You may paste the whole link.',
      'textbox: Code from the letter (17 characters, e.g. ABCD-EFGH-JKMN-PQRS-T. Capitals, spaces and hyphens make no difference. You may paste the whole link.)',
      'button: Continue',
    ],
    wrongCode: [
      'alert focused: Please correct this',
      'heading 2: Please correct this',
      'link: Enter the code from the letter.',
      'heading 1: Cast your city’s vote',
    ],
    wrongField:
      'textbox invalid: Code from the letter (17 characters, e.g. ABCD-EFGH-JKMN-PQRS-T. Capitals, spaces and hyphens make no difference. You may paste the whole link. Enter the code from the letter.)',
    paper: (list: readonly string[], city: string) => [
      `The vote of ${city}`,
      'heading 1: Choose three profiles',
      'You can change your vote until Tuesday 13 September 2022, 24:00 Warsaw time; the last one counts. Your own city is not on the list.',
      'The vote is secret: after the results are announced it is known who voted, but not for whom. Whoever shows the receipt gives the choice away.',
      'link: Who could cheat, and how one would notice',
      'Search for a city',
      'searchbox: Search for a city',
      'Voivodeship',
      'combobox: Voivodeship',
      'button: Show',
      'link: Go to the summary of your choice',
      `group: Nominated cities (${list.length / 2})`,
      `Nominated cities (${list.length / 2})`,
      'Tick the boxes of the cities. “Figures” open in a new tab.',
      ...list,
      'region: Your choice',
      'Chosen 0 of 3',
      'status: ',
      'button: Check your vote',
      'The order was drawn for your city',
      'button: Leave without voting',
    ],
    figures: 'figures',
    said: (n: number, names: string) => `Chosen ${n} of 3. ${names}`,
    tooMany: 'That is too many: keep 3.',
    error: 'You have chosen 2; it must be exactly 3. Add what is missing.',
    listOf: (n: number) => `Nominated cities (${n})`,
    fix: 'Please correct this',
    review: (city: string, choices: readonly string[]) => [
      `The vote of ${city}`,
      'heading 1: Check your vote',
      ...choices,
      'Your ballot is not cast yet. The order does not matter: each choice is worth the same.',
      'The vote is secret: after the results are announced it is known who voted, but not for whom. Whoever shows the receipt gives the choice away.',
      'link: Who could cheat, and how one would notice',
      'button: Cast the ballot',
      'button: Change the choice',
    ],
    receipt: [
      'heading 1: Your ballot is cast',
      'The ballot is written to disk. You can change it until the vote closes; the last one counts.',
    ],
    changePaper: [
      'heading 1: Change your vote',
      'You can change your vote until Tuesday 13 September 2022, 24:00 Warsaw time; the last one counts. Your own city is not on the list.',
      'This city’s ballot is accepted; it enters the public log with the next batch, at the latest when the vote closes. It counts until you cast a new one. We do not show it, because it is encrypted; choose everything anew.',
    ],
    changeButtons: ['button: Show', 'button: Check the new vote', 'button: Keep the earlier vote'],
    changeReview: ['heading 1: Check the new vote', 'button: Replace the earlier ballot', 'button: Change the choice'],
    changed: [
      'heading 1: Your vote is changed',
      'The new ballot is written to disk and has replaced the earlier one. The earlier receipt is out of date: throw it away and keep this one. You can change the vote until it closes; the last one counts.',
    ],
  },
} as const;

const cityOf = (teryt: string) => site.site.register.get(teryt as Teryt)?.name ?? teryt;
const rowOf = (teryt: Teryt) => `${cityOf(teryt)} ${VOIVODESHIPS[voivodeshipOf(teryt)]}`;
const headingsAndButtons = (lines: readonly string[]) => lines.filter((line) => /^(?:heading 1|button)/.test(line));

// Below what is compared the browser says how its watch of the log is going: another test's matter.
describe.each(['pl', 'en'] as const)('a blind clerk hears in %s', (language) => {
  const script = SCRIPTS[language];
  let page: Page;
  let voter: Teryt;
  let code: string;
  let order: readonly Teryt[];
  beforeAll(async () => {
    [voter, code] = [...site.codes][script.index] as [Teryt, string];
    const seed = orderSeed(site.edition.id, hashVotingCode(site.edition.id, code.replaceAll('-', '') as never));
    const nominees = site.nominees.map(({ teryt }) => teryt as Teryt);
    order = candidateOrder(seed, nominees).filter((teryt) => teryt !== voter);
    page = await browser.newPage({ baseURL: site.baseUrl });
  });
  afterAll(async () => page?.close());

  const gold = () => Promise.all([page.waitForEvent('load'), page.locator('.button-gold').click()]);
  const box = (i: number) => page.locator(`input[value="${order[i]}"]`);
  const status = () => page.locator('[role=status]').textContent();

  it('what is asked for, with the label and the hint of the field', async () => {
    await page.goto(script.start);
    expect((await spoken(page)).slice(0, script.code.length)).toEqual(script.code);
  });

  it('what is wrong first, with the focus on it, a way to the field, and the field says it again', async () => {
    await gold();
    const lines = await spoken(page);
    expect(lines.slice(0, script.wrongCode.length)).toEqual(script.wrongCode);
    expect(lines).toContain(script.wrongField);
    await page.locator('.error-summary a').click();
    expect((await spoken(page)).filter((line) => line.includes('focused')).map((line) => line.split(':')[0])).toEqual([
      'textbox invalid focused',
    ]);
  });

  it('the ballot paper: each city once, with one label, in the order drawn for this city', async () => {
    await page.locator('#kod').fill(code);
    await gold();
    const list = order.flatMap((teryt) => [
      `checkbox not checked: ${rowOf(teryt)}`,
      `link: ${script.figures}: ${cityOf(teryt)}`,
    ]);
    const paper = script.paper(list, cityOf(voter));
    expect((await spoken(page)).slice(0, paper.length)).toEqual(paper);
  });

  it('after each choice how many there are, of how many, and which', async () => {
    const named = (count: number) => order.slice(0, count).map(cityOf).join(', ');
    expect(await status()).toBe('');
    for (const count of [1, 2, 3]) {
      await box(count - 1).check();
      expect(await status()).toBe(script.said(count, named(count)));
    }
    await box(3).check();
    expect(await status()).toBe(`${script.said(4, named(4))}. ${script.tooMany}`);
    await box(3).uncheck();
    await box(2).uncheck();
    expect(await status()).toBe(script.said(2, named(2)));
  });

  it('that one is missing, tied to the group of the boxes, with the choice kept', async () => {
    await gold();
    const lines = await spoken(page);
    expect(lines.slice(1, 4)).toEqual([
      `alert focused: ${script.fix}`,
      `heading 2: ${script.fix}`,
      `link: ${script.error}`,
    ]);
    expect(lines).toContain(`group: ${script.listOf(order.length)} (${script.error})`);
    const ticked = lines.filter((line) => line.startsWith('checkbox checked'));
    expect(ticked).toEqual(order.slice(0, 2).map((teryt) => `checkbox checked: ${rowOf(teryt)}`));
  });

  it('the choice read back, then that the ballot is cast', async () => {
    await box(2).check();
    await gold();
    const choices = [...order.slice(0, 3)].sort(compareText).map(rowOf);
    const review = script.review(cityOf(voter), choices);
    expect((await spoken(page)).slice(0, review.length)).toEqual(review);
    await gold();
    expect((await spoken(page)).slice(1, 3)).toEqual(script.receipt);
  });

  it('when changing the vote, that the earlier one counts until then and what becomes of it', async () => {
    await page.goto(script.choose);
    const paper = await spoken(page);
    expect(paper.slice(1, 4)).toEqual(script.changePaper);
    expect(headingsAndButtons(paper).slice(1)).toEqual(script.changeButtons);
    for (const i of [1, 2, 3]) await box(i).check();
    await gold();
    const review = await spoken(page);
    expect(headingsAndButtons(review)).toEqual(script.changeReview);
    const { replaces, until } = script.texts.ballot.review;
    expect(review).toContain(`${replaces} ${until}`);
    await gold();
    expect((await spoken(page)).slice(1, 3)).toEqual(script.changed);
  });
});

/** Without the last two lines of a voting page, the sentence on the log and its link: what it says comes when it comes. */
async function spoken(page: Page): Promise<readonly string[]> {
  const lines = await everythingSpoken(page);
  return /^link: (?:Dziennik|The log)$/.test(lines.at(-1) ?? '') ? lines.slice(0, -2) : lines;
}
