/** Brings a database up to this version; knows one that is newer, and one that is not ours, before touching it. */
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Database } from './database.ts';
import { foundation } from './migrations/0001-foundation.ts';
import { office } from './migrations/0002-office.ts';
import { signIn } from './migrations/0004-sign-in.ts';
import { retention } from './migrations/0005-retention.ts';
import { news } from './migrations/0006-news.ts';
import { roll } from './migrations/0007-roll.ts';
import { timing } from './migrations/0009-timing.ts';
import { protocolSignatures } from './migrations/0010-protocol-signatures.ts';
import { cases } from './migrations/0011-cases.ts';
import { submissions } from './migrations/0012-submissions.ts';
import { profilesOverTime } from './migrations/0013-profiles.ts';
import { signingKey } from './migrations/0014-signing-key.ts';
import { type Dialect, POSTGRES_DIALECT, SQLITE_DIALECT } from './migrations/dialects.ts';
import type { Schema } from './schema.ts';

/** In the order in which they are run; a name never changes once it is released. */
const MIGRATIONS = {
  '0001-foundation': foundation,
  '0002-office': office,
  '0004-sign-in': signIn,
  '0005-retention': retention,
  '0006-news': news,
  '0007-roll': roll,
  '0009-timing': timing,
  '0010-protocol-signatures': protocolSignatures,
  '0011-cases': cases,
  '0012-submissions': submissions,
  '0013-profiles': profilesOverTime,
  '0014-signing-key': signingKey,
} as const satisfies Readonly<Record<string, (dialect: Dialect) => Migration>>;
const NAMES: readonly string[] = Object.keys(MIGRATIONS);
/** The newest state of a database that this program knows. */
export const NEWEST_MIGRATION = NAMES.at(-1) as string;
const MIGRATION_TABLE = 'kysely_migration';

/** Reads only: a foreign database must not even be switched to another journal. `where` names it in the sentence. */
export async function examine(db: Kysely<Schema>, where: string): Promise<Outcome<{ pending: boolean }>> {
  const tables = await tablesOf(db);
  if (tables.every((table) => table.startsWith(MIGRATION_TABLE))) return { ok: true, pending: true };
  if (!tables.includes(MIGRATION_TABLE)) return refuse('database-foreign', { where });
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(MIGRATION_TABLE)} order by name`.execute(
    db,
  );
  const unknown = rows.map((row) => row.name).filter((name) => !NAMES.includes(name));
  if (unknown.length === rows.length) return refuse('database-foreign', { where });
  if (unknown.length === 0) return { ok: true, pending: rows.length < NAMES.length };
  return refuse('database-newer', { found: unknown.at(-1) as string, known: NEWEST_MIGRATION });
}

/**
 * All pending migrations or none; where none is pending not even a lock is taken, so that commands that only read
 * disturb nobody. Several processes may start at once. @throws what the database threw.
 */
export async function migrate({ kind, writer, pending }: Database): Promise<void> {
  if (!pending) return;
  // PostgreSQL: the migrator takes a lock outside its transaction. SQLite: its lock is the write transaction itself.
  if (kind === 'postgres') return migrateOver(writer, kind);
  await writer.transaction().execute((tx) => migrateOver(tx, kind));
}

async function migrateOver(db: Kysely<Schema>, kind: Database['kind']): Promise<void> {
  const dialect = kind === 'sqlite' ? SQLITE_DIALECT : POSTGRES_DIALECT;
  const migrations = Object.fromEntries(Object.entries(MIGRATIONS).map(([name, make]) => [name, make(dialect)]));
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function tablesOf(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  // On PostgreSQL other schemas of the same database are none of our business.
  const schema = tables.some((table) => table.schema !== undefined) ? await currentSchema(db) : undefined;
  return tables.filter((table) => table.schema === schema).map((table) => table.name);
}

async function currentSchema(db: Kysely<Schema>): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
  return rows[0]?.name;
}
