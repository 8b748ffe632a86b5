/** Databases for tests: the same suite runs on a real SQLite file and on a real PostgreSQL. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, inject } from 'vitest';
import type { Store, Tx } from '../src/ports.ts';
import type { StoreHooks } from '../src/store/database.ts';
import { openStore, type SignInDatabase, type StoreSettings } from '../src/store/open-store.ts';
import { freshDatabase } from './postgres.ts';

interface Opened {
  readonly store: Store;
  readonly signIns: SignInDatabase;
}

export interface TestDatabase {
  readonly settings: StoreSettings;
  open(hooks?: StoreHooks): Promise<Store>;
  openWithSignIns(hooks?: StoreHooks): Promise<Opened>;
  /** Closes every store that was opened and removes the file. */
  remove(): Promise<void>;
}

export async function testDatabase(kind: StoreSettings['database']): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'lajk-store-'));
  const settings: StoreSettings =
    kind === 'sqlite'
      ? { database: 'sqlite', file: join(folder, 'lajk.sqlite') }
      : { database: 'postgres', url: await freshDatabase(inject('postgresUrl')) };
  const opened: Store[] = [];
  const openWithSignIns = async (hooks: StoreHooks = {}): Promise<Opened> => {
    const outcome = await openStore(settings, hooks);
    if (!outcome.ok) throw new Error(`${outcome.refusal} ${JSON.stringify(outcome.details)}`);
    opened.push(outcome.store);
    return outcome;
  };
  return {
    settings,
    openWithSignIns,
    open: async (hooks) => (await openWithSignIns(hooks)).store,
    async remove() {
      for (const store of opened) await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** For the tests of a suite: the database of the test that runs, empty when it begins. Outside a test it throws. */
interface DatabaseSuite {
  readonly kind: StoreSettings['database'];
  readonly store: Store;
  readonly read: Store['read'];
  /** One action that is not refused; gives what it gave. */
  readonly write: <T>(change: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly signIns: () => SignInDatabase;
  readonly settings: () => StoreSettings;
  /** One more store over the same database, as of another program. */
  readonly open: TestDatabase['open'];
}

/** The same suite twice, as “… on sqlite” and “… on postgres”. */
export function onBothDatabases(title: string, tests: (suite: DatabaseSuite) => void): void {
  for (const kind of ['sqlite', 'postgres'] as const)
    describe(`${title} on ${kind}`, () => {
      let database: TestDatabase;
      let opened: Opened;
      beforeEach(async () => {
        database = await testDatabase(kind);
        opened = await database.openWithSignIns();
      });
      afterEach(() => database.remove());
      const store: Store = {
        read: (query) => opened.store.read(query),
        write: (action) => opened.store.write(action),
        group: (action) => opened.store.group(action),
        durability: () => opened.store.durability(),
        forgetPast: () => opened.store.forgetPast(),
        close: () => opened.store.close(),
      };
      tests({
        ...{ kind, store, read: store.read, open: (hooks) => database.open(hooks) },
        write: async (change) =>
          (await store.write(async (tx) => ({ ok: true as const, value: await change(tx) }))).value,
        ...{ signIns: () => opened.signIns, settings: () => database.settings },
      });
    });
}
