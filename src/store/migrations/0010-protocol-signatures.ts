/** Signatures of organisers under the protocol of an edition: the file as it was given, and what is known of it. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialects.ts';

export function protocolSignatures({ text, integer, hash, keyed }: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql
        .raw(
          `create table protocol_signatures (
            edition ${text} not null references editions,
            sha256 ${text} not null check (${hash('sha256')}),
            format ${text} not null,
            digest ${text} not null check (digest in ('ours', 'not-stated')),
            signer ${text} not null references people,
            is_public ${integer} not null check (is_public in (0, 1)),
            added_at ${integer} not null,
            content ${text} not null,
            primary key (edition, sha256)
          )${keyed}`,
        )
        .execute(db);
    },
  };
}
