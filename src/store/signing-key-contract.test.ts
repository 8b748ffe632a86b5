/** One contract for both databases: which key signs the open logs. */
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import { runOn } from '../../test/postgres.ts';
import { keyOf, OTHER_SECRET, SECRET, signHead } from '../../test/signing.ts';
import type { Instant } from '../core/basics/day.ts';
import { hashText } from '../core/basics/hash.ts';
import type { StoreSettings } from './open-store.ts';

const [FIRST, SECOND] = [keyOf(SECRET), keyOf(OTHER_SECRET)];

/** As an earlier version has left it. */
async function takeBack(settings: StoreSettings): Promise<void> {
  const steps = ['drop table signing_key', `delete from kysely_migration where name = '0014-signing-key'`];
  if (settings.database === 'postgres') for (const step of steps) await runOn(settings.url, step);
  else {
    const database = new BetterSqlite3(settings.file);
    for (const step of steps) database.exec(step);
    database.close();
  }
}

onBothDatabases('signing key contract', ({ store, write, settings, open }) => {
  const current = () => store.read((tx) => tx.log.currentKey());

  it('has none at first, keeps the first that is locked, and then the one that it is changed to', async () => {
    expect(await current()).toBeNull();
    await expect(write((tx) => tx.log.changeKey(SECOND))).rejects.toThrow('log.changeKey');
    expect(await write((tx) => tx.log.lockKey(FIRST))).toBe(FIRST);
    // Whoever comes second gets what is there.
    expect(await write((tx) => tx.log.lockKey(SECOND))).toBe(FIRST);
    expect(await current()).toBe(FIRST);
    await write((tx) => tx.log.changeKey(SECOND));
    expect(await current()).toBe(SECOND);
    expect(await write((tx) => tx.log.lockKey(FIRST))).toBe(SECOND);
  });

  it('is that of the newest head in a database of an earlier version', async () => {
    await write(async (tx) => {
      for (const [log, at, secret] of [['2023', 2, OTHER_SECRET] as const, ['2022', 1, SECRET] as const]) {
        await tx.log.lock(log);
        await tx.log.addHead(signHead({ log, size: 1, root: hashText('x'), at: at as Instant }, secret));
      }
    });
    await takeBack(settings());
    const upgraded = await open();
    expect(await upgraded.read((tx) => tx.log.currentKey())).toBe(SECOND);
  });
});
