/** Sessions and passkeys, which better-auth writes: read, ended and removed here, in the transaction of a change. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/basics/day.ts';
import type { PersonId } from '../../core/office/person.ts';
import type { SignIn, SignInMethod, SignInsTx } from '../../ports/access.ts';
import type { Schema } from '../schema.ts';

export function signIns(db: Kysely<Schema>): SignInsTx {
  return { ...sessions(db), ...passkeys(db) };
}

function sessions(db: Kysely<Schema>): Pick<SignInsTx, 'find' | 'sessions' | 'noteUse' | 'end' | 'endAll' | 'sweep'> {
  return {
    async find(token) {
      const row = await db.selectFrom('sign_in_sessions').selectAll().where('token', '=', token).executeTakeFirst();
      return row === undefined ? null : sessionFromRow(row);
    },
    async sessions(person) {
      const rows = await db
        .selectFrom('sign_in_sessions')
        .selectAll()
        .where('person', '=', person)
        .orderBy('signed_in_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(sessionFromRow);
    },
    async noteUse(id, usedAt) {
      await db.updateTable('sign_in_sessions').set({ used_at: usedAt }).where('id', '=', id).execute();
    },
    async end(person, id) {
      const { numDeletedRows } = await db
        .deleteFrom('sign_in_sessions')
        .where('person', '=', person)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
    async endAll(person, except) {
      let query = db.deleteFrom('sign_in_sessions').where('person', '=', person);
      if (except !== null) query = query.where('id', '<>', except);
      return Number((await query.executeTakeFirstOrThrow()).numDeletedRows);
    },
    async sweep(usedBefore) {
      await db.deleteFrom('sign_in_sessions').where('used_at', '<', usedBefore).execute();
    },
  };
}

function sessionFromRow(row: Schema['sign_in_sessions']): SignIn {
  return {
    id: row.id,
    person: row.person as PersonId,
    method: row.method as SignInMethod,
    browser: row.browser,
    signedInAt: row.signed_in_at as Instant,
    usedAt: row.used_at as Instant,
  };
}

function passkeys(
  db: Kysely<Schema>,
): Pick<SignInsTx, 'passkeys' | 'renamePasskey' | 'removePasskey' | 'removePasskeys'> {
  return {
    async passkeys(person) {
      const rows = await db
        .selectFrom('passkeys')
        .select(['id', 'name', 'created_at'])
        .where('person', '=', person)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id, name, created_at }) => ({
        id,
        name: name ?? '',
        // Text on SQLite, a date on PostgreSQL: better-auth writes it.
        addedAt: new Date(created_at ?? 0).getTime() as Instant,
      }));
    },
    async renamePasskey(person, id, name) {
      const { numUpdatedRows } = await db
        .updateTable('passkeys')
        .set({ name })
        .where('person', '=', person)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async removePasskey(person, id) {
      const { numDeletedRows } = await db
        .deleteFrom('passkeys')
        .where('person', '=', person)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
    async removePasskeys(person) {
      await db.deleteFrom('passkeys').where('person', '=', person).execute();
    },
  };
}
