/**
 * Two elections with the same voters, codes, clock and random bytes, and other choices: whatever can be read before the
 * close must be the same to the byte, outside the columns that SEALED_COLUMNS declares. A leak that is planted is found.
 */
import BetterSqlite3 from 'better-sqlite3';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { COLUMNS } from '../../src/core/office/personal-columns.ts';
import { SEALED_COLUMNS } from '../../src/core/office/sealed-columns.ts';
import { freshDatabase } from '../postgres.ts';
import { differences, liveThrough, newTwins, type World, type WorldOptions } from './world.ts';

const LONG = 240_000;
const twins = newTwins();

it('every sealed column is one of the database', () => {
  for (const [table, columns] of Object.entries(SEALED_COLUMNS))
    for (const column of columns)
      expect([table, column, COLUMNS[table]?.[column] !== undefined]).toEqual([table, column, true]);
});

describe('two worlds on SQLite', () => {
  let one: ReadonlyMap<string, string>;
  const other = (options: Partial<WorldOptions>) => liveThrough({ twins, turn: 1, url: null, ...options });
  beforeAll(async () => {
    one = await liveThrough({ twins, turn: 0, url: null });
  }, LONG);

  it('are looked at everywhere: tables, files, log, figures, letters, commands, pages of every role', () => {
    const kinds = [...one.keys()].map((name) => name.split(' ')[0]);
    const counts = Object.fromEntries(
      [...new Set(kinds)].map((kind) => [kind, kinds.filter((k) => k === kind).length]),
    );
    expect(counts).toMatchObject({ printed: 1, log: 1, '/metrics': 1, '/readyz': 1, mails: 1, file: 2, lajk: 11 });
    expect(counts.table).toBeGreaterThanOrEqual(Object.keys(COLUMNS).length);
    for (const role of ['organiser', 'auditor', 'analyst', 'admin']) expect(counts[role]).toBeGreaterThan(10);
    expect(one.get('table slots')?.split('\n')).toHaveLength(27);
    expect(one.get('table sealed_ballots')?.split('\n')).toHaveLength(30);
    expect(
      one
        .get('log')
        ?.split('\n')
        .filter((line) => line.startsWith('POST /glos/potwierdzenie 200')),
    ).toHaveLength(30);
    expect(one.get('file lajk.db-wal')?.length).toBeGreaterThan(100_000);
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

  /** A column that is not sealed; a line of the log; a counter; a seal longer for a longer name; rows ordered by choice. */
  const leak = (world: World, voter: string, [first = '']: readonly string[]) => {
    const { site, log, counters } = world;
    log.push(`chosen ${first}`);
    counters.set(`votes{city="${first}"}`, (counters.get(`votes{city="${first}"}`) ?? 0) + 1);
    const at = site.cities.findIndex(({ teryt }) => teryt === voter);
    const name = site.cities.find(({ teryt }) => teryt === first)?.name ?? '';
    inSqlite(world, (database) => {
      database.exec('create table if not exists worklist (city text, choice text)');
      database.prepare('delete from worklist where city = ?').run(voter);
      database.prepare('insert into worklist values (?, ?)').run(voter, first);
      database
        .prepare('insert or replace into edition_documents values (?, ?, ?)')
        .run(site.edition.id, `leak/${voter}`, first);
      // Of the first ten the program itself still reads the seal, when they change their minds.
      if (at >= 10)
        database.prepare('update slots set sealed = sealed || ? where teryt = ?').run('00'.repeat(name.length), voter);
      if (at !== 26) return;
      database.exec('create table ordered (city text)');
      database.exec('insert into ordered select city from worklist order by choice');
    });
  };

  it(
    'finds each of five leaks that are put there on purpose',
    async () => {
      const leaking = await liveThrough({ twins, turn: 0, url: null, leak });
      const names = differences(leaking, await other({ leak })).map((line) => line.split(':')[0]);
      expect(names).toEqual(
        expect.arrayContaining([
          'log',
          '/metrics',
          'table edition_documents',
          'table slots',
          'table ordered',
          'file lajk.db',
        ]),
      );
    },
    LONG,
  );
});

it(
  'two worlds on PostgreSQL look the same before the close, to the byte',
  async () => {
    const fresh = () => freshDatabase(inject('postgresUrl'));
    const one = await liveThrough({ twins, turn: 0, url: await fresh() });
    expect(differences(one, await liveThrough({ twins, turn: 1, url: await fresh() }))).toEqual([]);
  },
  LONG,
);
