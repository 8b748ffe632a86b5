import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../core/basics/outcome.ts';
import type { Store } from '../ports.ts';
import type { StoreHooks } from './database.ts';
import { NEWEST_MIGRATION } from './migrate.ts';
import { openStore } from './open-store.ts';

const DONE: Outcome = { ok: true };
const DURABLE = {
  journal_mode: 'wal',
  synchronous: '2',
  foreign_keys: '1',
  secure_delete: '1',
  fullfsync: '1',
  checkpoint_fullfsync: '1',
};

describe('store on SQLite', () => {
  let folder: string;
  let file: string;
  const stores: Store[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lajk-sqlite-'));
    file = join(folder, 'lajk.sqlite');
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = (hooks?: StoreHooks) => openStore({ database: 'sqlite', file }, hooks);
  async function opened(hooks?: StoreHooks): Promise<Store> {
    const outcome = await open(hooks);
    if (!outcome.ok) throw new Error(outcome.refusal);
    stores.push(outcome.store);
    return outcome.store;
  }
  function raw<T>(use: (database: BetterSqlite3.Database) => T): T {
    const database = new BetterSqlite3(file);
    try {
      return use(database);
    } finally {
      database.close();
    }
  }
  const putMunicipality = (store: Store, name: string) =>
    store.write(async (tx) => {
      const place = { kind: 'urban', countyCode: '2477', county: 'Tychy', population: 1 } as const;
      await tx.places.putRegister([{ teryt: '2477011' as never, name, ...place }]);
      return DONE;
    });

  it('is as durable after it was opened again as at first, where the driver alone falls back to NORMAL', async () => {
    await (await opened()).close();
    expect(raw((database) => database.pragma('synchronous', { simple: true }))).toBe(1);
    const again = await opened();
    expect(await again.durability()).toEqual({ database: 'sqlite', durable: true, settings: DURABLE });
  });

  it('refuses a connection on which synchronous does not hold', async () => {
    for (const [nth, setting] of [
      [1, 'synchronous = normal'],
      [2, 'synchronous = normal'],
      [1, 'foreign_keys = off'],
      [2, 'secure_delete = fast'],
    ] as const) {
      let connection = 0;
      const outcome = await open({
        onConnection: (run) => {
          connection += 1;
          if (connection === nth) run(`pragma ${setting}`);
        },
      });
      expect(outcome).toMatchObject({ ok: false, refusal: 'database-not-durable' });
    }
    expect(await open({ onConnection: (run) => run('pragma synchronous = normal') })).toEqual({
      ok: false,
      refusal: 'database-not-durable',
      details: { setting: 'synchronous', value: '1' },
    });
  });

  it('makes a file that only its owner can read', async () => {
    await opened();
    for (const suffix of ['', '-wal', '-shm']) expect(statSync(file + suffix).mode & 0o777).toBe(0o600);
  });

  it('keeps ballots without row numbers, so that no order of insertion can be read', async () => {
    await opened();
    for (const table of ['ballots', 'slots', 'answers'])
      expect(() => raw((database) => database.prepare(`select rowid from ${table}`))).toThrow('no such column: rowid');
  });

  it('refuses a database that a newer version has written, by name', async () => {
    await (await opened()).close();
    raw((database) => database.exec(`insert into kysely_migration values ('0099-future', '2030-01-01T00:00:00.000Z')`));
    expect(await open()).toEqual({
      ok: false,
      refusal: 'database-newer',
      details: { found: '0099-future', known: NEWEST_MIGRATION },
    });
  });

  it('refuses a database of another program and does not touch it', async () => {
    raw((database) => database.exec('create table invoices (id integer)'));
    const before = readFileSync(file);
    expect(await open()).toEqual({ ok: false, refusal: 'database-foreign', details: { where: file } });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a database of another program that uses the same migrator', async () => {
    raw((database) => {
      database.exec('create table kysely_migration (name text, timestamp text); create table invoices (id integer)');
      database.exec(`insert into kysely_migration values ('0001-invoices', '2030-01-01T00:00:00.000Z')`);
    });
    expect(await open()).toEqual({ ok: false, refusal: 'database-foreign', details: { where: file } });
  });

  it('refuses a file that is no database', async () => {
    writeFileSync(file, 'platform,profile_id\n'.repeat(200));
    expect(await open()).toEqual({ ok: false, refusal: 'database-foreign', details: { where: file } });
  });

  it('says when the folder is missing, and makes none', async () => {
    const where = join(folder, 'no', 'lajk.sqlite');
    expect(await openStore({ database: 'sqlite', file: where })).toEqual({
      ok: false,
      refusal: 'database-unreachable',
      details: { where, reason: 'folder-missing' },
    });
  });

  it('says when the file is a folder', async () => {
    expect(await openStore({ database: 'sqlite', file: folder })).toMatchObject({
      ok: false,
      refusal: 'database-unreachable',
      details: { where: folder },
    });
  });

  it('a full disk takes the whole group back and says so; once there is room, writing goes on', async () => {
    await (await opened()).close();
    // The limit becomes the present size of the file: SQLite answers as it does on a full disk.
    const store = await opened({ onConnection: (run) => run('pragma max_page_count = 1') });
    const cast = (bytes: number) => () =>
      store.group(async (tx) => {
        await tx.log.lock('x'.repeat(bytes));
        return DONE;
      });
    const settled = await Promise.allSettled([cast(1), cast(100_000), cast(2)].map((run) => run()));
    for (const one of settled)
      expect(one).toMatchObject({ status: 'rejected', reason: { refusal: 'disk-full', outcome: 'rolled-back' } });
    expect(await cast(3)()).toEqual(DONE);
    expect(raw((database) => database.prepare('select length(log) as n from log_state').all())).toEqual([{ n: 3 }]);
  });

  it('a database that cannot be written says so', async () => {
    await (await opened()).close();
    const store = await opened({ onConnection: (run) => run('pragma query_only = on') });
    await expect(putMunicipality(store, 'Tychy')).rejects.toMatchObject({
      refusal: 'database-readonly',
      outcome: 'rolled-back',
    });
    expect(await store.read((tx) => tx.places.municipalities())).toEqual([]);
  });

  it('waits for another program that writes, without holding up everything else', async () => {
    const store = await opened();
    const other = new BetterSqlite3(file);
    other.exec('begin immediate');
    let ticks = 0;
    const clock = setInterval(() => (ticks += 1), 10);
    const waiting = putMunicipality(store, 'Tychy');
    await new Promise((resolve) => setTimeout(resolve, 300));
    other.exec('commit');
    other.close();
    expect(await waiting).toEqual(DONE);
    clearInterval(clock);
    expect(ticks).toBeGreaterThan(10);
  });
});
