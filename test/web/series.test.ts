/** Sizes of profiles in the office: what is found, that the command line says the same, and what can be done about it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProfileSeries } from '../../src/actions/read-series.ts';
import type { Day, Instant } from '../../src/core/basics/day.ts';
import { hashText } from '../../src/core/basics/hash.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import type { Platform } from '../../src/core/profiles/profile.ts';
import type { ImportRecord, Tx } from '../../src/ports.ts';
import { pl } from '../../src/texts/pl.ts';
import { tellSeries } from '../../src/texts/tell-series.ts';
import { printDay } from '../../src/web/print.ts';
import { lent, runLajk } from '../run-lajk.ts';
import { openTestSite, type TestSite } from './site.ts';
import { wordsOf } from './visitor.ts';

const FACEBOOK = 'facebook' as Platform;
const X = 'x' as Platform;
const ANALYST = [{ role: 'analyst', edition: null }] as const;
const LIST = '/biuro/profile/wielkosci';
let site: TestSite;
let city: { readonly teryt: Teryt; readonly name: string };

/** The posts of the invented edition end with July; its own profiles are measured every day. */
beforeAll(async () => {
  site = await openTestSite({ state: 'before' });
  const [first] = site.cities;
  if (!first) throw new Error('no cities');
  city = first;
  await site.ports.store.write(async (tx) => {
    await add(tx, 'fani.csv', '2022-02-01', [['f', '2022-01-31', 4000]]);
    await add(tx, 'obserwujacy.csv', '2022-08-01', [
      ...[['f', '2022-02-01', 9000] as const, ['f', '2022-07-31', 9100] as const],
      ...[['g', '2022-01-01', 500] as const, ['g', '2022-05-31', 501] as const],
    ]);
    await add(tx, '=zly.csv', '2022-08-01', [['x1', '2022-07-30', 70_000, X] as const, ['x1', '2022-07-31', 9, X]]);
    const met = [
      { platform: FACEBOOK, profileId: 'f', name: 'Fani Próbni' },
      { platform: FACEBOOK, profileId: 'g', name: '<script>alert(1)</script>' },
      { platform: X, profileId: 'x1', name: '=Skok' },
      { platform: X, profileId: 'a/b?c', name: 'Bez pomiaru' },
    ];
    await tx.profiles.meet(met, '2022-08-01' as Day);
    const [known] = (await tx.profiles.all()).filter(({ profileId }) => profileId === 'f');
    if (!known) throw new Error('the profile is not there');
    await tx.profiles.put([{ ...known, owner: { teryt: city.teryt, object: 'mayor' } }]);
    return { ok: true };
  });
}, 60_000);
afterAll(() => site.close());

type Size = readonly [profileId: string, day: string, followers: number, platform?: Platform];

async function add(tx: Tx, fileName: string, snapshotOn: string, sizes: readonly Size[]) {
  const record: ImportRecord = {
    ...{ sha256: hashText(fileName), fileName, format: 'simple-followers', kind: 'followers', encoding: 'utf-8' },
    ...{ zone: null, snapshotOn: snapshotOn as Day, rows: sizes.length, posts: 0, profiles: 1, rejected: 0 },
    ...{ shares: 0, duplicates: 0, period: null, importedAt: 0 as Instant, source: { by: 'analyst' } },
  };
  await tx.imports.add(record);
  const points = sizes.map(([profileId, day, followers, platform = FACEBOOK]) => ({
    ...{ platform, profileId, day: day as Day, followers },
  }));
  await tx.imports.addFollowers(record.sha256, points);
}

const analyst = async () => (await site.signedIn(ANALYST)).visitor;
const csvOf = async (query = '') =>
  (await (await analyst()).get(`${LIST}?format=csv${query}`)).text.split('\n').filter(Boolean);
const HEAD = 'platform,profile_id,name,teryt,municipality,finding,from,to,days,followers_before,followers_after';

describe('the list of series', () => {
  it('holds the profiles that something is wrong with and no others, each with every finding', async () => {
    expect(await csvOf()).toEqual([
      HEAD,
      `facebook,f,Fani Próbni,${city.teryt},${city.name},fans,2022-01-31,2022-02-01,,4000,9000`,
      `facebook,f,Fani Próbni,${city.teryt},${city.name},gap,2022-02-01,2022-07-31,180,,`,
      'facebook,g,<script>alert(1)</script>,,,gap,2022-01-01,2022-05-31,150,,',
      'facebook,g,<script>alert(1)</script>,,,end,2022-05-31,2022-07-31,,,',
      'x,a/b?c,Bez pomiaru,,,end,,2022-07-31,,,',
      "x,x1,'=Skok,,,leap,2022-07-30,2022-07-31,,70000,9",
    ]);
  });

  it('is narrowed by platform, kind of finding, name or city, and by the last day of the period', async () => {
    const names = async (query: string) => [
      ...new Set((await csvOf(query)).slice(1).map((line) => line.split(',')[1] ?? '')),
    ];
    expect(await names('&platform=x')).toEqual(['a/b?c', 'x1']);
    expect(await names('&kind=gap')).toEqual(['f', 'g']);
    expect(await names('&kind=end&platform=facebook')).toEqual(['g']);
    expect(await names('&search=FANI+probni')).toEqual(['f']);
    expect(await names(`&search=${encodeURIComponent(city.name)}`)).toEqual(['f']);
    expect(await names('&kind=end&platform=facebook&to=2022-07-15')).toEqual([]);
    expect(await names('&search=nie-ma-takiego')).toEqual([]);
    // Every profile of the invented edition is measured until July only.
    const late = (await csvOf('&kind=end&to=2022-12-31')).filter((line) => line.includes(',end,'));
    const known = await site.ports.store.read((tx) => tx.profiles.all());
    expect(late.length).toBe(known.filter(({ status }) => status !== 'excluded').length);
  });

  it('counts what it shows, leads to each profile, and turns pages within what was sought', async () => {
    const visitor = await analyst();
    const { text } = await visitor.get(LIST);
    const all = (await site.ports.store.read((tx) => tx.profiles.all())).length;
    const words = wordsOf({ text } as never);
    expect(words).toContain(pl.series.office.counts(4, all));
    expect(words).toContain('Koniec okresu: 31 lipca 2022.');
    for (const [kind, n] of [
      ['fans', 1],
      ['leap', 1],
      ['gap', 2],
      ['end', 2],
    ] as const)
      expect(words).toContain(pl.series.office.kindCount(pl.series.findings[kind], String(n)));
    expect(text).toContain('href="/biuro/profile/wielkosci/x/a%2Fb%3Fc"');
    expect(text).not.toContain('<script>alert(1)');
    const late = await visitor.get(`${LIST}?to=2022-12-31&platform=facebook`);
    expect(late.text).toContain('href="/biuro/profile/wielkosci?platform=facebook&amp;to=2022-12-31&amp;page=2"');
    const english = await visitor.get('/en/office/profiles/sizes?platform=x');
    expect([english.status, english.text.includes('href="/biuro/profile/wielkosci?platform=x"')]).toEqual([200, true]);
  });
});

describe('office and command line', () => {
  it('say the same about every profile, also in the same sentences', async () => {
    for (const [query, argv] of [
      ['', []],
      ['?to=2022-12-31', ['--to', '2022-12-31']],
      ['?platform=x', ['--platform', 'x']],
    ] as const) {
      const { out, code } = await runLajk(['followers', ...argv, '--json'], { open: lent(site.ports) });
      const rows = JSON.parse(out) as ProfileSeries[];
      const found = rows.filter(({ findings }) => findings.length > 0);
      const { text } = await (await analyst()).get(LIST + query);
      const caption = pl.series.office.caption(1, Math.min(found.length, 25), found.length);
      expect([code, text.includes(caption)]).toEqual([0, true]);
    }
    const { out } = await runLajk(['followers', '--json'], { open: lent(site.ports) });
    const wrong = (JSON.parse(out) as ProfileSeries[]).filter(({ findings }) => findings.length > 0);
    expect(wrong.map(({ profileId, findings }) => [profileId, findings])).toEqual([
      ['f', ['fans', 'gap']],
      ['g', ['gap', 'end']],
      ['a/b?c', ['end']],
      ['x1', ['leap']],
    ]);
    const said = (await runLajk(['followers'], { open: lent(site.ports) })).out;
    const visitor = await analyst();
    for (const series of wrong) {
      const page = wordsOf(await visitor.get(`${LIST}/${series.platform}/${encodeURIComponent(series.profileId)}`));
      for (const sentence of tellSeries(pl.series, series, (day) => day)) expect(said).toContain(sentence);
      for (const sentence of tellSeries(pl.series, series, (day) => printDay(day as Day, 'pl')))
        expect(page).toContain(sentence.replaceAll('\u00a0', ' '));
    }
  });
});

describe('the page of one series', () => {
  it('shows every measurement with distance, change, file, snapshot and a flag in words', async () => {
    const visitor = await analyst();
    const csv = await visitor.get(`${LIST}/facebook/f?format=csv`);
    const [fans, followers] = [hashText('fani.csv'), hashText('obserwujacy.csv')];
    expect(csv.text.split('\n').filter(Boolean)).toEqual([
      'day,followers,distance,change,file,sha256,snapshot,findings',
      `2022-01-31,4000,,,fani.csv,${fans},2022-02-01,`,
      `2022-02-01,9000,1,5000,obserwujacy.csv,${followers},2022-08-01,fans`,
      `2022-07-31,9100,180,100,obserwujacy.csv,${followers},2022-08-01,gap`,
    ]);
    const guarded = await visitor.get(`${LIST}/x/x1?format=csv`);
    expect(guarded.text.split('\n')[2]).toBe(`2022-07-31,9,1,-69991,'=zly.csv,${hashText('=zly.csv')},2022-08-01,leap`);
    const words = wordsOf(await visitor.get(`${LIST}/facebook/f`));
    expect(words).toContain('1 lutego 2022 9000 1 +5000 obserwujacy.csv, stan na 1 sierpnia 2022 może fani zamiast');
    expect(words).toContain('31 lipca 2022 9100 180 +100 obserwujacy.csv, stan na 1 sierpnia 2022 luka');
    expect(words).toContain(pl.series.office.one.ask(city.name));
  });

  it('leads to a request to the city with the city written in, only while the edition may ask', async () => {
    const visitor = await analyst();
    const link = `/biuro/edycja/${site.edition.id}/dane-miast?teryt=${city.teryt}#miasta`;
    const { text } = await visitor.get(`${LIST}/facebook/f`);
    expect(text.includes(`href="${link}"`)).toBe(true);
    const form = (await visitor.get(link.replace('#miasta', ''))).text;
    expect(/<textarea[^>]*>([^<]*)<\/textarea>/.exec(form)?.[1]).toBe(city.teryt);
    // Nobody can be asked for the file of a profile that is nobody's.
    expect((await visitor.get(`${LIST}/facebook/g`)).text.includes('dane-miast')).toBe(false);
  });

  it('is not found for a profile nobody knows', async () => {
    const visitor = await analyst();
    for (const path of ['facebook/nikt', 'x/f', '%20/f'])
      expect([
        (await visitor.get(`${LIST}/${path}`)).status,
        (await visitor.post(`${LIST}/${path}`, [])).status,
      ]).toEqual([404, 404]);
  });

  it('excludes with a reason only; then the profile is not on the list, and its page says why', async () => {
    const visitor = await analyst();
    const page = `${LIST}/facebook/g`;
    const refused = await visitor.post(page, [['powod', '  ']]);
    expect([refused.status, refused.text.includes('class="error-summary"')]).toEqual([422, true]);
    expect(await csvOf('&search=g&platform=facebook&kind=end')).toHaveLength(3);
    const done = await visitor.post(page, [['powod', 'pół roku bez pomiaru']]);
    expect([done.status, done.headers.get('location')]).toEqual([303, page]);
    expect(await csvOf('&search=g&platform=facebook&kind=end')).toEqual([HEAD]);
    const { out } = await runLajk(['followers', '--json'], { open: lent(site.ports) });
    expect((JSON.parse(out) as ProfileSeries[]).some(({ profileId }) => profileId === 'g')).toBe(false);
    const shown = wordsOf(await visitor.get(page));
    expect(shown).toContain(`${pl.series.office.one.excludedAlready} pół roku bez pomiaru`);
    expect(wordsOf(await site.visitor().get('/profile?status=excluded'))).toContain('wykluczony: pół roku bez pomiaru');
  });

  it('was no bug anywhere', () => {
    expect(site.bugs).toEqual([]);
  });
});
