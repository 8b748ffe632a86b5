/** The runs of the erasure: one claims a night, what each has erased is counted in the transaction that erased it. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/basics/day.ts';
import type { NightlyKind } from '../../core/office/retention.ts';
import type { RetentionRun, RetentionTx } from '../../ports/retention.ts';
import { expectChanged } from '../bulk.ts';
import type { Schema } from '../schema.ts';

export function retentionRuns(db: Kysely<Schema>): Pick<RetentionTx, 'claim' | 'count' | 'end' | 'run' | 'runs'> {
  return {
    // One statement: of two processes that come at once the second finds the row of the first, and waits for it.
    async claim(run, now, staleBefore) {
      const row = await db
        .insertInto('retention_runs')
        .values({ run, claimed_at: now, ended_at: null })
        .onConflict((conflict) =>
          conflict
            .column('run')
            .doUpdateSet({ claimed_at: now })
            .where('retention_runs.ended_at', 'is', null)
            .where('retention_runs.claimed_at', '<', staleBefore),
        )
        .returning('run')
        .executeTakeFirst();
      return row !== undefined;
    },
    async count(run, kind, records) {
      await db
        .insertInto('retention_counts')
        .values({ run, kind, records })
        .onConflict((conflict) =>
          conflict.columns(['run', 'kind']).doUpdateSet((eb) => ({
            records: eb('retention_counts.records', '+', eb.ref('excluded.records')),
          })),
        )
        .execute();
    },
    async end(run, now) {
      const { numUpdatedRows } = await db
        .updateTable('retention_runs')
        .set({ ended_at: now })
        .where('run', '=', run)
        .executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, 'retention.end');
    },
    async runs(limit) {
      const rows = await db
        .selectFrom('retention_runs')
        .selectAll()
        .orderBy('claimed_at', 'desc')
        .orderBy('run', 'desc')
        .limit(limit)
        .execute();
      return withCounts(db, rows);
    },
    async run(run) {
      const rows = await db.selectFrom('retention_runs').selectAll().where('run', '=', run).execute();
      return (await withCounts(db, rows))[0] ?? null;
    },
  };
}

async function withCounts(db: Kysely<Schema>, rows: readonly Schema['retention_runs'][]): Promise<RetentionRun[]> {
  const counts = await db
    .selectFrom('retention_counts')
    .selectAll()
    .where('run', 'in', ['', ...rows.map(({ run }) => run)])
    .orderBy('kind')
    .execute();
  return rows.map(({ run, claimed_at, ended_at }) => {
    const own = counts.filter((count) => count.run === run);
    return {
      run,
      claimedAt: claimed_at as Instant,
      endedAt: ended_at as Instant | null,
      counts: Object.fromEntries(own.map(({ kind, records }) => [kind as NightlyKind, records])),
    };
  });
}
