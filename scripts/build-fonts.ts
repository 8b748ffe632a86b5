/**
 * Cuts Fraunces (headings) and Inter (text, tables) to what Polish and English need: both together at most 60 kB.
 * Source: the @fontsource-variable packages, SIL Open Font License 1.1.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';

/** What may stand on a page: ASCII, the Polish letters, names of foreign partners, and typography. */
const LETTERS = 'ĄĆĘŁŃÓŚŹŻąćęłńóśźżÄÖÜäöüßÉéÈèÁáÍíČčŠšŽžŘřÝýŮů';
const SIGNS = '\u00a0\u202f§©°·×÷±²³½–—‐…„”“‚’‘«»•→←↑↓▲▼≤≥≠≈−€‰№✓';
const ASCII = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n)).join('');
export const CHARACTERS = ASCII + LETTERS + SIGNS;

type Axes = Readonly<Record<string, number | { readonly min: number; readonly max: number }>>;

interface Cut {
  readonly name: string;
  readonly family: string;
  /** fontsource splits a family by script; the browser puts the two files together by `unicode-range`. */
  readonly files: readonly { readonly script: 'latin' | 'latin-ext'; readonly file: string }[];
  readonly axes: Axes;
  readonly features: readonly string[];
}

const SHAPING = ['kern', 'liga', 'calt', 'ccmp', 'locl', 'mark', 'mkmk'];

const CUTS: readonly Cut[] = [
  {
    name: 'fraunces',
    family: '@fontsource-variable/fraunces',
    files: [
      { script: 'latin', file: 'fraunces-latin-soft-normal.woff2' },
      { script: 'latin-ext', file: 'fraunces-latin-ext-soft-normal.woff2' },
    ],
    axes: { SOFT: 60, wght: { min: 400, max: 700 } },
    features: [...SHAPING, 'lnum', 'tnum'],
  },
  {
    name: 'inter',
    family: '@fontsource-variable/inter',
    files: [
      { script: 'latin', file: 'inter-latin-wght-normal.woff2' },
      { script: 'latin-ext', file: 'inter-latin-ext-wght-normal.woff2' },
    ],
    axes: { wght: { min: 400, max: 700 } },
    features: [...SHAPING, 'tnum'],
  },
];

/** Writes `fraunces-latin.woff2` and so on into `folder`. */
export async function buildFonts(folder: string): Promise<void> {
  const require = createRequire(import.meta.url);
  await Promise.all(
    CUTS.flatMap(({ name, family, files, axes, features }) =>
      files.map(async ({ script, file }) => {
        const original = readFileSync(join(dirname(require.resolve(`${family}/package.json`)), 'files', file));
        const cut = await subsetFont(original, CHARACTERS, {
          targetFormat: 'woff2',
          variationAxes: axes,
          keepFeatures: features,
          noHinting: true,
        });
        writeFileSync(join(folder, `${name}-${script}.woff2`), cut);
      }),
    ),
  );
}
