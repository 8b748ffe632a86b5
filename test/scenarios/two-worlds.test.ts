/**
 * Two elections with the same voters, codes, clock and random bytes, and other choices: whatever can be read before the
 * close must be the same to the byte, outside the columns that SEALED_COLUMNS declares. A leak that is planted is
 * found.
 */
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLUMNS } from '../../src/core/office/personal-columns.ts';
import { SEALED_COLUMNS } from '../../src/core/office/sealed-columns.ts';
import { ADDRESSES } from '../../src/web/addresses.ts';
import { ROUTES } from '../../src/web/app.tsx';
import { freshDatabase, type Postgres, runOn } from '../postgres.ts';
import { wordsOf } from '../web/visitor.ts';
import { leaves, SORTED } from './commands-that-read.ts';
import { differences, liveThrough, newTwins, type World, type WorldOptions } from './world.ts';
import { startWatched } from './world-postgres.ts';

const LONG = 240_000;
const twins = newTwins();

it('every sealed column is one of the database', () => {
  for (const [table, columns] of Object.entries(SEALED_COLUMNS))
    for (const column of columns)
      expect([table, column, COLUMNS[table]?.[column] !== undefined]).toEqual([table, column, true]);
});

it('every command is sorted: it shows something and is asked, or it changes something or stands apart', () => {
  expect(
    leaves()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(SORTED);
});

describe('two worlds on SQLite', () => {
  let one: ReadonlyMap<string, string>;
  const other = (options: Partial<WorldOptions>) => liveThrough({ twins, turn: 1, url: null, ...options });
  beforeAll(async () => {
    one = await liveThrough({ twins, turn: 0, url: null });
  }, LONG);

  it('are looked at everywhere: tables, files, log, figures, letters, commands, every GET of every role', () => {
    const kinds = [...one.keys()].map((name) => name.split(' ')[0] ?? '');
    const counts = Object.fromEntries(
      [...new Set(kinds)].map((kind) => [kind, kinds.filter((k) => k === kind).length]),
    );
    expect(counts).toMatchObject({ printed: 1, log: 1, '/healthz': 1, '/metrics': 1, '/readyz': 1, file: 2 });
    expect(counts.table).toBeGreaterThanOrEqual(Object.keys(COLUMNS).length);
    expect(counts.lajk).toBeGreaterThanOrEqual(50);
    expect(counts.mail).toBeGreaterThanOrEqual(2 * 27);
    for (const [who, permission] of [
      ...['organiser', 'auditor', 'analyst', 'admin', 'juror', 'door-staff'].map((role) => [role, 'office']),
      ...[
        ['page', 'public'],
        ['voter', 'voter'],
        ['silent', 'voter'],
        ['sender', 'sender'],
      ],
    ] as const)
      for (const { page } of ROUTES.filter((route) => route.method === 'GET' && route.permission === permission)) {
        if (permission === 'public' && page.startsWith('office')) continue;
        const shape = new RegExp(`^${who} ${ADDRESSES[page].pl.replaceAll(/:[a-z]+/g, '[^/?]+')}(?:\\?.*)?$`);
        expect([who, page, [...one.keys()].some((name) => shape.test(name))]).toEqual([who, page, true]);
      }
    expect(one.get('table slots')?.split('\n')).toHaveLength(28);
    expect(one.get('table sealed_ballots')?.split('\n')).toHaveLength(31);
    const logged = one.get('log')?.split('\n') ?? [];
    expect(logged.filter((line) => line.startsWith('POST /glos/potwierdzenie 200'))).toHaveLength(30);
    expect(one.get('file lajk.db-wal')?.length).toBeGreaterThan(100_000);
  });

  it('show a ballot that waits for the second organiser to nobody who merely looks', () => {
    const pages = [...one].filter(
      ([name, text]) => name.startsWith('organiser ') && text.includes('zapieczętowany, dopóki'),
    );
    expect(pages.length).toBeGreaterThanOrEqual(1);
  });

  it.each([1, 3])(
    'with other choices (turn %i) look the same before the close, to the byte',
    async (turn) => {
      expect(differences(one, await other({ turn }))).toEqual([]);
    },
    LONG,
  );

  const inSqlite = ({ data }: World, work: (database: BetterSqlite3.Database) => void) => {
    const database = new BetterSqlite3(`${data}/lajk.db`);
    work(database);
    database.close();
  };

  /**
   * A column that is not sealed; a line of the log; rows ordered by choice; a seal longer for a longer name; a word in
   * a letter; the status of letters, which figures, commands and the office count; the name of a profile, which is
   * public.
   */
  const leak = (world: World, voter: string, [first = '']: readonly string[]) => {
    const { site, log } = world;
    log.push(`chosen ${first}`);
    const at = site.cities.findIndex(({ teryt }) => teryt === voter);
    const name = site.cities.find(({ teryt }) => teryt === first)?.name ?? '';
    inSqlite(world, (database) => {
      database.exec('create table if not exists worklist (city text, choice text)');
      database.prepare('delete from worklist where city = ?').run(voter);
      database.prepare('insert into worklist values (?, ?)').run(voter, first);
      database
        .prepare('insert or replace into edition_documents values (?, ?, ?)')
        .run(site.edition.id, `leak/${voter}`, first);
      database
        .prepare(
          `update outbox set fields = json_set(fields, '$.city', ?) where teryt = ? and kind = 'ballot-confirmed'`,
        )
        .run(name, voter);
      if (at === 0)
        database
          .prepare(
            `update outbox set status = 'cancelled', ended_at = 0, sealed = null
             where id in (select id from outbox where kind = 'vote-invitation' order by teryt limit ?)`,
          )
          .run(Number(first) % 7);
      // Of the first ten the program itself still reads the seal, when they change their minds.
      if (at >= 10)
        database.prepare('update slots set sealed = sealed || ? where teryt = ?').run('00'.repeat(name.length), voter);
      if (at !== 26) return;
      database.exec('create table ordered (city text)');
      database.exec('insert into ordered select city from worklist order by choice');
      database.prepare('update profiles set name = ?').run(`chosen ${first}`);
    });
  };

  it(
    'finds each leak that is put there on purpose, where it shows',
    async () => {
      const leaking = await liveThrough({ twins, turn: 0, url: null, leak });
      const names = differences(leaking, await other({ leak })).map((line) => line.split(':')[0]);
      const [city] = [...one.keys()].flatMap((name) => /^mail ballot-confirmed (.*)$/.exec(name)?.[1] ?? []);
      expect(names).toEqual(
        expect.arrayContaining([
          ...['log', '/metrics', 'table edition_documents', 'table slots', 'table ordered', 'file lajk.db'],
          ...[`mail ballot-confirmed ${city}`, 'lajk letters status', 'organiser /biuro/listy', 'page /profile'],
        ]),
      );
    },
    LONG,
  );

  it(
    'of a named vote look the same before the close, too',
    async () => {
      const named = await liveThrough({ twins, turn: 0, url: null, secrecy: 'named' });
      expect(differences(named, await other({ secrecy: 'named' }))).toEqual([]);
    },
    LONG,
  );

  it(
    'look the same under embargo: nothing that a GET or a command shows by itself tells anything of the result',
    async () => {
      const seen: string[] = [];
      const [first, second] = [0, 1].map((turn) =>
        liveThrough({
          ...{ twins, turn, url: null, until: 'embargo' as const },
          embargoed: async (world) => {
            const { visitor } = await world.site.signedIn([{ role: 'organiser', edition: null }], 'Anna Próbna');
            const asked = `/biuro/edycja/${world.site.edition.id}`;
            seen.push(wordsOf(await visitor.post(`${asked}/glosowanie/wynik`, [])));
          },
        }),
      );
      expect(differences((await first) as Map<string, string>, (await second) as Map<string, string>)).toEqual([]);
      // They do differ in the result, as an organiser sees who asks for it: there is something that could have leaked.
      expect([seen.length, seen[0] === seen[1]]).toEqual([2, false]);
    },
    LONG,
  );
});

describe('two worlds on PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startWatched();
  }, LONG);
  afterAll(() => postgres?.stop());
  const live = async (options: Partial<WorldOptions>) =>
    liveThrough({ twins, turn: 0, url: await freshDatabase(postgres.url), ...options });

  it(
    'look the same before the close, to the byte: dump, rows on disk, write-ahead log, and all that is shown',
    async () => {
      const one = await live({});
      const kinds = ['dump public.slots', 'pages slots', 'pages sealed_ballots', 'dump sequences', 'wal'];
      expect(kinds.filter((name) => (one.get(name) ?? '') === '')).toEqual([]);
      expect(one.get('wal')?.length).toBeGreaterThan(50_000);
      expect(differences(one, await live({ turn: 1 }))).toEqual([]);
    },
    LONG,
  );

  it(
    'are found out by a row that was deleted at once: on disk and in the log, where no table shows it',
    async () => {
      const leak: WorldOptions['leak'] = async ({ url, site }, voter, [first = '']) => {
        const at = url ?? '';
        await runOn(
          at,
          `insert into edition_documents values ('${site.edition.id}', 'leak/${voter}', 'chosen ${first}')`,
        );
        await runOn(at, `delete from edition_documents where kind = 'leak/${voter}'`);
      };
      const names = differences(await live({ leak }), await live({ leak, turn: 1 })).map((line) => line.split(':')[0]);
      expect(names.sort()).toEqual(['pages edition_documents', 'wal']);
    },
    LONG,
  );
});
