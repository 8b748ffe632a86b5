/** Exports through the command line: the real ones beside the project, pulls that drift, sizes with gaps. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { ProfileSeries } from '../../src/actions/read-series.ts';
import type { ImportJson } from '../../src/cli/import-json.ts';
import { pl } from '../../src/texts/pl.ts';
import { type Installation, newInstallation } from './installation.ts';

const shared = (name: string) => fileURLToPath(new URL(`../../../shared/data/exports/${name}`, import.meta.url));
const SKIPPED = '(skipped where ../shared/data is not beside the project)';

const installations: Installation[] = [];
async function fresh(): Promise<Installation> {
  const made = await newInstallation('sqlite');
  made.clock.set('2026-09-01T10:00:00+02:00');
  installations.push(made);
  return made;
}
afterAll(async () => {
  for (const made of installations) await made.remove();
});

const FACEBOOK = shared('meta-business-suite-facebook-el.csv');
const INSTAGRAM = shared('meta-business-suite-instagram-el.csv');
const CROWDTANGLE = shared('crowdtangle-pt-2021-07-05-22-49-20-BRT-search-csv-export.csv');
const SCRAPER = shared('graph-scraper-live-sellers.csv');
const HOOTSUITE = shared('hootsuite-facebook-posts-2018-07-01_to_2018-09-19.csv');
const PACIFIC = ['--zone', 'America/Los_Angeles'];

describe('real exports', () => {
  it.runIf(existsSync(FACEBOOK))(
    `of Facebook in Greek: the 36 slipped lines are named, nothing is imported ${SKIPPED}`,
    async () => {
      const place = await fresh();
      const answer = await place.lajk(['import', FACEBOOK, ...PACIFIC, '--json']);
      const found = JSON.parse(answer.out) as ImportJson & { imported: boolean };
      expect([answer.code, found.imported, found.format, found.rows]).toEqual([
        1,
        false,
        'meta-business-suite-facebook',
        100,
      ]);
      expect(found.rejected.map(({ line }) => line)).toEqual(Array.from({ length: 36 }, (_, i) => 66 + i));
      const shifted = found.rejected.filter(({ details }) => details?.shift === 1);
      expect([
        shifted.length,
        found.rejected.filter(({ reason }) => reason === 'columns-too-few').map(({ line }) => line),
      ]).toEqual([35, [75]]);
      expect(found.skipped).toEqual({ shares: 4, otherPages: 2, duplicates: 0 });
      const taken = await place.json<ImportJson>(['import', FACEBOOK, ...PACIFIC, '--accept-rejected']);
      expect([taken.posts, taken.profiles, taken.accepted]).toEqual([58, 1, 58]);
    },
  );

  it.runIf(existsSync(INSTAGRAM))(`of Instagram in Greek: three posts of others are skipped ${SKIPPED}`, async () => {
    const found = await (await fresh()).json<ImportJson>(['import', INSTAGRAM, ...PACIFIC]);
    expect([found.rows, found.posts, found.profiles, found.rejected, found.skipped]).toEqual([
      ...[80, 77, 1, []],
      { shares: 0, otherPages: 3, duplicates: 0 },
    ]);
  });

  it.runIf(existsSync(CROWDTANGLE))(
    `of CrowdTangle from Brazil: every total is the sum of its parts ${SKIPPED}`,
    async () => {
      const found = await (await fresh()).json<ImportJson>(['import', CROWDTANGLE]);
      expect([found.format, found.posts, found.profiles, found.rejected, found.warnings]).toEqual([
        'crowdtangle',
        10,
        10,
        [],
        [],
      ]);
    },
  );

  it.runIf(existsSync(SCRAPER))(
    `of a scraper: 51 repetitions, nine broken sums, two posts told in two ways ${SKIPPED}`,
    async () => {
      const place = await fresh();
      const found = await place.json<ImportJson>(['import', SCRAPER, '--zone', 'Asia/Bangkok', '--accept-rejected']);
      expect([found.rows, found.posts, found.profiles, found.skipped.duplicates]).toEqual([7050, 6995, 9, 51]);
      expect(found.rejected.map(({ reason }) => reason)).toEqual(Array(4).fill('same-post-other-values'));
      expect(found.warnings.map(({ reason }) => reason)).toEqual(Array(9).fill('kinds-not-sum'));
    },
  );

  it.runIf(existsSync(HOOTSUITE))(`of Hootsuite: 1,429 posts of 15 pages ${SKIPPED}`, async () => {
    const found = await (await fresh()).json<ImportJson>(['import', HOOTSUITE]);
    expect([found.format, found.zone, found.rows, found.posts, found.profiles, found.rejected, found.warnings]).toEqual(
      [...['hootsuite', 'UTC', 1429, 1429, 15], ...[[], []]],
    );
  });

  it.runIf(existsSync(shared('')))(`are all here ${SKIPPED}`, () => {
    const files = [FACEBOOK, INSTAGRAM, CROWDTANGLE, SCRAPER, HOOTSUITE].sort();
    expect(readdirSync(shared('')).map(shared).sort()).toEqual(files);
  });
});

const HEADER = 'platform,profile_id,post_id,published_at,reactions,comments,shares\n';

describe('the same posts from two tools', () => {
  const posts = (tool: string, days: readonly number[]) =>
    days.map((day) => `facebook,1001,${tool}${day},2026-08-0${day}T10:00:00+02:00,5,0,0\n`).join('');
  const doubled = async (first: string, second: string, snapshot = '2026-08-10') => {
    const place = await fresh();
    writeFileSync(join(place.folder, 'a.csv'), HEADER + first);
    writeFileSync(join(place.folder, 'b.csv'), HEADER + second);
    await place.json<ImportJson>(['import', join(place.folder, 'a.csv'), '--snapshot', '2026-08-10']);
    const said = await place.lajk(['import', join(place.folder, 'b.csv'), '--snapshot', snapshot, '--dry-run']);
    const read = await place.json<ImportJson>(['import', join(place.folder, 'b.csv'), '--snapshot', snapshot]);
    return {
      found: read.drift?.doubled,
      isSaid: said.err.includes(pl.import.doubled(1, read.drift?.doubled.days ?? 0)),
    };
  };

  it('are told of before they count twice, on whatever day they were pulled', async () => {
    const two = { found: { profiles: 1, days: 3 }, isSaid: true };
    expect(await doubled(posts('a', [1, 2, 3, 4]), posts('b', [2, 3, 4, 5]))).toEqual(two);
    expect(await doubled(posts('a', [1, 2, 3, 4]), posts('b', [2, 3, 4, 5]), '2026-08-20')).toEqual(two);
  });

  it.each([
    ['a later pull with a post lost and others found', [1, 2, 3], posts('a', [1, 3, 4, 5])],
    ['the next piece of the period, cut within a day', [1, 2], posts('b', [2, 3, 4])],
    ['other days', [1, 2, 3], posts('b', [4, 5, 6])],
    ['another profile', [1, 2, 3], posts('b', [1, 2, 3]).replaceAll('1001', '1002')],
  ])('is not said of %s', async (_what, days, second) => {
    expect(await doubled(posts('a', days), second)).toEqual({ found: { profiles: 0, days: 0 }, isSaid: false });
  });
});

describe('several pulls of the same posts', () => {
  const line = (post: string, reactions: number) =>
    `facebook,1001,${post},2026-08-01T10:00:00+02:00,${reactions},0,0\n`;

  it('are both kept; the second says what has changed, also downwards', async () => {
    const place = await fresh();
    const pull = async (name: string, day: string, content: string) => {
      const path = join(place.folder, name);
      writeFileSync(path, HEADER + content);
      return place.json<ImportJson>(['import', path, '--snapshot', day]);
    };
    const first = await pull('a.csv', '2026-08-10', line('p1', 10) + line('p2', 20) + line('p3', 30));
    expect(first.drift).toEqual({ compared: 0, changed: 0, lower: 0, listed: [], doubled: { profiles: 0, days: 0 } });
    const path = join(place.folder, 'b.csv');
    writeFileSync(path, HEADER + line('p1', 12) + line('p2', 15) + line('p4', 1));
    const said = await place.lajk(['import', path, '--snapshot', '2026-08-20', '--dry-run']);
    for (const sentence of [
      pl.import.drift(2, 2, 1),
      pl.import.losses('facebook', '1001', 'p2', 20, 15),
      pl.import.lossesKept,
    ])
      expect(said.err).toContain(sentence);
    const second = await pull('b.csv', '2026-08-20', line('p1', 12) + line('p2', 15) + line('p4', 1));
    expect(second.drift).toEqual({
      ...{ compared: 2, changed: 2, lower: 1, doubled: { profiles: 0, days: 0 } },
      listed: [{ platform: 'facebook', profileId: '1001', postId: 'p2', before: 20, after: 15 }],
    });
    // The third is compared with the second, the latest before it, where that has the post, else with the first.
    const third = await pull('c.csv', '2026-08-30', line('p1', 12) + line('p2', 15) + line('p3', 29));
    expect([third.drift?.compared, third.drift?.changed, third.drift?.lower]).toEqual([3, 1, 1]);
    const rank = [
      'rank',
      '--formula',
      'interactions@1',
      '--profiles',
      'all',
      '--from',
      '2026-08-01',
      '--to',
      '2026-08-01',
    ];
    const values = async (...more: string[]) =>
      (await place.json<{ rows: { value: { exact: string } }[] }>([...rank, ...more])).rows.map(
        ({ value }) => value.exact,
      );
    expect([await values('--snapshot', '2026-08-10'), await values()]).toEqual([['60'], ['57']]);
  });
});

describe('lajk followers', () => {
  it('shows distances, gaps and leaps of every series', async () => {
    const place = await fresh();
    const path = join(place.folder, 'f.csv');
    const sizes = ['2026-01-01,5000', '2026-05-01,5100', '2026-05-02,9000'].map((size) =>
      size.split(',').reverse().join(','),
    );
    writeFileSync(
      path,
      `platform,profile_id,followers,followers_on\n${sizes.map((size) => `facebook,1001,${size}\n`).join('')}`,
    );
    await place.done(['import', path]);
    expect(await place.json(['followers'])).toEqual([
      {
        ...{ platform: 'facebook', profileId: '1001', points: 3, first: '2026-01-01', last: '2026-05-02' },
        largestDistance: 120,
        gaps: [{ from: '2026-01-01', to: '2026-05-01', days: 120 }],
        breaks: [
          { kind: 'leap', from: { day: '2026-05-01', followers: 5100 }, to: { day: '2026-05-02', followers: 9000 } },
        ],
        ...{ missingEnd: null, findings: ['leap', 'gap'] },
      },
    ]);
    const [row] = await place.json<ProfileSeries[]>(['followers', '--to', '2026-08-31']);
    expect([row?.missingEnd, row?.findings]).toEqual([
      { day: '2026-08-31', nearestOn: '2026-05-02' },
      ['leap', 'gap', 'end'],
    ]);
    expect(await place.done(['followers', '--platform', 'x'])).toBe('');
    expect(await place.done(['followers', '--to', '2026-08-31'])).toBe(
      `${[
        'facebook 1001: 3 pomiary od 2026-01-01 do 2026-05-02, największy odstęp w dniach: 120.',
        pl.series.sentences.leap('2026-05-02', 5100, 9000),
        pl.series.sentences.gap('2026-01-01', '2026-05-01', 120),
        pl.series.sentences.end('2026-08-31', '2026-05-02'),
      ].join(' ')}\n`,
    );
    expect((await place.lajk(['followers', '--to', '31.08.2026'])).code).toBe(64);
  });
});
