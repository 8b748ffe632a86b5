/** Anchors of the clocks, one for each start of a machine, and the pauses of votes. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/basics/day.ts';
import type { ClockTx } from '../../ports/time.ts';
import { expectChanged } from '../bulk.ts';
import type { Schema } from '../schema.ts';

export function clock(db: Kysely<Schema>): ClockTx {
  return {
    async anchor(boot) {
      const row = await db.selectFrom('clock_anchors').selectAll().where('boot', '=', boot).executeTakeFirst();
      return row === undefined ? null : { boot, wallAt: row.wall_at as Instant, steadyMs: row.steady_ms };
    },
    async putAnchor({ boot, wallAt, steadyMs }) {
      const values = { wall_at: wallAt, steady_ms: Math.round(steadyMs) };
      await db
        .insertInto('clock_anchors')
        .values({ boot, ...values })
        .onConflict((conflict) => conflict.column('boot').doUpdateSet(values))
        .execute();
    },
    async pause(edition) {
      const row = await db
        .selectFrom('vote_pauses')
        .selectAll()
        .where('edition', '=', edition)
        .where('verdict', '=', '')
        .executeTakeFirst();
      if (row === undefined) return null;
      return { boot: row.boot, noticedAt: row.noticed_at as Instant, aheadMs: row.ahead_ms };
    },
    async addPause(edition, { boot, noticedAt, aheadMs }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('vote_pauses')
        .values({ edition, boot, noticed_at: noticedAt, ahead_ms: aheadMs, verdict: '', decided_at: null })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async endPause(edition, verdict, decidedAt) {
      const { numUpdatedRows } = await db
        .updateTable('vote_pauses')
        .set({ verdict, decided_at: decidedAt })
        .where('edition', '=', edition)
        .where('verdict', '=', '')
        .executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, 'clock.endPause: the vote is not paused');
    },
  };
}
