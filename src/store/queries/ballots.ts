/** Ballots without names: until the close sealed and found by a random handle, from then on found by commitment. */
import type { Kysely } from 'kysely';
import type { SealedBallot, StoredBallot } from '../../core/ballot/ballot-box.ts';
import type { Hash } from '../../core/basics/hash.ts';
import { compareText } from '../../core/basics/order.ts';
import type { Tx } from '../../ports.ts';
import { expectChanged, inSlices } from '../bulk.ts';
import type { Schema } from '../schema.ts';

type Ballots = Pick<
  Tx['votes'],
  | 'addBallot'
  | 'markReplaced'
  | 'sealedBallots'
  | 'sealedBallot'
  | 'countNotLogged'
  | 'markLogged'
  | 'openBox'
  | 'ballots'
>;

export function ballots(db: Kysely<Schema>): Ballots {
  const mark = async (edition: string, handles: readonly Hash[], set: { logged: 1 } | { replaced: 1 }) => {
    const { numUpdatedRows } = await db
      .updateTable('sealed_ballots')
      .set(set)
      .where('edition', '=', edition)
      .where('handle', 'in', handles)
      .executeTakeFirstOrThrow();
    expectChanged(numUpdatedRows, handles.length, 'votes: ballots to be marked');
  };
  return {
    async addBallot(edition, { handle, opening, logged, replaced }) {
      await db
        .insertInto('sealed_ballots')
        .values({ edition, handle, opening, logged: logged ? 1 : 0, replaced: replaced ? 1 : 0 })
        .execute();
    },
    async markReplaced(edition, handle) {
      await mark(edition, [handle], { replaced: 1 });
    },
    async sealedBallots(edition, which) {
      const rows = await db
        .selectFrom('sealed_ballots')
        .selectAll()
        .where('edition', '=', edition)
        .$if(which === 'not-logged', (query) => query.where('logged', '=', 0))
        .orderBy('handle')
        .execute();
      return rows.map(sealedFromRow);
    },
    async sealedBallot(edition, handle) {
      const row = await db
        .selectFrom('sealed_ballots')
        .selectAll()
        .where('edition', '=', edition)
        .where('handle', '=', handle)
        .executeTakeFirst();
      return row === undefined ? null : sealedFromRow(row);
    },
    async countNotLogged(edition) {
      const row = await db
        .selectFrom('sealed_ballots')
        .select(({ fn }) => fn.countAll<number>().as('waiting'))
        .where('edition', '=', edition)
        .where('logged', '=', 0)
        .executeTakeFirstOrThrow();
      return row.waiting;
    },
    async markLogged(edition, handles) {
      await inSlices(handles, (slice) => mark(edition, slice, { logged: 1 }));
    },
    // All sealed ones go before the first opened one comes, and these come by commitment: no page and no line of a
    // journal that is written meanwhile has a handle beside its commitment.
    async openBox(edition, opened) {
      await db.deleteFrom('sealed_ballots').where('edition', '=', edition).execute();
      const rows = opened
        .toSorted((a, b) => compareText(a.commitment, b.commitment))
        .map(({ commitment, opening, replaced }) => ({
          ...{ edition, commitment, opening },
          replaced: replaced ? (1 as const) : (0 as const),
        }));
      await inSlices(rows, (slice) => db.insertInto('ballots').values(slice).execute());
    },
    async ballots(edition) {
      const rows = await db
        .selectFrom('ballots')
        .selectAll()
        .where('edition', '=', edition)
        .orderBy('commitment')
        .execute();
      return rows.map(openedFromRow);
    },
  };
}

function sealedFromRow(row: Schema['sealed_ballots']): SealedBallot {
  return {
    handle: row.handle as Hash,
    opening: row.opening,
    logged: row.logged === 1,
    replaced: row.replaced === 1,
  };
}

function openedFromRow(row: Schema['ballots']): StoredBallot {
  return { commitment: row.commitment as Hash, opening: row.opening, replaced: row.replaced === 1 };
}
