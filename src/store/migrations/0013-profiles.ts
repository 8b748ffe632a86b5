/** Profiles over time: who held them in which term, what they were called, what was decided and what hints there are. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialects.ts';

export function profilesOverTime({ text, keyed }: Dialect): Migration {
  const key = `platform ${text} not null, profile_id ${text} not null`;
  const tables = [
    `profile_holdings (${key},
      from_day ${text} not null,
      to_day ${text},
      owner_teryt ${text} not null,
      owner_object ${text} not null check (owner_object in ('municipality', 'president', 'mayor')),
      person ${text},
      primary key (platform, profile_id, from_day),
      check (to_day is null or to_day >= from_day)
    )`,
    `profile_names (${key},
      seen_on ${text} not null,
      name ${text} not null,
      primary key (platform, profile_id, seen_on, name)
    )`,
    `profile_decisions (${key},
      decided_on ${text} not null,
      decision ${text} not null check (decision in ('assigned', 'shown', 'excluded', 'not-a-city', 'later')),
      reason ${text} not null,
      primary key (platform, profile_id)
    )`,
    `profile_hints (${key},
      kind ${text} not null check (kind in ('website', 'email', 'handle')),
      value ${text} not null,
      source ${text} not null,
      primary key (platform, profile_id, kind, value)
    )`,
  ];
  return {
    async up(db: Kysely<unknown>) {
      for (const table of tables) await sql.raw(`create table ${table}${keyed}`).execute(db);
    },
  };
}
