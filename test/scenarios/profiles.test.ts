/** From an import to a ranked profile, as an analyst goes by command: work list, decisions, terms, names, evidence. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { gatherFigures } from '../../src/actions/gather-figures.ts';
import type { Day } from '../../src/core/basics/day.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { readRegister } from '../../src/core/places/register.ts';
import { plainHint } from '../../src/core/profiles/hint.ts';
import type { Platform } from '../../src/core/profiles/profile.ts';
import { clearOwner, ownerProposer } from '../../src/core/profiles/propose-owner.ts';
import { EVIDENCE } from '../../src/core/verify/evidence.ts';
import { demoEdition } from '../../src/demo/demo-edition.ts';
import registerData from '../../src/register/gminas.json' with { type: 'json' };
import { ROOT } from '../project-files.ts';
import { type Installation, newInstallation, refusal } from './installation.ts';

const installations: Installation[] = [];
async function fresh(now = '2022-09-01T10:00:00+02:00'): Promise<Installation> {
  const made = await newInstallation('sqlite');
  made.clock.set(now);
  installations.push(made);
  await made.done(['init']);
  return made;
}
afterAll(async () => {
  for (const made of installations) await made.remove();
});

const HEADER = 'platform,profile_id,profile_name,post_id,published_at,reactions,comments,shares';
const post = (id: string, name: string, day: string, reactions = 10) =>
  `facebook,${id},${name},${id}-${day},${day}T12:00:00+02:00,${reactions},0,0`;

async function importPosts(place: Installation, name: string, lines: readonly string[], snapshot: string) {
  const file = await place.write(name, `${[HEADER, ...lines].join('\n')}\n`);
  await place.done(['import', file, '--snapshot', snapshot]);
}

interface Worked {
  readonly profileId: string;
  readonly strength: string;
  readonly clear: string | null;
  readonly candidates: readonly { readonly teryt: string }[];
}

describe('a profile that nobody knows', () => {
  it('is proposed by its site and name, never by the name alone, and each decision is published', async () => {
    const place = await fresh();
    const names = ['Portal Lubin', 'Kurier Lubin', 'Kotki'];
    await importPosts(
      place,
      'posts.csv',
      names.map((name, i) => post(String(i + 1), name, '2022-08-01')),
      '2022-08-31',
    );
    const before = await place.json<readonly Worked[]>(['profiles', 'worklist']);
    expect(before.map(({ profileId, strength, clear }) => [profileId, strength, clear])).toEqual([
      ['1', 'name-only', null],
      ['2', 'name-only', null],
      ['3', 'nothing', null],
    ]);
    const listed = await place.lajk(['profiles', 'worklist']);
    expect(listed.out).toContain('Zgadza się tylko nazwa. Potrzeba drugiego śladu albo Twojego uzasadnienia.');

    const accept = ['profiles', 'accept', 'facebook', '1', '0211011'];
    expect(await place.lajk(accept)).toEqual(refusal('owner-not-clear', { profile: '1' }));
    // Another profile of the city, assigned by a person who knew, with its site.
    const owners = await place.write(
      'owners.csv',
      'platform;profile_id;teryt;name;grounds\nx;77;0211011;Lubin;strona BIP\n',
    );
    await place.done(['profiles', 'assign', owners]);
    const hints = await place.write(
      'hints.csv',
      'platform,profile_id,kind,value\nx,77,website,https://www.lubin.pl\nfacebook,1,website,um.lubin.pl\n',
    );
    await place.done(['profiles', 'hints', hints]);
    const after = await place.json<readonly Worked[]>(['profiles', 'worklist']);
    expect(after[0]).toMatchObject({ profileId: '1', strength: 'clear', clear: '0211011' });
    const elsewhere = ['profiles', 'accept', 'facebook', '1', '2477011'];
    expect(await place.lajk(elsewhere)).toEqual(refusal('owner-not-clear', { profile: '1' }));
    await place.done(accept);
    expect(await place.lajk(accept)).toEqual(refusal('owner-not-clear', { profile: '1' }));

    await place.done(['profiles', 'exclude', 'facebook', '2', '--reason', 'gazeta, nie miasto']);
    await place.done(['profiles', 'show', 'facebook', '3', '--reason', 'profil pokazowy']);
    const ports = await place.ports();
    const { profiles, decisions } = await ports.store.read(async (tx) => ({
      profiles: await tx.profiles.all(),
      decisions: await tx.profiles.decisions(),
    }));
    expect(profiles.map(({ profileId, status, owner }) => [profileId, status, owner?.teryt ?? null])).toEqual([
      ['1', 'ranked', '0211011'],
      ['2', 'excluded', null],
      ['3', 'shown', null],
      ['77', 'ranked', '0211011'],
    ]);
    expect(
      decisions.map(({ profileId, decision, reason, decidedOn }) => [profileId, decision, reason, decidedOn]),
    ).toEqual([
      [
        ...['1', 'assigned', 'strona lubin.pl jest też na przypisanym profilu miasta; nazwa zawiera „Lubin”'],
        '2022-09-01',
      ],
      ['2', 'excluded', 'gazeta, nie miasto', '2022-09-01'],
      ['3', 'shown', 'profil pokazowy', '2022-09-01'],
      ['77', 'assigned', 'strona BIP', '2022-09-01'],
    ]);
    const events = await ports.store.read((tx) => tx.audit.from(0, 100));
    expect(events.filter(({ text }) => text.includes('"profile-decided"'))).toHaveLength(3);
    await place.close();
  });

  it('is told what is wrong: a strange profile, no city, no owner, a hint that says nothing', async () => {
    const place = await fresh();
    const exclude = ['profiles', 'exclude', 'facebook', '9', '--reason', 'x'];
    expect(await place.lajk(exclude)).toEqual(refusal('profile-unknown', { profile: '9' }));
    await importPosts(place, 'posts.csv', [post('1', 'Lubin', '2022-08-01')], '2022-08-31');
    const to = (teryt: string, ...more: string[]) => [
      'profiles',
      'accept',
      'facebook',
      '1',
      teryt,
      '--reason',
      'BIP',
      ...more,
    ];
    expect(await place.lajk(to('0211022'))).toEqual(refusal('teryt-unknown', { teryt: '0211022', profile: '1' }));
    expect(await place.lajk(to('0211011', '--owner', 'wojt'))).toEqual(refusal('owner-unknown', { owner: 'wojt' }));
    const file = await place.write(
      'h.csv',
      'platform,profile_id,kind,value\nfacebook,1,website,https://facebook.com/x\n',
    );
    expect(await place.lajk(['profiles', 'hints', file])).toEqual(
      refusal('profiles-file-invalid', { file, line: 2, column: 'value', value: 'https://facebook.com/x' }),
    );
    const empty = ['profiles', 'exclude', 'facebook', '1', '--reason', ' '];
    expect(await place.lajk(empty)).toEqual(refusal('profile-without-reason', { profile: '1', status: 'excluded' }));
  });
});

describe('a president who resigns in mid-period', () => {
  const OWNERS = `platform,profile_id,teryt,owner,person,from,to
facebook,urzad,1863011,president,Konrad Fijołek,2022-03-01,
facebook,urzad,1863011,president,Tadeusz Ferenc,2018-11-22,2022-02-10
facebook,prywatny,1863011,president,Tadeusz Ferenc,2018-11-22,2022-02-10
`;
  const DAYS = ['2022-01-10', '2022-02-10', '2022-02-20', '2022-03-01', '2022-04-01'];

  it('only days in office count, the successor is ranked, and the frozen evidence says the same', async () => {
    const place = await fresh();
    const lines = DAYS.flatMap((day) => [post('urzad', 'Prezydent Rzeszowa', day), post('prywatny', 'Ferenc', day)]);
    await importPosts(place, 'posts.csv', lines, '2022-08-01');
    const conflicting = OWNERS.replace('urzad,1863011,president,Tadeusz', 'urzad,1863011,president,T.');
    const owners = await place.write('owners.csv', conflicting);
    expect((await place.lajk(['profiles', 'assign', owners])).code).toBe(1);
    // A private profile beside that of the office would be a second one of the same days: it is only shown.
    const shown = OWNERS.replace('from,to\n', 'from,to,status,reason\n')
      .replace('2022-03-01,\n', '2022-03-01,,,\n')
      .replace('2022-02-10\n', '2022-02-10,,\n')
      .replace('2022-02-10\n', '2022-02-10,shown,profil prywatny\n');
    await place.done(['profiles', 'assign', await place.write('owners.csv', shown)]);
    const rank = ['rank', '--formula', 'interactions@1', '--division', 'presidents', '--to', '2022-07-31'];
    const ranked = await place.json<{ rows: readonly { profileId: string; posts: number; place: number | null }[] }>([
      ...rank,
      '--from',
      '2022-01-01',
    ]);
    expect(ranked.rows.map(({ profileId, posts, place: at }) => [profileId, posts, at])).toEqual([
      ['urzad', 2, 1],
      ['prywatny', 2, null],
    ]);
    const figures = await gatherFigures(await place.ports(), demoEdition);
    expect(figures[EVIDENCE.profiles]).toBe(
      [
        'platform,profile_id,name,teryt,owner,status,reason,from,to',
        'facebook,prywatny,Ferenc,1863011,president,shown,profil prywatny,2018-11-22,2022-02-10',
        'facebook,urzad,Prezydent Rzeszowa,1863011,president,ranked,,2022-03-01,',
        '',
      ].join('\n'),
    );
    const days = figures[EVIDENCE.totals]
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',').slice(1, 3).join(' '));
    expect(days).toEqual(['prywatny 2022-01-10', 'prywatny 2022-02-10', 'urzad 2022-03-01', 'urzad 2022-04-01']);
    await place.close();
  });

  it('terms that share a day are refused, and two lines of one profile without terms', async () => {
    const place = await fresh();
    const table = (...lines: string[]) =>
      place.write('o.csv', ['platform,profile_id,teryt,owner,from,to', ...lines, ''].join('\n'));
    const overlapping = await table(
      'facebook,1,1863011,president,2022-01-01,2022-02-10',
      'facebook,1,1863011,president,2022-02-10,',
    );
    expect(await place.lajk(['profiles', 'assign', overlapping])).toEqual(refusal('terms-overlap', { profile: '1' }));
    const twice = await table('facebook,1,1863011,president,,', 'facebook,1,1863011,president,,');
    expect(await place.lajk(['profiles', 'assign', twice])).toEqual(
      refusal('profiles-file-invalid', { file: twice, line: 3, column: 'from', value: '' }),
    );
    const odd = await table('facebook,1,1863011,president,1.1.2022,');
    expect(await place.lajk(['profiles', 'assign', odd])).toEqual(
      refusal('profiles-file-invalid', { file: odd, line: 2, column: 'from', value: '1.1.2022' }),
    );
  });
});

describe('a name', () => {
  it('is kept from every snapshot; an older file that is imported later does not bring the old one back', async () => {
    const place = await fresh();
    await importPosts(place, 'b.csv', [post('1', 'Lubin', '2022-08-01')], '2022-08-31');
    await importPosts(place, 'a.csv', [post('1', 'Portal Lubin', '2022-07-01')], '2022-07-31');
    const ports = await place.ports();
    expect((await ports.store.read((tx) => tx.profiles.all()))[0]?.name).toBe('Lubin');
    expect(await ports.store.read((tx) => tx.profiles.names())).toEqual([
      { platform: 'facebook', profileId: '1', name: 'Portal Lubin', seenOn: '2022-07-31' as Day },
      { platform: 'facebook', profileId: '1', name: 'Lubin', seenOn: '2022-08-31' as Day },
    ]);
    await place.close();
  });
});

describe('names of the rankings of 2025, by the register of Statistics Poland', () => {
  const read = readRegister(registerData);
  const propose = ownerProposer({
    municipalities: read,
    officialDomains: [{ domain: 'chojnow.eu', teryt: '0209011' as Teryt }],
    assigned: [],
  });
  const proposal = (name: string, site: string | null = null) => {
    const hint = site === null ? null : plainHint('website', site);
    return propose({
      ...{ platform: 'facebook' as Platform, profileId: '1', name, followers: null, hints: hint ? [hint] : [] },
    });
  };

  it('point to a city, to several, or to none, and never assign it', () => {
    const names = ['Portal Lubin', 'Miasto Legnica', 'Wałbrzych Moje Miasto', 'Merkuriusz Mszczonowski', 'Oleśnica'];
    expect(names.map((name) => proposal(name).strength)).toEqual([
      ...['name-only', 'name-only', 'name-only', 'nothing', 'name-only'],
    ]);
    expect(names.map((name) => clearOwner(proposal(name)))).toEqual(names.map(() => null));
    expect(proposal('Oleśnica').candidates.length).toBeGreaterThan(1);
  });

  it('become clear with the site of the office', () => {
    const name = 'Chojnow.eu – Oficjalny Serwis Internetowy Miasta Chojnów';
    expect(clearOwner(proposal(name, 'https://chojnow.eu'))?.teryt).toBe('0209011');
  });
});

const REAL = join(
  ROOT,
  '..',
  'shared',
  'data',
  'exports',
  'crowdtangle-pt-2021-07-05-22-49-20-BRT-search-csv-export.csv',
);
if (!existsSync(REAL))
  process.stderr.write('\n!!! The real exports are not beside the project: handles were NOT read from them.\n\n');

describe.skipIf(!existsSync(REAL))('a real export of CrowdTangle', () => {
  it('brings the handles of its pages as hints', async () => {
    const place = await fresh();
    await place.done(['import', REAL, '--snapshot', '2021-07-06', '--zone', 'America/Sao_Paulo']);
    const hints = await (await place.ports()).store.read((tx) => tx.profiles.hints());
    expect(hints.find(({ profileId }) => profileId === '100050295107499')).toMatchObject({
      kind: 'handle',
      value: 'neymarjr',
    });
    await place.close();
  });
});
