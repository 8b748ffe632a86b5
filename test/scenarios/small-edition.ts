/**
 * An edition of 40 cities with its own hours, small enough to be worked out beside the program: posts are a plain
 * list, and what must come out of them is computed from that list by the tests, not by the code under test.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import register from '../../src/register/gminas.json' with { type: 'json' };

export interface SmallCity {
  readonly teryt: string;
  readonly name: string;
  readonly profileId: string;
  /** On the last day of the period. */
  readonly followers: number;
}

export interface SmallPost {
  readonly profileId: string;
  readonly publishedAt: string;
  readonly reactions: number;
  readonly comments: number;
  readonly shares: number;
  readonly isShare: boolean;
}

export const EDITION = 'mala-2022';
export const OTHER_EDITION = 'inna-2022';
export const OPENS_AT = '2022-05-02T08:00:00+02:00';
export const CLOSES_AT = '2022-05-10T00:00:00+02:00';
export const FROM = '2022-03-01';
export const TO = '2022-03-31';
export const DAYS = 31;
export const SNAPSHOT = '2022-04-02';
/** Only the first twelve places are nominated. */
export const TOP = 12;

export const CITIES: readonly SmallCity[] = cities();

function cities(): SmallCity[] {
  const rows = (register.gminas as (string | number)[][]).filter(([teryt]) => !String(teryt).endsWith('2'));
  const chosen = ['02', '12', '24'].flatMap((voivodeship, i) =>
    rows.filter(([teryt]) => String(teryt).startsWith(voivodeship)).slice(0, [15, 15, 10][i]),
  );
  return chosen.map(([teryt, name], i) => ({
    teryt: String(teryt),
    name: String(name),
    profileId: `profil-${i}`,
    // The first two are alike in everything, so that only lots can part them.
    followers: i < 2 ? 2000 : 3000 + 170 * ((i * 13) % 40),
  }));
}

export const POSTS: readonly SmallPost[] = posts();

function posts(): SmallPost[] {
  const list: SmallPost[] = [];
  const add = (profileId: string, publishedAt: string, reactions: number, comments: number, shares: number) =>
    list.push({ profileId, publishedAt, reactions, comments, shares, isShare: false });
  for (const [i, { profileId }] of CITIES.entries()) {
    const number = i < 2 ? 45 : 3 + ((i * 7) % 31);
    for (let n = 0; n < number; n++) {
      const time = `2022-03-${String(1 + (n % DAYS)).padStart(2, '0')}T${String(6 + (n % 12)).padStart(2, '0')}:15:00Z`;
      if (i < 2) add(profileId, time, 300 + n, 20, 10);
      else add(profileId, time, 10 + i + (n % 4), i % 5, (i + n) % 3);
    }
  }
  // The first and the last minute of the period in Warsaw, and the minutes beside them.
  add('profil-5', '2022-02-28T22:59:59Z', 9000, 0, 0);
  add('profil-5', '2022-02-28T23:00:00Z', 7, 0, 0);
  add('profil-5', '2022-03-31T21:59:59Z', 5, 1, 0);
  add('profil-5', '2022-03-31T22:00:00Z', 8000, 0, 0);
  list.push({
    ...{ profileId: 'profil-6', publishedAt: '2022-03-10T10:00:00Z' },
    ...{ reactions: 5000, comments: 0, shares: 0, isShare: true },
  });
  // Presidents of four cities, a second profile of a city, and one whose owner nobody has named.
  for (let i = 0; i < 4; i++) add(`prezydent-${i}`, '2022-03-15T12:00:00Z', 40 + i, 2, 1);
  add('drugi-profil', '2022-03-15T12:00:00Z', 90_000, 0, 0);
  add('niczyj', '2022-03-15T12:00:00Z', 70_000, 0, 0);
  return list;
}

export const POSTS_CSV = [
  'platform,profile_id,post_id,published_at,reactions,comments,shares,total,is_share,profile_name',
  ...POSTS.map(({ profileId, publishedAt, reactions, comments, shares, isShare }, i) => {
    const total = reactions + comments + shares;
    return `facebook,${profileId},post-${i},${publishedAt},${reactions},${comments},${shares},${total},${isShare},${profileId}`;
  }),
  '',
].join('\n');

export const FOLLOWERS_CSV = [
  'platform,profile_id,followers,followers_on',
  ...CITIES.flatMap(({ profileId, followers }) => [
    `facebook,${profileId},${followers - 100},2022-03-01`,
    `facebook,${profileId},${followers},2022-03-31`,
  ]),
  ...[0, 1, 2, 3].map((i) => `facebook,prezydent-${i},${500 + i},2022-03-31`),
  'facebook,drugi-profil,10,2022-03-31',
  '',
].join('\n');

export const PROFILES_CSV = [
  'platform,profile_id,teryt,name,owner,status,reason',
  ...CITIES.map(({ profileId, teryt, name }) => `facebook,${profileId},${teryt},${name},municipality,ranked,`),
  ...[0, 1, 2, 3].map((i) => `facebook,prezydent-${i},${cityAt(i).teryt},Prezydent ${i},president,ranked,`),
  `facebook,drugi-profil,${cityAt(3).teryt},Drugi profil,municipality,shown,profil turystyczny`,
  '',
].join('\n');

export const DIVISIONS = {
  format: 'lajk-divisions@1',
  divisions: [
    division('male-miasta', 'municipality', CITIES),
    division('mali-prezydenci', 'president', CITIES.slice(0, 4)),
  ],
};

function division(id: string, object: string, members: readonly SmallCity[]) {
  return { id, name: { pl: id, en: id }, object, rule: { kind: 'teryts', teryts: members.map(({ teryt }) => teryt) } };
}

function ranking(id: string, section: string, inDivision: string, formula: string, per: 'division' | 'voivodeship') {
  return { id, name: { pl: id, en: id }, section, division: inDivision, method: { kind: 'ranking', formula, per } };
}

/** Ranking under embargo, vote in May, three categories by figures and one by the vote. */
export function editionJson(id: string = EDITION) {
  return {
    id,
    name: { pl: `Mała edycja ${id}`, en: `Small edition ${id}` },
    demo: false,
    regulations: '2022',
    ranking: { platform: 'facebook', from: FROM, to: TO, snapshot: SNAPSHOT },
    nominees: { division: 'male-miasta', formula: 'most-active-2022@1', top: TOP },
    vote: {
      voters: 'male-miasta',
      choose: 3,
      opensAt: OPENS_AT,
      closesAt: CLOSES_AT,
      secrecy: 'secret-with-receipts',
      batchAtLeast: 20,
      ties: { formula: 'engagement-period@1', lots: 'lots@1', draw: { pl: 'Losowanie', en: 'Draw' } },
    },
    categories: [
      {
        ...{ id: 'zloty-lajk', name: { pl: 'Złoty Lajk', en: 'Golden Like' }, section: '§15.1' },
        ...{ division: 'male-miasta', method: { kind: 'peer-vote' } },
      },
      ranking('active', '§15.2', 'male-miasta', 'posts-per-day@1', 'division'),
      ranking('love-prezydenci', '§15.3', 'mali-prezydenci', 'engagement-period@1', 'division'),
      ranking('region', '§15.4', 'male-miasta', 'engagement-period@1', 'voivodeship'),
    ],
  };
}

export function cityAt(i: number): SmallCity {
  return CITIES[i] as SmallCity;
}

/** Writes all files of the edition into the folder, under the names that the tests use. */
export async function writeSmallEdition(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files: Readonly<Record<string, string>> = {
    'posty.csv': POSTS_CSV,
    'profile-wielkosci.csv': FOLLOWERS_CSV,
    'profile.csv': PROFILES_CSV,
    'grupy.json': JSON.stringify(DIVISIONS),
    'edycja.json': JSON.stringify(editionJson()),
    'inna.json': JSON.stringify(editionJson(OTHER_EDITION)),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}
