/**
 * PostgreSQL as somebody reads it who has the machine: a dump of every table, the pages on disk with rows that were
 * changed or deleted, and the write-ahead log. Of a server of its own, which neither vacuums nor shortens what it logs.
 */
import { type Postgres, runOn, startPostgres } from '../postgres.ts';

type View = readonly [name: string, text: string];

/** `logical`: rows stand whole in the log, not as what differs from the row before. */
export function startWatched(): Promise<Postgres> {
  return startPostgres({ autovacuum: 'off', wal_level: 'logical' });
}

const TABLES = `select schemaname || '.' || quote_ident(tablename) as name from pg_tables
  where schemaname not in ('pg_catalog', 'information_schema') order by 1`;

/** As `pg_dump` copies them: rows as text, in the order in which they lie there; and the numbers that are given out. */
export async function readDump(url: string): Promise<readonly View[]> {
  const views: View[] = [];
  for (const { name } of await runOn(url, TABLES)) {
    const rows = await runOn(url, `select one::text as row from ${name} one`);
    const lines = rows.map(({ row }) => String(row));
    // When the database was made is the one instant that no clock of a test sets.
    const shown = String(name).endsWith('kysely_migration') ? lines.map((line) => line.split(',')[0]) : lines;
    views.push([`dump ${name}`, shown.join('\n')]);
  }
  const numbers = await runOn(url, 'select sequencename, last_value from pg_sequences order by 1');
  return [...views, ['dump sequences', JSON.stringify(numbers)]];
}

const RELATIONS = `select c.oid, c.relname as name, c.relkind as kind, pg_relation_size(c.oid) / 8192 as pages
  from pg_class c left join pg_class owner on owner.reltoastrelid = c.oid
  where c.relkind in ('r', 'i', 't') and c.relname not like '%kysely%'
    and coalesce(owner.relnamespace, c.relnamespace) = 'public'::regnamespace order by 2`;

/** Every row and key on the pages of the data files, the dead ones too, without the numbers of transactions. */
export async function readPages(url: string): Promise<readonly View[]> {
  await runOn(url, 'create extension if not exists pageinspect with schema pg_catalog');
  await runOn(url, 'checkpoint');
  const views: View[] = [];
  for (const { oid, name, kind, pages } of await runOn(url, RELATIONS)) {
    // The toast tables are named after a number of their owner, which every database draws anew.
    const shown = kind === 't' ? 'toast' : String(name);
    const first = kind === 'i' ? 1 : 0;
    if (Number(pages) <= first) continue;
    const items =
      kind === 'i'
        ? `bt_page_items(name, page::int) item where not (select type = 'd' from bt_page_stats(name, page::int))`
        : `heap_page_items(get_raw_page(name, page::int)) item where item.t_data is not null`;
    const bytes = kind === 'i' ? `decode(replace(item.data, ' ', ''), 'hex')` : 'item.t_data';
    const rows = await runOn(
      url,
      `select page, encode(${bytes}, 'hex') as bytes
       from (select ${oid}::regclass::text as name) one, generate_series(${first}, ${Number(pages) - 1}) page,
       lateral (select item.* from ${items}) item`,
    );
    views.push([`pages ${shown}`, rows.map((row) => `${row.page} ${withoutOids(kind, latin(row.bytes))}`).join('\n')]);
  }
  return views;
}

/** Where the log stands now. */
export async function walPlace(url: string): Promise<string> {
  const [row] = await runOn(url, 'select pg_current_wal_insert_lsn()::text as lsn');
  return String(row?.lsn);
}

/** Every row and key that this database has written since then, one after the other. */
export async function readWal(url: string, since: string): Promise<readonly View[]> {
  await runOn(url, 'create extension if not exists pg_walinspect with schema pg_catalog');
  const rows = await runOn(
    url,
    `select record_type as type, encode(block_data, 'hex') as bytes
     from pg_get_wal_block_info('${since}', pg_current_wal_flush_lsn())
     where reldatabase = (select oid from pg_database where datname = current_database()) and block_data is not null
       and relfilenode in (select relfilenode from pg_class where relnamespace = 'public'::regnamespace)
       and record_type ~ '^(INSERT|UPDATE|HOT_UPDATE|MULTI_INSERT)' order by start_lsn, block_id`,
  );
  return [['wal', rows.map(({ type, bytes }) => `${type} ${latin(bytes)}`).join('\n')]];
}

/** A long value lies elsewhere, under a number of its own and of its table: every database draws these anew. */
function withoutOids(kind: unknown, bytes: string): string {
  return kind === 't' ? bytes.slice(4) : bytes.replace(/(\x01\x12[\s\S]{8})[\s\S]{8}/g, '$1');
}

function latin(hex: unknown): string {
  return Buffer.from(String(hex), 'hex').toString('latin1');
}
