/** The ranking explorer, the page of a city and the filled-in method on a released edition with hostile names in it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestSite, type TestSite } from '../../../test/web/site.ts';
import { wordsOf } from '../../../test/web/visitor.ts';
import { assignProfiles } from '../../actions/assign-profiles.ts';
import type { Platform, Profile } from '../../core/profiles/profile.ts';
import { pl } from '../../texts/pl.ts';

let site: TestSite;
let asked = 0;
const ask = (path: string) => {
  asked += 1;
  return site.visitor().get(`${path}${path.includes('?') ? '&' : '?'}n=${asked}`);
};

beforeAll(async () => {
  site = await openTestSite({ state: 'released' });
});
afterAll(() => site.close());

interface Listed {
  readonly formula: string;
  readonly demo: boolean;
  readonly rows: readonly {
    readonly place: number | null;
    readonly teryt: string;
    readonly municipality: string;
    readonly posts: number;
    readonly value: { readonly exact: string; readonly decimal: string };
  }[];
}

const list = async (query: string) => JSON.parse((await ask(`/ranking?format=json${query}`)).text) as Listed;
const places = (text: string) => [...text.matchAll(/<tr role="row" id="t-(\d{7})"/g)].map(([, teryt]) => teryt);

describe('the ranking', () => {
  it('names formula with version, period, division, platform and snapshot', async () => {
    const words = wordsOf(await ask('/ranking'));
    for (const named of [
      'most-active-2022@1',
      '1 lipca 2022 – 31 lipca 2022',
      'Wszystkie miasta',
      'facebook',
      '1 sierpnia 2022',
    ])
      expect(words).toContain(named);
  });

  it('stands in the order of the places, each row at its permanent address with the exact value', async () => {
    const { rows } = await list('');
    const { text } = await ask('/ranking');
    expect(places(text)).toEqual(rows.map(({ teryt }) => teryt));
    const [first] = rows;
    expect(text).toContain(`page=all#t-${first?.teryt}"`);
    const engagement = await list('&formula=engagement-period@1');
    const exact = engagement.rows[0]?.value.exact ?? '';
    expect(exact).toMatch(/^\d+\/\d+$/);
    expect((await ask('/ranking?formula=engagement-period@1')).text).toContain(`title="dokładnie ${exact}"`);
  });

  it('shows three positions for the most active', async () => {
    const { text } = await ask('/ranking');
    for (const label of ['Posty dziennie', 'Interakcje', 'Zaangażowanie w okresie'])
      expect(text).toContain(`data-label="${label}"`);
  });

  it('sorts by links that need no script', async () => {
    const { rows } = await list('&sort=posts');
    const posts = rows.map((row) => row.posts);
    expect(posts).toEqual([...posts].sort((a, b) => b - a));
    expect((await ask('/ranking?sort=posts')).text).toContain('aria-sort="descending"');
    const names = (await list('&sort=name')).rows.map(({ municipality }) => municipality);
    expect(names).toEqual([...names].sort(new Intl.Collator('pl').compare));
  });

  it('finds a name without its diacritics', async () => {
    expect((await list('&search=lodz')).rows.map(({ municipality }) => municipality).sort()).toEqual([
      'Konstantynów Łódzki',
      'Łódź',
    ]);
    expect(wordsOf(await ask('/ranking?search=nikogo-takiego'))).toContain(pl.ranking.empty);
  });

  it('names wrong values and keeps the rest', async () => {
    const page = await ask('/ranking?division=mars&formula=engagement-period@1&search=Tychy&page=77');
    expect(page.status).toBe(200);
    const words = wordsOf(page);
    expect(words).toContain('Grupa porównawcza: nie ma takiej wartości jak „mars”');
    expect(words).toContain('Pokazujemy ostatnią.');
    expect(page.text).toContain('value="Tychy"');
    expect(places(page.text)).toHaveLength(1);
  });

  it('is not shaken by 10,000 characters, repeated or hostile values', async () => {
    const long = await ask(`/ranking?search=${'x'.repeat(10_000)}`);
    expect([long.status, wordsOf(long).includes('dłuższa niż 100 znaków')]).toEqual([200, true]);
    const hostile = await ask(
      `/ranking?division=${encodeURIComponent('"><svg onload=alert(1)>')}&search=${encodeURIComponent('"><script>')}`,
    );
    expect(hostile.text).not.toContain('<svg onload');
    expect(hostile.text).not.toContain('"><script>');
    expect((await ask('/ranking?page=1&page=zz&sort=%01&format[]=csv')).status).toBe(200);
  });

  it('downloads as CSV with the same query', async () => {
    const { headers, text } = await ask('/ranking?format=csv&division=presidents&formula=posts-per-day@1');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = text.trimEnd().split('\n');
    expect(lines[0]).toContain('place,teryt,municipality');
    expect(lines[1]).toContain('president');
    expect(lines[1]).toMatch(/posts-per-day@1,2022-07-01,2022-07-31,presidents,2022-08-01,probna-2022,true$/);
    expect((await list('&division=presidents')).rows).toHaveLength(lines.length - 1);
  });

  it('of a free period beside the award period is computed, with what it lacks said', async () => {
    const page = await ask('/ranking?from=2022-06-01&to=2022-06-30&formula=interactions@1');
    expect(page.status).toBe(200);
    expect(wordsOf(page)).toContain('1 czerwca 2022 – 30 czerwca 2022');
  });
});

describe('the page of a city', () => {
  it('says where it stands in the country and in its voivodeship, and how each number is made', async () => {
    const { rows } = await list('&formula=engagement-period@1');
    const city = rows[4];
    const words = wordsOf(await ask(`/miasto/${city?.teryt}`));
    expect(words).toContain(`5 z ${rows.length}`);
    expect(words).toMatch(/interakcje = reakcje [\d ]+ \+ komentarze [\d ]+ \+ udostępnienia [\d ]+ = [\d ]+/);
    expect(words).toMatch(/obserwujący w dniu 31 lipca 2022: [\d ]+ \(pomiar z tego dnia\)/);
    expect(words).toContain(pl.city.populationSource);
    const better = rows.slice(0, 4).filter(({ teryt }) => teryt.startsWith(city?.teryt.slice(0, 2) ?? ''));
    const near = rows.filter(({ teryt }) => teryt.startsWith(city?.teryt.slice(0, 2) ?? ''));
    expect(words).toContain(`${better.length + 1} z ${near.length}`);
  });

  it('draws the days and gives them as a table', async () => {
    const { text } = await ask(`/miasto/${site.cities[0]?.teryt}`);
    expect(text).toContain('class="day-chart"');
    expect(text).toContain(pl.city.chartTable);
  });

  it('of a rural gmina says why it is not in the award', async () => {
    const rural = { ...site.cities[0], teryt: '0201022', name: 'Wiejska', kind: 'rural' };
    (site.site.register as Map<string, unknown>).set('0201022', rural);
    expect(wordsOf(await ask('/miasto/0201022'))).toContain(pl.city.rural);
  });

  it('is safe with hostile names of profiles', async () => {
    const teryt = site.cities[1]?.teryt as NonNullable<Profile['owner']>['teryt'];
    const hostile = ['"><svg onload=alert(1)>', 'ó'.repeat(500), 'a\u202eb\u2066c\u0007', '=HYPERLINK("x")'].map(
      (name, index) => ({
        platform: 'facebook' as Platform,
        profileId: `wrogi-${index}`,
        name,
        owner: { teryt, object: 'municipality' as const },
        status: 'shown' as const,
        reason: '<b>powód</b>',
      }),
    );
    const assigned = await site.ports.store.write((tx) => assignProfiles(tx, site.ports, hostile));
    expect(assigned.ok).toBe(true);
    const { text } = await ask(`/miasto/${teryt}`);
    expect(text).not.toContain('<svg onload');
    expect(text).not.toContain('<b>powód');
    expect(text).not.toMatch(/[\u202e\u2066\u0007]/);
    expect(text).not.toContain('ó'.repeat(121));
    const free = `/ranking?from=2022-06-01&to=2022-06-30&formula=posts-per-day@1`;
    expect((await ask(free)).text).not.toContain('<svg onload');
    expect((await ask(`${free}&format=csv`)).text).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe('how we count', () => {
  it('explains every formula and fills in the figures of a row', async () => {
    const city = (await list('')).rows[0];
    const words = wordsOf(await ask(`/jak-liczymy?formula=most-active-2022@1&teryt=${city?.teryt}`));
    expect(words).toContain(`Z liczbami: ${city?.municipality}`);
    expect(words).toMatch(/suma pozycji = [\d,]+ \+ [\d,]+ \+ [\d,]+ = [\d,]+/);
    const daily = wordsOf(await ask(`/en/method?formula=engagement-daily@1&profile=pokaz-municipality-${city?.teryt}`));
    expect(daily).toContain('mean of the daily quotients');
  });

  it('names what it does not know', async () => {
    const words = wordsOf(await ask('/jak-liczymy?formula=magia@1&teryt=9999999'));
    expect(words).toContain('nie ma takiego jak „magia@1”');
    expect(wordsOf(await ask('/jak-liczymy?teryt=9999999'))).toContain('nie ma wiersza „9999999”');
  });
});

describe('the regulations', () => {
  it('stand in the reader’s language, each § at its anchor', async () => {
    const [polish, english] = [await ask('/regulamin'), await ask('/en/rules')];
    for (let number = 1; number <= 20; number += 1)
      for (const { text } of [polish, english]) expect(text.split(`id="p${number}"`)).toHaveLength(2);
    expect(wordsOf(polish)).toContain('Wygrywa miasto, które zbierze najwięcej wskazań.');
    expect(wordsOf(polish)).not.toContain('The city with the most votes wins.');
    expect(wordsOf(english)).toContain('The city with the most votes wins.');
    expect(wordsOf(english)).not.toContain('Wygrywa miasto, które');
    expect(wordsOf(english)).toContain('No such code on the roll');
    expect(wordsOf(english)).not.toContain('Takiego kodu nie ma w spisie');
    expect(polish.text).toContain('href="/jak-liczymy"');
  });
});

it('no page has met a bug', () => {
  expect(site.bugs).toEqual([]);
});
