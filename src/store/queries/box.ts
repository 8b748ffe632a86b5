/** Who may be at the ballot box of an edition at the same time: many who change something, or the one who closes it. */
import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Tx } from '../../ports.ts';
import type { Schema } from '../schema.ts';

/**
 * PostgreSQL runs several writers at once, and what one has not committed the other does not see: without the lock the
 * close could count the box while a ballot is on its way into it. On SQLite one transaction writes at a time anyway.
 */
export function box(db: Kysely<Schema>): Pick<Tx['votes'], 'enterBox' | 'lockBox'> {
  const writesSideBySide = db.getExecutor().adapter instanceof PostgresAdapter;
  const key = (edition: string) => sql`hashtextextended(${`zloty-lajk/box/v1/${edition}`}, 0)`;
  return {
    async enterBox(edition) {
      if (writesSideBySide) await sql`select pg_advisory_xact_lock_shared(${key(edition)})`.execute(db);
    },
    async lockBox(edition) {
      if (writesSideBySide) await sql`select pg_advisory_xact_lock(${key(edition)})`.execute(db);
    },
  };
}
