/** The log in public: the page, the files for programs, and what a voter is told about the own ballot. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAndDestroyKey } from '../../src/actions/close-vote.ts';
import { promiseMessage, type Receipt } from '../../src/core/ballot/receipt.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '../../src/core/ledger/merkle.ts';
import { isHeadSigned, isSigned, type SignedHead } from '../../src/core/ledger/signed-head.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { publishOpen } from '../../src/web/serve.ts';
import { castBy, clerkOf, receiptText } from './ballot-steps.ts';
import { must, openTestSite, type TestSite } from './site.ts';
import { wordsOf } from './visitor.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(async () => {
  expect(site.bugs).toEqual([]);
  await site.close();
});

const FOLDER = '/dziennik/probna-2022/';
const file = (name: string, headers = {}) => site.visitor().get(`${FOLDER}${name}`, headers);
const json = async <T>(name: string) => JSON.parse((await file(name)).text) as T;
const head = () => json<SignedHead>('head.json');

/** Twenty clerks vote, so that a batch is full, and the timer comes round. */
async function fillBatch(from: number): Promise<void> {
  for (let i = from; i < from + 20; i++) await castBy(await clerkOf(site, i));
  await publishOpen(site.ports);
}

describe('the files of the log', () => {
  it('give the newest signed head, all heads and all entries', async () => {
    const newest = await head();
    expect(isHeadSigned(newest)).toBe(true);
    const heads = (await file('heads.jsonl')).text.trimEnd().split('\n');
    expect(JSON.parse(heads.at(-1) ?? '')).toEqual(newest);
    const entries = await site.ports.store.read((tx) => tx.log.entries(site.edition.id));
    expect((await file('log.jsonl')).text).toBe(entries.map((entry) => `${entry}\n`).join(''));
    expect((await file('log.jsonl?size=2')).text).toBe(`${entries[0]}\n${entries[1]}\n`);
  });

  it('prove that each later log continues each earlier one, and that an entry is in it', async () => {
    const newest = await head();
    const roots = (await file('heads.jsonl')).text.trimEnd().split('\n');
    for (const old of roots.map((line) => JSON.parse(line) as SignedHead)) {
      const { proof } = await json<{ proof: never[] }>(`consistency.json?from=${old.size}&to=${newest.size}`);
      expect(verifyConsistency(old, newest, proof)).toBe(true);
    }
    const lines = (await file('log.jsonl')).text.trimEnd().split('\n');
    for (const [index, line] of lines.entries()) {
      const inclusion = await json<{ entry: string; leaf: never; proof: never[] }>(
        `inclusion.json?index=${index}&size=${newest.size}`,
      );
      expect(inclusion).toMatchObject({ entry: line, leaf: leafHash(line) });
      expect(verifyInclusion(inclusion.leaf, index, newest.size, inclusion.proof, newest.root)).toBe(true);
    }
  });

  it('may be kept by browsers and proxies as long as they cannot change, and no longer', async () => {
    const { size } = await head();
    const control = async (name: string) => (await file(name)).headers.get('cache-control');
    const lasting = [
      `consistency.json?from=1&to=${size}`,
      `inclusion.json?index=0&size=${size}`,
      `log.jsonl?size=${size}`,
    ];
    for (const name of lasting) expect([name, await control(name)]).toEqual([name, 'public, max-age=86400']);
    for (const name of ['head.json', 'heads.jsonl', 'log.jsonl', 'checkpoint.txt'])
      expect([name, await control(name)]).toEqual([name, 'no-cache']);
    const etag = (await file('head.json')).headers.get('etag') ?? '';
    expect((await file('head.json', { 'if-none-match': etag })).status).toBe(304);
    expect((await file('log.jsonl', { 'accept-encoding': 'br' })).headers.get('content-encoding')).toBe('br');
  });

  it('say the head as a checkpoint, signed with the same key', async () => {
    const newest = await head();
    const { text } = await file('checkpoint.txt');
    const [origin = '', size, root, empty, line = ''] = text.split('\n');
    expect([origin, size, empty]).toEqual(['127.0.0.1:4100/dziennik/probna-2022', String(newest.size), '']);
    expect(Buffer.from(root ?? '', 'base64').toString('hex')).toBe(newest.root);
    const signature = Buffer.from(line.split(' ').at(-1) ?? '', 'base64')
      .subarray(4)
      .toString('hex');
    expect(isSigned(`${origin}\n${size}\n${root}\n`, signature as never, newest.key)).toBe(true);
  });

  it.each([
    ['consistency.json'],
    ['consistency.json?from=0&to=1'],
    ['consistency.json?from=3&to=2'],
    ['consistency.json?from=1&to=99999'],
    ['consistency.json?from=1e1&to=2'],
    ['inclusion.json?index=2&size=2'],
    ['inclusion.json?index=-1&size=2'],
    ['inclusion.json?index=0&size=999999999'],
    ['log.jsonl?size=99999'],
  ])('refuse %s with a sentence and the size that there is', async (name) => {
    const { status, text, headers } = await file(name);
    const { size } = await head();
    expect(status).toBe(422);
    expect(JSON.parse(text)).toEqual({ refusal: 'log-range', size, sentence: pl.refusals['log-range']({ size }) });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('are not there for an unknown edition, and an unknown file is no page', async () => {
    expect((await site.visitor().get('/dziennik/2099/head.json')).status).toBe(404);
    expect((await file('codes.csv')).status).toBe(404);
    expect((await file('__proto__')).status).toBe(404);
    // An edition whose rules are not frozen has no log yet, and says so to programs.
    expect((await site.visitor().get('/dziennik/2022/head.json')).text).toBe('null\n');
    expect((await site.visitor().get('/dziennik/2022/checkpoint.txt')).status).toBe(422);
  });

  it('answer no question that names a ballot', async () => {
    const { choices } = JSON.parse(receiptText(await castBy(await clerkOf(site, 50)))) as Receipt;
    expect(choices.length).toBe(3);
    for (const query of ['commitment', 'leaf', 'hash'])
      expect((await file(`inclusion.json?${query}=${'0'.repeat(64)}`)).status).toBe(422);
  });
});

describe('the page of the log', () => {
  it('shows state, decisions and heads in both languages, and no city beside a ballot', async () => {
    await fillBatch(0);
    const { text } = await site.visitor().get('/dziennik/probna-2022');
    const newest = await head();
    for (const hash of [newest.root, newest.signature, newest.key]) expect(text).toContain(hash);
    // Twenty of this batch, and one that had waited for company.
    expect(wordsOf({ text } as never)).toContain('21 głosów');
    expect(text).toContain(pl.log.types['roll-frozen']);
    expect(text).not.toContain('"type":"ballot"');
    const english = await site.visitor().get('/en/log/probna-2022');
    expect(wordsOf(english)).toContain(en.log.title('Trial edition 2022'));
    expect((await site.visitor().get('/dziennik/2099')).status).toBe(404);
    expect(wordsOf(await site.visitor().get('/dziennik/2022'))).toContain(pl.log.empty);
  });
});

describe('whether the ballot is in', () => {
  it('the receipt promises it, and says its entry once the same form comes back after the batch', async () => {
    const clerk = await clerkOf(site, 21);
    const first = await castBy(clerk);
    expect(wordsOf(first)).toContain(pl.ballot.receipt.promised({ ...CLOSE }).replaceAll('\u00a0', ' '));
    const receipt = JSON.parse(receiptText(first)) as Receipt;
    expect(
      isSigned(promiseMessage(receipt.edition, receipt.commitment), receipt.signature as never, receipt.key as never),
    ).toBe(true);
    await fillBatch(22);
    const again = await castBy(clerk);
    expect(receiptText(again)).toBe(receiptText(first));
    const lines = (await file('log.jsonl')).text.split('\n');
    const position = lines.findIndex((line) => line.includes(receipt.commitment)) + 1;
    const { size, root } = await head();
    expect(wordsOf(again)).toContain(pl.ballot.receipt.logged(position, size, root.slice(0, 16)));
  });

  it('whoever comes back with the code hears that it is in, and never which one it is', async () => {
    const clerk = await clerkOf(site, 45);
    expect(wordsOf(clerk.paper)).not.toContain(pl.ballot.choose.voted);
    const receipt = JSON.parse(receiptText(await castBy(clerk))) as Receipt;
    const back = await clerk.visitor.get('/glos/wybor');
    expect(wordsOf(back)).toContain(`${pl.ballot.choose.standing.promised} ${pl.ballot.choose.voted}`);
    const logged = await (await clerkOf(site, 3)).visitor.get('/glos/wybor');
    expect(wordsOf(logged)).toContain(pl.ballot.choose.standing.logged);
    const lines = (await file('log.jsonl')).text.split('\n');
    for (const page of [back, logged]) {
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.text).not.toContain(receipt.commitment.slice(0, 8));
      for (const line of lines.filter((entry) => entry.includes('"type":"ballot"')))
        expect(page.text).not.toContain(line.slice(15, 31));
    }
  });

  it('after the deadline: accepted until the box is closed, then in the log; a silent city hears that nobody voted', async () => {
    const silent = [...site.codes.values()].at(-1) ?? '';
    site.clock.set('2022-09-14T00:00:01+02:00');
    const closed = pl.ballot.closed.standing;
    const voted = site.visitor();
    const code = site.codes.get(site.cities[45]?.teryt ?? '') ?? '';
    expect(wordsOf(await voted.enter(code))).toContain(closed.promised);
    expect(wordsOf(await site.visitor().enter(silent))).toContain(closed.none);
    must(await closeAndDestroyKey(site.ports, site.edition.id));
    expect(wordsOf(await voted.get('/glos/wybor'))).toContain(closed.logged);
  });
});

const CLOSE = { weekday: 2, date: 13, month: 9, year: 2022, clock: '24:00' } as const;

describe('the page of the log in Polish', () => {
  it('names the fields of an entry in Polish, the older heads under one click, and has no link to itself', async () => {
    const page = await site.visitor().get('/dziennik/probna-2022?n=1');
    const words = wordsOf(page);
    expect(words).toMatch(/skrót spisu : [0-9a-f]{64}/);
    expect(words).not.toMatch(/\b(roll|voters|count|figures|ballotsCounted|ballotsLogged|definition) ?:/);
    expect(page.text).not.toContain('href="/dziennik/probna-2022"');
    const heads = await site.ports.store.read((tx) => tx.log.heads(site.edition.id));
    const older = heads.length - 5;
    expect(older > 0 ? words.includes(`Starsze skróty (${older})`) : !words.includes('Starsze skróty')).toBe(true);
    for (const { root } of heads) expect(page.text).toContain(root);
  });
});
