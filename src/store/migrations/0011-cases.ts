/** Complaints and correction requests, their answers, and the links that show who asks. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialects.ts';

export function cases(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of tables(dialect)) await sql.raw(statement).execute(db);
    },
  };
}

function tables({ text, integer, hash, keyed }: Dialect): string[] {
  return [
    `create table case_links (
      token_hash ${text} not null primary key check (${hash('token_hash')}),
      edition ${text} not null references editions,
      teryt ${text},
      address ${text} not null,
      valid_until ${integer} not null
    )${keyed}`,
    // What was written stands in one column, so that it goes as a whole.
    `create table public_cases (
      number ${text} not null primary key,
      edition ${text} not null references editions,
      key_hash ${text} not null unique check (${hash('key_hash')}),
      kind ${text} not null check (kind in ('complaint', 'correction')),
      asker ${text},
      about ${text} not null,
      address ${text} not null,
      language ${text} not null check (language in ('pl', 'en')),
      received_at ${integer} not null,
      content ${text},
      note ${text} not null,
      draft ${text}
    )${keyed}`,
    `create index public_cases_of_edition on public_cases (edition, received_at)`,
    // One row per answer and no way to change one: the place in the key is what a second answer cannot take.
    `create table case_answers (
      number ${text} not null references public_cases,
      position ${integer} not null check (position >= 0),
      answered_at ${integer} not null,
      outcome ${text} not null check (outcome in ('upheld', 'partly', 'rejected')),
      question ${text} not null,
      answer ${text} not null,
      recount ${integer} not null check (recount in (0, 1)),
      primary key (number, position)
    )${keyed}`,
  ];
}
