import { createServer } from 'node:net';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { freshDatabase, runOn, startPostgres } from '../../test/postgres.ts';
import type { Voter } from '../core/ballot/ballot-box.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { Teryt } from '../core/places/municipality.ts';
import type { Store } from '../ports.ts';
import type { StoreHooks } from './database.ts';
import { NEWEST_MIGRATION } from './migrate.ts';
import { openStore } from './open-store.ts';

const DONE: Outcome = { ok: true };
const CITIES = ['0211011', '2477011'] as Teryt[];

describe('store on PostgreSQL', () => {
  let url: string;
  const stores: Store[] = [];

  beforeEach(async () => {
    url = await freshDatabase(inject('postgresUrl'));
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
  });

  const open = (where: string, hooks?: StoreHooks) => openStore({ database: 'postgres', url: where }, hooks);
  async function opened(hooks?: StoreHooks): Promise<Store> {
    const outcome = await open(url, hooks);
    if (!outcome.ok) throw new Error(outcome.refusal);
    stores.push(outcome.store);
    return outcome.store;
  }
  const changed = (change: (address: URL) => void) => {
    const address = new URL(url);
    change(address);
    return address;
  };
  const putEdition = (store: Store, id: string, meanwhile = async () => {}) =>
    store.group(async (tx) => {
      await tx.editions.put({ id } as Edition);
      await meanwhile();
      await tx.editions.all();
      return DONE;
    });
  /** Cuts off everybody who is connected to the database of this test. */
  const cutOff = () =>
    runOn(
      inject('postgresUrl'),
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${new URL(url).pathname.slice(1)}'`,
    );

  it('is durable, and says by which settings', async () => {
    expect(await (await opened()).durability()).toEqual({
      database: 'postgres',
      durable: true,
      settings: { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', TimeZone: 'UTC' },
    });
  });

  it('leaves no earlier row of any table but those that are public or only grow', async () => {
    const store = await opened();
    const files = async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<{ name: string; file: number }>(
        "select relname as name, relfilenode::int as file from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname",
      );
      await client.end();
      return rows;
    };
    const before = new Map((await files()).map(({ name, file }) => [name, file]));
    await store.forgetPast();
    const kept = (await files()).filter(({ name, file }) => before.get(name) === file).map(({ name }) => name);
    expect(kept).toEqual([
      ...['audit_events', 'audit_mentions', 'audit_state', 'case_answers', 'clock_anchors', 'divisions'],
      ...['edition_documents', 'editions', 'followers', 'imports', 'kysely_migration', 'kysely_migration_lock'],
      ...['log_entries', 'log_heads', 'log_state', 'municipalities', 'profile_decisions', 'profile_hints'],
      ...[
        'profile_holdings',
        'profile_names',
        'profiles',
        'retention_counts',
        'retention_runs',
        'signing_key',
        'vote_pauses',
        'waves',
      ],
    ]);
  });

  it('waits for the disk and thinks in UTC even where the database has been told otherwise', async () => {
    const name = new URL(url).pathname.slice(1);
    await runOn(url, `alter database ${name} set synchronous_commit = off`);
    await runOn(url, `alter database ${name} set timezone = 'Europe/Warsaw'`);
    expect((await (await opened()).durability()).durable).toBe(true);
  });

  it('refuses a connection on which a setting does not hold', async () => {
    expect(await open(url, { onConnection: (run) => run('set synchronous_commit = off') })).toEqual({
      ok: false,
      refusal: 'database-not-durable',
      details: { setting: 'synchronous_commit', value: 'off' },
    });
  });

  it('refuses a server that does not bring its writes to the disk', async () => {
    const careless = await startPostgres({ fsync: 'off' });
    expect(await open(careless.url)).toEqual({
      ok: false,
      refusal: 'database-not-durable',
      details: { setting: 'fsync', value: 'off' },
    });
    await careless.stop();
  });

  it('says within seconds that nobody answers, and where, without the password', async () => {
    const address = changed((to) => {
      to.port = '1';
      to.password = 'geheim';
    });
    const start = performance.now();
    expect(await open(address.href)).toEqual({
      ok: false,
      refusal: 'database-unreachable',
      details: { where: `127.0.0.1:1${address.pathname}`, reason: 'ECONNREFUSED' },
    });
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it('does not wait for ever for a server that takes the call and says nothing', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => mute.once('listening', resolve));
    const { port } = mute.address() as { port: number };
    const start = performance.now();
    expect(await open(`postgres://lajk:geheim@127.0.0.1:${port}/lajk`)).toEqual({
      ok: false,
      refusal: 'database-unreachable',
      details: { where: `127.0.0.1:${port}/lajk`, reason: 'connection-lost' },
    });
    expect(performance.now() - start).toBeLessThan(8_000);
    mute.close();
  });

  it('tells a wrong password by its code and never repeats it', async () => {
    const address = changed((to) => {
      to.password = 'geheim';
    });
    const outcome = await open(address.href);
    expect(outcome).toMatchObject({ refusal: 'database-unreachable', details: { reason: '28P01' } });
    expect(JSON.stringify(outcome)).not.toContain('geheim');
  });

  it('tells a database that does not exist, and an address that is none', async () => {
    const address = changed((to) => {
      to.pathname = '/nigdzie';
    });
    expect(await open(address.href)).toMatchObject({ refusal: 'database-unreachable', details: { reason: '3D000' } });
    for (const text of ['lajk', 'https://geheim@example.org/', ''])
      expect(await open(text)).toEqual({
        ok: false,
        refusal: 'database-unreachable',
        details: { where: 'DATABASE_URL', reason: 'url-invalid' },
      });
  });

  it('refuses a newer database, and one of another program, and touches neither', async () => {
    await runOn(url, 'create table invoices (id integer)');
    const where = `${new URL(url).host}${new URL(url).pathname}`;
    expect(await open(url)).toEqual({ ok: false, refusal: 'database-foreign', details: { where } });
    expect(await runOn(url, `select tablename from pg_tables where schemaname = 'public'`)).toEqual([
      { tablename: 'invoices' },
    ]);
    await runOn(url, 'drop table invoices');
    await opened();
    await runOn(url, `insert into kysely_migration values ('0099-future', '2030-01-01T00:00:00.000Z')`);
    expect(await open(url)).toEqual({
      ok: false,
      refusal: 'database-newer',
      details: { found: '0099-future', known: NEWEST_MIGRATION },
    });
  });

  it('a connection lost in the middle of an action has written nothing; the next one works again', async () => {
    const store = await opened();
    await expect(putEdition(store, 'a', async () => void (await cutOff()))).rejects.toMatchObject({
      refusal: 'database-lost',
      outcome: 'rolled-back',
    });
    expect(await putEdition(store, 'b')).toEqual(DONE);
    expect(await store.read((tx) => tx.editions.all())).toEqual([{ id: 'b' }]);
  });

  it('a connection lost at the commit is an unknown outcome, and stops all writing', async () => {
    const store = await opened({ beforeCommit: async () => void (await cutOff()) });
    await expect(putEdition(store, 'a')).rejects.toMatchObject({ refusal: 'database-lost', outcome: 'unknown' });
    await expect(putEdition(store, 'b')).rejects.toMatchObject({ refusal: 'database-stopped' });
  });

  it('connections that break off while they lie idle do not end the program', async () => {
    const store = await opened();
    await putEdition(store, 'a');
    await cutOff();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await store.read((tx) => tx.editions.all())).toEqual([{ id: 'a' }]);
  });

  it('two groups that lock each other out are both done in the end', async () => {
    const [one, two] = [await opened(), await opened()];
    await one.write(async (tx) => {
      await tx.editions.put({ id: '2022' } as Edition);
      const voters = CITIES.map((teryt): Voter => ({ teryt, name: teryt, email: null, emailSource: null }));
      await tx.votes.putVoters('2022', voters);
      return DONE;
    });
    const seal = (store: Store, cities: readonly Teryt[], sealed: string) =>
      store.group(async (tx) => {
        for (const teryt of cities) {
          await tx.votes.lockSlot('2022', teryt);
          await new Promise((resolve) => setTimeout(resolve, 100));
          await tx.votes.sealSlot('2022', teryt, sealed);
        }
        return DONE;
      });
    expect(await Promise.all([seal(one, CITIES, 'one'), seal(two, CITIES.toReversed(), 'two')])).toEqual([DONE, DONE]);
    const slots = await runOn(url, 'select sealed from slots');
    expect(new Set(slots.map(({ sealed }) => sealed)).size).toBe(1);
  });

  it('an integer that a number cannot hold exactly is an error, never a wrong figure', async () => {
    const store = await opened();
    await runOn(
      url,
      `insert into municipalities values ('2477011', 'Tychy', 'urban', '2477', 'Tychy', 9007199254740993)`,
    );
    await expect(store.read((tx) => tx.places.municipalities())).rejects.toThrow('9007199254740993');
  });

  it('a write on a server that only reads says so, and an empty one cannot be set up', async () => {
    const readOnly: StoreHooks = { onConnection: (run) => run('set default_transaction_read_only = on') };
    expect(await open(url, readOnly)).toMatchObject({ refusal: 'database-unreachable', details: { reason: '25006' } });
    await opened();
    await expect(putEdition(await opened(readOnly), 'a')).rejects.toMatchObject({ refusal: 'database-readonly' });
  });
});
