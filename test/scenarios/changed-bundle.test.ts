import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/basics/seeded-random.ts';
import { manifestFiles } from '../../src/core/verify/evidence.ts';
import { type Installation, newInstallation, refusal } from './installation.ts';
import { wholeSmallEdition } from './small-steps.ts';

interface VerifyJson {
  readonly verdict: string;
  readonly first: { readonly step: string; readonly file: string; readonly what: string } | null;
  readonly steps: readonly { readonly ok: boolean }[];
}

describe('a bundle that somebody has changed', () => {
  let small: Installation;
  let names: readonly string[];
  let copies = 0;

  beforeAll(async () => {
    small = await newInstallation('sqlite');
    await wholeSmallEdition(small);
    names = (await readdir(small.path('dowody'))).sort();
    // The verifier needs no installation: from here on there is none.
    await small.close();
    await rm(small.data, { recursive: true });
  });
  afterAll(async () => small.remove());

  async function changed(change: (folder: string) => Promise<unknown>): Promise<string> {
    const folder = small.path(`zmienione-${++copies}`);
    await cp(small.path('dowody'), folder, { recursive: true });
    await change(folder);
    return folder;
  }

  async function mismatch(folder: string): Promise<VerifyJson> {
    const answer = await small.lajk(['verify', folder, '--json']);
    const report = JSON.parse(answer.out) as VerifyJson;
    expect({ code: answer.code, err: answer.err, verdict: report.verdict, lastStep: report.steps.at(-1)?.ok }).toEqual({
      ...{ code: 2, err: '', verdict: 'mismatch', lastStep: false },
    });
    expect(`${report.first?.file} ${report.first?.what}`).not.toMatch(/undefined|\[object|NaN|null/);
    return report;
  }

  it('was verified before', async () => {
    expect((await small.lajk(['verify', small.path('dowody')])).code).toBe(0);
    expect(names).toHaveLength(23);
  });

  it('shows in every file at every place that was tried: first, last, middle and 20 others', async () => {
    const folder = await changed(async () => undefined);
    const random = seededRandom('zmienione bajty');
    for (const name of names) {
      const path = join(folder, name);
      const bytes = await readFile(path);
      const places = [
        0,
        bytes.length - 1,
        bytes.length >> 1,
        ...Array.from({ length: 20 }, () => random.below(bytes.length)),
      ];
      for (const place of places) {
        const other = Buffer.from(bytes);
        other[place] = (bytes[place] as number) ^ (1 << random.below(8));
        await writeFile(path, other);
        const { first } = await mismatch(folder);
        const named = manifestFiles(2).includes(name) ? [name] : names;
        expect({ name, place, named: named.includes(first?.file ?? '') }).toEqual({ name, place, named: true });
      }
      await writeFile(path, bytes);
    }
    expect((await small.lajk(['verify', folder])).code).toBe(0);
  });

  it('names the file in a sentence, in both languages', async () => {
    const folder = await changed((copy) => writeFile(join(copy, 'turnout.csv'), 'teryt\n0201011\n'));
    for (const language of ['pl', 'en'] as const) {
      const { code, out } = await small.lajk(['verify', folder], { language });
      expect(code).toBe(2);
      expect(out.trimEnd().split('\n').at(-1)).toContain('turnout.csv');
      expect(out).not.toMatch(/undefined|\[object/);
    }
  });

  it('lacks a file, has one too many, or a folder in the place of one', async () => {
    for (const name of names) {
      const lacking = await changed((folder) => rm(join(folder, name)));
      expect((await mismatch(lacking)).first?.file).toBe(name);
      const folderInstead = await changed(async (folder) => {
        await rm(join(folder, name));
        await mkdir(join(folder, name));
      });
      expect((await mismatch(folderInstead)).first?.file).toBe(name);
    }
    for (const extra of ['dodatek.txt', 'Ballots.csv', '.ukryty', 'wyniki.json']) {
      const folder = await changed((copy) => writeFile(join(copy, extra), 'x'));
      expect((await mismatch(folder)).first?.file).toBe(extra);
    }
    const withFolder = await changed((copy) => mkdir(join(copy, 'podfolder')));
    expect((await mismatch(withFolder)).first?.file).toBe('podfolder');
  });

  it('has lines swapped, a line twice, Windows line ends, a byte order mark, or files swapped', async () => {
    const edits: readonly [string, (text: string) => string][] = [
      ['ballots.csv', (text) => text.replace(/^(.*\n)(.*\n)(.*\n)/, '$1$3$2')],
      ['ballots.csv', (text) => text.replace(/^(.*\n)(.*\n)/, '$1$2$2')],
      ['totals.csv', (text) => text.replaceAll('\n', '\r\n')],
      ['README.md', (text) => `\ufeff${text}`],
      ['result.json', (text) => ` ${text}`],
      ['roll.csv', () => ''],
      ['nominees.json', () => '[]\n'],
    ];
    for (const [name, edit] of edits) {
      const folder = await changed(async (copy) => {
        await writeFile(join(copy, name), edit(await readFile(join(copy, name), 'utf8')));
      });
      expect((await mismatch(folder)).first?.file).toBe(name);
    }
    const swapped = await changed(async (copy) => {
      await cp(join(small.path('dowody'), 'replaced.csv'), join(copy, 'turnout.csv'));
      await cp(join(small.path('dowody'), 'turnout.csv'), join(copy, 'replaced.csv'));
    });
    expect(['replaced.csv', 'turnout.csv']).toContain((await mismatch(swapped)).first?.file);
  });

  it('is no bundle: nothing there, an empty folder, a file, a folder of something else', async () => {
    const empty = small.path('pusty');
    await mkdir(empty);
    const other = small.path('inny');
    await mkdir(other);
    await writeFile(join(other, 'zdjęcie.jpg'), 'x');
    const file = await small.write('plik.txt', 'x');
    for (const path of [small.path('nie-ma'), empty, other, file])
      expect(await small.lajk(['verify', path])).toEqual(refusal('bundle-missing', { path }));
  });
});
