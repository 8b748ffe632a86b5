/** Sessions, questions that wait for an answer, and subscriptions to news, as the erasure sees them. */
import type { Kysely } from 'kysely';
import type { Day, Instant } from '../../core/basics/day.ts';
import type { Hash } from '../../core/basics/hash.ts';
import type { RetentionTx } from '../../ports/retention.ts';
import type { Schema } from '../schema.ts';

type Part = 'sessions' | 'dropSession' | 'questions' | 'dropQuestion' | 'news';

export function personalSignIns(db: Kysely<Schema>): Pick<RetentionTx, Part> {
  return {
    async sessions() {
      const rows = await db
        .selectFrom('sign_in_sessions')
        .select(['id', 'signed_in_at', 'used_at'])
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        signedInAt: row.signed_in_at as Instant,
        usedAt: row.used_at as Instant,
      }));
    },
    async dropSession(id) {
      await db.deleteFrom('sign_in_sessions').where('id', '=', id).execute();
    },
    async questions() {
      const rows = await db.selectFrom('sign_in_questions').select(['id', 'expires_at']).orderBy('id').execute();
      // Text on SQLite, a date on PostgreSQL: better-auth writes it.
      return rows.map((row) => ({ id: row.id, until: new Date(row.expires_at).getTime() as Instant }));
    },
    async dropQuestion(id) {
      await db.deleteFrom('sign_in_questions').where('id', '=', id).execute();
    },
    async news(address) {
      const rows = await db
        .selectFrom('news_subscriptions')
        .select(['email', 'token_hash', 'asked_on', 'confirmed_on'])
        .$if(address !== null, (query) => query.where('email', '=', address ?? ''))
        .orderBy('email')
        .execute();
      return rows.map((row) => ({
        email: row.email,
        tokenHash: row.token_hash as Hash,
        askedOn: row.asked_on as Day,
        confirmedOn: row.confirmed_on as Day | null,
      }));
    },
  };
}
