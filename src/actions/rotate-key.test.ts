import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import type { Instant } from '../core/basics/day.ts';
import { hashText } from '../core/basics/hash.ts';
import { refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { keyChain } from '../core/ledger/key-chain.ts';
import { type LogEntry, readEntryText } from '../core/ledger/log-entry.ts';
import { isHeadSigned, type PublicKey } from '../core/ledger/signed-head.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import { fileKeys } from '../keys/file-keys.ts';
import type { Keys, Store } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';
import { rotateKey } from './rotate-key.ts';

const NOON = 1_662_976_800_000 as Instant;
const BALLOT: LogEntry = { type: 'ballot', commitment: hashText('x') };

describe.each(['sqlite', 'postgres'] as const)('a rotation on %s', (kind) => {
  let database: TestDatabase;
  let store: Store;
  let folder: string;
  let keys: Keys;
  beforeEach(async () => {
    database = await testDatabase(kind);
    store = await database.open();
    folder = await mkdtemp(join(tmpdir(), 'lajk-keys-'));
    keys = fileKeys(folder);
    await store.write(async (tx) => {
      for (const id of ['2022', '2023', 'ended', 'ahead']) await tx.editions.put({ id } as Edition);
      await tx.editions.addDocument('ended', EVIDENCE.manifest, '{}');
      return { ok: true };
    });
    for (const log of ['2022', '2023', 'ended']) await append(log, NOON);
  });
  afterEach(async () => {
    await database.remove();
    await rm(folder, { recursive: true });
  });

  const append = (log: string, now: number) =>
    store.write(async (tx) => {
      await appendToLog(tx, { keys, now: now as Instant }, log, [BALLOT]);
      return { ok: true };
    });
  const rotate = (edition: string, to: PublicKey, now = NOON + 5) =>
    store.write((tx) =>
      rotateKey(
        tx,
        { keys, clock: { now: () => now as Instant, steady: () => ({ boot: 'x', ms: 0 }) } },
        {
          edition,
          to,
          reason: 'rok minął',
        },
      ),
    );
  const read = (log: string) =>
    store.read(async (tx) => ({
      entries: (await tx.log.entries(log)).map(readEntryText),
      heads: await tx.log.heads(log),
    }));

  it('stands in every open log with signatures of its own, and in none that has ended or not begun', async () => {
    const old = keys.publicKey();
    const to = keys.createNextKey();
    expect(await rotate('2022', to)).toEqual({ ok: true, from: old });
    for (const log of ['2022', '2023', 'ended', 'ahead']) await append(log, NOON + 9);
    for (const log of ['2022', '2023']) {
      const { entries, heads } = await read(log);
      expect(entries.map(({ type }) => type)).toEqual(['ballot', 'key-rotated', 'ballot']);
      expect([heads.map(({ key }) => key), heads.every(isHeadSigned)]).toEqual([[old, to, to], true]);
      const chain = keyChain(log, entries, old);
      expect(chain.ok && chain.reigns.map(({ key, from }) => [key, from])).toEqual([
        [old, 0],
        [to, 2],
      ]);
      expect(entries[1]).toMatchObject({ at: new Date(heads[1]?.at ?? 0).toISOString() });
    }
    expect((await read('ahead')).heads.map(({ key }) => key)).toEqual([to]);
    expect((await read('ended')).entries.map(({ type }) => type)).toEqual(['ballot', 'ballot']);
  });

  it('stands in no log that is released while it waits for it', async () => {
    const to = keys.createNextKey();
    const locked = Promise.withResolvers<void>();
    const released = store.write(async (tx) => {
      await tx.log.lock('2023');
      locked.resolve();
      // Long enough for the rotation to look for open logs.
      await pause(300);
      await tx.editions.addDocument('2023', EVIDENCE.manifest, '{}');
      const end: LogEntry = { type: 'released', evidence: hashText('x') };
      await appendToLog(tx, { keys, now: (NOON + 1) as Instant }, '2023', [end]);
      return { ok: true };
    });
    await locked.promise;
    expect([await rotate('2022', to), await released]).toMatchObject([{ ok: true }, { ok: true }]);
    const types = async (log: string) => (await read(log)).entries.map(({ type }) => type);
    expect([await types('2022'), await types('2023')]).toEqual([
      ['ballot', 'key-rotated'],
      ['ballot', 'released'],
    ]);
  });

  it('has the instant of its head where the clock has gone back', async () => {
    await append('2022', NOON + 7_000);
    expect(await rotate('2023', keys.createNextKey(), NOON - 1)).toMatchObject({ ok: true });
    const { entries, heads } = await read('2022');
    expect(entries.at(-1)).toMatchObject({ type: 'key-rotated', at: new Date(heads.at(-1)?.at ?? 0).toISOString() });
    expect(heads.at(-1)?.at).toBe(NOON + 7_000);
  });

  it('is refused without an open log, without the key that was shown, and without the old one', async () => {
    const key = keys.publicKey();
    const to = keys.createNextKey();
    for (const edition of ['ended', 'ahead', 'none'])
      expect(await rotate(edition, to)).toEqual(refuse('log-not-open', { edition }));
    const newer = keys.createNextKey();
    expect([await rotate('2022', to), await rotate('2022', key)]).toEqual([
      refuse('proposal-changed'),
      refuse('proposal-changed'),
    ]);
    await rm(join(folder, 'signing.key'));
    keys = fileKeys(folder);
    expect(await rotate('2022', newer)).toEqual(refuse('signing-key-lost', { key }));
    // No other key takes its place: the log stands still.
    await expect(append('2022', NOON + 9)).rejects.toMatchObject({
      ...{ refusal: 'signing-key-missing', outcome: 'rolled-back', details: { key } },
      message: `No file in ${folder} holds the signing key ${key}: docs/operate.md, Data folder.`,
    });
    expect((await read('2022')).heads).toHaveLength(1);
  });
});
