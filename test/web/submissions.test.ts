/** A city sends its own figures: from the letter to the archive, and back with a reason. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmMapping } from '../../src/actions/confirm-mapping.ts';
import { revokeDataLink } from '../../src/actions/invite-cities.ts';
import { readAudit } from '../../src/actions/read-audit.ts';
import { runByHand } from '../../src/actions/run-retention.ts';
import type { Hash } from '../../src/core/basics/hash.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import type { Submission } from '../../src/ports/submissions.ts';
import { pl } from '../../src/texts/pl.ts';
import { askCity, drop, EDITION, locationOf, OFFICE_LIST, senderOf, simplePosts } from './data-steps.ts';
import { lettersTo } from './outbox-letters.ts';
import { openTestSite, type TestSite } from './site.ts';
import { headingOf, type Visitor, wordsOf } from './visitor.ts';

const KEPT = join('submitted', 'files');

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite({ state: 'before' });
}, 60_000);
afterAll(async () => {
  expect(site.bugs).toEqual([]);
  await site.close();
});

/** A city of its own for each test. */
let next = 0;
function aCity() {
  const city = site.cities[next++];
  if (city === undefined) throw new Error('no more cities');
  const profileId = `pokaz-municipality-${city.teryt}`;
  return { ...city, profileId, profile: `facebook/${profileId}`, email: `promocja${next}@miasto.example` };
}

const stored = (teryt: string): Promise<readonly Submission[]> =>
  site.ports.store.read((tx) => tx.submissions.of(EDITION, teryt as Teryt));
const kept = () => readdir(join(site.ports.folder, KEPT));
const imports = () => site.ports.store.read((tx) => tx.imports.all());

async function aSender(city: ReturnType<typeof aCity>): Promise<Visitor> {
  return senderOf(site, await askCity(site, city.teryt, city.email));
}

describe('from the letter to the archive', () => {
  it('asked, dropped, understood, sent, accepted; the figures say who sent them', async () => {
    const city = aCity();
    const code = await askCity(site, city.teryt, city.email);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{17}$/);
    const visitor = await senderOf(site, code);
    const home = await visitor.get('/dane/miasto');
    expect(headingOf(home)).toBe(pl.submissions.home.title(city.name));
    expect(wordsOf(home)).toContain(city.profileId);

    // Of days of which nobody has other posts of the profile.
    const bytes = simplePosts(city.profileId, { at: '2022-03-0' });
    const dropped = await drop(visitor, { profile: city.profile, bytes });
    expect(dropped.status).toBe(303);
    const page = await visitor.get(locationOf(dropped));
    const words = wordsOf(page);
    for (const sentence of [
      pl.submissions.findings.nothingWrong,
      pl.submissions.file.ready,
      'simple-posts',
      '1 marca 2022',
      '2022-03 4 100 10 4',
      'wlasny-3',
      pl.submissions.findings.standing.own,
    ])
      expect(words).toContain(sentence);
    const before = await imports();
    const sent = await visitor.post(locationOf(dropped), [['krok', 'wyslij']]);
    expect(locationOf(sent)).toBe(locationOf(dropped));
    expect(wordsOf(await visitor.get(locationOf(sent)))).toContain(pl.submissions.file.sent);
    expect(await imports()).toEqual(before);

    const { visitor: analyst, person } = await site.signedIn([{ role: 'analyst', edition: EDITION }]);
    const [submission] = await stored(city.teryt);
    const address = `${OFFICE_LIST}/${submission?.id}`;
    expect((await analyst.get(OFFICE_LIST)).text).toContain(address);
    expect(wordsOf(await analyst.get(address))).toContain(submission?.sha256);
    const file = await analyst.get(`${address}/plik`);
    expect([file.text, file.headers.get('content-disposition')]).toEqual([
      bytes,
      `attachment; filename="${city.teryt}-${submission?.sha256.slice(0, 12)}.csv"`,
    ]);
    expect((await analyst.post(address, [['krok', 'przyjmij']])).status).toBe(303);
    const added = (await imports()).filter(({ sha256 }) => sha256 === submission?.sha256);
    expect(added.map(({ source, fileName, posts }) => ({ source, fileName, posts }))).toEqual([
      {
        source: { by: 'city', teryt: city.teryt, receivedOn: '2022-09-01' },
        fileName: `${city.teryt}-${submission?.sha256.slice(0, 12)}`,
        posts: 4,
      },
    ]);
    const events = await site.ports.store.read((tx) =>
      readAudit(tx, { type: null, email: person.email, edition: EDITION, before: null, limit: 9 }),
    );
    expect(events.map(({ event }) => event.type)).toContain('submission-accepted');
    const answers = lettersTo(site.ports, city.email).filter(({ kind }) => kind === 'data-answer');
    expect(answers.map(({ fields }) => [fields.answer, fields.city])).toEqual([['accepted', city.name]]);
    expect(wordsOf(await visitor.get(`/miasto/${city.teryt}`))).toContain(pl.submissions.provenance.cityTitle);
    expect(wordsOf(await visitor.get('/jak-liczymy'))).toContain(
      pl.submissions.provenance.city(city.name, '2022-09-01'),
    );
    const again = await analyst.post(address, [
      ['krok', 'odrzuc'],
      ['powod', 'za późno'],
    ]);
    expect([again.status, wordsOf(again).includes('jest przyjęty')]).toEqual([409, true]);
  });

  it('refused with a reason that goes to the city by letter; nothing is imported', async () => {
    const city = aCity();
    const visitor = await aSender(city);
    const before = await imports();
    const at = locationOf(await drop(visitor, { profile: city.profile, bytes: simplePosts(city.profileId) }));
    const { visitor: analyst } = await site.signedIn([{ role: 'analyst', edition: EDITION }]);
    const [submission] = await stored(city.teryt);
    const address = `${OFFICE_LIST}/${submission?.id}`;
    expect((await analyst.post(address, [['krok', 'przyjmij']])).status).toBe(409);
    await visitor.post(at, [['krok', 'wyslij']]);
    expect(
      (
        await analyst.post(address, [
          ['krok', 'odrzuc'],
          ['powod', ' '],
        ])
      ).status,
    ).toBe(422);
    expect(
      (
        await analyst.post(address, [
          ['krok', 'odrzuc'],
          ['powod', 'Brakuje <b>lipca</b>.'],
        ])
      ).status,
    ).toBe(303);
    const answers = lettersTo(site.ports, city.email).filter(({ kind }) => kind === 'data-answer');
    expect(answers.map(({ fields }) => fields.reason)).toEqual(['Brakuje <b>lipca</b>.']);
    const page = await visitor.get(at);
    expect(page.text).toContain('Brakuje &lt;b>lipca&lt;/b>.');
    expect(await imports()).toEqual(before);
  });

  it('may be withdrawn and replaced until it is decided, and then the file is gone', async () => {
    const city = aCity();
    const visitor = await aSender(city);
    const first = locationOf(await drop(visitor, { profile: city.profile, bytes: simplePosts(city.profileId) }));
    await visitor.post(first, [['krok', 'wyslij']]);
    const [old] = await stored(city.teryt);
    const more = { zamiast: old?.id ?? '' };
    const second = await drop(visitor, {
      profile: city.profile,
      bytes: simplePosts(city.profileId, { id: 'nowy' }),
      more,
    });
    expect((await stored(city.teryt)).map(({ state }) => state).sort()).toEqual(['draft', 'withdrawn']);
    expect((await kept()).includes(old?.sha256 ?? '')).toBe(false);
    await visitor.post(locationOf(second), [['krok', 'wycofaj']]);
    expect((await stored(city.teryt)).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
    const sent = await visitor.post(locationOf(second), [['krok', 'wyslij']]);
    expect([sent.status, wordsOf(sent).includes('jest wycofany')]).toEqual([409, true]);
  });

  it('the same file twice is one draft; two at once are kept whole', async () => {
    const city = aCity();
    const visitor = await aSender(city);
    const same = { profile: city.profile, bytes: simplePosts(city.profileId, { id: 'raz' }) };
    const copies = await Promise.all(Array.from({ length: 6 }, () => drop(visitor, same)));
    const [one] = copies;
    expect(copies.map(({ status }) => status)).toEqual(Array(6).fill(303));
    expect(new Set(copies.map(locationOf))).toEqual(new Set([one && locationOf(one)]));
    const other = { profile: city.profile, bytes: simplePosts(city.profileId, { id: 'dwa' }) };
    const third = { profile: city.profile, bytes: simplePosts(city.profileId, { id: 'trzy' }) };
    await Promise.all([drop(visitor, other), drop(visitor, third)]);
    const all = await stored(city.teryt);
    expect(all.map(({ findings }) => findings.read && findings.posts)).toEqual([4, 4, 4]);
    for (const { sha256 } of all) expect(existsSync(join(site.ports.folder, KEPT, sha256))).toBe(true);
  });
});

describe('what is wrong is said, and which step cures it', () => {
  it('a line: number, column, value, reason, and the step of the tool', async () => {
    const city = aCity();
    const visitor = await aSender(city);
    const bytes = simplePosts(city.profileId).replace(',20,2,1', ',1.2E+3,2,1');
    const page = await visitor.get(locationOf(await drop(visitor, { profile: city.profile, bytes })));
    const words = wordsOf(page);
    expect(words).toContain(`3 reactions 1.2E+3 ${pl.lineReasons['not-a-number']({})}`);
    expect(page.text).toContain('/dane/jak-wyeksportowac#simple-file');
    expect(words).toContain(pl.submissions.file.readyWithLines(1));
  });

  it('posts of another city are not taken, and of another profile than the chosen one neither', async () => {
    const [city, stranger] = [aCity(), aCity()];
    const visitor = await aSender(city);
    const at = locationOf(await drop(visitor, { profile: city.profile, bytes: simplePosts(stranger.profileId) }));
    const words = wordsOf(await visitor.get(at));
    const { obstacles } = pl.submissions.findings;
    for (const sentence of [obstacles['other-city'], obstacles['other-profile'], pl.submissions.file.notReady])
      expect(words).toContain(sentence);
    const sent = await visitor.post(at, [['krok', 'wyslij']]);
    expect([sent.status, (await stored(city.teryt))[0]?.state]).toEqual([409, 'draft']);
  });

  it('times without a zone: the city is asked, and nothing is guessed', async () => {
    const city = aCity();
    const visitor = await aSender(city);
    const bytes = simplePosts(city.profileId).replaceAll('T10:00:00+02:00', ' 23:30:00');
    const at = locationOf(await drop(visitor, { profile: city.profile, bytes }));
    expect(wordsOf(await visitor.get(at))).toContain(pl.submissions.file.zoneTitle);
    expect((await visitor.post(at, [['krok', 'wyslij']])).status).toBe(409);
    expect(
      (
        await visitor.post(at, [
          ['krok', 'strefa'],
          ['strefa', 'Warszawa'],
        ])
      ).status,
    ).toBe(400);
    await visitor.post(at, [
      ['krok', 'strefa'],
      ['strefa', 'America/Los_Angeles'],
    ]);
    const words = wordsOf(await visitor.get(at));
    expect(words).toContain('2 lipca 2022, godz. 8:30');
    expect((await visitor.post(at, [['krok', 'wyslij']])).status).toBe(303);
  });

  it('an unknown header is shown with a guess, and may go to the analyst as it is', async () => {
    const city = aCity();
    const visitor = await aSender(city);
    const bytes = 'Numer wpisu;Kiedy;Reakcje;Komentarze;Dziwne<b>\n1;2022-07-01;5;1;0\n';
    const at = locationOf(await drop(visitor, { profile: city.profile, bytes: bytes.replace('<b>', '') }));
    const page = await visitor.get(at);
    expect(wordsOf(page)).toContain(`Reakcje 5 reactions`);
    expect((await visitor.post(at, [['krok', 'wyslij']])).status).toBe(303);
  });

  it('an unknown header is assigned once by the analyst, whose page says how, and then the file is accepted', async () => {
    const city = aCity();
    const visitor = await aSender(city);
    const bytes = 'Wpis nr;Dodano;Polubienia;Odpowiedzi;Zasieg\nw-1;2022-07-01T10:00:00Z;5;1;90\n';
    const at = locationOf(await drop(visitor, { profile: city.profile, bytes }));
    await visitor.post(at, [['krok', 'wyslij']]);
    const [submission] = await stored(city.teryt);
    const address = `${OFFICE_LIST}/${submission?.id}`;
    const { visitor: analyst } = await site.signedIn([{ role: 'analyst', edition: EDITION }]);
    const help = wordsOf(await analyst.get(address)).includes(pl.submissions.office.mapFirst);
    const { path } = site.ports.submitted;
    const mapped = await confirmMapping(site.ports, {
      ...{ path: path(submission?.sha256 as Hash), format: null, zone: null, confirmed: true },
      assignments: [
        ...['postId=Wpis nr', 'publishedAt=Dodano', 'reactions=Polubienia', 'comments=Odpowiedzi', 'shares==0'],
        ...['platform==facebook', `profileId==${city.profileId}`],
      ],
    });
    expect([help, mapped.ok]).toEqual([true, true]);
    const read = wordsOf(await analyst.get(address));
    expect([read.includes(pl.submissions.office.mapFirst), read.includes('1 lipca 2022')]).toEqual([false, true]);
    expect((await analyst.post(address, [['krok', 'przyjmij']])).status).toBe(303);
    expect((await stored(city.teryt)).map(({ state }) => state)).toEqual(['accepted']);
  });

  it('posts that another tool has numbered are told of to the city and to the analyst', async () => {
    const city = aCity();
    const visitor = await aSender(city);
    const first = locationOf(await drop(visitor, { profile: city.profile, bytes: simplePosts(city.profileId) }));
    await visitor.post(first, [['krok', 'wyslij']]);
    const { visitor: analyst } = await site.signedIn([{ role: 'analyst', edition: EDITION }]);
    const address = async () =>
      `${OFFICE_LIST}/${(await stored(city.teryt)).find(({ state }) => state === 'sent')?.id}`;
    expect((await analyst.post(await address(), [['krok', 'przyjmij']])).status).toBe(303);
    const bytes = simplePosts(city.profileId, { id: 'inny' });
    const second = locationOf(await drop(visitor, { profile: city.profile, bytes }));
    const told = pl.submissions.findings.doubled(1, 4);
    const page = wordsOf(await visitor.get(second));
    expect([page.includes(told), page.includes(pl.submissions.findings.nothingWrong)]).toEqual([true, false]);
    await visitor.post(second, [['krok', 'wyslij']]);
    expect(wordsOf(await analyst.get(await address()))).toContain(told);
  });

  it('a profile that is missing is proposed with its address, and kept for whoever looks after profiles', async () => {
    const city = aCity();
    const visitor = await aSender(city);
    const file = { profile: 'nowy', bytes: simplePosts('nieznany-1') };
    const more = { platforma: 'facebook', nazwa: 'Miasto', adres: 'javascript:alert(1)' };
    expect((await drop(visitor, { ...file, more })).status).toBe(400);
    const done = await drop(visitor, { ...file, more: { ...more, adres: 'https://facebook.example/miasto' } });
    expect(done.status).toBe(303);
    expect((await stored(city.teryt))[0]?.proposed).toEqual({
      ...{ platform: 'facebook', name: 'Miasto', address: 'https://facebook.example/miasto' },
    });
    expect(wordsOf(await visitor.get(locationOf(done)))).toContain(pl.submissions.findings.standing.unowned);
  });

  it('the page of steps explains every tool in both languages', async () => {
    const [polish, english] = [
      await site.visitor().get('/dane/jak-wyeksportowac'),
      await site.visitor().get('/en/data/how-to-export'),
    ];
    for (const anchor of ['meta-business-suite-period', 'linkedin-file', 'simple-zone'])
      for (const page of [polish, english]) expect(page.text).toContain(`id="${anchor}"`);
  });
});

describe('the link', () => {
  it('that is broken by a mail program opens the page and repeats nothing of it', async () => {
    const page = await site.visitor().get('/dane%237777-EFGH-JKMN-PQRS-T');
    expect([page.status, headingOf(page), page.text.includes('7777')]).toEqual([200, pl.submissions.code.title, false]);
  });

  it('of a voting code is named as one; an unknown one opens nothing', async () => {
    const visitor = site.visitor();
    const voting = await visitor.post('/dane', [['kod', [...site.codes.values()][0] ?? '']]);
    expect([voting.status, wordsOf(voting).includes('To jest kod do głosowania')]).toEqual([422, true]);
    expect((await visitor.post('/dane', [['kod', '0000-0000-0000-0000-0']])).status).toBe(422);
    expect(locationOf(await visitor.get('/dane/miasto'))).toBe('/dane?powod=sesja');
  });

  it('shows and changes nothing of another city', async () => {
    const [mine, other] = [aCity(), aCity()];
    const [me, them] = [await aSender(mine), await aSender(other)];
    const at = locationOf(await drop(them, { profile: other.profile, bytes: simplePosts(other.profileId) }));
    expect((await me.get(at)).status).toBe(404);
    for (const step of ['wyslij', 'wycofaj', 'strefa'])
      expect(
        (
          await me.post(at, [
            ['krok', step],
            ['strefa', 'UTC'],
          ])
        ).status,
      ).toBe(404);
    expect((await stored(other.teryt)).map(({ state }) => state)).toEqual(['draft']);
  });

  it('that is replaced or revoked ends its session at once; what was sent stays', async () => {
    const city = aCity();
    const visitor = await aSender(city);
    await drop(visitor, { profile: city.profile, bytes: simplePosts(city.profileId) });
    const again = await aSender(city);
    expect(locationOf(await visitor.get('/dane/miasto'))).toBe('/dane?powod=sesja');
    expect(wordsOf(await again.get('/dane/miasto'))).toContain('posty.csv');
    const request = { edition: EDITION, teryt: city.teryt, actor: 'command-line' } as const;
    await site.ports.store.write((tx) => revokeDataLink(tx, site.ports, request));
    expect(locationOf(await again.get('/dane/miasto'))).toBe('/dane?powod=sesja');
    expect((await drop(again, { profile: city.profile, bytes: 'x' })).status).toBe(303);
    expect((await stored(city.teryt)).length).toBe(1);
  });

  it('after the deadline shows and takes nothing', async () => {
    const city = aCity();
    const visitor = await aSender(city);
    const at = locationOf(await drop(visitor, { profile: city.profile, bytes: simplePosts(city.profileId) }));
    site.clock.set('2022-09-04T00:00:00+02:00');
    try {
      const late = await senderOfAgain(city);
      expect(wordsOf(await late.get('/dane/miasto'))).toContain('Termin minął');
      const dropped = await drop(late, { profile: city.profile, bytes: simplePosts(city.profileId, { id: 'po' }) });
      const sent = await late.post(at, [['krok', 'wyslij']]);
      expect([dropped.status, sent.status]).toEqual([403, 403]);
      expect((await stored(city.teryt)).map(({ state }) => state)).toEqual(['draft']);
    } finally {
      site.clock.set('2022-09-01T12:00:00+02:00');
    }
    async function senderOfAgain({ email }: ReturnType<typeof aCity>): Promise<Visitor> {
      const code = lettersTo(site.ports, email).map(({ secrets }) => secrets.code ?? '')[0] ?? '';
      return senderOf(site, code);
    }
  });
});

describe('what is kept about it', () => {
  it('a draft goes after a week with its file, the address 90 days after the link, a decided file after a year', async () => {
    const city = aCity();
    const visitor = await aSender(city);
    const sent = locationOf(await drop(visitor, { profile: city.profile, bytes: simplePosts(city.profileId) }));
    await visitor.post(sent, [['krok', 'wyslij']]);
    await drop(visitor, { profile: city.profile, bytes: simplePosts(city.profileId, { id: 'szkic' }) });
    const states = async () => (await stored(city.teryt)).map(({ state }) => state);
    const addresses = () => site.ports.store.read((tx) => tx.submissions.addresses(city.email));
    const nightOf = async (day: string) => {
      site.clock.set(`${day}T12:00:00+02:00`);
      expect((await runByHand(site.ports)).ok).toBe(true);
      return { states: await states(), addresses: (await addresses()).length };
    };
    expect(await nightOf('2022-09-08')).toEqual({ states: ['sent'], addresses: 1 });
    expect(await nightOf('2022-12-01')).toEqual({ states: ['sent'], addresses: 1 });
    expect(await nightOf('2022-12-03')).toEqual({ states: ['sent'], addresses: 0 });
    expect(await nightOf('2023-09-01')).toEqual({ states: [], addresses: 0 });
    const held = new Set((await site.ports.store.read((tx) => tx.submissions.all())).map(({ sha256 }) => sha256));
    expect((await kept()).filter((name) => !held.has(name as never))).toEqual([]);
  });
});
