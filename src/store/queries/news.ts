/** Who has asked for news and who has confirmed it; whoever leaves is no row any more. */
import type { Kysely } from 'kysely';
import type { Day } from '../../core/basics/day.ts';
import type { Hash } from '../../core/basics/hash.ts';
import type { NewsSubscription, NewsTx } from '../../ports/letters.ts';
import { expectChanged } from '../bulk.ts';
import type { Schema } from '../schema.ts';

export function news(db: Kysely<Schema>): NewsTx {
  const all = () => db.selectFrom('news_subscriptions').selectAll();
  return {
    async find(email) {
      return fromRow(await all().where('email', '=', email).executeTakeFirst());
    },
    async findByToken(tokenHash) {
      return fromRow(await all().where('token_hash', '=', tokenHash).executeTakeFirst());
    },
    async put({ email, ...rest }) {
      const fresh = {
        language: rest.language,
        token_hash: rest.tokenHash,
        sealed_token: rest.sealedToken,
        consent: rest.consent,
        asked_on: rest.askedOn,
        confirmed_on: rest.confirmedOn,
      };
      await db
        .insertInto('news_subscriptions')
        .values({ email, ...fresh })
        .onConflict((conflict) => conflict.column('email').doUpdateSet(fresh))
        .execute();
    },
    async confirm(tokenHash, on) {
      const { numUpdatedRows } = await db
        .updateTable('news_subscriptions')
        .set({ confirmed_on: on })
        .where('token_hash', '=', tokenHash)
        .executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, 'news.confirm');
    },
    async remove(tokenHash) {
      await db.deleteFrom('news_subscriptions').where('token_hash', '=', tokenHash).execute();
    },
    async dropUnconfirmed(before) {
      const { numDeletedRows } = await db
        .deleteFrom('news_subscriptions')
        .where('confirmed_on', 'is', null)
        .where('asked_on', '<', before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
    async confirmed(language) {
      const rows = await all()
        .where('language', '=', language)
        .where('confirmed_on', 'is not', null)
        .orderBy('email')
        .execute();
      return rows.map((row) => fromRow(row) as NewsSubscription);
    },
  };
}

function fromRow(row: Schema['news_subscriptions'] | undefined): NewsSubscription | null {
  if (row === undefined) return null;
  return {
    email: row.email,
    language: row.language as 'pl' | 'en',
    tokenHash: row.token_hash as Hash,
    sealedToken: row.sealed_token,
    consent: row.consent,
    askedOn: row.asked_on as Day,
    confirmedOn: row.confirmed_on as Day | null,
  };
}
