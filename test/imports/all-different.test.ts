import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areAllDifferent } from '../../src/warehouse/all-different.ts';
import { type Duck, openDuck } from '../../src/warehouse/duckdb.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

let workshop: Workshop;
let duck: Duck;
beforeAll(async () => {
  workshop = await openWorkshop();
  duck = await openDuck(join(workshop.folder, 'duck'));
});
afterAll(async () => {
  duck.close();
  await workshop.close();
});

const asked = (hashes: string, count: number, atOnce?: number) =>
  duck.use((connection) => areAllDifferent(connection, hashes, count, atOnce));
const spread = (count: number) => `(SELECT hash(i) AS h FROM range(${count}) t(i))`;

describe('hashes', () => {
  it.each([0, 1, 2, 3000, 200_000])('%i different ones are different, in one go and in several', async (count) => {
    expect(await asked(spread(count), count)).toBe(true);
    expect(await asked(spread(count), count, 50_000)).toBe(true);
  });

  it.each([0, 1, 100_000, 199_999])('one that stands twice among 200,000 is found (%i)', async (twice) => {
    const hashes = `(FROM ${spread(200_000)} UNION ALL SELECT hash(${twice}::BIGINT))`;
    expect(await asked(hashes, 200_001)).toBe(false);
    expect(await asked(hashes, 200_001, 50_000)).toBe(false);
  });

  it('none at all are different, however many were announced', async () => {
    const none = '(SELECT 1::UBIGINT AS h WHERE false)';
    expect(await asked(none, 1)).toBe(true);
    expect(await asked(none, 200_000, 50_000)).toBe(true);
  });

  it('neighbours are not equals', async () => {
    const close =
      '(SELECT h::UBIGINT AS h FROM (VALUES (0), (1), (4294967296), (18446744073709551615), (18446744073709551614)) v(h))';
    expect(await asked(close, 5)).toBe(true);
  });

  it('more that begin alike than chance allows are no proof', async () => {
    expect(await asked('(SELECT i::UBIGINT AS h FROM range(10000) t(i))', 10_000)).toBe(false);
  });
});
