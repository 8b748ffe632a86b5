/**
 * `npm run build`: what the running site needs, into dist/. Browsers get dist/assets (styles, fonts, islands, each with a
 * hash in its name), Node.js gets dist/server (it cannot read JSX). Only what changed is built again. Types are not
 * checked here: that is `npm run check`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const RECORD = join(DIST, 'built.json');

type PartName = 'fonts' | 'assets' | 'server';

interface Part {
  readonly name: PartName;
  /** Patterns from the project root of everything that the part is made of. */
  readonly from: readonly string[];
  readonly build: (folder: string) => Promise<void>;
}

const PARTS: readonly Part[] = [
  {
    name: 'fonts',
    from: ['scripts/build-fonts.ts', 'package-lock.json'],
    build: async (folder) => (await import('./build-fonts.ts')).buildFonts(folder),
  },
  {
    name: 'assets',
    from: [
      ...['scripts/build-fonts.ts', 'scripts/build-assets.ts', 'package-lock.json'],
      ...['src/web/{style,islands,ui}/**/*', 'src/core/**/*.ts', 'src/texts/**/*.ts'],
    ],
    build: async (folder) => (await import('./build-assets.ts')).buildAssets(folder, join(DIST, 'fonts')),
  },
  {
    name: 'server',
    from: ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'src/**/*.{ts,tsx,json}'],
    build: async (folder) => compileServer(folder),
  },
];

/** @returns the parts that were built; empty when nothing had changed. @throws Error with the compiler's words. */
export async function buildIfNeeded({
  force = false,
}: {
  readonly force?: boolean;
} = {}): Promise<readonly PartName[]> {
  const built: PartName[] = [];
  for (const part of PARTS) {
    const fingerprint = fingerprintOf(part.from);
    if (!force && existsSync(join(DIST, part.name)) && readRecord()[part.name] === fingerprint) continue;
    // Built aside and moved in one go: a server that starts meanwhile never sees half a folder.
    const aside = join(DIST, `.${part.name}-${process.pid}`);
    mkdirSync(aside, { recursive: true });
    try {
      await part.build(aside);
      replaceFolder(join(DIST, part.name), aside);
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
    writeFileSync(RECORD, JSON.stringify({ ...readRecord(), [part.name]: fingerprint }, null, 2));
    built.push(part.name);
  }
  return built;
}

/** Tests do not reach the site, so changing one builds nothing. */
function fingerprintOf(patterns: readonly string[]): string {
  const files = globSync([...patterns], { cwd: ROOT, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.slice(ROOT.length)}\n`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 32);
}

function readRecord(): Readonly<Record<string, string>> {
  return existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : {};
}

function replaceFolder(target: string, aside: string): void {
  rmSync(target, { recursive: true, force: true, maxRetries: 3 });
  renameSync(aside, target);
}

/** JSON that is imported comes along by itself; the register is read like that, too. */
function compileServer(folder: string): void {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [compiler, '-p', join(ROOT, 'tsconfig.build.json'), '--outDir', folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The compiler refused src:\n${stdout}${stderr}`);
  cpSync(join(ROOT, 'src', 'register'), join(folder, 'register'), {
    recursive: true,
    filter: (file) => !file.endsWith('.ts'),
  });
}

if (import.meta.main) {
  const began = performance.now();
  const built = await buildIfNeeded({ force: process.argv.includes('--force') });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(built.length === 0 ? `Nothing has changed (${seconds} s).` : `Built ${built.join(', ')} (${seconds} s).`);
}
