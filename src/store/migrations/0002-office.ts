/** The office: persons and their grants, proposals of two, the audit chain, the outbox, codes kept for letters. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialects.ts';

export function office(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of [...people(dialect), ...audit(dialect), ...outbox(dialect)])
        await sql.raw(statement).execute(db);
    },
  };
}

const ROLES = `'admin', 'organiser', 'analyst', 'auditor', 'juror', 'door-staff'`;

function people({ text, integer, hash, strict, keyed }: Dialect): string[] {
  return [
    `create table people (
      id ${text} primary key check (length(id) = 32),
      email ${text} not null unique,
      name ${text} not null,
      language ${text} not null check (language in ('pl', 'en')),
      status ${text} not null check (status in ('invited', 'active', 'removed'))
    )${strict}`,
    // An empty edition means all of them: a primary key holds no null.
    `create table grants (
      person ${text} not null references people,
      role ${text} not null check (role in (${ROLES})),
      edition ${text} not null,
      primary key (person, role, edition)
    )${keyed}`,
    `create table invitations (
      person ${text} primary key references people,
      token_hash ${text} not null unique check (${hash('token_hash')}),
      valid_until ${integer} not null
    )${strict}`,
    `create table proposals (
      id ${text} primary key check (length(id) = 32),
      edition ${text} not null,
      kind ${text} not null,
      content ${text} not null,
      proposed_by ${text} not null references people,
      proposed_at ${integer} not null,
      expires_at ${integer} not null,
      status ${text} not null check (status in ('open', 'approved', 'rejected', 'withdrawn', 'expired')),
      decided_by ${text} references people,
      decided_at ${integer},
      check ((status = 'open') = (decided_at is null)),
      check (status <> 'approved' or (decided_by is not null and decided_by <> proposed_by))
    )${strict}`,
  ];
}

function audit({ text, integer, hash, strict, keyed }: Dialect): string[] {
  return [
    `create table audit_state (
      chain ${integer} primary key check (chain = 0),
      size ${integer} not null,
      hash ${text} not null check (${hash('hash')})
    )${strict}`,
    `create table audit_events (
      position ${integer} primary key check (position >= 0),
      type ${text} not null,
      edition ${text},
      event ${text} not null,
      hash ${text} not null check (${hash('hash')})
    )${strict}`,
    // For searching; what a commitment stands for is in audit_people only.
    `create table audit_mentions (
      person ${text} not null check (${hash('person')}),
      position ${integer} not null references audit_events,
      primary key (person, position)
    )${keyed}`,
    `create table audit_people (
      email ${text} primary key,
      commitment ${text} not null unique check (${hash('commitment')}),
      salt ${text} not null
    )${strict}`,
  ];
}

function outbox({ text, integer, hash, keyed }: Dialect): string[] {
  return [
    // Keyed by random ids: the table keeps no order in which letters were written.
    `create table outbox (
      id ${text} not null primary key check (length(id) = 32),
      kind ${text} not null,
      language ${text} not null check (language in ('pl', 'en')),
      address ${text} not null,
      domain ${text} not null,
      edition ${text},
      teryt ${text},
      fields ${text} not null,
      sealed ${text},
      code_hash ${text} not null unique check (${hash('code_hash')}),
      message_id ${text} not null unique,
      wave ${text},
      status ${text} not null check (status in ('waiting', 'sent', 'refused', 'bounced', 'cancelled', 'exported')),
      attempts ${integer} not null check (attempts >= 0),
      since ${integer} not null,
      next_at ${integer} not null,
      lease_by ${text},
      lease_until ${integer} not null,
      ended_at ${integer},
      reason ${text},
      reply ${text},
      check ((status = 'waiting') = (ended_at is null)),
      check (status in ('waiting', 'refused', 'bounced') or sealed is null)
    )${keyed}`,
    `create index outbox_due on outbox (status, next_at)`,
    `create index outbox_of_city on outbox (edition, teryt, kind)`,
    `create index outbox_of_domain on outbox (domain, status)`,
    // Domains that refuse everything we send: an alarm is raised once.
    `create table refusing_domains (domain ${text} not null primary key)${keyed}`,
    `create table waves (
      id ${text} not null primary key,
      edition ${text},
      kind ${text} not null,
      paused integer not null check (paused in (0, 1)),
      opened_at ${integer} not null
    )${keyed}`,
    // Codes of active links, sealed under the ballot-box key of the edition; empty after the close.
    `create table kept_codes (
      edition ${text} not null,
      code_hash ${text} not null,
      sealed ${text} not null,
      primary key (edition, code_hash),
      foreign key (edition, code_hash) references voting_links
    )${keyed}`,
  ];
}
