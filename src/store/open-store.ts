/** Opens the database of an installation, brings it up to date, and gives the store over it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import type { Outcome } from '../core/basics/outcome.ts';
import type { Durability } from '../ports/durability.ts';
import type { Store, Tx } from '../ports.ts';
import type { Database, StoreHooks } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { txOver } from './queries/all.ts';
import { openSqlite } from './sqlite.ts';
import { reasonOf, refuseOpeningFor, StorageFailure, storageRefusal } from './storage-failure.ts';
import { type Action, type Verdict, Writer } from './writer.ts';

export type StoreSettings =
  /** The file is made when it is missing, its folder is not. */
  | { readonly database: 'sqlite'; readonly file: string }
  /** `postgres://user:password@host:port/database`. */
  | { readonly database: 'postgres'; readonly url: string };

/**
 * For sign-in alone, which a library writes by itself (main.ts hands it on, nobody else sees it). On SQLite it shares the
 * one connection that writes, so that its statements wait for ours and ours for them.
 */
export interface SignInDatabase {
  readonly kind: Database['kind'];
  readonly db: Kysely<unknown>;
  /** Everything it does runs in here. @throws inside an action, which would wait for itself, and once the store is closed. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Refusals: `database-newer` {found, known}, `database-foreign` {where}, `database-unreachable` {where, reason},
 * `database-not-durable` {setting, value}. No detail ever holds the password.
 */
export async function openStore(
  settings: StoreSettings,
  hooks: StoreHooks = {},
): Promise<Outcome<{ store: Store; signIns: SignInDatabase }>> {
  const opened = await (settings.database === 'sqlite'
    ? openSqlite(settings.file, hooks)
    : openPostgres(settings.url, hooks));
  if (!opened.ok) return opened;
  const { database } = opened;
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    if (storageRefusal(error) === null) throw error;
    const where = settings.database === 'sqlite' ? settings.file : new URL(settings.url).host;
    return refuseOpeningFor(where, reasonOf(error));
  }
  return { ok: true, ...storeOver(database, hooks) };
}

function storeOver(database: Database, hooks: StoreHooks): { store: Store; signIns: SignInDatabase } {
  const writer = new Writer(database, hooks);
  const groups = new GroupCommit((actions) => writer.run(actions), database.groups);
  const inAction = new AsyncLocalStorage<true>();
  const running = new Set<Promise<unknown>>();
  let closed = false;

  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (closed) throw new Error('store: it is closed');
    if (inAction.getStore()) throw new Error('store: a transaction inside a transaction would wait for itself');
    const promise = work();
    running.add(promise);
    return promise.finally(() => running.delete(promise));
  }
  const guarded =
    (action: Action): Action =>
    (tx) =>
      inAction.run(true, () => action(tx));

  const store: Store = {
    read: (query) => run(() => inAction.run(true, () => readOnce(database, query))),
    write: <T extends Outcome<object>>(action: (tx: Tx) => Promise<T>) =>
      run(async () => {
        const [verdict] = (await writer.run([guarded(action)])) as [Verdict];
        if ('thrown' in verdict) throw verdict.thrown;
        return verdict.value as T;
      }),
    group: <T extends Outcome<object>>(action: (tx: Tx) => Promise<T>) =>
      run(async () => (await groups.add(guarded(action))) as T),
    async durability() {
      return withWriter(await database.durability(), writer);
    },
    forgetPast: () => run(() => named(() => database.forgetPast())),
    async close() {
      closed = true;
      await Promise.allSettled(running);
      await database.close();
    },
  };
  const signIns: SignInDatabase = {
    kind: database.kind,
    db: database.writer as unknown as Kysely<unknown>,
    run: (work) => run(() => named(work)),
  };
  return { store, signIns };
}

/** One view for all reads: REPEATABLE READ on PostgreSQL, a read transaction of the WAL on SQLite. */
async function readOnce<T>(database: Database, query: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    const begun = database.reader.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only');
    const tx = await begun.execute();
    try {
      return await query(txOver(tx));
    } finally {
      const end = tx.rollback().execute();
      await end.catch(() => undefined);
    }
  } catch (error) {
    const refusal = storageRefusal(error);
    throw refusal === null ? error : new StorageFailure(refusal, 'rolled-back', reasonOf(error), error);
  }
}

/** Runs what is no action and names what the disk or the server did to it. What was committed before stays so. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = storageRefusal(error);
    throw refusal === null ? error : new StorageFailure(refusal, 'rolled-back', reasonOf(error), error);
  }
}

function withWriter(durability: Durability, writer: Writer): Durability {
  if (writer.stoppedBy === null) return durability;
  return {
    ...durability,
    durable: false,
    settings: { ...durability.settings, writes: `stopped: ${writer.stoppedBy}` },
  };
}
