/** What was answered to an idempotency key, so that a repeated request gets the same receipt. */
import type { Kysely } from 'kysely';
import type { Tx } from '../../ports.ts';
import type { Schema } from '../schema.ts';

type Answers = Pick<Tx['votes'], 'rememberAnswer' | 'rememberedAnswer' | 'forgetAnswers'>;

export function answers(db: Kysely<Schema>): Answers {
  return {
    async rememberAnswer(edition, keyHash, answer) {
      await db.insertInto('answers').values({ edition, key_hash: keyHash, answer }).execute();
    },
    async rememberedAnswer(edition, keyHash) {
      const row = await db
        .selectFrom('answers')
        .select('answer')
        .where('edition', '=', edition)
        .where('key_hash', '=', keyHash)
        .executeTakeFirst();
      return row?.answer ?? null;
    },
    async forgetAnswers(edition) {
      await db.deleteFrom('answers').where('edition', '=', edition).execute();
    },
  };
}
