/** Persons of the office, what they may do, and invitations known by the hash of their token. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/basics/day.ts';
import type { Hash } from '../../core/basics/hash.ts';
import type { Person, PersonId } from '../../core/office/person.ts';
import { type Grant, type Role, sortGrants } from '../../core/office/right.ts';
import type { Invitation, PeopleTx } from '../../ports/office.ts';
import { expectChanged } from '../bulk.ts';
import type { Schema } from '../schema.ts';

export function people(db: Kysely<Schema>): PeopleTx {
  return { ...persons(db), ...grants(db), ...invitations(db) };
}

function persons(db: Kysely<Schema>): Pick<PeopleTx, 'add' | 'find' | 'findByEmail' | 'all' | 'setStatus'> {
  return {
    async add(person) {
      await db.insertInto('people').values(person).execute();
    },
    async find(id) {
      const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
      return (row as Person | undefined) ?? null;
    },
    async findByEmail(email) {
      const row = await db.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst();
      return (row as Person | undefined) ?? null;
    },
    async all() {
      return (await db.selectFrom('people').selectAll().orderBy('email').execute()) as Person[];
    },
    async setStatus(id, status) {
      const changed = await db.updateTable('people').set({ status }).where('id', '=', id).executeTakeFirstOrThrow();
      expectChanged(changed.numUpdatedRows, 1, 'people.setStatus');
    },
  };
}

function grants(db: Kysely<Schema>): Pick<PeopleTx, 'grants' | 'allGrants' | 'grant' | 'revoke'> {
  return {
    async grants(id) {
      const rows = await db.selectFrom('grants').selectAll().where('person', '=', id).execute();
      return sortGrants(rows.map(grantFromRow));
    },
    async allGrants() {
      const rows = await db
        .selectFrom('grants')
        .selectAll()
        .orderBy('person')
        .orderBy('role')
        .orderBy('edition')
        .execute();
      return rows.map((row) => ({ ...grantFromRow(row), person: row.person as PersonId }));
    },
    async grant(id, { role, edition }) {
      await db
        .insertInto('grants')
        .values({ person: id, role, edition: edition ?? '' })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async revoke(id, role, edition) {
      await db
        .deleteFrom('grants')
        .where('person', '=', id)
        .where('role', '=', role)
        .where('edition', '=', edition ?? '')
        .execute();
    },
  };
}

function grantFromRow(row: Schema['grants']): Grant {
  return { role: row.role as Role, edition: row.edition === '' ? null : row.edition };
}

function invitations(db: Kysely<Schema>): Pick<PeopleTx, 'invite' | 'findInvitation' | 'dropInvitation'> {
  return {
    async invite({ person, tokenHash, until }) {
      const fresh = { token_hash: tokenHash, valid_until: until };
      await db
        .insertInto('invitations')
        .values({ person, ...fresh })
        .onConflict((conflict) => conflict.column('person').doUpdateSet(fresh))
        .execute();
    },
    async findInvitation(tokenHash) {
      const row = await db.selectFrom('invitations').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row === undefined ? null : invitationFromRow(row);
    },
    async dropInvitation(person) {
      await db.deleteFrom('invitations').where('person', '=', person).execute();
    },
  };
}

function invitationFromRow(row: Schema['invitations']): Invitation {
  return { tokenHash: row.token_hash as Hash, person: row.person as PersonId, until: row.valid_until as Instant };
}
