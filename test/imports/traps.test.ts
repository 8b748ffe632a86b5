/** docs/formats.md names every trap with its file: each does what stands there, and no file or format is left out. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/sources/all.ts';
import { readProjectFile } from '../project-files.ts';
import { foundIn, testedPromises, traps } from './traps.ts';
import { fixture, openWorkshop, type Workshop } from './workshop.ts';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

const TRAPS = traps();

describe('every trap has its file', () => {
  it.each(TRAPS.map((trap) => [trap.format, trap.trap, trap] as const))('%s: %s', async (_, __, trap) => {
    expect(await foundIn(workshop, trap.file, trap.stated)).toBe(trap.found);
  });

  it('and every format of a file its traps', () => {
    const live = ['facebook-graph', 'instagram-business', 'youtube-data', 'bluesky', 'mastodon'];
    const named = new Set(TRAPS.map(({ format }) => format));
    named.delete('all');
    expect([...named].sort()).toEqual(
      FORMATS.map(({ id }) => id)
        .filter((id) => !live.includes(id))
        .sort(),
    );
  });

  it('and every file its trap, or a test that reads it for another reason', () => {
    const told = new Set(TRAPS.map(({ file }) => file));
    const sources = ['stage', 'exports', 'recognise', 'totals', 'import-file', 'damage', 'workbooks']
      .map((name) => readProjectFile(`test/imports/${name}.test.ts`))
      .join('\n');
    const files = readdirSync(fixture('')).filter((name) => name !== 'README.md');
    expect(files.filter((name) => !told.has(name) && !sources.includes(`'${name}'`))).toEqual([]);
  });

  it.each(testedPromises().map((one) => [one.promise, one] as const))(
    'what no single file can show: %s',
    (_, { file, title }) => {
      expect(readProjectFile(file)).toContain(title);
    },
  );

  it('so that the tables cannot be empty', () => {
    expect([TRAPS.length > 100, testedPromises().length > 10]).toEqual([true, true]);
  });
});
