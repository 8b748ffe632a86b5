import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImportOptions, type ImportOutcome, importFiles } from '../../src/actions/import-file.ts';
import { importJson } from '../../src/cli/import-json.ts';
import { type Instant, parseInstant } from '../../src/core/basics/day.ts';
import type { Store, Tx } from '../../src/ports.ts';
import { sources } from '../../src/sources/all.ts';
import { openStore } from '../../src/store/open-store.ts';
import { fixture, openWorkshop, type Workshop } from './workshop.ts';

let workshop: Workshop;
let store: Store;
beforeEach(async () => {
  workshop = await openWorkshop();
  const opened = await openStore({ database: 'sqlite', file: join(workshop.folder, 'data', 'lajk.sqlite') });
  if (!opened.ok) throw new Error(opened.refusal);
  store = opened.store;
});
afterEach(async () => {
  await store.close();
  await workshop.close();
});

const NOON = parseInstant('2023-01-15T12:00:00Z') as Instant;
const CLOCK = { now: () => NOON, steady: () => ({ boot: 'test', ms: 0 }) };
const RANDOM = { bytes: (length: number) => randomBytes(length) };
const OPTIONS: ImportOptions = { snapshotOn: null, dryRun: false, acceptRejected: false };

function run(names: readonly string[], options: Partial<ImportOptions> = {}): Promise<ImportOutcome> {
  const ports = { store, sources, warehouse: workshop.warehouse, clock: CLOCK, random: RANDOM };
  const requests = names.map((name) => ({ path: fixture(name), format: null, zone: null }));
  return importFiles(ports, requests, { ...OPTIONS, ...options }, () => {});
}

/** Everything an import could have changed. */
async function traces() {
  const tables = await store.read(async (tx) => ({
    imports: await tx.imports.all(),
    profiles: await tx.profiles.all(),
    followers: await tx.imports.followers(null, null),
  }));
  const folder = join(workshop.folder, 'data');
  const staging = readdirSync(join(folder, 'staging')).filter((name) => !name.endsWith('-duckdb'));
  return { ...tables, staging, archive: readdirSync(join(folder, 'archive', 'posts')).sort() };
}

const NOTHING = { imports: [], profiles: [], followers: [], staging: [], archive: [] };

describe('importing', () => {
  it('writes record, profiles and sizes, and freezes the posts by their hash', async () => {
    const outcome = await run(['followers-at-posting.csv'], { snapshotOn: '2022-06-01' });
    expect([outcome.ok, outcome.ok && outcome.imported]).toEqual([true, true]);
    const after = await traces();
    const [record] = after.imports;
    expect(record).toEqual({
      sha256: outcome.reports[0]?.staged.sha256,
      fileName: 'followers-at-posting.csv',
      format: 'simple-posts',
      kind: 'posts',
      encoding: 'utf-8',
      zone: null,
      snapshotOn: '2022-06-01',
      rows: 5,
      posts: 5,
      profiles: 1,
      rejected: 0,
      shares: 0,
      duplicates: 0,
      period: { from: '2022-05-01', to: '2022-05-03' },
      importedAt: NOON,
      source: { by: 'analyst' },
    });
    expect(after.profiles.map((profile) => profile.profileId)).toEqual(['lodz']);
    expect(after.followers.map(({ day, followers }) => [day, followers])).toEqual([
      ['2022-05-01', 99],
      ['2022-05-02', 101],
    ]);
    expect([after.staging, after.archive]).toEqual([[], [`${record?.sha256}.parquet`]]);
  });

  it('the snapshot is today in Warsaw unless stated', async () => {
    await run(['plain.csv']);
    expect((await traces()).imports[0]?.snapshotOn).toBe('2023-01-15');
  });

  it('reports progress from hash to freeze', async () => {
    const steps = new Set<string>();
    const ports = { store, sources, warehouse: workshop.warehouse, clock: CLOCK, random: RANDOM };
    const request = { path: fixture('plain.csv'), format: null, zone: null, ...OPTIONS };
    await importFiles(ports, [request], request, (_path, step) => steps.add(step));
    expect([...steps].sort()).toEqual(['check', 'freeze', 'hash', 'read']);
  });
});

describe('nothing is imported by halves', () => {
  it('one rejected line keeps every file out and says which lines', async () => {
    const outcome = await run(['plain.csv', 'followers.csv', 'total-not-sum.csv']);
    expect(outcome).toMatchObject({
      ok: false,
      refusal: 'lines-rejected',
      details: { file: fixture('total-not-sum.csv'), lines: 1, rows: 3 },
    });
    expect(outcome.reports.map((report) => report.staged.rejected.length)).toEqual([0, 0, 1]);
    expect(await traces()).toEqual(NOTHING);
  });

  it('a file that cannot be read keeps the others out', async () => {
    expect(await run(['plain.csv', 'no-such-file.csv'])).toMatchObject({ refusal: 'file-missing' });
    expect(await run(['plain.csv', 'packed-cut.csv.gz'])).toMatchObject({ refusal: 'file-unreadable' });
    expect(await traces()).toEqual(NOTHING);
  });

  it('accepted rejections leave the bad lines out and keep their number', async () => {
    const outcome = await run(['total-not-sum.csv'], { acceptRejected: true });
    expect(outcome.ok).toBe(true);
    const [record] = (await traces()).imports;
    expect([record?.rows, record?.posts, record?.rejected]).toEqual([3, 2, 1]);
  });

  it('a dry run checks everything and keeps nothing', async () => {
    const outcome = await run(['plain.csv', 'followers.csv'], { dryRun: true });
    expect(outcome.ok && [outcome.imported, outcome.reports.length]).toEqual([false, 2]);
    expect(await traces()).toEqual(NOTHING);
  });

  it('a process that dies between archive and record leaves a file that the next import replaces', async () => {
    const { staged } = await workshop.frozen(fixture('plain.csv'));
    expect(existsSync(join(workshop.folder, 'data', 'archive', 'posts', `${staged.sha256}.parquet`))).toBe(true);
    const outcome = await run(['plain.csv']);
    expect(outcome.ok && outcome.imported).toBe(true);
    expect((await traces()).archive).toEqual([`${staged.sha256}.parquet`]);
  });
});

describe('the same file twice', () => {
  it('changes nothing, whatever is stated the second time', async () => {
    await run(['plain.csv', 'followers.csv'], { snapshotOn: '2023-01-10' });
    const before = await traces();
    const again = await run(['plain.csv', 'followers.csv'], { snapshotOn: '2023-01-14' });
    expect(again.ok && again.imported).toBe(false);
    expect(again.reports.map((report) => [report.alreadyImported, report.snapshotOn])).toEqual([
      [true, '2023-01-10'],
      [true, '2023-01-10'],
    ]);
    expect(await traces()).toEqual(before);
  });

  it('named twice in one command is imported once', async () => {
    expect((await run(['plain.csv', 'plain.csv'])).ok).toBe(true);
    expect((await traces()).imports.length).toBe(1);
  });
});

describe('snapshots', () => {
  it('a pull cannot be of a day before its posts, of the future or of no day', async () => {
    expect(await run(['plain.csv'], { snapshotOn: '2022-12-31' })).toMatchObject({
      refusal: 'snapshot-before-posts',
      details: { snapshot: '2022-12-31', last: '2023-01-01' },
    });
    for (const snapshotOn of ['2023-01-16', '2023-02-30', 'yesterday']) {
      expect(await run(['plain.csv'], { snapshotOn })).toMatchObject({
        refusal: 'snapshot-invalid',
        details: { snapshot: snapshotOn, today: '2023-01-15' },
      });
    }
    expect(await traces()).toEqual(NOTHING);
  });

  it('two pulls of one day must agree about a post', async () => {
    await run(['plain.csv']);
    const before = await traces();
    expect(await run(['same-pull-other-values.csv'])).toMatchObject({
      refusal: 'snapshot-conflict',
      details: { other: 'plain.csv', snapshot: '2023-01-15', profileId: 'lodz', postId: 'l1' },
    });
    expect(await traces()).toEqual(before);
    expect((await run(['utf-8-bom.csv'])).ok).toBe(true);
    expect((await run(['same-pull-other-values.csv'], { snapshotOn: '2023-01-14' })).ok).toBe(true);
  });

  it('also when both files come in one command', async () => {
    expect(await run(['plain.csv', 'later-pull.csv'])).toMatchObject({ refusal: 'snapshot-conflict' });
    expect(await traces()).toEqual(NOTHING);
  });
});

describe('lajk import --json', () => {
  it('has the promised shape', async () => {
    const outcome = await run(['negative-followers.csv']);
    expect(outcome.reports.map(importJson)).toEqual([
      {
        file: fixture('negative-followers.csv'),
        sha256: outcome.reports[0]?.staged.sha256,
        format: 'simple-posts',
        encoding: 'utf-8',
        zone: null,
        snapshot: '2023-01-15',
        rows: 3,
        posts: 2,
        profiles: 2,
        accepted: 2,
        rejectedCount: 1,
        rejected: [{ line: 3, column: 'followers_at_posting', value: '-7', reason: 'negative-number' }],
        warnings: [],
        warningCount: 0,
        skipped: { shares: 0, otherPages: 0, duplicates: 0 },
        alreadyImported: false,
        drift: { compared: 0, changed: 0, lower: 0, listed: [], doubled: { profiles: 0, days: 0 } },
      },
    ]);
  });
});

describe('two processes with one file', () => {
  it('the record that is there first keeps its archive, whatever the other one read', async () => {
    await run(['plain.csv']);
    const [record] = (await traces()).imports;
    const frozen = join(workshop.folder, 'data', 'archive', 'posts', `${record?.sha256}.parquet`);
    const before = readFileSync(frozen);
    // The other process looked before the record was there.
    const blind = {
      ...store,
      read: <T>(query: (tx: Tx) => Promise<T>) => store.read((tx) => query(withoutImports(tx))),
    };
    const ports = { store: blind, sources, warehouse: workshop.warehouse, clock: CLOCK, random: RANDOM };
    let moved = 0;
    const warehouse = { ...workshop.warehouse, freeze: async () => void moved++ };
    const request = { path: fixture('plain.csv'), format: null, zone: null, ...OPTIONS };
    expect((await importFiles({ ...ports, warehouse }, [request], request, () => {})).ok).toBe(true);
    expect([moved, readFileSync(frozen).equals(before)]).toEqual([0, true]);
    expect((await traces()).imports).toEqual([record]);
  });
});

function withoutImports(tx: Tx): Tx {
  return { ...tx, imports: { ...tx.imports, find: async () => null, all: async () => [] } };
}
