/** The audit chain: appended one after the other, searched by kind, edition and person, never changed. */
import type { Kysely } from 'kysely';
import type { Hash } from '../../core/basics/hash.ts';
import { AUDIT_START } from '../../core/office/audit-event.ts';
import type { AuditRecord, AuditTx } from '../../ports/office.ts';
import { expectChanged } from '../bulk.ts';
import type { Schema } from '../schema.ts';

export function audit(db: Kysely<Schema>): AuditTx {
  return { ...chain(db), ...search(db), ...committed(db) };
}

function chain(db: Kysely<Schema>): Pick<AuditTx, 'lock' | 'append'> {
  return {
    // Makes the row when it is missing and locks it, in one step, like the log of an edition.
    async lock() {
      const row = await db
        .insertInto('audit_state')
        .values({ chain: 0, size: 0, hash: AUDIT_START })
        .onConflict((conflict) => conflict.column('chain').doUpdateSet(({ ref }) => ({ chain: ref('excluded.chain') })))
        .returning(['size', 'hash'])
        .executeTakeFirstOrThrow();
      return { size: row.size, hash: row.hash as Hash };
    },
    async append({ position, text, hash }, { type, edition, persons }) {
      const { numUpdatedRows } = await db
        .updateTable('audit_state')
        .set({ size: position + 1, hash })
        .where('size', '=', position)
        .executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, `audit.append: a chain of ${position} events`);
      await db.insertInto('audit_events').values({ position, type, edition, event: text, hash }).execute();
      const mentions = [...new Set(persons)].map((person) => ({ person, position }));
      if (mentions.length > 0) await db.insertInto('audit_mentions').values(mentions).execute();
    },
  };
}

function search(db: Kysely<Schema>): Pick<AuditTx, 'search' | 'from'> {
  return {
    async search({ type, edition, person, before, limit }) {
      let query = db.selectFrom('audit_events').select(['position', 'event', 'hash']);
      if (type !== null) query = query.where('type', '=', type);
      if (edition !== null) query = query.where('edition', '=', edition);
      if (before !== null) query = query.where('position', '<', before);
      if (person !== null)
        query = query.where('position', 'in', (inner) =>
          inner.selectFrom('audit_mentions').select('position').where('person', '=', person),
        );
      return (await query.orderBy('position', 'desc').limit(limit).execute()).map(recordFromRow);
    },
    async from(position, limit) {
      const rows = await db
        .selectFrom('audit_events')
        .select(['position', 'event', 'hash'])
        .where('position', '>=', position)
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(recordFromRow);
    },
  };
}

function committed(db: Kysely<Schema>): Pick<AuditTx, 'saltOf' | 'addPerson' | 'people' | 'erasePerson'> {
  return {
    async saltOf(email) {
      const row = await db.selectFrom('audit_people').select('salt').where('email', '=', email).executeTakeFirst();
      return row?.salt ?? null;
    },
    async addPerson(person) {
      await db.insertInto('audit_people').values(person).execute();
    },
    async people() {
      const rows = await db.selectFrom('audit_people').select(['commitment', 'email']).execute();
      return new Map(rows.map(({ commitment, email }) => [commitment as Hash, email]));
    },
    async erasePerson(email) {
      const known = await db
        .selectFrom('audit_people')
        .select('commitment')
        .where('email', '=', email)
        .executeTakeFirst();
      if (known === undefined) return 0;
      const { events } = await db
        .selectFrom('audit_mentions')
        .select(({ fn }) => fn.countAll<number | string>().as('events'))
        .where('person', '=', known.commitment)
        .executeTakeFirstOrThrow();
      await db.deleteFrom('audit_people').where('email', '=', email).execute();
      return Number(events);
    },
  };
}

function recordFromRow(row: Pick<Schema['audit_events'], 'position' | 'event' | 'hash'>): AuditRecord {
  return { position: row.position, text: row.event, hash: row.hash as Hash };
}
