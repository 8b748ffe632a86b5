/** Files that cities send about their own profiles, and where every frozen file came from. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialects.ts';

export function submissions(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of [...tables(dialect), ...provenance(dialect)]) await sql.raw(statement).execute(db);
    },
  };
}

function tables({ text, integer, hash, strict, keyed }: Dialect): string[] {
  return [
    // Links are many per city over time; only one of them is active.
    `create table data_invitations (
      code_hash ${text} not null primary key check (${hash('code_hash')}),
      edition ${text} not null,
      teryt ${text} not null,
      status ${text} not null check (status in ('active', 'revoked')),
      issued_at ${integer} not null,
      valid_until ${integer} not null,
      email ${text},
      language ${text} not null check (language in ('pl', 'en'))
    )${keyed}`,
    'create index data_invitations_by_city on data_invitations (edition, teryt)',
    `create unique index data_invitations_active on data_invitations (edition, teryt) where status = 'active'`,
    `create table submissions (
      id ${text} not null primary key,
      edition ${text} not null,
      teryt ${text} not null,
      state ${text} not null check (state in ('draft', 'sent', 'accepted', 'refused', 'withdrawn')),
      sha256 ${text} not null check (${hash('sha256')}),
      bytes ${integer} not null check (bytes > 0),
      file_name ${text} not null,
      platform ${text},
      profile_id ${text},
      proposed ${text},
      zone ${text},
      snapshot_on ${text} not null,
      findings ${text} not null,
      received_at ${integer} not null,
      sent_at ${integer},
      decided_at ${integer},
      reason ${text},
      check ((platform is null) = (profile_id is null))
    )${strict}`,
    'create index submissions_by_city on submissions (edition, teryt)',
  ];
}

function provenance({ text }: Dialect): string[] {
  return [
    `alter table imports add column source ${text} not null default 'analyst' check (source in ('analyst', 'platform', 'city'))`,
    `alter table imports add column source_teryt ${text}`,
    `alter table imports add column received_on ${text}`,
    // Only these formats are written by the program itself, from what a platform answered.
    `update imports set source = 'platform'
     where format in ('bluesky', 'facebook-graph', 'instagram-business', 'mastodon', 'youtube-data')`,
  ];
}
