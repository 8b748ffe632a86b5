/** Who may import whom, and what a file may look like. The table is the documentation; the tests below enforce it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileViolations } from './architecture/file-rules.ts';
import { type House, importViolations, type Sources } from './architecture/import-rules.ts';
import { projectFiles, ROOT, readProjectFile } from './project-files.ts';

const CORE = 'src/core';
const PORTS = 'src/ports.ts';
/** What the page of ports leaves to files of their own. */
const PORT_PAGES = 'src/ports';
const ACTIONS = 'src/actions';
const TEXTS = 'src/texts';
const DEMO = 'src/demo';

const HOUSE: House = {
  rooms: [
    // Decides; an auditor reads it in an afternoon.
    { at: CORE, may: [], packages: ['@noble/curves', '@noble/hashes'], node: false },
    // Every contact with the world, on one page: types only.
    { at: PORTS, may: [CORE, PORT_PAGES], packages: [], node: false, typesOf: [CORE] },
    { at: PORT_PAGES, may: [CORE], packages: [], node: false, typesOf: [CORE] },
    // One write, one file.
    { at: ACTIONS, may: [CORE, PORTS, PORT_PAGES], packages: [], node: false },
    // One room per outside dependency; none knows another.
    { at: 'src/store', may: [CORE, PORTS, PORT_PAGES], packages: ['kysely', 'better-sqlite3', 'pg'], node: true },
    { at: 'src/warehouse', may: [CORE, PORTS, PORT_PAGES], packages: ['@duckdb/node-api'], node: true },
    { at: 'src/sources', may: [CORE, PORTS, PORT_PAGES], packages: ['yauzl'], node: true },
    { at: 'src/keys', may: [CORE, PORTS, PORT_PAGES], packages: [], node: true },
    { at: 'src/access', may: [CORE, PORTS, PORT_PAGES], packages: ['better-auth', '@better-auth/passkey'], node: true },
    {
      at: 'src/mail',
      may: [CORE, PORTS, PORT_PAGES, TEXTS],
      packages: ['nodemailer', 'postal-mime', 'preact', 'preact-render-to-string'],
      node: true,
    },
    {
      at: 'src/documents',
      may: [CORE, PORTS, PORT_PAGES, TEXTS],
      packages: ['@myriaddreamin/typst-ts-node-compiler', 'qrcode-generator'],
      node: true,
    },
    // Data that the program ships: gminas and divisions, read by main.ts; outlines, drawn by the web.
    { at: 'src/register', may: [], packages: [], node: false },
    // Every sentence, in Polish and English.
    { at: TEXTS, may: [CORE], packages: [], node: false, typesOf: [CORE] },
    // An invented edition, played through ports and actions like a real one.
    { at: DEMO, may: [CORE, PORTS, PORT_PAGES, ACTIONS], packages: [], node: true },
    // The faces.
    { at: 'src/cli', may: [CORE, PORTS, PORT_PAGES, ACTIONS, TEXTS, DEMO], packages: ['commander'], node: true },
    {
      at: 'src/web',
      may: [CORE, PORTS, PORT_PAGES, ACTIONS, TEXTS, 'src/register'],
      packages: [
        'hono',
        '@hono/node-server',
        'preact',
        'preact-render-to-string',
        'd3-scale',
        '@simplewebauthn/browser',
      ],
      node: true,
    },
    // The only file that knows everything.
    {
      at: 'src/main.ts',
      may: [
        CORE,
        PORTS,
        PORT_PAGES,
        ACTIONS,
        'src/store',
        'src/warehouse',
        'src/sources',
        'src/keys',
        'src/access',
        'src/mail',
        'src/documents',
        'src/register',
        TEXTS,
        DEMO,
        'src/cli',
        'src/web',
      ],
      packages: ['pino', 'prom-client'],
      node: true,
    },
  ],
  coreOrder: [
    'basics',
    'places',
    'profiles',
    'ranking',
    'ballot',
    'jury',
    'awards',
    'congress',
    'ledger',
    'editions',
    'mail',
    'office',
    'verify',
  ],
};

const RUNTIME_DEPENDENCIES_AT_MOST = 30;

/** Tests may look everywhere: they prove the promises of the rooms. */
const SOURCES: Sources = new Map(
  projectFiles('src')
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => [path, readProjectFile(path)]),
);

describe('the house', () => {
  it('has no import that the table does not allow, and no circle', () => {
    expect(importViolations(SOURCES, HOUSE)).toEqual([]);
  });

  it('has small files with telling names, and a core without clock, locale, chance and platform', () => {
    expect(fileViolations(SOURCES)).toEqual([]);
  });

  it('keeps only data in the register', () => {
    expect([...SOURCES.keys()].filter((path) => path.startsWith('src/register/'))).toEqual([]);
  });

  it('keeps code out of ports.ts', () => {
    expect(/^export (?!interface|type)/m.exec(SOURCES.get(PORTS) ?? 'export const')).toBeNull();
  });

  it(`has at most ${RUNTIME_DEPENDENCIES_AT_MOST} runtime dependencies`, () => {
    const { dependencies } = JSON.parse(readProjectFile('package.json')) as { dependencies: object };
    expect(Object.keys(dependencies).length).toBeLessThanOrEqual(RUNTIME_DEPENDENCIES_AT_MOST);
  });
});

function planted(files: Readonly<Record<string, string>>): Sources {
  return new Map(Object.entries(files));
}

describe('the checker, on planted violations', () => {
  it.each([
    [
      'core → actions',
      { 'src/core/basics/day.ts': "import { castBallot } from '../../actions/cast-ballot.ts';" },
      ['src/core/basics/day.ts imports src/actions/cast-ballot.ts: core may not import actions'],
    ],
    [
      'cli → store, as a type',
      { 'src/cli/run.ts': "import type { Tables } from '../store/schema.ts';" },
      ['src/cli/run.ts imports src/store/schema.ts: cli may not import store'],
    ],
    [
      'cli → store, at run time',
      { 'src/cli/run.ts': "const store = await import('../store/sqlite.ts');" },
      ['src/cli/run.ts imports src/store/sqlite.ts: cli may not import store'],
    ],
    [
      'store → warehouse, passed on',
      { 'src/store/sqlite.ts': "export { sums } from '../warehouse/totals.ts';" },
      ['src/store/sqlite.ts imports src/warehouse/totals.ts: store may not import warehouse'],
    ],
    [
      'core/basics → core/ballot',
      { 'src/core/basics/day.ts': "import type { Choice } from '../ballot/choice.ts';" },
      ['src/core/basics/day.ts imports src/core/ballot/choice.ts: core/ballot comes after core/basics'],
    ],
    [
      'a room of core that is not in the order',
      { 'src/core/gala/reveal.ts': "import { compareText } from '../basics/order.ts';" },
      ['src/core/gala/reveal.ts: core/gala stands in no order of core'],
    ],
    [
      'core → node:fs',
      { 'src/core/basics/day.ts': "import { readFileSync } from 'node:fs';" },
      ['src/core/basics/day.ts imports node:fs: core may not import Node.js'],
    ],
    [
      'core → a package',
      { 'src/core/basics/day.ts': "import 'luxon';" },
      ['src/core/basics/day.ts imports luxon: not a package of core'],
    ],
    [
      'texts → code of core',
      {
        'src/texts/pl.ts':
          "import { parseDay } from '../core/basics/day.ts';\nimport { type Day } from '../core/basics/day.ts';",
      },
      ['src/texts/pl.ts imports src/core/basics/day.ts: texts may take only types from core'],
    ],
    [
      'a computed import',
      { 'src/cli/run.ts': 'await import(name);' },
      ['src/cli/run.ts imports something that is not written out'],
    ],
    ['a file in no room', { 'src/lib/x.ts': '' }, ['src/lib/x.ts stands in no room of the house']],
    [
      'a circle',
      {
        'src/cli/a.ts': "import { b } from './b.ts';",
        'src/cli/b.ts': "import type { C } from './c.ts';",
        'src/cli/c.ts': "import { a } from './a.ts';",
      },
      ['a circle of imports: src/cli/a.ts → src/cli/b.ts → src/cli/c.ts → src/cli/a.ts'],
    ],
    [
      'nothing, where imports stand only in comments and strings',
      {
        'src/core/basics/day.ts':
          "// import 'node:fs'\nconst text = `import 'pg' ${'from \"pg\"'}`; /* import('pg') */",
      },
      [],
    ],
  ])('reports %s', (_what, files, sentences) => {
    expect(importViolations(planted(files as Readonly<Record<string, string>>), HOUSE)).toEqual(sentences);
  });

  const OPENING = '/** Decides which day it is (regulations §4). */\n';

  it.each([
    [
      'core using Date',
      'src/core/basics/day.ts',
      `${OPENING}const now = new Date();`,
      ['src/core/basics/day.ts uses Date'],
    ],
    [
      'a method that asks the locale',
      'src/core/basics/order.ts',
      `${OPENING}a.localeCompare(b);`,
      ['src/core/basics/order.ts uses localeCompare'],
    ],
    [
      'chance inside a template',
      'src/core/basics/day.ts',
      `${OPENING}const id = \`\${Math.random()}\`;`,
      ['src/core/basics/day.ts uses Math.random'],
    ],
    [
      'nothing, where the words stand in comments, strings, keys and methods',
      'src/core/basics/day.ts',
      `${OPENING}// Date\nconst step = { process: 'console', fetch: /Intl/ };\nstep.process(\`Date \${step.fetch}\`);`,
      [],
    ],
    [
      'a core file that says nothing',
      'src/core/basics/day.ts',
      'export const day = 1;',
      ['src/core/basics/day.ts does not open with what it decides'],
    ],
    ['a name that says nothing', 'src/cli/utils.ts', '', ['src/cli/utils.ts: the name "utils" says nothing']],
    ['a name in another case', 'src/cli/castBallot.ts', '', ['src/cli/castBallot.ts: the name is not kebab-case']],
    [
      'a long file',
      'src/core/basics/day.ts',
      OPENING.repeat(251),
      ['src/core/basics/day.ts has 251 lines; at most 250'],
    ],
    ['a long page of ports', 'src/ports.ts', '\n'.repeat(300).concat('x'), ['src/ports.ts has 301 lines; at most 300']],
  ])('reports %s', (_what, file, source, sentences) => {
    expect(fileViolations(planted({ [file]: source }))).toEqual(sentences);
  });
});

describe('core, compiled without platform types', () => {
  mkdirSync(join(ROOT, 'node_modules', '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'node_modules', '.tmp', 'planted-core-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The codes and names of what the compiler complains about, under the settings of `config`. */
  function compile(config: string, source: string): readonly string[] {
    writeFileSync(join(folder, 'planted.ts'), source);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: join(ROOT, config), include: ['planted.ts'], exclude: [] }),
    );
    const tsc = spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'],
      {
        encoding: 'utf8',
      },
    );
    return tsc.stdout.split('\n').flatMap((line) => /error TS\d+: .*?'([\w:]+)'/.exec(line)?.[1] ?? []);
  }

  const USES = [
    "import { readFileSync } from 'node:fs';",
    'export const a = readFileSync;',
    'export const b = process.env;',
    "export const c = fetch('https://example.org');",
    "console.log('x');",
  ].join('\n');

  it('knows neither node:fs nor process, fetch and console', () => {
    expect(compile('tsconfig.core.json', USES)).toEqual(['node:fs', 'process', 'fetch', 'console']);
  });

  it('would compile them with the settings of the other rooms, so the settings make the difference', () => {
    expect(compile('tsconfig.json', USES)).toEqual([]);
  });
});
