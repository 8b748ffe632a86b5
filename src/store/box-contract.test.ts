/** One contract for both databases: many are at the ballot box of an edition, or the one who closes it. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import type { Tx } from '../ports.ts';

onBothDatabases('the lock of the box', ({ kind, store }) => {
  /** Notes when it is in and when it goes, 30 ms later. */
  const visit = (notes: string[], name: string, enter: (tx: Tx) => Promise<void>) =>
    store.write(async (tx) => {
      await enter(tx);
      notes.push(`${name} in`);
      await pause(30);
      notes.push(`${name} out`);
      return { ok: true };
    });

  it('nobody is inside while the box is being closed', async () => {
    const notes: string[] = [];
    await Promise.all([
      visit(notes, 'ballot', (tx) => tx.votes.enterBox('2022')),
      visit(notes, 'close', (tx) => tx.votes.lockBox('2022')),
      visit(notes, 'ballot', (tx) => tx.votes.enterBox('2022')),
    ]);
    const at = notes.indexOf('close in');
    expect(notes.indexOf('close out')).toBe(at + 1);
    const inside = notes.slice(0, at).filter((note) => note.endsWith('in')).length;
    expect(notes.slice(0, at).filter((note) => note.endsWith('out'))).toHaveLength(inside);
  });

  it('two ballots of one transaction, and then the close in it, do not wait for each other', async () => {
    const done = await store.write(async (tx) => {
      await tx.votes.enterBox('2022');
      await tx.votes.enterBox('2022');
      await tx.votes.lockBox('2022');
      return { ok: true };
    });
    expect(done).toEqual({ ok: true });
  });

  // SQLite has one writer anyway.
  it.runIf(kind === 'postgres')('a box is of one edition: another one is open meanwhile', async () => {
    let inside = 0;
    let open = () => {};
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    // Each goes when both are in: if one kept the other out, this would never end.
    const meet = (enter: (tx: Tx) => Promise<void>) =>
      store.write(async (tx) => {
        await enter(tx);
        inside += 1;
        if (inside === 2) open();
        await both;
        return { ok: true };
      });
    const done = await Promise.all([meet((tx) => tx.votes.lockBox('2022')), meet((tx) => tx.votes.enterBox('2021'))]);
    expect(done).toEqual([{ ok: true }, { ok: true }]);
  });
});
