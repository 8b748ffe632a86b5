/** A thousand damaged files of every format and kind, drawn from a seed; `LAJK_FUZZ=n` reads n times as many, of other seeds. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/basics/seeded-random.ts';
import { fuzz } from './fuzz-run.ts';
import { asWorkbook, csvText, KINDS, SAMPLES } from './mutations.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

const SEEDS = Array.from({ length: Math.max(1, Number(process.env.LAJK_FUZZ ?? 1)) }, (_, i) => `seed ${i}`);
const FILES = 1000;
const MINUTES = 60_000;

describe('damaged files of every format', () => {
  it.each(SEEDS)(
    'go in whole or change nothing, and what is wrong with them can be said (%s)',
    async (seed) => {
      const { outcomes, kinds, rejectedLines, faults } = await fuzz({ seed, files: FILES, wholeEvery: 7 });
      expect(faults).toEqual([]);
      expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(FILES);
      expect(KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
      // Else the files would be damaged so badly that only the first look at them is tried.
      const { imported = 0, recognised = 0, 'lines-rejected': refused = 0 } = outcomes;
      expect([imported > 30, refused > 30, rejectedLines > 30, recognised > FILES / 4]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    },
    5 * MINUTES,
  );
});

describe('a spoiled count', () => {
  let workshop: Workshop;
  beforeAll(async () => {
    workshop = await openWorkshop();
  });
  afterAll(() => workshop.close());

  /** Comments, which every format of posts has, or the size of a profile. */
  const COUNT = /comment|repl|^followers$/i;

  it.each(SAMPLES)(
    'of %s is named by its physical line and its column, in CSV with lines of both kinds and in a workbook',
    async (id, sample) => {
      const [header = [], good = []] = sample.slice(-2);
      const at = header.findLastIndex((name, i) => COUNT.test(name) && /^\d+$/.test(good[i] ?? ''));
      expect(at).toBeGreaterThan(-1);
      // A line break in a cell above moves the physical line of a CSV, and no row of a sheet.
      const text = good.findIndex((_, i) => /name|title|text|message|type/i.test(header[i] ?? ''));
      const broken = good.map((cell, i) => (i === text ? `${cell}\n${cell}` : cell));
      const bad = good.map((cell, i) => (i === at ? '1.2E+20' : cell));
      const table = [...sample.slice(0, -1), broken, bad];
      const named = async (name: string, bytes: string | Buffer) => {
        const stated = { zone: 'Europe/Warsaw', profile: 'p' };
        const outcome = await workshop.stage(await workshop.write(name, bytes), stated);
        return outcome.ok ? outcome.staged.rejected.map(({ line, column }) => [line, column]) : outcome;
      };
      const row = table.length;
      expect([
        await named('bad.csv', csvText(table)),
        // Old spreadsheets of the Mac end their lines so.
        await named('bad-cr.csv', csvText([...sample, bad], ';', '\r')),
        await named('bad.xlsx', asWorkbook(table, seededRandom(id))),
      ]).toEqual([[[row + (text < 0 ? 0 : 1), header[at]]], [[row, header[at]]], [[row, header[at]]]]);
    },
  );
});

describe('a process that reads damaged files', () => {
  const CHILD = join(import.meta.dirname, 'fuzz-child.ts');
  const READ = 400;
  /** Growth from the middle to the end, garbage collected. */
  const BOUND_MIB = 64;

  async function child(leaked: number) {
    const argv = ['--expose-gc', CHILD, String(READ), String(leaked)];
    const { stdout } = await promisify(execFile)(process.execPath, argv);
    return JSON.parse(stdout) as { grown: number; faults: string[] };
  }

  it('does not grow', { timeout: 5 * MINUTES }, async () => {
    const { grown, faults } = await child(0);
    expect(faults).toEqual([]);
    expect(grown).toBeLessThan(BOUND_MIB);
  });

  it('would be found out if it kept a megabyte of each', { timeout: 5 * MINUTES }, async () => {
    expect((await child(1 << 20)).grown).toBeGreaterThan(BOUND_MIB);
  });
});
