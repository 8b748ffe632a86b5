/**
 * What better-auth keeps for us: sessions, passkeys, questions that wait for an answer. It knows persons through a view,
 * so that nobody has to be kept twice and whoever is removed is gone there in the same moment.
 */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialects.ts';

export function signIn(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of statements(dialect)) await sql.raw(statement).execute(db);
    },
  };
}

function statements({ text, integer, moment, truth, strict }: Dialect): string[] {
  return [
    `create view sign_in_users as
      select id, email, name, ${truth.yes} as email_verified, cast(null as text) as image,
        ${moment.start} as created_at, ${moment.start} as updated_at
      from people where status = 'active'`,
    // Life and freshness are judged by signed_in_at and used_at, milliseconds of our own clock.
    `create table sign_in_sessions (
      id ${text} primary key,
      token ${text} not null unique,
      person ${text} not null references people,
      method ${text} not null check (method in ('passkey', 'code')),
      browser ${text} not null,
      signed_in_at ${integer} not null,
      used_at ${integer} not null,
      ip_address ${text} check (ip_address is null or ip_address = ''),
      expires_at ${moment.type} not null,
      created_at ${moment.type} not null,
      updated_at ${moment.type} not null
    )${strict}`,
    `create index sign_in_sessions_of_person on sign_in_sessions (person)`,
    `create table passkeys (
      id ${text} primary key,
      person ${text} not null references people,
      name ${text},
      credential_id ${text} not null unique,
      public_key ${text} not null,
      counter ${integer} not null,
      device_type ${text} not null,
      backed_up ${truth.type} not null,
      transports ${text},
      aaguid ${text},
      created_at ${moment.type}
    )${strict}`,
    `create index passkeys_of_person on passkeys (person)`,
    // Hashed codes and challenges; what is named in it is named by a hash.
    `create table sign_in_questions (
      id ${text} primary key,
      identifier ${text} not null,
      value ${text} not null,
      expires_at ${moment.type} not null,
      created_at ${moment.type} not null,
      updated_at ${moment.type} not null
    )${strict}`,
    `create index sign_in_questions_by_identifier on sign_in_questions (identifier)`,
  ];
}
