/** PostgreSQL through `pg`: a pool whose every connection is set up and asserted before its first use. */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Database, GroupLimits, StoreHooks } from './database.ts';
import { examine } from './migrate.ts';
import type { Schema } from './schema.ts';
import { NotDurable, reasonOf } from './storage-failure.ts';

/**
 * Tables whose earlier rows must not stay: those of the ballot, and those from which persons are erased. Links are among
 * them: each entered code locks its own, and the row that this leaves tells in which order cities came.
 */
const REWRITTEN = [
  ...[
    'sealed_ballots',
    'ballots',
    'slots',
    'answers',
    'voters',
    'outbox',
    'people',
    'grants',
    'invitations',
    'proposals',
  ],
  ...['audit_people', 'data_links', 'erasures', 'removals', 'sign_in_sessions', 'sign_in_questions', 'passkeys'],
  ...['news_subscriptions', 'refusing_domains', 'protocol_signatures', 'roll_officers', 'kept_codes', 'voting_links'],
  ...['code_networks', 'assisted_ballots', 'data_invitations', 'submissions', 'case_links', 'public_cases'],
];

const CONNECTIONS = 10;
/** Small groups side by side: most of an action is the way to the server and back, and row locks are held for less. */
const GROUPS: GroupLimits = { size: 32, lanes: 4 };
const CONNECT_WITHIN_MS = 5_000;

/** The first two belong to the server and cannot be set here; the others are set for the session. All are read back. */
const EXPECTED = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  TimeZone: 'UTC',
} as const;

const SET_UP = `
  set synchronous_commit = on;
  set time zone 'UTC';
  set lock_timeout = '10s'`;

const READ_SETTINGS = `select ${Object.keys(EXPECTED)
  .map((name) => `current_setting('${name}') as "${name}"`)
  .join(', ')}`;

export async function openPostgres(url: string, hooks: StoreHooks): Promise<Outcome<{ database: Database }>> {
  const where = addressOf(url);
  if (where === null) return refuse('database-unreachable', { where: 'DATABASE_URL', reason: 'url-invalid' });
  const pool = poolOver(url, hooks);
  const writer = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const opened = await (async () => examine(writer, where))().catch((error: unknown) => error as Error);
  if (opened instanceof Error) {
    await pool.end();
    return refuseOpening(where, opened);
  }
  if (!opened.ok) {
    await pool.end();
    return opened;
  }
  const durability = async () => {
    const { rows } = await pool.query<Record<string, string>>(READ_SETTINGS);
    const settings = rows[0] ?? {};
    const durable = Object.entries(EXPECTED).every(([name, value]) => settings[name] === value);
    return { database: 'postgres' as const, durable, settings };
  };
  return {
    ok: true,
    database: {
      kind: 'postgres',
      writer,
      reader: writer,
      pending: opened.pending,
      groups: GROUPS,
      durability,
      // Dead rows keep the number of the transaction that a slot and a ballot share, until they are written over.
      forgetPast: async () => void (await pool.query(`vacuum full ${REWRITTEN.join(', ')}`)),
      close: () => writer.destroy(),
    },
  };
}

function poolOver(url: string, hooks: StoreHooks): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    application_name: 'lajk',
    types: { getTypeParser },
    onConnect: async (client) => {
      // A connection that breaks off while nobody waits on it would otherwise end the process.
      client.on('error', () => undefined);
      await client.query(SET_UP);
      await hooks.onConnection?.((statement) => client.query(statement));
      await assertDurable(client);
    },
  });
  // The same for a connection that lies idle in the pool: the next query opens a new one, or says that it cannot.
  pool.on('error', () => undefined);
  return pool;
}

async function assertDurable(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<Record<string, string>>(READ_SETTINGS);
  for (const [name, expected] of Object.entries(EXPECTED)) {
    const value = rows[0]?.[name] ?? 'missing';
    if (value !== expected) throw new NotDurable(name, value);
  }
}

/** int8 comes as text, because it may be larger than a number can hold exactly: such a value is an error here. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 ? safeInteger : pg.types.getTypeParser(oid, format as 'text');

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`PostgreSQL gave ${text}, which is no safe integer`);
  return value;
}

/** Host, port and database; never the user's password. `null` for what is no address of PostgreSQL. */
function addressOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port, pathname } = new URL(url);
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') return null;
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`;
}

/** Whatever kept us from the first answer is told by its code (28P01: wrong password, 3D000: no such database). */
function refuseOpening(where: string, error: Error): Outcome<never> {
  if (error instanceof NotDurable)
    return refuse('database-not-durable', { setting: error.setting, value: error.value });
  return refuse('database-unreachable', { where, reason: reasonOf(error) });
}
