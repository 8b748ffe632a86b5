/** A named vote from the letter to the results: clerks read that it will be public before they choose, and then it is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleOf } from '../../src/actions/release-edition.ts';
import { receiptOpens } from '../../src/core/ballot/receipt.ts';
import { sampleLetter } from '../../src/core/mail/sample-letter.ts';
import { findReceipt, parseReceipt } from '../../src/core/verify/find-receipt.ts';
import type { EditionResult } from '../../src/core/verify/result.ts';
import { NAMED_BALLOT_TABLE } from '../../src/core/verify/tables.ts';
import { verifyBundle } from '../../src/core/verify/verify.ts';
import { writeLetter } from '../../src/mail/letters/write-letter.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { ballotForm, castBy, clerkOf, receiptText } from './ballot-steps.ts';
import { must, openTestSite, type TestSite } from './site.ts';
import { wordsOf } from './visitor.ts';

const NAMED = { secrecy: 'named', swaps: 'swaps@1' } as const;
const warning = pl.secrecy.short.named;

describe('a named vote', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openTestSite({
      vote: { ...NAMED, quorum: { rule: 'at-least-of-roll@1', numerator: 1, denominator: 2 } },
    });
  });
  afterAll(async () => {
    expect(site.bugs).toEqual([]);
    await site.close();
  });

  it('says in the letter, on the page for the code, the ballot paper and the review that it will be public', async () => {
    const letter = writeLetter({
      ...sampleLetter('vote-invitation', site.edition, 'pl'),
      ...{ baseUrl: 'https://zlotylajk.example', demo: false },
      letterCode: 'L0123456789AB',
    } as never);
    expect(letter.text.replaceAll(/\s+/g, ' ')).toContain('To głosowanie jest imienne: po ogłoszeniu wyników każdy');
    const clerk = await clerkOf(site, 3);
    const review = await clerk.visitor.post('/glos/sprawdz', ballotForm(clerk.key, clerk.choices));
    const pages = [await site.visitor().get('/glos'), clerk.paper, review];
    expect(pages.map((page) => wordsOf(page).includes(warning))).toEqual([true, true, true]);
    expect(wordsOf(await site.visitor().get('/en/vote'))).toContain(en.secrecy.short.named);
  });

  it('says it above the first box and above the button that casts the ballot', async () => {
    const clerk = await clerkOf(site, 4);
    const review = await clerk.visitor.post('/glos/sprawdz', ballotForm(clerk.key, clerk.choices));
    const isAbove = (text: string, what: string) =>
      text.indexOf('imienne') > 0 && text.indexOf('imienne') < text.indexOf(what);
    expect([isAbove(clerk.paper.text, 'type="checkbox"'), isAbove(review.text, pl.ballot.review.cast)]).toEqual([
      true,
      true,
    ]);
  });

  it('gives a receipt that opens with the city in it, on the screen and in the file', async () => {
    const clerk = await clerkOf(site, 5);
    const page = await castBy(clerk);
    const receipt = parseReceipt(receiptText(page));
    expect([receipt?.voter, receipt && receiptOpens(receipt)]).toEqual([clerk.teryt, true]);
    expect(wordsOf(page)).toContain(pl.ballot.receipt.voter);
  });

  it('tells before the close no more than a secret one', async () => {
    const clerk = await clerkOf(site, 6);
    await castBy(clerk);
    const stored = await site.ports.store.read((tx) => tx.votes.sealedBallots(site.edition.id, 'all'));
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.filter(({ opening }) => opening.includes(clerk.teryt) || opening.includes('choices'))).toEqual([]);
    expect((await bundleOf(site.ports, site.edition.id)).ok).toBe(false);
    expect(wordsOf(await site.visitor().get(`/wyniki/${site.edition.id}`))).toContain(warning);
  });

  it('is verified with every ballot at its city, and the page of the results shows them', async () => {
    const clerk = await clerkOf(site, 7);
    const page = await castBy(clerk);
    await site.advance('released');
    const { files } = must(await bundleOf(site.ports, site.edition.id));
    const { verdict, first } = verifyBundle(files, { head: null, key: null });
    expect([verdict, first]).toEqual(['verified', null]);
    const ballots = NAMED_BALLOT_TABLE.read(files.get('ballots.csv') ?? '') ?? [];
    const { swaps, turnout } = JSON.parse(files.get('result.json') ?? '') as EditionResult;
    expect([swaps?.rule, swaps?.trials, turnout?.quorum?.reached]).toEqual(['swaps@1', 999, true]);
    const receipt = parseReceipt(receiptText(page));
    const own = ballots.find(({ voter }) => voter === clerk.teryt);
    const said = receipt && findReceipt(files, receipt);
    // The demo votes at the close for sixty in a hundred cities; it may have changed this one's ballot.
    expect(said).toBe(own?.commitment === receipt?.commitment ? 'counted' : 'replaced');
    const results = await site.visitor().get(`/wyniki/${site.edition.id}`);
    const words = wordsOf(results).replaceAll(' : ', ': ');
    const name = (teryt: string) => site.site.register.get(teryt as never)?.name ?? teryt;
    const missing = ballots.filter(
      ({ voter = '', choices }) => !words.includes(`${name(voter)}: ${choices.map(name).join(', ')}`),
    );
    expect(missing).toEqual([]);
    expect(words).toContain(pl.results.swaps.noProof);
    expect(words).toContain('kworum jest.');
    expect(wordsOf(await site.visitor().get(`/en/results/${site.edition.id}`))).toContain(en.results.evidence.named);
  });
});

describe('a vote that misses its quorum', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openTestSite({
      state: 'released',
      vote: { quorum: { rule: 'at-least-of-roll@1', numerator: 1, denominator: 1 } },
    });
  });
  afterAll(() => site.close());

  it('has no laureate, and the page says why, step by step; its bundle verifies', async () => {
    const words = wordsOf(await site.visitor().get(`/wyniki/${site.edition.id}`));
    expect(words).toContain(pl.results.noQuorum);
    expect(words).toContain('kworum nie ma, więc głosowanie nie ma zwycięzcy.');
    const { files } = must(await bundleOf(site.ports, site.edition.id));
    expect(verifyBundle(files, { head: null, key: null }).first).toBe(null);
  });

  it('being secret, it says that nobody can look for swapped votes, and shows no ballot of a city', async () => {
    const page = await site.visitor().get(`/wyniki/${site.edition.id}`);
    expect(wordsOf(page)).toContain(pl.results.swaps.secret);
    expect(wordsOf(page)).not.toContain(pl.results.turnout.showNamed);
  });

  it('leads to the table of all levels, where each attack has its answer', async () => {
    const words = wordsOf(await site.visitor().get('/weryfikacja'));
    const told = [...Object.values(pl.secrecy.cheats), ...Object.values(pl.secrecy.parts)];
    expect(told.filter((sentence) => !words.includes(sentence))).toEqual([]);
    expect(words).toContain('zapieczętowane (jeszcze nie istnieje)');
  });
});
