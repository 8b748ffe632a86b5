/** The documentation says what the program does: what can be compared is compared here. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliPage } from '../scripts/pages/cli-page.ts';
import { errorsPage } from '../scripts/pages/errors-page.ts';
import { retentionPage } from '../scripts/pages/retention-page.ts';
import type { Warehouse } from '../src/ports.ts';
import { FORMATS, sources } from '../src/sources/all.ts';
import { sheetToCsv } from '../src/sources/sheet-csv.ts';
import { REFUSALS } from '../src/texts/refusals.ts';
import { openWarehouse } from '../src/warehouse/open-warehouse.ts';
import { scanSource } from './architecture/scan-source.ts';
import { projectFiles, ROOT, readProjectFile } from './project-files.ts';

const FILES = projectFiles();
const SOURCES = FILES.filter((path) => /^src\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'));
const PAGES = FILES.filter((path) => path.endsWith('.md'));
const REGULATIONS = readProjectFile('docs/rules/2022.md');

describe('pages made from the program', () => {
  it('docs/cli.md is what the program says (if not: run `npm run docs`)', () => {
    expect(readProjectFile('docs/cli.md')).toBe(cliPage());
  });

  it('docs/errors.md is what the program says (if not: run `npm run docs`)', () => {
    expect(readProjectFile('docs/errors.md')).toBe(errorsPage());
  });

  it('docs/retention.md is what the program does (if not: run `npm run docs`)', () => {
    expect(readProjectFile('docs/retention.md')).toBe(retentionPage());
  });

  it('docs/errors.md has one row for every refusal', () => {
    const rows = [...readProjectFile('docs/errors.md').matchAll(/^\| `([a-z0-9-]+)` \| \d{3} \|/gm)];
    expect(rows.map(([, code]) => code).sort()).toEqual(Object.keys(REFUSALS).sort());
  });

  it('docs/errors.md shows every sentence with all its details, under headings in words', () => {
    const lines = errorsPage().split('\n');
    expect(lines.filter((line) => /undefined|NaN|^## \w+Refusal$/.test(line))).toEqual([]);
  });
});

describe('settings', () => {
  const READ = /\b(?:environment|process\.env)\.([A-Z][A-Z_]+)/g;
  const read = SOURCES.flatMap((path) =>
    [...scanSource(readProjectFile(path)).code.matchAll(READ)].map(([, name]) => name),
  );

  it('are read at all, so that the next test is about something', () => {
    expect(read).toContain('LAJK_DATA');
  });

  it('that the program reads are all in docs/operate.md', () => {
    const page = readProjectFile('docs/operate.md');
    expect(read.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('import formats', () => {
  const page = readProjectFile('docs/formats.md');

  const data = mkdtempSync(join(tmpdir(), 'lajk-samples-'));
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await openWarehouse(data, sheetToCsv);
  });
  afterAll(async () => {
    await warehouse.close();
    rmSync(data, { recursive: true });
  });

  it('have one section each in docs/formats.md, and no other has', () => {
    expect([...page.matchAll(/^## `([a-z-]+)`$/gm)].map(([, id]) => id)).toEqual(FORMATS.map(({ id }) => id));
  });

  it.each(FORMATS)('the sample of $id there is read as $id', async ({ id }) => {
    const sample = new RegExp(`\`\`\`csv ${id}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
    const folder = mkdtempSync(join(tmpdir(), 'lajk-sample-'));
    writeFileSync(join(folder, 'sample.csv'), sample);
    const stated = { format: null, zone: 'Europe/Warsaw', profile: 'p' };
    const outcome = await sources.plan(join(folder, 'sample.csv'), stated);
    const staged = outcome.ok && (await warehouse.stage(join(folder, 'sample.csv'), outcome.plan, () => {}));
    rmSync(folder, { recursive: true });
    expect(outcome.ok && outcome.plan.format).toBe(id);
    expect(staged !== false && staged.ok && [staged.staged.rows, staged.staged.rejected]).toEqual([1, []]);
  });

  it.each(FORMATS)(
    'the section of $id names every column without which a file is refused',
    ({ id, requiredColumns }) => {
      const section = page.split(/^## /m).find((part) => part.startsWith(`\`${id}\``)) ?? '';
      expect(requiredColumns.filter((column) => !section.includes(column))).toEqual([]);
    },
  );
});

describe('links', () => {
  it.each(PAGES)('of %s lead somewhere', (page) => {
    const text = readProjectFile(page)
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`\n]*`/g, '');
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link.replace(/#.*$/, ''));
    const own = links.filter((link) => link !== '' && !/^[a-z]+:/.test(link));
    expect(own.filter((link) => !existsSync(join(ROOT, dirname(page), decodeURI(link))))).toEqual([]);
  });
});

describe('docs/rules/2022.md', () => {
  const numbers = Array.from({ length: 21 }, (_, i) => String(i + 1));
  const sections = REGULATIONS.split(/^## §/m).slice(1);

  it('has § 1 to 21, in order', () => {
    expect(sections.map((section) => /^\d+/.exec(section)?.[0])).toEqual(numbers);
  });

  it.each(numbers)(
    '§ %s stands in both languages and names a file that applies it, or says that none does',
    (number) => {
      const section = sections[Number(number) - 1] ?? '';
      const [polish = '', english = ''] = section
        .split('\n')
        .slice(1)
        .join('\n')
        .split(/^\*In English:\*$/m);
      const items = (text: string) => [...text.matchAll(/^(\d+)\. \S|^\| `([a-z-]+)`/gm)].map(([item]) => item);
      expect(polish.trim()).not.toBe('');
      expect(items(english).length).toBe(items(polish).length);
      expect(section).toMatch(/Stosuje \/ applied by/);
    },
  );

  it('names only files that exist', () => {
    const named = [...REGULATIONS.matchAll(/`(src\/[^`]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('has every § that a file of core cites', () => {
    const cited = SOURCES.filter((path) => path.startsWith('src/core/')).flatMap((path) =>
      [...readProjectFile(path).matchAll(/§ ?(\d+)/g)].map(([, number = '']) => number),
    );
    expect(cited.filter((number) => !numbers.includes(number))).toEqual([]);
  });

  it('names back every file of core whose opening words cite a §, by itself or by its folder', () => {
    const citing = SOURCES.filter(
      (path) => path.startsWith('src/core/') && /^\/\*\*(?:(?!\*\/)[\s\S])*§/.test(readProjectFile(path)),
    );
    expect(citing.length).toBeGreaterThan(60);
    const isNamed = (path: string) =>
      REGULATIONS.includes(`\`${path}\``) || REGULATIONS.includes(`\`${dirname(path)}/\``);
    expect(citing.filter((path) => !isNamed(path))).toEqual([]);
  });
});

describe('the papers', () => {
  it('README names the test command that .ci/run calls, and package.json has its script', () => {
    const command = 'npm ci && npm test';
    expect(
      readProjectFile('README.md')
        .split('\n')
        .filter((line) => line === command),
    ).toEqual([command]);
    const { scripts } = JSON.parse(readProjectFile('package.json')) as { scripts: Record<string, string> };
    expect(scripts.test).toBe('vitest run');
    expect(readProjectFile('.ci/run').split('\n')).toContain(command);
  });

  it('decisions are numbered without a gap', () => {
    const numbers = FILES.flatMap((path) => /^docs\/decisions\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1] ?? []);
    expect(numbers).toEqual(numbers.map((_, i) => String(i + 1).padStart(4, '0')));
    expect(FILES.filter((path) => path.startsWith('docs/decisions/')).length).toBe(numbers.length);
  });

  it('no file holds a path of somebody’s machine', () => {
    const places = ['work', 'tmp', 'root', 'home', 'Users'].join('|');
    const absolute = new RegExp(`(?<![\\w.:/*~{}$-])/(?:${places})/[\\w.-]`);
    const texts = FILES.filter(
      (path) => /\.(?:tsx?|js|json|md|ya?ml)$|^\.|run$/.test(path) && !/\.test\.ts$/.test(path),
    );
    expect(texts.filter((path) => absolute.test(readProjectFile(path)))).toEqual([]);
  });
});
