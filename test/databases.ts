/** Databases for tests: the same suite runs on a real SQLite file and on a real PostgreSQL. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Store } from '../src/ports.ts';
import type { StoreHooks } from '../src/store/database.ts';
import { openStore, type StoreSettings } from '../src/store/open-store.ts';
import { freshDatabase } from './postgres.ts';

export interface TestDatabase {
  readonly settings: StoreSettings;
  open(hooks?: StoreHooks): Promise<Store>;
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
  return {
    settings,
    async open(hooks = {}) {
      const outcome = await openStore(settings, hooks);
      if (!outcome.ok) throw new Error(`${outcome.refusal} ${JSON.stringify(outcome.details)}`);
      opened.push(outcome.store);
      return outcome.store;
    },
    async remove() {
      for (const store of opened) await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
