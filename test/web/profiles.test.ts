/** Profiles in the office and in public: who may decide, what is asked, and that each answer is published. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignProfiles } from '../../src/actions/assign-profiles.ts';
import type { Day } from '../../src/core/basics/day.ts';
import type { Outcome } from '../../src/core/basics/outcome.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { plainHint } from '../../src/core/profiles/hint.ts';
import type { Platform } from '../../src/core/profiles/profile.ts';
import type { Tx } from '../../src/ports.ts';
import { pl } from '../../src/texts/pl.ts';
import { must, openTestSite, type TestSite } from './site.ts';
import { wordsOf } from './visitor.ts';

const [FACEBOOK, INSTAGRAM] = ['facebook', 'instagram'] as [Platform, Platform];
const ANALYST = [{ role: 'analyst', edition: null }] as const;
const LIST = '/biuro/profile';
let site: TestSite;
/** A city that takes part in the invented edition, so that a page of it is there. */
let city: { readonly teryt: Teryt; readonly name: string };

beforeAll(async () => {
  site = await openTestSite({ state: 'before' });
  const [first] = site.cities;
  if (!first) throw new Error('no cities');
  city = first;
  await write(async (tx) => {
    const met = [
      { platform: FACEBOOK, profileId: 'p1', name: `Portal ${city.name}` },
      { platform: FACEBOOK, profileId: 'p2', name: `Kurier ${city.name}` },
      { platform: FACEBOOK, profileId: 'p3', name: '<script>alert(1)</script>' },
      { platform: INSTAGRAM, profileId: 'i1', name: `Portal ${city.name}` },
    ];
    await tx.profiles.meet(met, '2022-01-31' as Day);
    await tx.profiles.meet([{ platform: FACEBOOK, profileId: 'p1', name: `${city.name} nowy` }], '2022-06-30' as Day);
    await tx.profiles.meet([{ platform: 'x' as Platform, profileId: 'x1', name: city.name }], '2022-06-30' as Day);
    await tx.profiles.addHints(
      [
        { profileId: 'p1', platform: FACEBOOK },
        { profileId: 'i1', platform: INSTAGRAM },
        { profileId: 'x1', platform: 'x' as Platform },
      ].map((key) => ({ ...key, ...must2(plainHint('website', 'https://www.miasto-probne.pl')), source: 'test' })),
    );
  });
  const person = { teryt: city.teryt, object: 'municipality' } as const;
  const holdings = [{ ...person, from: '2020-01-01' as Day, to: null, person: null }];
  const owned = {
    platform: 'x' as Platform,
    profileId: 'x1',
    name: '',
    owner: person,
    status: 'ranked',
    reason: null,
  } as const;
  must(
    await site.ports.store.write((tx) =>
      assignProfiles(tx, site.ports, [{ ...owned, holdings, grounds: 'strona BIP' }]),
    ),
  );
}, 60_000);
afterAll(() => site.close());

function must2<T>(value: T | null): T {
  if (value === null) throw new Error('nothing');
  return value;
}

const write = (change: (tx: Tx) => Promise<unknown>) =>
  site.ports.store.write(async (tx): Promise<Outcome> => {
    await change(tx);
    return { ok: true };
  });
const stored = async (profileId: string) =>
  (await site.ports.store.read((tx) => tx.profiles.all())).find((profile) => profile.profileId === profileId);
const key = (profile: string) =>
  [
    ['platforma', 'facebook'],
    ['profil', profile],
  ] as const;

describe('the work list', () => {
  it('says what speaks for whom, and gives a button to the clear one only', async () => {
    const { visitor } = await site.signedIn(ANALYST);
    const page = await visitor.get(LIST);
    const words = wordsOf(page);
    expect(words).toContain(`Dwa niezależne ślady wskazują jedno miasto.`);
    expect(words).toContain('strona miasto-probne.pl jest też na przypisanym profilu miasta');
    expect(words).toContain('Zgadza się tylko nazwa. Potrzeba drugiego śladu albo Twojego uzasadnienia.');
    expect(words).toContain('nazwa jak u gazety lub portalu');
    // The city has a ranked profile on Facebook already, and none on Instagram.
    expect(words).toContain(pl.profiles.cautions['place-taken']);
    expect(page.text.match(/value="przyjmij"/g)).toHaveLength(1);
    const yes = await visitor.post(LIST, [
      ...([
        ['platforma', 'instagram'],
        ['profil', 'i1'],
        ['teryt', city.teryt],
        ['co', 'przyjmij'],
      ] as const),
    ]);
    expect([yes.status, (await stored('i1'))?.owner?.teryt]).toEqual([303, city.teryt]);
    expect(page.text).not.toContain('<script>alert(1)');
  });

  it('a name only cannot be accepted by any form, nor another city than the clear one', async () => {
    const { visitor } = await site.signedIn(ANALYST);
    const accept = (profile: string, teryt: string) =>
      visitor.post(LIST, [...key(profile), ['teryt', teryt], ['co', 'przyjmij']]);
    const other = site.cities[1]?.teryt ?? '';
    expect([(await accept('p2', city.teryt)).status, (await accept('p1', other)).status]).toEqual([409, 409]);
    expect([(await stored('p1'))?.owner, (await stored('p2'))?.owner]).toEqual([null, null]);
  });

  it('asks for a reason, keeps what was typed, and changes nothing without it', async () => {
    const { visitor } = await site.signedIn(ANALYST);
    const posted = await visitor.post(LIST, [
      ...key('p2'),
      ['co', 'zapisz'],
      ['decyzja', 'not-a-city'],
      ['powod', ' '],
      ['teryt', '123'],
    ]);
    expect(posted.status).toBe(422);
    expect(posted.text).toContain('value="123"');
    expect(await stored('p2')).toMatchObject({ status: 'ranked', owner: null });
  });

  it('accepts, excludes and puts off; the public list and its CSV say why and since when', async () => {
    const { visitor } = await site.signedIn(ANALYST);
    const done = async (fields: readonly (readonly [string, string])[]) => {
      const { status, headers } = await visitor.post(LIST, fields);
      expect([status, headers.get('location')]).toEqual([303, LIST]);
    };
    await done([...key('p3'), ['co', 'zapisz'], ['decyzja', 'later'], ['powod', 'pytam urząd']]);
    await done([...key('p2'), ['co', 'zapisz'], ['decyzja', 'not-a-city'], ['powod', 'gazeta lokalna']]);
    await done([...key('p1'), ['co', 'zapisz'], ['decyzja', 'shown'], ['powod', 'profil turystyczny']]);
    expect(wordsOf(await visitor.get(LIST))).toContain(': pytam urząd');
    const before = await events();
    await done([...key('p2'), ['co', 'zapisz'], ['decyzja', 'not-a-city'], ['powod', 'gazeta lokalna']]);
    expect(await events()).toBe(before);

    const list = wordsOf(await site.visitor().get('/profile?status=excluded'));
    expect(list).toContain('wykluczony: gazeta lokalna');
    expect(wordsOf(await site.visitor().get('/profile?platform=facebook&status=shown'))).toContain(
      `${city.name} nowy wcześniej: Portal ${city.name}`,
    );
    // A decision is told with its reason, also of a profile that is nobody's; without one it waits.
    expect(wordsOf(await site.visitor().get('/profile?platform=facebook&status=shown'))).toContain(
      'profil turystyczny',
    );
    expect(wordsOf(await site.visitor().get('/profile?platform=facebook&search=p3'))).toContain(pl.city.waiting);
    const csv = (await site.visitor().get('/profile?format=csv')).text.split('\n');
    expect(csv[0]).toBe(
      'platform,profile_id,name,formerly,teryt,municipality,owner,person,from,to,status,reason,decision,since,grounds',
    );
    expect(csv.find((line) => line.startsWith('facebook,p2,'))).toMatch(
      /,excluded,gazeta lokalna,not-a-city,2022-\d\d-\d\d,gazeta lokalna$/,
    );
    expect(csv.find((line) => line.startsWith('x,x1,'))).toMatch(
      /,2020-01-01,,ranked,,assigned,2022-\d\d-\d\d,strona BIP$/,
    );
  });

  it('is closed to whoever has no right to the data', async () => {
    for (const role of ['organiser', 'auditor', 'admin'] as const) {
      const { visitor } = await site.signedIn([{ role, edition: null }]);
      const posted = await visitor.post(LIST, [
        ...key('p3'),
        ['co', 'zapisz'],
        ['decyzja', 'excluded'],
        ['powod', 'x'],
      ]);
      expect([(await visitor.get(LIST)).status, posted.status]).toEqual([403, 403]);
    }
    expect((await stored('p3'))?.status).toBe('ranked');
  });

  it('was no bug anywhere', () => {
    expect(site.bugs).toEqual([]);
  });
});

async function events(): Promise<number> {
  const records = await site.ports.store.read((tx) => tx.audit.from(0, 10_000));
  return records.filter(({ text }) => text.includes('"profile-decided"')).length;
}

describe('the public list on a phone', () => {
  it('is searched by name, id and city, in any case and without Polish marks, and turns pages within what was found', async () => {
    const names = async (query: string) => {
      const { text } = await site.visitor().get(`/profile?${query}`);
      return [...text.matchAll(/<th [^>]*scope="row"[^>]*>([\s\S]*?)<\/th>/g)].length;
    };
    expect(await names('')).toBe(25);
    expect(await names('search=konstantynow')).toBe(2);
    expect(await names('search=pokaz-municipality-1008011')).toBe(1);
    expect(await names('search=nie-ma-takiego')).toBe(0);
    const page = await site.visitor().get('/profile?search=POKAZ&platform=facebook');
    expect(page.text.includes('href="/profile?search=POKAZ&amp;platform=facebook&amp;page=2"')).toBe(true);
    expect(page.text.includes('value="POKAZ"')).toBe(true);
  });
});
