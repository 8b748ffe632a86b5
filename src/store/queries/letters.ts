/** The outbox as waves and the page of genuine letters ask it. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/basics/day.ts';
import type { LetterKind } from '../../core/mail/letter.ts';
import type { LettersTx } from '../../ports/letters.ts';
import type { Schema } from '../schema.ts';

export function letters(db: Kysely<Schema>): LettersTx {
  return { ...readers(db), ...writers(db) };
}

function readers(db: Kysely<Schema>): Pick<LettersTx, 'findByCode' | 'addressed' | 'wavesOf'> {
  return {
    async findByCode(codeHash) {
      const row = await db
        .selectFrom('outbox')
        .select(['kind', 'language', 'edition', 'teryt', 'fields', 'status', 'next_at', 'ended_at'])
        .where('code_hash', '=', codeHash)
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        kind: row.kind as LetterKind,
        language: row.language as 'pl' | 'en',
        edition: row.edition,
        teryt: row.teryt,
        fields: JSON.parse(row.fields) as Readonly<Record<string, string>>,
        status: row.status,
        at: (row.ended_at ?? row.next_at) as Instant,
      };
    },
    async addressed(edition, kind) {
      const rows = await db
        .selectFrom('outbox')
        .select('teryt')
        .distinct()
        .where('edition', '=', edition)
        .where('kind', '=', kind)
        .where('status', 'in', ['waiting', 'sent', 'exported'])
        .execute();
      return new Set(rows.flatMap(({ teryt }) => (teryt === null ? [] : [teryt])));
    },
    async wavesOf(edition, kind) {
      const rows = await db
        .selectFrom('waves')
        .select(['id', 'opened_at'])
        .where('edition', edition === null ? 'is' : '=', edition)
        .where('kind', '=', kind)
        .orderBy('opened_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ id: row.id, openedAt: row.opened_at as Instant }));
    },
  };
}

function writers(db: Kysely<Schema>): Pick<LettersTx, 'openWave' | 'takeBack' | 'markExported'> {
  const ended = (now: Instant) => ({ sealed: null, ended_at: now, lease_by: null, lease_until: 0 });
  return {
    async openWave({ id, edition, kind, openedAt }) {
      await db.insertInto('waves').values({ id, edition, kind, paused: 0, opened_at: openedAt }).execute();
    },
    async takeBack(edition, kinds, teryt, now) {
      let query = db
        .updateTable('outbox')
        .set({ status: 'cancelled', ...ended(now) })
        .where('edition', '=', edition)
        .where('kind', 'in', kinds)
        .where('status', '=', 'waiting');
      if (teryt !== null) query = query.where('teryt', '=', teryt);
      return Number((await query.executeTakeFirstOrThrow()).numUpdatedRows);
    },
    async markExported(wave, now) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ status: 'exported', ...ended(now) })
        .where('wave', '=', wave)
        .where('status', '=', 'waiting')
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
  };
}
