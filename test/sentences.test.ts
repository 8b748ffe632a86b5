/** No sentence ever prints `undefined`: what the code hands to a sentence is compared with what the sentence says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDetails } from '../scripts/pages/sample-details.ts';
import type { Details } from '../src/core/basics/outcome.ts';
import type { Mismatch, VerifyStep } from '../src/core/verify/report.ts';
import { verifyBundle } from '../src/core/verify/verify.ts';
import { en } from '../src/texts/en.ts';
import { pl } from '../src/texts/pl.ts';
import { type Site, sitesOf } from './architecture/refusal-sites.ts';
import { COMPACT, goodBundle } from './evidence-builder.ts';
import { openWorkshop, type Workshop } from './imports/workshop.ts';
import { projectFiles, readProjectFile } from './project-files.ts';

const FILES = projectFiles();
const SOURCES = new Map(
  FILES.filter((path) => /^src\/.*\.ts$/.test(path) && !path.endsWith('.test.ts')).map((path) => [
    path,
    readProjectFile(path),
  ]),
);

type Sentences = Readonly<Record<string, (d: Details) => string>>;

/** Facts that a caller adds on the way to the reader, and what a spread stands for. */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  'ballots-unreadable': ['file'],
  'zone-missing': ['file'],
  'profile-missing': ['file'],
  'period-untold': ['file'],
  '...period': ['from', 'to'],
};

/** Every sentence that would print `undefined` with the details of a site, in either language. */
function gaps(sites: readonly Site[], languages: readonly Sentences[]): readonly string[] {
  return sites.flatMap(({ where, codes, details }) =>
    codes.flatMap((code) => {
      const names = [...details, ...(ADDED[code] ?? [])].flatMap((name) => ADDED[name] ?? [name]);
      const given = Object.fromEntries(names.map((name) => [name, sampleDetails(code)[name] ?? 'given']));
      return languages
        .map((sentences) => sentences[code]?.(given) ?? `${code} has no sentence: undefined`)
        .filter((sentence) => /undefined|NaN/.test(sentence))
        .map((sentence) => `${where}: ${sentence}`);
    }),
  );
}

describe('the search for what the code hands to a sentence', () => {
  const PLANTED = new Map([
    [
      'src/planted.ts',
      [
        "const line = { line: 1, type: 'x' };",
        "if (a) return refuse('vote-closed', { closesAt: at(1, 2), edition });",
        "refuse(b ? 'file-missing' : 'file-empty', { file });",
        "differs(EVIDENCE.log, 'entry-missing', line);",
        "refuse('own-city'); // refuse('code-unknown')",
        'refuse(code, { ...details });',
      ].join('\n'),
    ],
  ]);

  it('finds code and details, also behind a choice and a name', () => {
    expect(sitesOf(PLANTED, 'refuse', 0)).toEqual([
      { where: 'src/planted.ts:2', codes: ['vote-closed'], details: ['closesAt', 'edition'] },
      { where: 'src/planted.ts:3', codes: ['file-missing', 'file-empty'], details: ['file'] },
      { where: 'src/planted.ts:5', codes: ['own-city'], details: [] },
      { where: 'src/planted.ts:6', codes: [], details: ['...details'] },
    ]);
    expect(sitesOf(PLANTED, 'differs', 1)).toEqual([
      { where: 'src/planted.ts:4', codes: ['entry-missing'], details: ['line', 'type'] },
    ]);
  });

  it('reports a sentence that lacks a detail', () => {
    const site = { where: 'src/planted.ts:1', codes: ['file-missing'], details: ['path'] };
    expect(gaps([site], [en.refusals])).toEqual([
      'src/planted.ts:1: There is no file undefined. Check the name and the folder.',
    ]);
  });
});

describe('refusals', () => {
  const sites = sitesOf(SOURCES, 'refuse', 0);

  it('get every detail that their sentence names', () => {
    expect(gaps(sites, [pl.refusals, en.refusals])).toEqual([]);
  });

  it('are all raised somewhere: a sentence that nobody can ever read is taken out', () => {
    const elsewhere = [...SOURCES].filter(
      ([path]) => !/^src\/(?:texts\/|core\/basics\/(?:[a-z]+-)?refusal\.ts|core\/office\/export-steps\.ts)/.test(path),
    );
    const raised = (code: string) => elsewhere.some(([, source]) => source.includes(`'${code}'`));
    expect(Object.keys(pl.refusals).filter((code) => !raised(code))).toEqual([]);
    expect(Object.keys(pl.lineReasons).filter((code) => !raised(code))).toEqual([]);
  });

  it('that are thrown by the store get theirs too', () => {
    const thrown = ['disk-full', 'database-readonly', 'database-busy', 'database-lost', 'database-stopped'];
    const sites = [
      { where: 'StorageFailure', codes: thrown, details: ['reason'] },
      { where: 'SigningKeyMissing', codes: ['signing-key-missing'], details: ['key'] },
    ];
    expect(gaps(sites, [pl.refusals, en.refusals])).toEqual([]);
  });
});

describe('mismatches and steps of a verification', () => {
  it('get every detail that their sentence names', () => {
    const sites = sitesOf(SOURCES, 'differs', 1);
    expect(sites.length).toBeGreaterThan(30);
    expect(gaps(sites, [pl.mismatches, en.mismatches])).toEqual([]);
  });

  it('that fit print all their figures', () => {
    const report = verifyBundle(goodBundle(COMPACT), { head: null, key: null });
    expect(report.verdict).toBe('verified');
    const lines = report.steps.flatMap((step) =>
      step.ok ? [pl.verifySteps[step.step](step.details), en.verifySteps[step.step](step.details)] : [],
    );
    expect(lines.length).toBe(2 * Object.keys(pl.verifySteps).length);
    expect(lines.filter((line) => /undefined|NaN/.test(line))).toEqual([]);
  });

  it('have as many sentences in English as in Polish', () => {
    expect(Object.keys(en.mismatches).sort()).toEqual(
      Object.keys(pl.mismatches).sort() satisfies string[] as Mismatch[],
    );
    expect(Object.keys(en.verifySteps)).toEqual(Object.keys(pl.verifySteps) as VerifyStep[]);
  });
});

describe('rejected lines of the fixtures', () => {
  let workshop: Workshop;
  beforeAll(async () => {
    workshop = await openWorkshop();
  });
  afterAll(() => workshop.close());

  it('print all their figures, in both languages', async () => {
    const lines: string[] = [];
    for (const path of FILES.filter((file) => /^test\/fixtures\/imports\/.*\.csv/.test(file))) {
      const outcome = await workshop.stage(path, { zone: 'Europe/Warsaw' });
      for (const { lineReasons, refusals } of [pl, en]) {
        if (!outcome.ok) lines.push(refusals[outcome.refusal](outcome.details));
        else for (const { reason, details } of outcome.staged.rejected) lines.push(lineReasons[reason](details ?? {}));
      }
    }
    expect(lines.length).toBeGreaterThan(40);
    expect(lines.filter((line) => /undefined|NaN|\?/.test(line))).toEqual([]);
  });
});
