/** One contract for both databases: which key signs the open logs. */
import { expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import { keyOf, OTHER_SECRET, SECRET } from '../../test/signing.ts';

const [FIRST, SECOND] = [keyOf(SECRET), keyOf(OTHER_SECRET)];

onBothDatabases('signing key contract', ({ store, write }) => {
  it('has none at first, keeps the first that is locked, and then the one that it is changed to', async () => {
    const current = () => store.read((tx) => tx.log.currentKey());
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
});
