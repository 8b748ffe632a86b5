/** One slot per city: the database, not a check, keeps a city from having two ballots. */
import type { Kysely } from 'kysely';
import type { Teryt } from '../../core/places/municipality.ts';
import type { Tx } from '../../ports.ts';
import { expectChanged } from '../bulk.ts';
import type { Schema } from '../schema.ts';

type Slots = Pick<Tx['votes'], 'lockSlot' | 'sealSlot' | 'sealedSlot' | 'turnout' | 'hasVoted' | 'unlinkSlots'>;

export function slots(db: Kysely<Schema>): Slots {
  return {
    // An upsert that changes nothing: makes the slot when it is missing and locks it in both dialects, in one step.
    async lockSlot(edition, teryt) {
      const row = await db
        .insertInto('slots')
        .values({ edition, teryt, voted: 0, sealed: null })
        .onConflict((conflict) =>
          conflict.columns(['edition', 'teryt']).doUpdateSet(({ ref }) => ({ teryt: ref('excluded.teryt') })),
        )
        .returning('sealed')
        .executeTakeFirstOrThrow();
      return row.sealed;
    },
    async sealSlot(edition, teryt, sealed) {
      const { numUpdatedRows } = await db
        .updateTable('slots')
        .set({ voted: 1, sealed })
        .where('edition', '=', edition)
        .where('teryt', '=', teryt)
        .executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, 'votes.sealSlot: a slot is locked before it is sealed');
    },
    async sealedSlot(edition, teryt) {
      const row = await db
        .selectFrom('slots')
        .select('sealed')
        .where('edition', '=', edition)
        .where('teryt', '=', teryt)
        .executeTakeFirst();
      return row?.sealed ?? null;
    },
    async turnout(edition) {
      const rows = await db
        .selectFrom('slots')
        .select('teryt')
        .where('edition', '=', edition)
        .where('voted', '=', 1)
        .orderBy('teryt')
        .execute();
      return rows.map((row) => row.teryt as Teryt);
    },
    async hasVoted(edition, teryt) {
      const row = await db
        .selectFrom('slots')
        .select('voted')
        .where('edition', '=', edition)
        .where('teryt', '=', teryt)
        .executeTakeFirst();
      return row?.voted === 1;
    },
    async unlinkSlots(edition) {
      await db.updateTable('slots').set({ sealed: null }).where('edition', '=', edition).execute();
    },
  };
}
