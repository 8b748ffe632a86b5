/** Every public page in every state of an edition, in both languages; the embargo walked page by page. */
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestSite, type TestSite } from '../../../test/web/site.ts';
import { wordsOf } from '../../../test/web/visitor.ts';
import type { EditionResult } from '../../core/verify/result.ts';
import { en } from '../../texts/en.ts';
import { pl } from '../../texts/pl.ts';
import { addressOf, type Language, type PageId } from '../addresses.ts';
import { releasedEdition } from './released-edition.ts';
import { warmUp } from './warm-up.ts';

const LANGUAGES: readonly Language[] = ['pl', 'en'];
const PLAIN: readonly PageId[] = [
  'home',
  'ranking',
  'results',
  'rules',
  'method',
  'verification',
  'about',
  'privacy',
  'accessibility',
];

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite({ state: 'before' });
});
afterAll(() => site.close());

/** Pages are kept for two seconds, so that each question asks for an address of its own. */
let asked = 0;
function ask(path: string) {
  asked += 1;
  return site.visitor().get(`${path}${path.includes('?') ? '&' : '?'}n=${asked}`);
}

function allAddresses(language: Language): readonly string[] {
  const city = site.nominees[0]?.teryt ?? '';
  return [
    ...PLAIN.map((page) => addressOf(page, language)),
    addressOf('city', language, { teryt: city }),
    addressOf('edition', language, { edition: site.edition.id }),
    addressOf('ranking', language, {}, { edition: site.edition.id }),
    addressOf('ranking', language, {}, { from: '2022-07-01', to: '2022-07-31' }),
    addressOf('method', language, {}, { formula: 'engagement-period@1', teryt: city }),
  ];
}

async function everyPageIsWhole(): Promise<void> {
  for (const language of LANGUAGES)
    for (const address of allAddresses(language)) {
      const page = await ask(address);
      const title = /<title>([^<]*)<\/title>/.exec(page.text)?.[1] ?? '';
      const whole = {
        address,
        headings: page.text.match(/<h1[ >]/g)?.length,
        lang: page.text.includes(`<html lang="${language}"`),
        titled: title.length > ' – Złoty Lajk'.length && !title.startsWith(' '),
        undefined: /undefined|\[object|NaN/.test(page.text),
        style: / style=/.test(page.text),
      };
      expect(whole).toEqual({ address, headings: 1, lang: true, titled: true, undefined: false, style: false });
      expect([200, 403, 409]).toContain(page.status);
    }
  expect(site.bugs).toEqual([]);
}

/** What an auditor of the embargo looks for: values of deciding rankings, places, votes, a laureate named as one. */
async function embargoHolds(): Promise<void> {
  for (const language of LANGUAGES) {
    const texts = language === 'pl' ? pl : en;
    for (const address of [
      ...allAddresses(language),
      ...site.nominees.map(({ teryt }) => addressOf('city', language, { teryt })),
    ]) {
      const { text } = await ask(address);
      expect({ address, gold: text.includes('laureate-card') }).toEqual({ address, gold: false });
      expect({ address, values: text.includes('class="value"') }).toEqual({ address, values: false });
      expect({ address, place: text.includes('class="place"') }).toEqual({ address, place: false });
      expect({ address, count: text.includes(texts.results.count.caption) }).toEqual({ address, count: false });
    }
    const list = addressOf('ranking', language, {}, { edition: site.edition.id, format: 'csv' });
    expect((await ask(list)).text).not.toContain('place,teryt');
    expect(
      (await ask(addressOf('ranking', language, {}, { from: '2022-07-02', to: '2022-07-02', format: 'json' }))).text,
    ).not.toContain('"exact"');
    for (const file of ['result.json', 'ballots.csv', 'totals.csv', 'turnout.csv'])
      expect((await ask(addressOf('evidence', language, { edition: site.edition.id, file }))).status).toBe(403);
  }
}

describe('the foot of every page', () => {
  it.each(LANGUAGES)('leads to the page where a city sends its data (%s)', async (language) => {
    const { text } = await ask(addressOf('home', language));
    expect(text.includes(`<a href="${addressOf('data', language)}">`)).toBe(true);
  });
});

describe('an edition from its nominees to its laureates', () => {
  it('before the vote: the home page leads to the nominees, no page tells a place', async () => {
    await everyPageIsWhole();
    await embargoHolds();
    const home = wordsOf(await ask('/'));
    expect(home).toContain(pl.home.stages.before.title);
    expect(home).toContain('poniedziałek 5 września 2022, godz. 8:00');
    expect(home).toContain(pl.home.nominees.why);
  });

  it('open: the link to the vote, the end in words, the ballots of the published batches', async () => {
    await site.advance('open');
    await everyPageIsWhole();
    await embargoHolds();
    const home = await ask('/');
    expect(wordsOf(home)).toContain('wtorek 13 września 2022, godz. 24:00');
    expect(wordsOf(home)).toContain('5 dni 14 godz.');
    expect(home.text).toContain('href="/glos"');
    const english = wordsOf(await ask('/en'));
    expect(english).toContain('Tuesday 13 September 2022, 24:00');
  });

  it('on the last day says so', async () => {
    site.clock.set('2022-09-13T10:15:00+02:00');
    const home = wordsOf(await ask('/'));
    expect(home).toContain(pl.home.stages['last-day'].title);
    expect(home).toContain('13 godz. 45 min');
    site.clock.set('2022-09-08T10:00:00+02:00');
  });

  it('closed: nothing but head and number of ballots', async () => {
    await site.advance('closed');
    await everyPageIsWhole();
    await embargoHolds();
    expect(wordsOf(await ask('/'))).toContain(pl.home.stages.closed.title);
  });

  it('counted and not released: the commitment is there, the winner is nowhere', async () => {
    await site.advance('counted');
    await everyPageIsWhole();
    await embargoHolds();
    const page = await ask(`/wyniki/${site.edition.id}`);
    expect(page.text).toMatch(/Zobowiązanie do wyniku<\/dt><dd><code class="hash">[0-9a-f]{64}</);
    expect(wordsOf(page)).toContain(pl.results.pending.embargo);
    expect(wordsOf(await ask('/'))).toContain(pl.home.stages.embargo.title);
  });

  it('released: laureates with § and value, count, turnout, evidence', async () => {
    await site.advance('released');
    await everyPageIsWhole();
    const result = JSON.parse((await ask(`/dowody/${site.edition.id}/result.json`)).text) as EditionResult;
    const winner = site.cities.find(({ teryt }) => teryt === result.awards[0]?.laureates[0]?.teryt);
    const page = await ask(`/wyniki/${site.edition.id}`);
    expect(page.text).toMatch(
      new RegExp(`laureate-first[\\s\\S]*${winner?.name}[\\s\\S]*${result.count.rows[0]?.votes} wskaza`),
    );
    const words = wordsOf(page);
    for (const sentence of [
      '§15.1',
      '§15.2',
      '§15.3',
      pl.results.evidence.manifest,
      'totals.csv',
      pl.results.turnout.show,
    ])
      expect(words).toContain(sentence);
    expect((await ask(`/miasto/${winner?.teryt}`)).text).toContain('laureate-card');
    expect(wordsOf(await ask('/'))).toContain(pl.home.stages.released.title);
  });

  it('the released ballots come in the formats of Pabulib and PrefLib too, beside the bundle', async () => {
    const { id } = site.edition;
    const { text } = await ask(addressOf('edition', 'pl', { edition: id }));
    for (const [format, first] of [
      ['pb', 'META'],
      ['cat', `# FILE NAME: ${id}.cat`],
    ]) {
      const address = `/dowody/${id}/${id}.${format}`;
      expect(text).toContain(`href="${address}"`);
      const file = await ask(address);
      expect([file.status, file.text.split('\n')[0]]).toEqual([200, first]);
    }
    expect((await ask(`/dowody/${id}/inna.pb`)).status).toBe(404);
  });

  it('evidence comes as it is, once compressed and once known', async () => {
    const address = `/dowody/${site.edition.id}/totals.csv`;
    const plain = await site.visitor().get(address);
    expect(plain.headers.get('content-disposition')).toBe('attachment; filename="totals.csv"');
    expect(plain.text.startsWith('platform,profile_id,day,')).toBe(true);
    expect((await site.visitor().get(address, { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe(
      'gzip',
    );
    const packed = await site.app.request(`http://127.0.0.1:4100${address}`, {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(gunzipSync(new Uint8Array(await packed.arrayBuffer())).toString()).toBe(plain.text);
    const etag = plain.headers.get('etag') ?? '';
    expect((await site.visitor().get(address, { 'if-none-match': etag })).status).toBe(304);
    expect((await ask(`/dowody/${site.edition.id}/../../etc/passwd`)).status).toBe(404);
    expect((await ask(`/dowody/${site.edition.id}/no.csv`)).status).toBe(404);
    expect((await ask('/dowody/nie-ma/totals.csv')).status).toBe(404);
  });
});

describe('every page', () => {
  it.each(LANGUAGES)('names its twin in the other language (%s)', async (language) => {
    const other = language === 'pl' ? 'en' : 'pl';
    for (const page of PLAIN.filter((id) => id !== 'ranking')) {
      const { text } = await ask(addressOf(page, language));
      expect(text).toContain(`class="language" href="${addressOf(page, other)}"`);
    }
  });

  it('answers HEAD, knows its ETag and compresses', async () => {
    const visitor = site.visitor();
    const home = await visitor.get('/o-nagrodzie');
    const head = await visitor.send('/o-nagrodzie', { method: 'HEAD' });
    expect({ status: head.status, text: head.text }).toEqual({ status: 200, text: '' });
    expect((await visitor.get('/o-nagrodzie', { 'if-none-match': home.headers.get('etag') ?? '' })).status).toBe(304);
    expect((await visitor.get('/o-nagrodzie', { 'accept-encoding': 'br, gzip' })).headers.get('content-encoding')).toBe(
      'br',
    );
    expect((await visitor.get('/o-nagrodzie', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe(
      'gzip',
    );
  });

  it('of a demo edition is labelled and kept from search engines', async () => {
    for (const address of ['/', '/ranking', `/wyniki/${site.edition.id}`, `/miasto/${site.cities[0]?.teryt}`]) {
      const { text } = await ask(address);
      expect(text).toContain('class="demo-label"');
      expect(text).toContain('<meta name="robots" content="noindex"');
    }
  });

  it('the accessibility statement carries the official ids, each once', async () => {
    const { text } = await ask('/dostepnosc');
    const ids = [
      'wstep',
      'podmiot',
      'url',
      'data-publikacja',
      'data-aktualizacja',
      'status',
      'data-sporzadzenie',
      'kontakt',
      'osoba',
      'email',
      'telefon',
      'procedura',
      'architektura',
      'aplikacje',
    ];
    for (const id of ids) expect(text.split(`id="a11y-${id}"`)).toHaveLength(2);
  });

  it('unknown places, editions and files are named, not broken', async () => {
    const unknown = await ask('/miasto/9999999');
    expect([unknown.status, wordsOf(unknown).includes('Kod „9999999” nie oznacza żadnej gminy')]).toEqual([404, true]);
    expect((await ask('/miasto/%3Csvg%20onload%3Dx%3E')).status).toBe(404);
    expect((await ask('/wyniki/nie-ma')).status).toBe(404);
  });
});

it('the site can be warmed up before the first reader', async () => {
  await warmUp(site.site);
  const outcome = await releasedEdition(site.site, site.edition.id);
  expect(outcome.ok && outcome.released.files.has('manifest.json')).toBe(true);
});
