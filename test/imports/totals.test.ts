import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../src/core/basics/day.ts';
import type { Platform } from '../../src/core/profiles/profile.ts';
import { addSums } from '../../src/core/ranking/totals.ts';
import { referenceTotals } from './totals-reference.ts';
import { ALL_TIME, fixture, openWorkshop, sharedData, type Workshop } from './workshop.ts';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

async function totals(path: string) {
  const { query } = await workshop.frozen(path);
  return workshop.warehouse.dayTotals(query);
}

describe('totals per profile and day equal a plain reading of the file', () => {
  it.each([
    'plain.csv',
    'packed.csv.gz',
    'exact-duplicate.csv',
    'changing-names.csv',
    'kinds-not-sum.csv',
    'negative.csv',
    'followers-at-posting.csv',
    'hootsuite-11.csv',
    'hootsuite-33.csv',
  ])('%s', async (name) => {
    expect(await totals(fixture(name))).toEqual(referenceTotals(fixture(name)));
  });

  const hootsuite = sharedData('exports/hootsuite-facebook-posts-2018-07-01_to_2018-09-19.csv');
  it.runIf(existsSync(hootsuite))('a real Hootsuite export (skipped where the shared data is not there)', async () => {
    const found = await totals(hootsuite);
    expect(found).toEqual(referenceTotals(hootsuite));
    expect(addSums(found).posts).toBe(1429);
  });

  it('nights of the changing clock and the turn of the year fall on the day of Warsaw', async () => {
    const found = await totals(fixture('dst-and-year-ends.csv'));
    expect(found.map(({ day, posts }) => [day, posts])).toEqual([
      ['2021-12-31', 1],
      ['2022-01-01', 1],
      ['2022-03-26', 1],
      ['2022-03-27', 4],
      ['2022-03-28', 1],
      ['2022-05-01', 3],
      ['2022-10-29', 1],
      ['2022-10-30', 3],
      ['2022-10-31', 1],
      ['2024-02-29', 1],
    ]);
  });

  const instants = fc.oneof(
    fc.integer({ min: 0, max: 4_102_444_799 }),
    // The last days of March and October of any year, hour by hour.
    fc
      .tuple(
        fc.integer({ min: 1970, max: 2190 }),
        fc.constantFrom(2, 9),
        fc.integer({ min: 24, max: 31 }),
        fc.integer({ min: 0, max: 86_399 }),
      )
      .map(([year, month, day, second]) => Date.UTC(year, month, day) / 1000 + second),
  );
  const post = fc.record({
    profile: fc.constantFrom('lodz', 'krakow', 'tychy', '0x10c'),
    at: instants,
    counts: fc.tuple(...Array.from({ length: 5 }, () => fc.integer({ min: -20, max: 2_000_000 }))),
    type: fc.constantFrom('Photo', 'status', 'link', 'video', 'ankieta', ''),
    likes: fc.boolean(),
  });

  it('files-made-at-random-add-up-to-the-same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(post, { minLength: 1, maxLength: 60 }), fc.boolean(), async (posts, semicolon) => {
        const lines = posts.map(({ profile, at, counts, type, likes }, index) => {
          const [reactions, comments, shares, like, love] = counts;
          const time = new Date(at * 1000).toISOString().replace('.000Z', index % 3 === 0 ? '.000Z' : 'Z');
          const kinds = likes ? [like, love] : ['', ''];
          return ['facebook', profile, `p${index}`, time, reactions, comments, shares, type, ...kinds];
        });
        const header = 'platform,profile_id,post_id,published_at,reactions,comments,shares,type,like,love'.split(',');
        const text = [header, ...lines].map((line) => line.join(semicolon ? ';' : ',')).join('\n');
        const path = await workshop.write('random.csv', text);
        expect(await totals(path)).toEqual(referenceTotals(path));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the same posts give the same totals', () => {
  it.each([
    'semicolon-other-order.csv',
    'utf-8-bom.csv',
    'utf-16le.csv',
    'utf-16be-no-mark.csv',
    'windows-1250.csv',
    'packed.csv.gz',
    'sep-line.csv',
    'title-lines.csv',
    'lone-cr.csv',
    'blank-lines.csv',
    'surplus-empty-cell.csv',
    'spaces.csv',
  ])('%s', async (name) => {
    const plain = await workshop.frozen(fixture('plain.csv'));
    const other = await workshop.frozen(fixture(name));
    expect(await workshop.warehouse.dayTotals(other.query)).toEqual(await workshop.warehouse.dayTotals(plain.query));
    expect(other.staged.profiles).toEqual(plain.staged.profiles);
    expect([other.staged.rows, other.staged.posts, other.staged.rejectedCount]).toEqual([5, 5, 0]);
  });
});

describe('sums of a period', () => {
  it('take both ends, one platform or all, and days when asked', async () => {
    const { query } = await workshop.frozen(fixture('plain.csv'));
    const period = { from: '2022-05-01' as Day, to: '2022-05-02' as Day };
    const sums = await workshop.warehouse.sums({ ...query, period }, true);
    expect(sums.map(({ profileId, sums, activeDays, daily }) => [profileId, sums.posts, activeDays, daily])).toEqual([
      ['krakow', 1, 1, [{ day: '2022-05-02', interactions: 11 }]],
      [
        'lodz',
        2,
        2,
        [
          { day: '2022-05-01', interactions: 13 },
          { day: '2022-05-02', interactions: 5 },
        ],
      ],
    ]);
    const instagram = await workshop.warehouse.sums({ ...query, platform: 'instagram' as Platform }, false);
    expect(instagram.map(({ platform, sums, daily }) => [platform, sums.posts, daily])).toEqual([
      ['instagram', 1, null],
    ]);
    expect(await workshop.warehouse.sums({ imports: [], platform: null, period }, true)).toEqual([]);
  });

  it('are the sums of their days', async () => {
    const { query } = await workshop.frozen(fixture('plain.csv'));
    const days = await workshop.warehouse.dayTotals(query);
    for (const { profileId, platform, sums, activeDays } of await workshop.warehouse.sums(query, false)) {
      const own = days.filter((day) => day.profileId === profileId && day.platform === platform);
      expect([sums, activeDays]).toEqual([
        addSums(own.map(({ platform: _p, profileId: _i, day: _d, ...rest }) => rest)),
        own.length,
      ]);
    }
  });

  it('of several pulls of a post the latest counts, also when values go down', async () => {
    const first = await workshop.frozen(fixture('plain.csv'));
    const later = await workshop.frozen(fixture('later-pull.csv'));
    const pulls = [
      { sha256: first.staged.sha256, snapshotOn: '2023-01-01' as Day },
      { sha256: later.staged.sha256, snapshotOn: '2023-02-01' as Day },
    ];
    for (const imports of [pulls, [...pulls].reverse()]) {
      const both = await workshop.warehouse.dayTotals({ imports, platform: null, period: ALL_TIME });
      expect(both).toEqual(await workshop.warehouse.dayTotals(later.query));
    }
    const other = await workshop.frozen(fixture('utf-8-bom.csv'));
    const equal = [first, other].map(({ staged }) => ({ sha256: staged.sha256, snapshotOn: '2023-01-01' as Day }));
    const collapsed = await workshop.warehouse.dayTotals({ imports: equal, platform: null, period: ALL_TIME });
    expect(collapsed).toEqual(await workshop.warehouse.dayTotals(first.query));
  });

  it('shares of others and rejected lines stay in the archive and are never added up', async () => {
    for (const name of ['share-of-others.csv', 'decimal.csv', 'total-not-sum.csv']) {
      const { query } = await workshop.frozen(fixture(name));
      expect(
        (await workshop.warehouse.sums(query, false)).map(({ profileId, sums }) => [profileId, sums.posts]),
      ).toEqual([
        ['krakow', 1],
        ['lodz', 1],
      ]);
    }
  });
});
