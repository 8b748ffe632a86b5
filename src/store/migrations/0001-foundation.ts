/** The first tables. What a row promises is kept by the database itself wherever it can be said in SQL. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialects.ts';

export function foundation(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of [...data(dialect), ...vote(dialect), ...log(dialect)])
        await sql.raw(statement).execute(db);
    },
  };
}

function data({ text, integer, hash, strict, keyed }: Dialect): string[] {
  return [
    `create table municipalities (
      teryt ${text} primary key check (length(teryt) = 7),
      name ${text} not null,
      kind ${text} not null check (kind in ('urban', 'rural', 'urban-rural')),
      county_code ${text} not null,
      county ${text} not null,
      population ${integer} not null check (population >= 0)
    )${strict}`,
    `create table divisions (
      position ${integer} primary key,
      id ${text} not null unique,
      definition ${text} not null
    )${strict}`,
    // No reference to municipalities: a town may leave the register (a merger, a new code) and keep its history.
    `create table profiles (
      platform ${text} not null,
      profile_id ${text} not null,
      name ${text} not null,
      owner_teryt ${text},
      owner_object ${text} check (owner_object in ('municipality', 'president', 'mayor')),
      status ${text} not null check (status in ('ranked', 'shown', 'excluded')),
      reason ${text},
      primary key (platform, profile_id),
      check ((owner_teryt is null) = (owner_object is null)),
      check (status = 'ranked' or reason is not null)
    )${strict}`,
    `create table imports (
      sha256 ${text} primary key check (${hash('sha256')}),
      file_name ${text} not null,
      format ${text} not null,
      kind ${text} not null check (kind in ('posts', 'followers')),
      encoding ${text} not null,
      zone ${text},
      snapshot_on ${text} not null,
      row_count ${integer} not null,
      post_count ${integer} not null,
      profile_count ${integer} not null,
      rejected_count ${integer} not null,
      share_count ${integer} not null,
      duplicate_count ${integer} not null,
      period_from ${text},
      period_to ${text},
      imported_at ${integer} not null,
      check ((period_from is null) = (period_to is null))
    )${strict}`,
    `create table followers (
      platform ${text} not null,
      profile_id ${text} not null,
      day ${text} not null,
      sha256 ${text} not null references imports,
      followers ${integer} not null check (followers >= 0),
      primary key (platform, profile_id, day, sha256)
    )${keyed}`,
  ];
}

function vote({ text, hash, strict, keyed }: Dialect): string[] {
  const flag = (column: string) => `${column} integer not null check (${column} in (0, 1))`;
  return [
    `create table editions (
      id ${text} primary key,
      definition ${text} not null
    )${strict}`,
    `create table edition_documents (
      edition ${text} not null references editions,
      kind ${text} not null,
      body ${text} not null,
      primary key (edition, kind)
    )${strict}`,
    `create table voters (
      edition ${text} not null references editions,
      teryt ${text} not null check (length(teryt) = 7),
      name ${text} not null,
      email ${text},
      email_source ${text},
      primary key (edition, teryt)
    )${strict}`,
    `create table voting_links (
      edition ${text} not null,
      code_hash ${text} not null check (${hash('code_hash')}),
      teryt ${text} not null,
      status ${text} not null check (status in ('active', 'revoked')),
      primary key (edition, code_hash),
      foreign key (edition, teryt) references voters
    )${strict}`,
    `create index voting_links_of_voter on voting_links (edition, teryt)`,
    // The one ballot of a city hangs here, sealed; after the close only that the city voted.
    `create table slots (
      edition ${text} not null,
      teryt ${text} not null,
      ${flag('voted')},
      sealed ${text},
      primary key (edition, teryt),
      foreign key (edition, teryt) references voters,
      check (voted = 1 or sealed is null)
    )${keyed}`,
    // No voter, no time, no number: kept in the order of random hashes, so nothing tells who came when.
    `create table ballots (
      edition ${text} not null references editions,
      commitment ${text} not null check (${hash('commitment')}),
      opening ${text} not null,
      ${flag('logged')},
      ${flag('replaced')},
      primary key (edition, commitment)
    )${keyed}`,
    `create table answers (
      edition ${text} not null references editions,
      key_hash ${text} not null check (${hash('key_hash')}),
      answer ${text} not null,
      primary key (edition, key_hash)
    )${keyed}`,
  ];
}

function log({ text, integer, hash, strict }: Dialect): string[] {
  return [
    `create table log_state (
      log ${text} primary key,
      size ${integer} not null check (size >= 0),
      roots ${text} not null
    )${strict}`,
    `create table log_entries (
      log ${text} not null references log_state,
      position ${integer} not null check (position >= 0),
      entry ${text} not null,
      primary key (log, position)
    )${strict}`,
    `create table log_heads (
      log ${text} not null references log_state,
      size ${integer} not null check (size >= 0),
      root ${text} not null check (${hash('root')}),
      signed_at ${integer} not null,
      public_key ${text} not null,
      signature ${text} not null,
      primary key (log, size, signed_at, public_key)
    )${strict}`,
  ];
}
