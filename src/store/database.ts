/** What a dialect gives to the store: two ways in, and the word of honour about durability. */
import type { ControlledTransaction, Kysely } from 'kysely';
import type { Durability } from '../ports/durability.ts';
import type { Store } from '../ports.ts';
import type { Schema } from './schema.ts';

/** How many actions share a commit, and how many commits run at once. */
export interface GroupLimits {
  /** So that the last of a crowd is not kept waiting for all of it, and a failed commit fails few. */
  readonly size: number;
  readonly lanes: number;
}

export interface Database {
  readonly kind: Durability['database'];
  /** Begins transactions that may write: one after the other on SQLite, READ COMMITTED on PostgreSQL. */
  readonly writer: Kysely<Schema>;
  /** Begins transactions that only read. */
  readonly reader: Kysely<Schema>;
  /** Whether tables of this version are missing. */
  readonly pending: boolean;
  readonly groups: GroupLimits;
  durability(): Promise<Durability>;
  /** Outside of any transaction; see {@link Store.forgetPast}. */
  forgetPast(): Promise<void>;
  close(): Promise<void>;
}

/** For tests and figures; nothing in the program decides by them. */
export interface StoreHooks {
  /** Runs before each COMMIT, with the number of actions it is for. */
  readonly beforeCommit?: (tx: ControlledTransaction<Schema>, actions: number) => Promise<void>;
  /** Runs on every new connection between setting it up and asserting it, with a way to run a statement on it. */
  readonly onConnection?: (run: (statement: string) => unknown) => unknown;
}
