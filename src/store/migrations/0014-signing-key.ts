/** Which key signs the open logs: that of the newest head, where there is one. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialects.ts';

export function signingKey({ integer, text, hash, strict }: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql
        .raw(
          `create table signing_key (
            id ${integer} not null primary key check (id = 1),
            public_key ${text} not null check (${hash('public_key')})
          )${strict}`,
        )
        .execute(db);
      await sql
        .raw(
          `insert into signing_key (id, public_key)
            select 1, public_key from log_heads order by signed_at desc, size desc, log desc limit 1`,
        )
        .execute(db);
    },
  };
}
