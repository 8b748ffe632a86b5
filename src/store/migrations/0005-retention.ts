/** Retention: links to one's own data, what was erased, who has left, and the nightly runs. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialects.ts';

export function retention(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of tables(dialect)) await sql.raw(statement).execute(db);
    },
  };
}

function tables({ text, integer, hash, strict, keyed }: Dialect): string[] {
  return [
    // An empty address stands for a question about an address that nobody knows: both take the same time.
    `create table data_links (
      token_hash ${text} not null primary key check (${hash('token_hash')}),
      address ${text} not null,
      valid_until ${integer} not null
    )${keyed}`,
    // Keyed hashes, the key outside the database: from the list alone nobody learns an address.
    `create table erasures (
      address_hash ${text} not null check (${hash('address_hash')}),
      erased_at ${integer} not null,
      primary key (address_hash, erased_at)
    )${keyed}`,
    `create table removals (
      person ${text} not null primary key references people,
      noticed_at ${integer} not null
    )${keyed}`,
    `create table retention_runs (
      run ${text} not null primary key,
      claimed_at ${integer} not null,
      ended_at ${integer}
    )${strict}`,
    `create table retention_counts (
      run ${text} not null references retention_runs,
      kind ${text} not null,
      records ${integer} not null check (records >= 0),
      primary key (run, kind)
    )${keyed}`,
  ];
}
