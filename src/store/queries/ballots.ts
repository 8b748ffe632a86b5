/** Ballots without names: found by commitment, listed in the order of commitments. */
import type { Kysely } from 'kysely';
import type { StoredBallot } from '../../core/ballot/ballot-box.ts';
import type { Hash } from '../../core/basics/hash.ts';
import type { Tx } from '../../ports.ts';
import { expectChanged, inSlices } from '../bulk.ts';
import type { Schema } from '../schema.ts';

type Ballots = Pick<
  Tx['votes'],
  'addBallot' | 'markReplaced' | 'ballots' | 'countNotLogged' | 'openBallot' | 'markLogged'
>;

export function ballots(db: Kysely<Schema>): Ballots {
  const mark = async (edition: string, commitments: readonly Hash[], set: { logged: 1 } | { replaced: 1 }) => {
    const { numUpdatedRows } = await db
      .updateTable('ballots')
      .set(set)
      .where('edition', '=', edition)
      .where('commitment', 'in', commitments)
      .executeTakeFirstOrThrow();
    expectChanged(numUpdatedRows, commitments.length, 'votes: ballots to be marked');
  };
  return {
    async addBallot(edition, ballot) {
      await db.insertInto('ballots').values(toRow(edition, ballot)).execute();
    },
    async markReplaced(edition, commitment) {
      await mark(edition, [commitment], { replaced: 1 });
    },
    async ballots(edition, which) {
      const rows = await db
        .selectFrom('ballots')
        .selectAll()
        .where('edition', '=', edition)
        .$if(which === 'not-logged', (query) => query.where('logged', '=', 0))
        .orderBy('commitment')
        .execute();
      return rows.map(fromRow);
    },
    async countNotLogged(edition) {
      const row = await db
        .selectFrom('ballots')
        .select(({ fn }) => fn.countAll<number>().as('waiting'))
        .where('edition', '=', edition)
        .where('logged', '=', 0)
        .executeTakeFirstOrThrow();
      return row.waiting;
    },
    async openBallot(edition, commitment, opening) {
      const { numUpdatedRows } = await db
        .updateTable('ballots')
        .set({ opening })
        .where('edition', '=', edition)
        .where('commitment', '=', commitment)
        .executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, 'votes.openBallot');
    },
    async markLogged(edition, commitments) {
      await inSlices(commitments, (slice) => mark(edition, slice, { logged: 1 }));
    },
  };
}

function toRow(edition: string, ballot: StoredBallot): Schema['ballots'] {
  return {
    edition,
    commitment: ballot.commitment,
    opening: ballot.opening,
    logged: ballot.logged ? 1 : 0,
    replaced: ballot.replaced ? 1 : 0,
  };
}

function fromRow(row: Schema['ballots']): StoredBallot {
  return {
    commitment: row.commitment as Hash,
    opening: row.opening,
    logged: row.logged === 1,
    replaced: row.replaced === 1,
  };
}
