import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleTexts, drawnAgain, handClock, type Installation, newInstallation } from './installation.ts';
import { wholeSmallEdition } from './small-steps.ts';

describe('the same edition with the same key and the same salts', () => {
  const twins: Installation[] = [];

  beforeAll(async () => {
    for (const kind of ['sqlite', 'postgres'] as const) {
      const twin = await newInstallation(kind, handClock('2022-04-04T10:00:00+02:00'), drawnAgain('bliźnięta'));
      twins.push(twin);
      const [first] = twins as [Installation];
      if (twin === first) await twin.done(['init']);
      else {
        await mkdir(join(twin.data, 'keys'), { recursive: true });
        await cp(join(first.data, 'keys', 'signing.key'), join(twin.data, 'keys', 'signing.key'));
      }
      await wholeSmallEdition(twin);
    }
  });
  afterAll(async () => {
    for (const twin of twins) await twin.remove();
  });

  it('gives the same bundle on SQLite and on PostgreSQL, to the byte', async () => {
    const [sqlite, postgres] = twins as [Installation, Installation];
    const [ours, theirs] = [await bundleTexts(sqlite.path('dowody')), await bundleTexts(postgres.path('dowody'))];
    expect(ours.size).toBe(23);
    expect([...theirs.keys()]).toEqual([...ours.keys()]);
    for (const [name, text] of ours) expect([name, theirs.get(name)]).toEqual([name, text]);
  });

  it('says the same of it: awards, nominees, status, ranking', async () => {
    const [sqlite, postgres] = twins as [Installation, Installation];
    for (const argv of [
      ['awards', 'mala-2022', '--json'],
      ['nominees', 'list', 'mala-2022'],
      ['vote', 'status', 'mala-2022', '--json'],
      ['rank', '--formula', 'most-active-2022@1', '--edition', 'mala-2022', '--steps', '--json'],
      ['rank', '--formula', 'engagement-daily@1', '--edition', 'mala-2022', '--csv'],
      ['profiles', 'list'],
      ['divisions', 'list'],
    ])
      expect({ argv, ...(await sqlite.lajk(argv)) }).toEqual({ argv, ...(await postgres.lajk(argv)) });
  });
});
