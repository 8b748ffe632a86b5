import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import type { Instant } from '../core/basics/day.ts';
import { hashText } from '../core/basics/hash.ts';
import { refuse } from '../core/basics/outcome.ts';
import { entryText, type LogEntry } from '../core/ledger/log-entry.ts';
import { leafHash, merkleRoot } from '../core/ledger/merkle.ts';
import { headMessage, isSigned } from '../core/ledger/signed-head.ts';
import { fileKeys } from '../keys/file-keys.ts';
import type { Keys, Store } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';

const NOON = 1_662_976_800_000 as Instant;
const ballot = (text: string): LogEntry => ({ type: 'ballot', commitment: hashText(text) });

describe('what is appended to the log', () => {
  let database: TestDatabase;
  let store: Store;
  let folder: string;
  let keys: Keys;

  beforeEach(async () => {
    database = await testDatabase('sqlite');
    store = await database.open();
    folder = await mkdtemp(join(tmpdir(), 'lajk-keys-'));
    keys = fileKeys(folder);
  });
  afterEach(async () => {
    await database.remove();
    await rm(folder, { recursive: true });
  });

  const append = (now: number, ...entries: readonly LogEntry[]) =>
    store.write(async (tx) => {
      const head = await appendToLog(tx, { keys, now: now as Instant }, '2022', entries);
      return { ok: true as const, head };
    });

  it('gets a signed head over everything so far', async () => {
    const entries = [ballot('a'), ballot('b'), ballot('c')] as const;
    await append(NOON, entries[0], entries[1]);
    const { head } = await append(NOON + 1, entries[2]);
    const { log, size, root, at, key, signature } = head;
    expect({ log, size, root, at }).toEqual({
      log: '2022',
      size: 3,
      root: merkleRoot(entries.map((entry) => leafHash(entryText(entry)))),
      at: NOON + 1,
    });
    expect(key).toBe(keys.publicKey());
    expect(isSigned(headMessage(head), signature, key)).toBe(true);
    expect(await store.read((tx) => tx.log.heads('2022'))).toEqual([expect.objectContaining({ size: 2 }), head]);
  });

  it('a-head-never-goes-back-in-time, even when the clock does', async () => {
    await append(NOON, ballot('a'));
    expect((await append(NOON - 3_600_000, ballot('b'))).head.at).toBe(NOON);
  });

  it('is gone with the change it tells of, when that is refused', async () => {
    await append(NOON, ballot('a'));
    await store.write(async (tx) => {
      await appendToLog(tx, { keys, now: NOON }, '2022', [ballot('b')]);
      return refuse('vote-closed');
    });
    const left = await store.read(async (tx) => [await tx.log.entries('2022'), (await tx.log.heads('2022')).length]);
    expect(left).toEqual([[entryText(ballot('a'))], 1]);
  });
});
