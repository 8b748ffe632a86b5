/** What a newcomer's `npm ci` and first start rest on. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ROOT, readProjectFile } from './project-files.ts';

interface Manifest {
  readonly engines: { readonly node: string };
  readonly license: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const MANIFEST = JSON.parse(readProjectFile('package.json')) as Manifest;
const LOCK = JSON.parse(readProjectFile('package-lock.json')) as { packages: Record<string, LockedPackage> };
const LOCKED = Object.entries(LOCK.packages).filter(([path]) => path !== '');

describe('package.json', () => {
  it('asks for the Node.js that it brings along, and the tests run under it', () => {
    expect(MANIFEST.engines.node).toBe('>=24');
    expect(MANIFEST.devDependencies.node).toBe(process.versions.node);
  });

  it('names licence, command and files', () => {
    expect(MANIFEST.license).toBe('EUPL-1.2');
    expect(readProjectFile('LICENSE')).toContain('EUROPEAN UNION PUBLIC LICENCE v. 1.2');
    expect(MANIFEST.bin).toEqual({ lajk: 'bin/lajk.js' });
    expect(MANIFEST.files).toEqual(['bin', 'docs', 'src', 'verifier', '!src/**/*.test.ts']);
  });

  it('names exact versions only', () => {
    const versions = Object.entries({ ...MANIFEST.dependencies, ...MANIFEST.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('says of every package that wants to run something at installation whether it may', () => {
    const wanting = LOCKED.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) =>
      path.replace(/^.*node_modules\//, ''),
    );
    expect(wanting.filter((name) => !(name in MANIFEST.allowScripts) && name !== 'fsevents')).toEqual([]);
  });
});

describe('package-lock.json', () => {
  it('holds no address of a registry, so that any mirror will do', () => {
    expect(LOCKED.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('holds the hash of every package that is not for another system', () => {
    const unhashed = LOCKED.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
    expect(unhashed.filter(([, { optional, os }]) => !(optional && os)).map(([path]) => path)).toEqual([]);
  });

  it('lists the packages for every system, or `npm ci` refuses it (if not: run `npm run complete-lock`)', () => {
    const named = LOCKED.flatMap(([, { optionalDependencies }]) => Object.entries(optionalDependencies ?? {}));
    const exact = named.filter(([, version]) => /^\d+\.\d+\.\d+[\w.-]*$/.test(version)).map(([name]) => name);
    expect(exact.filter((name) => !LOCK.packages[`node_modules/${name}`])).toEqual([]);
  });
});

describe('bin/lajk.js on an older Node.js', () => {
  /** Starts the file itself, in a process that says it is an older Node.js. */
  function start(version: string) {
    const file = pathToFileURL(join(ROOT, 'bin', 'lajk.js')).href;
    const code = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); await import('${file}');`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  it.each(['20.20.2', '22.12.0', '8.17.0'])(
    'says so in one sentence of each language and ends with 1 (%s)',
    (version) => {
      expect(start(version)).toEqual({
        status: 1,
        stdout: '',
        stderr:
          `Ten program potrzebuje Node.js 24 (tu jest ${version}). Uruchom: npm run lajk -- …\n` +
          `This program needs Node.js 24 (this is ${version}). Run: npm run lajk -- …\n`,
      });
    },
  );

  it('starts the program on Node.js 24 and later', () => {
    const { status, stderr } = start('26.0.0');
    expect({ status, saysSo: stderr.includes('potrzebuje') }).toEqual({ status: 64, saysSo: false });
  });

  it('keeps what it compiled for the next start', () => {
    const kept = join(ROOT, 'node_modules', '.cache', 'compiled');
    rmSync(kept, { recursive: true, force: true });
    start('26.0.0');
    expect(existsSync(kept)).toBe(true);
  });
});
