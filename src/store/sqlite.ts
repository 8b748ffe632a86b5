/**
 * SQLite through better-sqlite3: one connection that writes, one that reads. A re-opened WAL database silently falls
 * back to synchronous=NORMAL and loses answered ballots at a power cut, so every connection is set and read back.
 */
import { closeSync, existsSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Durability } from '../ports/durability.ts';
import type { Database, GroupLimits, StoreHooks } from './database.ts';
import { examine } from './migrate.ts';
import type { Schema } from './schema.ts';
import { NotDurable, reasonOf, refuseOpeningFor, storageRefusal } from './storage-failure.ts';

/** How it is set → how it reads back. fullfsync is for macOS, where fsync alone does not reach the disk. */
const SETTINGS = {
  journal_mode: ['wal', 'wal'],
  synchronous: ['full', '2'],
  foreign_keys: ['on', '1'],
  secure_delete: ['on', '1'],
  fullfsync: ['on', '1'],
  checkpoint_fullfsync: ['on', '1'],
} as const;

/** One transaction writes at a time. */
const GROUPS: GroupLimits = { size: 64, lanes: 1 };
const BUSY_FOR_MS = 10_000;
/** Long statements (bulk inserts) come once; keeping them would only fill the memory. */
const CACHED_STATEMENT_LENGTH = 2_000;
const CACHED_STATEMENTS = 200;

type Raw = BetterSqlite3.Database;

/** Waits while another process is opening or recovering the file. @throws only on bugs. */
export async function openSqlite(file: string, hooks: StoreHooks): Promise<Outcome<{ database: Database }>> {
  if (!existsSync(dirname(file))) return refuse('database-unreachable', { where: file, reason: 'folder-missing' });
  const until = performance.now() + BUSY_FOR_MS;
  while (true) {
    const opened: Raw[] = [];
    const outcome = await tryOpen(file, hooks, opened).catch((error: unknown) => error as Error);
    if (!(outcome instanceof Error) && outcome.ok) return outcome;
    for (const raw of opened) raw.close();
    if (!(outcome instanceof Error)) return outcome;
    if (storageRefusal(outcome) !== 'database-busy' || performance.now() > until) return refuseOpening(file, outcome);
    await pause(20);
  }
}

async function tryOpen(file: string, hooks: StoreHooks, opened: Raw[]): Promise<Outcome<{ database: Database }>> {
  // Addresses and sealed links stand in it: nobody but its owner may read it. WAL and SHM files take the same mode.
  if (!existsSync(file)) closeSync(openSync(resolve(file), 'a', 0o600));
  const open = () => {
    // No waiting inside SQLite: it would stop the event loop, and with it the very transaction that is waited for.
    // An absolute path, so that no name (`:memory:`, an empty one) can mean a database that is never written.
    const raw = new BetterSqlite3(resolve(file), { timeout: 0 });
    opened.push(raw);
    return raw;
  };
  const writing = open();
  const writer = new Kysely<Schema>({ dialect: dialectOver(writing, (config) => new ImmediateDriver(config)) });
  const examined = await examine(writer, file);
  if (!examined.ok) return examined;
  setUp(writing, hooks);
  const reading = open();
  setUp(reading, hooks);
  reading.pragma('query_only = on');
  // Readers meet a lock only while another process recovers or removes the WAL: a short wait is harmless there.
  reading.pragma('busy_timeout = 5000');
  const reader = new Kysely<Schema>({ dialect: dialectOver(reading, (config) => new SqliteDriver(config)) });
  const close = async () => {
    await reader.destroy();
    await writer.destroy();
    for (const raw of opened) raw.close();
  };
  return {
    ok: true,
    database: {
      kind: 'sqlite',
      writer,
      reader,
      pending: examined.pending,
      groups: GROUPS,
      durability: async () => durabilityOf(opened),
      forgetPast: () => forgetPast(writer),
      close,
    },
  };
}

/**
 * Writes all rows anew in the order of their keys, then empties the WAL, which holds one transaction after the other.
 * @throws SQLITE_BUSY when somebody keeps reading for too long: their view still needs the WAL.
 */
async function forgetPast(writer: Kysely<Schema>): Promise<void> {
  const until = performance.now() + BUSY_FOR_MS;
  while (true) {
    try {
      await writer.executeQuery(CompiledQuery.raw('vacuum'));
      const { rows } = await writer.executeQuery<{ busy: number }>(
        CompiledQuery.raw('pragma wal_checkpoint(truncate)'),
      );
      if (rows[0]?.busy === 0) return;
      throw Object.assign(new Error('The WAL is still being read.'), { code: 'SQLITE_BUSY' });
    } catch (error) {
      if (storageRefusal(error) !== 'database-busy' || performance.now() > until) throw error;
    }
    await pause(20);
  }
}

/** @throws NotDurable when a setting does not hold. */
function setUp(raw: Raw, hooks: StoreHooks): void {
  for (const [name, [value]] of Object.entries(SETTINGS)) raw.pragma(`${name} = ${value}`);
  hooks.onConnection?.((statement) => raw.exec(statement));
  for (const [name, [, expected]] of Object.entries(SETTINGS)) {
    const value = readSetting(raw, name);
    if (value !== expected) throw new NotDurable(name, value);
  }
}

function readSetting(raw: Raw, name: string): string {
  return String(raw.pragma(name, { simple: true }));
}

function durabilityOf(connections: readonly Raw[]): Durability {
  const settings = Object.entries(SETTINGS).map(([name, [, expected]]) => {
    const found = connections.map((raw) => readSetting(raw, name));
    return [name, found.find((value) => value !== expected) ?? expected] as const;
  });
  const durable = settings.every(([name, value]) => value === SETTINGS[name as keyof typeof SETTINGS][1]);
  return { database: 'sqlite', durable, settings: Object.fromEntries(settings) };
}

function refuseOpening(file: string, error: Error): Outcome<never> {
  if (error instanceof NotDurable)
    return refuse('database-not-durable', { setting: error.setting, value: error.value });
  const reason = reasonOf(error);
  if (reason === 'SQLITE_NOTADB') return refuse('database-foreign', { where: file });
  if (storageRefusal(error) === null && !/^(SQLITE_|E[A-Z]+$)/.test(reason)) throw error;
  return refuseOpeningFor(file, reason);
}

function dialectOver(raw: Raw, driver: (config: { database: SqliteDatabase }) => SqliteDriver): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => driver({ database: withStatementCache(raw) }),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Preparing costs more than running for the short statements of a ballot. */
function withStatementCache(raw: Raw): SqliteDatabase {
  const cache = new Map<string, BetterSqlite3.Statement>();
  return {
    close: () => raw.close(),
    prepare(statement) {
      const known = cache.get(statement);
      if (known) return known;
      const prepared = raw.prepare(statement);
      if (statement.length <= CACHED_STATEMENT_LENGTH && cache.size < CACHED_STATEMENTS) cache.set(statement, prepared);
      return prepared;
    },
  };
}

/** SQLite rolls DDL back like everything else; Kysely does not count on it. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Takes the write lock at once: a transaction that reads first and then wants to write could not be given it. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const until = performance.now() + BUSY_FOR_MS;
    while (true) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
        return;
      } catch (error) {
        if (storageRefusal(error) !== 'database-busy' || performance.now() > until) throw error;
      }
      // Uneven pauses, so that two processes do not keep missing each other.
      await pause(1 + Math.random() * 5);
    }
  }
  /** A full disk makes SQLite roll back by itself; the failure that did it is what the caller must hear of. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!(error instanceof Error && /no transaction is active/.test(error.message))) throw error;
    }
  }
}
