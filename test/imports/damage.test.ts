import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../src/core/basics/day.ts';
import { workbook } from './make-workbook.ts';
import { ALL_TIME, fixture, openWorkshop, type Workshop } from './workshop.ts';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

const SEEDS = [
  'plain.csv',
  'line-breaks-before-bad-line.csv',
  'semicolon-other-order.csv',
  'kinds-not-sum.csv',
  'packed.csv.gz',
  'meta-facebook-guests.csv',
  'meta-page-figures.csv',
  'crowdtangle-new.csv',
  'scraper-us-dates.csv',
  'fanpage-karma-posts.csv',
  'tiktok.csv',
  'workbook',
];

const ROWS = [
  ['platform', 'profile_id', 'post_id', 'published_at', 'reactions', 'comments', 'shares'],
  ['facebook', '1001', 'p1', '2026-08-14T10:00:00+02:00', 10, 3, 1],
  ['facebook', '1001', 'p2', '2026-08-14T10:00:00+02:00', { xml: '<c><f>1+1</f><v>2</v></c>' }, 3, 1],
] as const;
const WORKBOOK = workbook([{ name: 'Posty', rows: ROWS }]);

function seedBytes(seed: string): Buffer {
  return seed === 'workbook' ? WORKBOOK : readFileSync(fixture(seed));
}

type Damage = (bytes: Buffer, at: number, what: number) => Buffer;

const DAMAGES: Readonly<Record<string, Damage>> = {
  cut: (bytes, at) => bytes.subarray(0, at),
  'a byte changed': (bytes, at, what) => {
    const copy = Buffer.from(bytes);
    copy[at] = what;
    return copy;
  },
  'a quote put in': (bytes, at) => Buffer.concat([bytes.subarray(0, at), Buffer.from('"'), bytes.subarray(at)]),
  'NULs put in': (bytes, at, what) => Buffer.concat([bytes.subarray(0, at), Buffer.alloc(what), bytes.subarray(at)]),
  'a piece left out': (bytes, at, what) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + what)]),
  'a piece twice': (bytes, at, what) => Buffer.concat([bytes.subarray(0, at + what), bytes.subarray(at)]),
  'rubbish at the end': (bytes, at, what) => Buffer.concat([bytes, Buffer.alloc(at, what)]),
};

/** Every line is a post, a rejection, a share, or a repetition; the archive holds exactly the posts. */
async function adoptsWholeOrRefuses(path: string): Promise<void> {
  const outcome = await workshop.stage(path, { zone: 'Europe/Warsaw' });
  if (!outcome.ok) {
    expect(readdirSync(join(workshop.folder, 'data', 'staging')).filter((name) => !name.endsWith('-duckdb'))).toEqual(
      [],
    );
    return;
  }
  const { staged } = outcome;
  if (staged.followers.length > 0 && staged.posts === 0) return;
  const { posts, rejectedCount, shares, otherPages, duplicates } = staged;
  expect(staged.rows).toBe(posts + rejectedCount + shares + otherPages + duplicates);
  expect(new Set(staged.rejected.map((cell) => cell.line)).size).toBe(Math.min(staged.rejectedCount, 1000));
  expect(staged.rejected.every((cell) => cell.line > 1)).toBe(true);
  await workshop.warehouse.freeze(staged.sha256);
  const imports = [{ sha256: staged.sha256, snapshotOn: '2023-01-01' as Day }];
  const sums = await workshop.warehouse.sums({ imports, platform: null, period: ALL_TIME }, false);
  expect(sums.reduce((total, profile) => total + profile.sums.posts, 0)).toBe(staged.posts);
}

describe('damaged files', () => {
  it('are-refused-or-accounted-for-line-by-line', async () => {
    const damage = fc.tuple(
      fc.constantFrom(...SEEDS),
      fc.constantFrom(...Object.keys(DAMAGES)),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async ([seed, kind, place, what]) => {
        const bytes = seedBytes(seed);
        const damaged = (DAMAGES[kind] as Damage)(bytes, place % bytes.length, what);
        await adoptsWholeOrRefuses(await workshop.write('damaged', damaged));
      }),
      { numRuns: 160, seed: 20_260_814 },
    );
  });

  it('rubbish-never-crashes', async () => {
    const header = Buffer.from('platform,profile_id,post_id,published_at,reactions,comments,shares\n');
    const rubbish = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ';', 'x', '1', '\u0000', 'ł', ' '), maxLength: 200 }),
    );
    await fc.assert(
      fc.asyncProperty(rubbish, fc.boolean(), async (content, headed) => {
        const bytes = Buffer.from(content as string);
        await adoptsWholeOrRefuses(await workshop.write('rubbish', headed ? Buffer.concat([header, bytes]) : bytes));
      }),
      { numRuns: 80 },
    );
  });
});

describe('the strict and the careful reader', () => {
  const cell = fc.constantFrom(
    'a',
    '1',
    '',
    ' b',
    '"c"',
    '"d,e"',
    '"f""g"',
    '"h\ni"',
    'j"k',
    ' "l" ',
    '""',
    '\u00a0m',
    '7.5',
    '-1',
  );
  const record = fc
    .tuple(cell, cell, fc.constantFrom('1', '02', '"3"', ' 4', '1e2', '0x10', ''))
    .map(([name, id, count]) => `x,${id},p${id.replace(/["\n,]/g, '')},2022-01-01T00:00:00Z,${count},0,0,${name}`);

  it('take-the-same-posts', async () => {
    const header = 'platform,profile_id,post_id,published_at,reactions,comments,shares,profile_name\n';
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 8 }), async (records) => {
        const body = `${records.join('\n')}\n`;
        // A title line sends the file through our own scanner.
        const strict = await workshop.stage(await workshop.write('strict.csv', header + body));
        const careful = await workshop.stage(await workshop.write('careful.csv', `Posty\n${header}${body}`));
        if (!strict.ok || !careful.ok) {
          expect([strict.ok, careful.ok]).toEqual([false, false]);
          return;
        }
        const { sha256: _one, rejected, ...rest } = strict.staged;
        const { sha256: _two, rejected: shifted, ...same } = careful.staged;
        expect(rest).toEqual(same);
        expect(rejected.map((line) => ({ ...line, line: line.line + 1 }))).toEqual(shifted);
      }),
      { numRuns: 80 },
    );
  });
});
