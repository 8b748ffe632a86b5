import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StagedFile } from '../../src/ports.ts';
import { sheetToCsv } from '../../src/sources/sheet-csv.ts';
import { openWarehouse } from '../../src/warehouse/open-warehouse.ts';
import { fixture, openWorkshop, type Workshop } from './workshop.ts';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

async function staged(name: string, stated: { format?: string; zone?: string } = {}): Promise<StagedFile> {
  const outcome = await workshop.stage(fixture(name), stated);
  if (!outcome.ok) throw new Error(`${name}: ${outcome.refusal} ${JSON.stringify(outcome.details)}`);
  return outcome.staged;
}

describe('every rejected line is named: number, column, value, reason', () => {
  it.each([
    [
      'columns-too-few.csv',
      '',
      'columns-too-few',
      'facebook lodz x1 2022-05-03T10:00:00Z 1 2',
      { expected: 7, found: 6 },
    ],
    [
      'columns-too-many.csv',
      '',
      'columns-too-many',
      'facebook lodz x1 2022-05-03T10:00:00Z 1 2 3 4',
      { expected: 7, found: 8 },
    ],
    ['quote-unclosed.csv', '', 'quote-unclosed', 'facebook,"lodz,x1,2022-05-03T10:00:00Z,1,2,3', undefined],
    ['quote-misplaced.csv', '', 'quote-misplaced', 'facebook,"lodz"x,x1,2022-05-03T10:00:00Z,1,2,3', undefined],
    ['value-missing.csv', 'comments', 'value-missing', '', undefined],
    ['decimal.csv', 'reactions', 'not-a-number', '1.5', undefined],
    ['thousands.csv', 'reactions', 'not-a-number', '1,234', undefined],
    ['exponent-count.csv', 'reactions', 'not-a-number', '1e3', undefined],
    ['negative-followers.csv', 'followers_at_posting', 'negative-number', '-7', undefined],
    ['date-does-not-exist.csv', 'published_at', 'date-does-not-exist', '2021-02-29T10:00:00Z', undefined],
    ['not-a-date.csv', 'published_at', 'not-a-date', '03.05.2022 10:00', undefined],
    ['hour-24.csv', 'published_at', 'not-a-date', '2022-05-03T24:00:00Z', undefined],
    ['zone-missing-in-one-line.csv', 'published_at', 'zone-missing', '2022-05-03T10:00:00', undefined],
    ['id-damaged.csv', 'post_id', 'id-damaged', '1.21954E+20', undefined],
    ['id-damaged-comma.csv', 'profile_id', 'id-damaged', '1,21954E+20', undefined],
    ['platform-unknown.csv', 'platform', 'platform-unknown', 'Face Book', undefined],
    ['flag-unknown.csv', 'is_share', 'not-a-flag', 'może', undefined],
    ['nul-bytes.csv', 'profile_id', 'encoding-damaged', 'lo\u0000dz', undefined],
    ['invalid-utf-8.csv', 'profile_name', 'encoding-damaged', '\ufffd\ufffdd\ufffd', undefined],
    [
      'total-not-sum.csv',
      'total',
      'total-not-sum',
      '243000',
      { stated: 243000, sum: 179700, reactions: 149000, comments: 22000, shares: 8700 },
    ],
  ])('%s', async (name, column, reason, value, details) => {
    const file = await staged(name);
    expect(file.rejected).toEqual([{ line: 3, column, value, reason, ...(details ? { details } : {}) }]);
    expect([file.rows, file.rejectedCount, file.posts]).toEqual([3, 1, 2]);
  });

  it('a line may have several bad cells and is one line', async () => {
    const file = await staged('two-bad-cells.csv');
    expect(file.rejected.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [3, 'published_at', 'date-does-not-exist'],
      [3, 'reactions', 'not-a-number'],
    ]);
    expect(file.rejectedCount).toBe(1);
  });

  it('line breaks inside quotes and blank lines are counted as lines of the file', async () => {
    const file = await staged('line-breaks-before-bad-line.csv');
    expect(file.rejected).toEqual([{ line: 6, column: 'reactions', value: 'x', reason: 'not-a-number' }]);
    expect(file.rows).toBe(2);
  });

  it('posts that disagree with themselves are rejected in every line', async () => {
    const details = { profileId: 'lodz', postId: 'l1' };
    const cell = { column: 'post_id', value: 'l1', reason: 'same-post-other-values', details };
    const file = await staged('same-post-other-values.csv');
    expect(file.rejected).toEqual([
      { line: 2, ...cell },
      { line: 3, ...cell },
    ]);
    expect([file.rows, file.posts, file.duplicates]).toEqual([3, 1, 0]);
  });

  it('lists the first thousand bad lines and counts them all', async () => {
    const header = 'platform,profile_id,post_id,published_at,reactions,comments,shares';
    const bad = Array.from({ length: 5000 }, (_, at) => `x,p,${at},2022-05-03T10:00:00Z,1,2.5,3`);
    const file = await workshop.write('many-bad.csv', `${[header, ...bad].join('\n')}\n`);
    const outcome = await workshop.stage(file);
    expect(outcome.ok && [outcome.staged.rejectedCount, outcome.staged.rejected.length]).toEqual([5000, 1000]);
    expect(outcome.ok && outcome.staged.rejected.at(-1)?.line).toBe(1001);
  });
});

describe('what is skipped is counted', () => {
  it('shares of other people, repeated lines', async () => {
    const shares = await staged('share-of-others.csv');
    expect([shares.rows, shares.posts, shares.shares, shares.rejectedCount]).toEqual([3, 2, 1, 0]);
    const repeated = await staged('exact-duplicate.csv');
    expect([repeated.rows, repeated.posts, repeated.duplicates, repeated.rejectedCount]).toEqual([3, 2, 1, 0]);
  });

  it('kinds of reactions that do not add up are a warning, not an error', async () => {
    const file = await staged('kinds-not-sum.csv');
    expect(file.warnings).toEqual([{ line: 3, reason: 'kinds-not-sum' }]);
    expect([file.posts, file.warningCount, file.rejectedCount]).toEqual([3, 1, 0]);
  });
});

describe('counts below zero', () => {
  it('are taken as stated and named', async () => {
    const { staged: file, query } = await workshop.frozen(fixture('negative.csv'));
    expect(file.warnings).toEqual([{ line: 3, reason: 'negative-count' }]);
    expect([file.posts, file.warningCount, file.rejectedCount]).toEqual([3, 1, 0]);
    const totals = await workshop.warehouse.dayTotals(query);
    expect(totals.map(({ day, comments }) => [day, comments])).toEqual([
      ['2022-05-02', 1],
      ['2022-05-01', 2],
      ['2022-05-03', -2],
    ]);
  });

  it('a stated total still decides; views and kinds may be below zero too', async () => {
    const file = await staged('negative-total.csv');
    expect(file.rejected.map(({ line, reason, details }) => [line, reason, details?.sum])).toEqual([
      [3, 'total-not-sum', 2],
    ]);
    expect(file.warnings).toEqual([
      { line: 2, reason: 'negative-count' },
      { line: 4, reason: 'negative-count' },
    ]);
  });

  it('lists the first thousand lines and counts them all; quotes, blank lines and carriage returns keep the numbers right', async () => {
    const header = 'platform,profile_id,post_id,published_at,reactions,comments,shares';
    const posts = Array.from({ length: 2500 }, (_, at) => `x,p,${at},2022-05-03T10:00:00Z,1,-2,3`);
    const lines = async (name: string, text: string | Uint8Array) => {
      const outcome = await workshop.stage(await workshop.write(name, text));
      if (!outcome.ok) throw new Error(outcome.refusal);
      const { warnings, warningCount } = outcome.staged;
      return [warningCount, warnings.length, warnings[0]?.line, warnings.at(-1)?.line];
    };
    const plain = [header, ...posts].join('\n');
    expect(await lines('many.csv', plain)).toEqual([2500, 1000, 2, 1001]);
    expect(await lines('many.csv.gz', gzipSync(plain))).toEqual([2500, 1000, 2, 1001]);
    expect(await lines('blank.csv', [header, '', ...posts].join('\n'))).toEqual([2500, 1000, 3, 1002]);
    expect(await lines('crlf.csv', [header, '', ...posts].join('\r\n'))).toEqual([2500, 1000, 3, 1002]);
    const broken = 'x,"p\nq",first,2022-05-03T10:00:00Z,1,2,3';
    expect(await lines('quoted.csv', [header, broken, ...posts].join('\n'))).toEqual([2500, 1000, 4, 1003]);
  });
});

describe('profiles and sizes', () => {
  it('the latest name of a profile is met, and a profile without a name too', async () => {
    expect((await staged('changing-names.csv')).profiles).toEqual([
      { platform: 'facebook', profileId: 'lodz', name: 'Miasto Łódź' },
    ]);
    expect((await staged('exact-duplicate.csv')).profiles.map((profile) => profile.name)).toEqual(['', '']);
  });

  it('one size per profile and day: the larger of a day in a file of sizes', async () => {
    const file = await staged('followers.csv');
    expect(file.followers).toEqual([
      { platform: 'facebook', profileId: 'krakow', day: '2022-05-31', followers: 355084 },
      { platform: 'facebook', profileId: 'lodz', day: '2022-05-01', followers: 434100 },
    ]);
    expect([file.rows, file.posts, file.duplicates, file.period]).toEqual([4, 0, 1, null]);
    expect(
      (await staged('followers-bad.csv')).rejected.map(({ line, column, reason }) => [line, column, reason]),
    ).toEqual([
      [2, 'followers', 'count-rounded'],
      [3, 'followers_on', 'date-does-not-exist'],
    ]);
  });

  it('one size per profile and day: of the latest post of the day, then the larger one', async () => {
    const { followers, period } = await staged('followers-at-posting.csv');
    expect(followers.map(({ day, followers }) => [day, followers])).toEqual([
      ['2022-05-01', 99],
      ['2022-05-02', 101],
    ]);
    expect(period).toEqual({ from: '2022-05-01', to: '2022-05-03' });
  });
});

describe('zones', () => {
  it('a stated zone decides the day, and an hour that comes twice is read as the later one', async () => {
    const { query, staged: file } = await workshop.frozen(fixture('no-zone.csv'), { zone: 'Europe/Warsaw' });
    expect(file.period).toEqual({ from: '2022-05-01', to: '2022-10-30' });
    expect((await workshop.warehouse.dayTotals(query)).map(({ day, reactions }) => [day, reactions])).toEqual([
      ['2022-05-01', 1],
      ['2022-10-30', 2],
    ]);
    const pacific = await staged('no-zone.csv', { zone: 'America/Los_Angeles' });
    expect(pacific.period?.from).toBe('2022-05-01');
    const tokyo = await staged('no-zone.csv', { zone: 'Asia/Tokyo' });
    expect(tokyo.period?.from).toBe('2022-04-30');
  });

  it('an hour that the clock jumps over does not exist', async () => {
    const file = await staged('no-zone-skipped-hour.csv', { zone: 'Europe/Warsaw' });
    expect(file.rejected).toEqual([
      { line: 2, column: 'published_at', value: '2022-03-27 02:30:00', reason: 'date-does-not-exist' },
    ]);
  });
});

describe('Hootsuite', () => {
  it.each(['hootsuite-11.csv', 'hootsuite-12.csv', 'hootsuite-33.csv'])('%s', async (name) => {
    const { staged: file, query } = await workshop.frozen(fixture(name));
    expect(file.profiles).toEqual([{ platform: 'facebook', profileId: '1001', name: 'Gmina A' }]);
    expect([file.warnings, file.rejected]).toEqual([[], []]);
    const [total] = await workshop.warehouse.dayTotals(query);
    expect(total).toMatchObject({ day: '2018-07-01', reactions: 14, comments: 2, shares: 56, mediaPosts: 1 });
  });

  it('a blank count is not 0, a post id without its page was damaged', async () => {
    const blank = await staged('hootsuite-blank-count.csv');
    expect(blank.rejected).toEqual([{ line: 2, column: 'Shares', value: '', reason: 'value-missing' }]);
    const id = await staged('hootsuite-id-without-page.csv');
    expect(id.rejected).toEqual([{ line: 2, column: 'Post ID', value: '2001', reason: 'id-damaged' }]);
  });
});

describe('files that are refused as a whole', () => {
  it('a header without a line, a cut archive', async () => {
    expect(await workshop.stage(fixture('header-only.csv'))).toMatchObject({ refusal: 'file-empty' });
    expect(await workshop.stage(fixture('packed-cut.csv.gz'))).toMatchObject({
      refusal: 'file-unreadable',
      details: { cause: 'packing' },
    });
  });

  it('leave nothing in the staging folder', async () => {
    const before = readdirSync(join(workshop.folder, 'data', 'staging'));
    await workshop.stage(fixture('header-only.csv'));
    await workshop.stage(fixture('packed-cut.csv.gz'));
    expect(readdirSync(join(workshop.folder, 'data', 'staging'))).toEqual(before);
  });

  it('a Polish letter far from the beginning still tells the encoding', async () => {
    const header = 'platform,profile_id,post_id,published_at,reactions,comments,shares,profile_name';
    const rows = Array.from({ length: 3000 }, (_, at) => `x,p,${at},2022-05-03T10:00:00Z,1,2,3,Lodz`);
    const text = Buffer.concat([
      Buffer.from(`${[header, ...rows].join('\n')}\nx,p,last,2022-05-04T10:00:00Z,1,2,3,`),
      Buffer.from([0xa3, 0xf3, 0x64, 0x9f, 0x0a]),
    ]);
    const outcome = await workshop.stage(await workshop.write('late-letter.csv', text));
    expect(outcome.ok && [outcome.staged.encoding, outcome.staged.profiles[0]?.name]).toEqual(['windows-1250', 'Łódź']);
  });
});

describe('numbers that DuckDB alone would take', () => {
  const header = 'platform,profile_id,post_id,published_at,reactions,comments,shares';
  it.each([
    '1e2',
    '1E2',
    '5e2',
    '0x10',
    '0b1',
    '1_000',
    '12.0',
    '12.',
    '.5',
    '+5',
    '--5',
    '1234567890123',
    '-1234567890123',
  ])('%s is rejected', async (count) => {
    const post = (id: string, reactions: string) => `x,p,${id},2022-05-03T10:00:00Z,${reactions},0,0`;
    const path = await workshop.write('number.csv', [header, post('a', '1'), post('b', count)].join('\n'));
    const outcome = await workshop.stage(path);
    expect(outcome.ok && outcome.staged.rejected).toEqual([
      { line: 3, column: 'reactions', value: count, reason: 'not-a-number' },
    ]);
  });

  it('a platform in capitals is the same platform', async () => {
    const post = (platform: string, id: string) => `${platform},p,${id},2022-05-03T10:00:00Z,1,0,0`;
    const path = await workshop.write(
      'capitals.csv',
      [header, post('Facebook', 'a'), post('facebook', 'b')].join('\n'),
    );
    const outcome = await workshop.stage(path);
    expect(outcome.ok && [outcome.staged.posts, outcome.staged.profiles]).toEqual([
      2,
      [{ platform: 'facebook', profileId: 'p', name: '' }],
    ]);
  });
});

describe('what a killed process left in the staging folder', () => {
  it('is removed after a day, never while its process runs', async () => {
    const staging = join(workshop.folder, 'killed', 'staging');
    const old = new Date(Date.now() - 2 * 86_400_000);
    // No process has this number: it is above what any system hands out.
    const gone = 2 ** 30;
    const names = [`${process.pid}-running`, `${gone}-new`, `${gone}-old`, `${gone}-abc.parquet`, 'older-version'];
    for (const name of names) {
      mkdirSync(join(staging, name), { recursive: true });
      writeFileSync(join(staging, name, 'half.csv'), 'x');
      if (!name.endsWith('-new')) utimesSync(join(staging, name), old, old);
    }
    await (await openWarehouse(join(workshop.folder, 'killed'), sheetToCsv)).close();
    expect(readdirSync(staging).filter((name) => !name.endsWith('-duckdb'))).toEqual(
      [`${process.pid}-running`, `${gone}-new`].sort(),
    );
    expect(existsSync(join(staging, `${gone}-old`))).toBe(false);
  });
});
