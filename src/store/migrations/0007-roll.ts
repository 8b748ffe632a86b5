/** The roll: further addresses of a city, networks from which a code was entered, and ballots cast by two organisers. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialects.ts';

export function roll(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of tables(dialect)) await sql.raw(statement).execute(db);
    },
  };
}

function tables({ text, hash, keyed }: Dialect): string[] {
  return [
    // Letters go there as well as to the official address; the ballot stays one.
    `create table roll_officers (
      edition ${text} not null,
      teryt ${text} not null,
      email ${text} not null,
      email_source ${text} not null,
      primary key (edition, teryt, email),
      foreign key (edition, teryt) references voters on delete cascade
    )${keyed}`,
    // Keyed and cut short, the key outside the database; no time. Rows stand in the order of hashes, and go at the close.
    `create table code_networks (
      edition ${text} not null,
      code_hash ${text} not null check (${hash('code_hash')}),
      network ${text} not null check (length(network) = 16),
      primary key (edition, code_hash, network),
      foreign key (edition, code_hash) references voting_links
    )${keyed}`,
    // Knows nothing of the ballot: only that the one which counts for the city was cast by two organisers, and why.
    `create table assisted_ballots (
      edition ${text} not null,
      teryt ${text} not null,
      reason ${text} not null,
      primary key (edition, teryt),
      foreign key (edition, teryt) references voters
    )${keyed}`,
  ];
}
