/** One contract for both databases: anchors of clocks, and votes that are paused. */
import { beforeEach, expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import type { Instant } from '../core/basics/day.ts';
import type { Edition } from '../core/editions/edition.ts';

const T = (ms: number) => ms as Instant;

onBothDatabases('clock contract', ({ store, write }) => {
  beforeEach(async () => {
    await write((tx) => tx.editions.put({ id: '2022' } as Edition));
  });

  it('keeps one anchor for each start of a machine, the last that was put', async () => {
    expect(await store.read((tx) => tx.clock.anchor('a'))).toBeNull();
    await write(async (tx) => {
      await tx.clock.putAnchor({ boot: 'a', wallAt: T(1), steadyMs: 2 });
      await tx.clock.putAnchor({ boot: 'a', wallAt: T(1_700_000_000_000), steadyMs: 4 });
      await tx.clock.putAnchor({ boot: 'b', wallAt: T(5), steadyMs: 6 });
    });
    expect(await store.read((tx) => tx.clock.anchor('a'))).toEqual({
      boot: 'a',
      wallAt: 1_700_000_000_000,
      steadyMs: 4,
    });
    expect(await store.read((tx) => tx.clock.anchor('b'))).toEqual({ boot: 'b', wallAt: 5, steadyMs: 6 });
  });

  it('pauses a vote once until somebody decides, and then again', async () => {
    const pause = { boot: 'a', noticedAt: T(10), aheadMs: -90_000 };
    expect(await write((tx) => tx.clock.addPause('2022', pause))).toBe(true);
    expect(await write((tx) => tx.clock.addPause('2022', { ...pause, noticedAt: T(11) }))).toBe(false);
    expect(await store.read((tx) => tx.clock.pause('2022'))).toEqual(pause);
    expect(await store.read((tx) => tx.clock.pause('2021'))).toBeNull();
    await write((tx) => tx.clock.endPause('2022', 'clock-wrong', T(12)));
    expect(await store.read((tx) => tx.clock.pause('2022'))).toBeNull();
    await expect(write((tx) => tx.clock.endPause('2022', 'clock-right', T(13)))).rejects.toThrow('not paused');
    expect(await write((tx) => tx.clock.addPause('2022', { ...pause, noticedAt: T(14) }))).toBe(true);
  });
});
