/** Everything that can be read of a world, each under a name: tables and files, what commands print, pages, letters. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Context } from '../../src/cli/context.ts';
import { run } from '../../src/cli/run.ts';
import { SEALED_COLUMNS } from '../../src/core/office/sealed-columns.ts';
import { regulations } from '../../src/main.ts';
import { pl } from '../../src/texts/pl.ts';
import { runOn } from '../postgres.ts';
import { lent } from '../run-lajk.ts';
import { readingCommands } from './commands-that-read.ts';
import { transactionsOf } from './read-wal.ts';
import type { World } from './world.ts';
import { readBehindCodes, readMachinePages, readOffice, readPublic } from './world-pages.ts';
import { readDump, readPages, readWal } from './world-postgres.ts';

type View = readonly [name: string, text: string];

/** Before the close: all of it. */
export async function readAll(world: World): Promise<readonly View[]> {
  const { url, data, walSince } = world;
  const machine = await readMachinePages(world);
  const commands = await readCommands(world);
  const stored =
    url === null ? sqliteTables(join(data, 'lajk.db')) : [...(await postgresTables(url)), ...(await readDump(url))];
  const files =
    url === null ? await readDatabaseFiles(data) : [...(await readWal(url, walSince)), ...(await readPages(url))];
  const log = ['log', world.log.join('\n')] as const;
  const mails = world.mails.map(({ kind, to, bytes }): View => [`mail ${kind} ${to}`, bytes]);
  // Signing in writes sessions: pages are read last.
  return [
    log,
    ...machine,
    ...commands,
    ...stored,
    ...files,
    ...mails,
    ...(await readBehindCodes(world)),
    ...(await readShown(world)),
  ];
}

/** Under embargo: what the program itself shows. Tables and keys hold the result by then, for whoever has the machine. */
export async function readEmbargoed(world: World): Promise<readonly View[]> {
  return [...(await readMachinePages(world)), ...(await readCommands(world)), ...(await readShown(world))];
}

async function readShown(world: World): Promise<readonly View[]> {
  return [...(await readPublic(world)), ...(await readOffice(world))];
}

async function readCommands({ site }: World): Promise<readonly View[]> {
  const views: View[] = [];
  for (const argv of readingCommands(site)) {
    const said: string[] = [];
    const io = { out: (text: string) => void said.push(text), err: (text: string) => void said.push(text) };
    const context: Context = {
      io: { ...io, input: async () => '', errIsTerminal: false },
      texts: pl,
      regulations,
      open: lent(site.ports),
    };
    const code = await run(argv, context);
    const text = said
      .join('')
      .replaceAll(site.ports.folder, 'data')
      .replace(/[\d\u00a0 ]+MiB/, 'some MiB');
    views.push([`lajk ${argv.join(' ')}`, `${code} ${text.replace(/"freeMib": \d+/, '"freeMib": some')}`]);
  }
  return views;
}

/** In the order in which the rows lie there, with their numbers: neither may tell anything. */
function sqliteTables(file: string): readonly View[] {
  const database = new BetterSqlite3(file, { readonly: true });
  try {
    const names = database
      .prepare<[], { name: string; sql: string }>(
        `select name, sql from sqlite_master where type = 'table' order by name`,
      )
      .all();
    return names.map(({ name, sql }) => {
      const columns = /without rowid/i.test(sql) ? '*' : 'rowid, *';
      const rows = database.prepare(`select ${columns} from "${name}"`).all() as Record<string, unknown>[];
      return [`table ${name}`, rows.map((row) => rowText(name, row)).join('\n')];
    });
  } finally {
    database.close();
  }
}

async function postgresTables(url: string): Promise<readonly View[]> {
  const names = await runOn(
    url,
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const views: View[] = [];
  for (const { name } of names) {
    const rows = await runOn(url, `select * from "${name}"`);
    views.push([`table ${name}`, rows.map((row) => rowText(String(name), row)).join('\n')]);
  }
  return views;
}

/** A sealed value leaves its length. */
function rowText(table: string, row: Readonly<Record<string, unknown>>): string {
  const sealed = SEALED_COLUMNS[table] ?? [];
  const shown = Object.entries(row).map(([column, value]) => {
    if (table === 'kysely_migration' && column === 'timestamp') return [column, 'when the database was made'];
    const isHidden = sealed.includes(column) && typeof value === 'string';
    return [column, isHidden ? `sealed, ${value.length} characters` : value];
  });
  return JSON.stringify(Object.fromEntries(shown));
}

/** As docs/operate.md copies them for a back-up; of the log the pages, without salts and sums over them. */
async function readDatabaseFiles(data: string): Promise<readonly View[]> {
  const main = (await readFile(join(data, 'lajk.db'))).toString('latin1');
  const wal = existsSync(join(data, 'lajk.db-wal')) ? await readFile(join(data, 'lajk.db-wal')) : Buffer.alloc(0);
  const pages = transactionsOf(wal).map(({ pages: written }) =>
    [...written].map(([no, text]) => `${no}:${text}`).join('\n'),
  );
  const made = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z(?=)/g;
  return [
    ['file lajk.db', main.replace(made, 'when')],
    ['file lajk.db-wal', pages.join('\n\n').replace(made, 'when')],
  ];
}
