/** Ballots apart from their commitments until the close; clocks that are watched, and votes that a step of one pauses. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialects.ts';

export function timing(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of [...sealedBallots(dialect), ...clocks(dialect)]) await sql.raw(statement).execute(db);
    },
  };
}

function sealedBallots({ text, hash, keyed }: Dialect): string[] {
  const flag = (column: string) => `${column} integer not null check (${column} in (0, 1))`;
  const columns = 'edition, commitment, opening, replaced';
  const isClosed = `edition in (select edition from edition_documents where kind = 'turnout.csv')`;
  return [
    // The handle is random: the slot of a city changes together with it, and nothing that is published has it.
    `create table sealed_ballots (
      edition ${text} not null references editions,
      handle ${text} not null check (${hash('handle')}),
      opening ${text} not null,
      ${flag('logged')},
      ${flag('replaced')},
      primary key (edition, handle)
    )${keyed}`,
    // Of a vote that is open now the slots hold commitments under seal: these ballots keep them as their handles.
    `insert into sealed_ballots (edition, handle, opening, logged, replaced)
      select edition, commitment, opening, logged, replaced from ballots where not ${isClosed}`,
    `create table opened_ballots (
      edition ${text} not null references editions,
      commitment ${text} not null check (${hash('commitment')}),
      opening ${text} not null,
      ${flag('replaced')},
      primary key (edition, commitment)
    )${keyed}`,
    `insert into opened_ballots (${columns}) select ${columns} from ballots where ${isClosed} order by commitment`,
    'drop table ballots',
    'alter table opened_ballots rename to ballots',
  ];
}

function clocks({ text, integer, strict }: Dialect): string[] {
  return [
    `create table clock_anchors (
      boot ${text} primary key,
      wall_at ${integer} not null,
      steady_ms ${integer} not null
    )${strict}`,
    // An empty verdict: nobody has decided yet.
    `create table vote_pauses (
      edition ${text} not null references editions,
      noticed_at ${integer} not null,
      boot ${text} not null,
      ahead_ms ${integer} not null,
      verdict ${text} not null check (verdict in ('', 'clock-right', 'clock-wrong')),
      decided_at ${integer},
      primary key (edition, noticed_at),
      check ((verdict = '') = (decided_at is null))
    )${strict}`,
    `create unique index vote_pauses_open on vote_pauses (edition) where verdict = ''`,
  ];
}
