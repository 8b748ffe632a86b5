/** Editions and the documents that are written once. */
import type { Kysely } from 'kysely';
import type { Edition } from '../../core/editions/edition.ts';
import type { Tx } from '../../ports.ts';
import type { Schema } from '../schema.ts';

export function editions(db: Kysely<Schema>): Tx['editions'] {
  return {
    async put(edition) {
      await db
        .insertInto('editions')
        .values({ id: edition.id, definition: JSON.stringify(edition) })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet(({ ref }) => ({ definition: ref('excluded.definition') })),
        )
        .execute();
    },
    async find(id) {
      const row = await db.selectFrom('editions').select('definition').where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : (JSON.parse(row.definition) as Edition);
    },
    async all() {
      const rows = await db.selectFrom('editions').select('definition').orderBy('id').execute();
      return rows.map((row) => JSON.parse(row.definition) as Edition);
    },
    async addDocument(edition, kind, body) {
      await db.insertInto('edition_documents').values({ edition, kind, body }).execute();
    },
    async document(edition, kind) {
      const row = await db
        .selectFrom('edition_documents')
        .select('body')
        .where('edition', '=', edition)
        .where('kind', '=', kind)
        .executeTakeFirst();
      return row?.body ?? null;
    },
    async documents(edition, kinds) {
      if (kinds.length === 0) return new Map();
      const rows = await db
        .selectFrom('edition_documents')
        .select(['kind', 'body'])
        .where('edition', '=', edition)
        .where('kind', 'in', kinds)
        .execute();
      return new Map(rows.map(({ kind, body }) => [kind, body]));
    },
    async kindsUnder(edition, prefix) {
      const rows = await db
        .selectFrom('edition_documents')
        .select('kind')
        .where('edition', '=', edition)
        .where('kind', 'like', `${prefix}%`)
        .orderBy('kind')
        .execute();
      return rows.map(({ kind }) => kind);
    },
  };
}
