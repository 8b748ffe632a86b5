/** Subscriptions to news: asked for, then confirmed; an address that leaves is deleted. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialects.ts';

export function news({ text, hash, keyed }: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      // The token is sealed as well as hashed: each letter carries the link by which its reader leaves.
      await sql
        .raw(
          `create table news_subscriptions (
            email ${text} not null primary key,
            language ${text} not null check (language in ('pl', 'en')),
            token_hash ${text} not null unique check (${hash('token_hash')}),
            sealed_token ${text} not null,
            consent ${text} not null,
            asked_on ${text} not null,
            confirmed_on ${text}
          )${keyed}`,
        )
        .execute(db);
    },
  };
}
