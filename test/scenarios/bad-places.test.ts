import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { NEWEST_MIGRATION } from '../../src/store/migrate.ts';
import { freshDatabase, runOn } from '../postgres.ts';
import { refusal } from './installation.ts';
import { type Ended, lajkProcess } from './processes.ts';

/** A process that cannot have its database ends with a sentence, soon, and tells no secret. */
describe('a place that cannot be used', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lajk-places-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function initWithin(seconds: number, environment: Record<string, string>): Promise<Ended> {
    const since = performance.now();
    const ended = await lajkProcess(['init'], environment);
    expect((performance.now() - since) / 1000).toBeLessThan(seconds);
    expect(ended.err).not.toMatch(/undefined|\[object|tajne-haslo/);
    return ended;
  }

  it('is a server that is not there', async () => {
    const port = await closedPort();
    const url = `postgres://lajk:tajne-haslo@127.0.0.1:${port}/lajk`;
    const ended = await initWithin(15, { LAJK_DATA: join(folder, 'a'), DATABASE_URL: url });
    const where = `127.0.0.1:${port}`;
    const [code] = ['ECONNREFUSED'];
    expect(ended.code).toBe(1);
    expect(ended.err).toContain(where);
    expect(ended.err).toContain(code);
  });

  it('is a server that knows neither name nor password', async () => {
    const url = new URL(inject('postgresUrl'));
    url.password = 'tajne-haslo';
    const ended = await initWithin(15, { LAJK_DATA: join(folder, 'b'), DATABASE_URL: url.href });
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toContain(url.host);
  });

  it('is an address that is none', async () => {
    for (const url of ['mysql://x:tajne-haslo@localhost/x', 'lajk'])
      expect(await initWithin(15, { LAJK_DATA: join(folder, 'c'), DATABASE_URL: url })).toEqual({
        ...{ ...refusal('database-url-invalid'), signal: null },
      });
  });

  it('is a database of a newer version, on SQLite and on PostgreSQL, and stays untouched', async () => {
    const data = join(folder, 'd');
    const newer = `insert into kysely_migration (name, timestamp) values ('0999-przyszlosc', '2030-01-01')`;
    const refused = {
      ...refusal('database-newer', { found: '0999-przyszlosc', known: NEWEST_MIGRATION }),
      signal: null,
    };
    expect((await initWithin(15, { LAJK_DATA: data })).code).toBe(0);
    const database = new BetterSqlite3(join(data, 'lajk.db'));
    database.exec(newer);
    database.close();
    expect(await initWithin(15, { LAJK_DATA: data })).toEqual(refused);
    const url = await freshDatabase(inject('postgresUrl'));
    expect((await initWithin(15, { LAJK_DATA: join(folder, 'e'), DATABASE_URL: url })).code).toBe(0);
    await runOn(url, newer);
    expect(await initWithin(15, { LAJK_DATA: join(folder, 'e'), DATABASE_URL: url })).toEqual(refused);
  });

  it('is a file where the folder should be, or a file that is no database', async () => {
    const file = join(folder, 'plik');
    await writeFile(file, 'x');
    for (const path of [file, join(file, 'pod-nim')])
      expect(await initWithin(15, { LAJK_DATA: path })).toEqual({
        ...refusal('folder-unusable', { folder: path }),
        signal: null,
      });
    const data = join(folder, 'f');
    expect((await initWithin(15, { LAJK_DATA: data })).code).toBe(0);
    const database = join(data, 'lajk.db');
    await writeFile(database, 'to nie jest baza danych, tylko tekst'.repeat(200));
    expect(await initWithin(15, { LAJK_DATA: data })).toEqual({
      ...refusal('database-foreign', { where: database }),
      signal: null,
    });
  });
});

function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 1));
    });
  });
}
