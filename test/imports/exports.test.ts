/** Exports of other people's tools: one small file of our own for every trap (docs/formats.md). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sources } from '../../src/sources/all.ts';
import { fixture, openWorkshop, type Workshop } from './workshop.ts';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

const WARSAW = { zone: 'Europe/Warsaw' };
const PACIFIC = { zone: 'America/Los_Angeles' };
type Stated = Parameters<Workshop['stage']>[1];

/** Every total of the file, and everything that was said about its lines. */
async function read(name: string, stated: Stated = {}) {
  const { staged, query } = await workshop.frozen(fixture(name), stated);
  const totals = await workshop.warehouse.dayTotals(query);
  return {
    days: totals.map(
      (t) => `${t.platform} ${t.profileId} ${t.day}: ${t.posts} ${t.reactions} ${t.comments} ${t.shares}`,
    ),
    rejected: staged.rejected.map(({ line, column, reason }) => `${line} ${column} ${reason}`),
    warnings: staged.warnings.map(({ line, reason }) => `${line} ${reason}`),
    skipped: [staged.shares, staged.otherPages, staged.duplicates],
  };
}

const clean = { rejected: [], warnings: [], skipped: [0, 0, 0] };
const TOTAL = 'Reactions, Comments and Shares';

describe('Meta Business Suite, Facebook', () => {
  it('reads times in the stated zone, as days of Warsaw, and skips shares of others', async () => {
    // 22:10 in California is the next morning in Warsaw.
    expect(await read('meta-facebook-en.csv', PACIFIC)).toEqual({
      ...clean,
      days: ['facebook 1001 2026-08-01: 1 10 3 1', 'facebook 1001 2026-08-02: 1 5 0 0'],
      skipped: [1, 0, 0],
    });
  });

  it('never guesses the zone', async () => {
    expect(await workshop.stage(fixture('meta-facebook-en.csv'))).toEqual({
      ok: false,
      refusal: 'zone-missing',
      details: { file: fixture('meta-facebook-en.csv'), column: 'Publish time', value: '08/01/2026 01:35' },
    });
  });

  it('takes a line that ends early only when its total proves that nothing has slipped', async () => {
    expect(await read('meta-facebook-ragged.csv', PACIFIC)).toEqual({
      days: ['facebook 1001 2026-08-01: 1 10 3 1'],
      rejected: ['3  columns-too-few', `4 ${TOTAL} total-not-sum`],
      warnings: [],
      skipped: [0, 0, 0],
    });
  });

  it('names lines that have slipped by a column, with both sums and the direction', async () => {
    const outcome = await workshop.stage(fixture('meta-facebook-shifted.csv'), PACIFIC);
    expect(outcome.ok && outcome.staged.rejected).toEqual([
      {
        line: 3,
        column: TOTAL,
        value: '500',
        reason: 'total-not-sum',
        details: { stated: 500, sum: 27, reactions: 14, comments: 10, shares: 3, shift: 1 },
      },
      {
        line: 4,
        column: TOTAL,
        value: '10',
        reason: 'total-not-sum',
        details: { stated: 10, sum: 13, reactions: 3, comments: 1, shares: 9, shift: -1 },
      },
      {
        line: 5,
        column: TOTAL,
        value: '15',
        reason: 'total-not-sum',
        details: { stated: 15, sum: 14, reactions: 10, comments: 3, shares: 1 },
      },
    ]);
  });

  it('does not take a blank for 0, nor an id that a spreadsheet damaged', async () => {
    expect((await read('meta-facebook-blank.csv', PACIFIC)).rejected).toEqual(['2 Reactions value-missing']);
    expect((await read('meta-facebook-id-damaged.csv', PACIFIC)).rejected).toEqual(['2 Post ID id-damaged']);
  });

  it('skips and names guests in the export of one page, and keeps an export of two', async () => {
    const one = await read('meta-facebook-guests.csv', PACIFIC);
    expect([one.skipped, one.warnings.at(-1), one.days.length]).toEqual([[0, 1, 0], '21 other-page', 1]);
    const two = await read('meta-facebook-two-pages.csv', PACIFIC);
    expect([two.skipped, two.days.length]).toEqual([[0, 0, 0], 2]);
  });

  it.each([
    ['meta-facebook-pl.csv', ['0 shares-untold']],
    ['meta-facebook-sv.csv', ['0 shares-untold']],
    ['meta-facebook-el.csv', []],
  ])('knows the names of columns in %s', async (name, warnings) => {
    expect(await read(name, PACIFIC)).toEqual({ ...clean, days: ['facebook 1001 2026-08-13: 1 10 3 1'], warnings });
  });

  it('refuses figures of a whole page with the way to its posts', async () => {
    expect(await workshop.stage(fixture('meta-page-figures.csv'), PACIFIC)).toEqual({
      ok: false,
      refusal: 'page-figures',
      details: { file: fixture('meta-page-figures.csv'), title: 'Facebook – obserwujący' },
    });
  });
});

describe('Meta Business Suite, Instagram', () => {
  it('has likes for reactions and no total', async () => {
    expect(await read('meta-instagram-en.csv', PACIFIC)).toEqual({
      ...clean,
      days: ['instagram 1001 2026-08-13: 1 9 2 1'],
    });
    expect((await read('meta-instagram-blank.csv', PACIFIC)).rejected).toEqual(['2 Comments value-missing']);
  });

  it('refuses stories, which have no comments', async () => {
    expect(await workshop.stage(fixture('meta-instagram-stories.csv'), PACIFIC)).toMatchObject({
      refusal: 'other-report',
      details: { nearest: 'meta-business-suite-instagram', report: 'instagram-stories' },
    });
  });
});

describe('CrowdTangle', () => {
  it('reads groups of three digits in both ways, and a size of 0 as unknown', async () => {
    const outcome = await workshop.stage(fixture('crowdtangle-new.csv'));
    expect(outcome.ok && outcome.staged.followers).toEqual([
      { platform: 'facebook', profileId: '1001', day: '2021-07-06', followers: 4_801_527 },
    ]);
    // 23:02 in São Paulo is four in the morning in Warsaw.
    expect(await read('crowdtangle-new.csv')).toEqual({
      ...clean,
      days: ['facebook 1001 2021-07-06: 2 2200 600 14'],
    });
  });

  it('reads each abbreviation for itself and refuses an ambiguous one', async () => {
    expect(await read('crowdtangle-zones.csv')).toEqual({
      ...clean,
      // 18:30 EST is half past midnight in Warsaw, and so is 18:30 EDT in summer.
      days: ['facebook 1001 2021-02-01: 1 5 0 0', 'facebook 1001 2021-08-01: 1 5 0 0'],
      rejected: ['4 Post Created zone-name-unknown'],
    });
  });

  it('refuses a decimal for a count, and a group that is not the sum', async () => {
    const outcome = await workshop.stage(fixture('crowdtangle-decimal.csv'));
    expect(outcome.ok && outcome.staged.rejected).toEqual([
      { line: 2, column: 'Total Interactions', value: '1,4', reason: 'not-a-number' },
      {
        line: 3,
        column: 'Total Interactions',
        value: '1408',
        reason: 'total-not-sum',
        details: { stated: 1408, sum: 1407, reactions: 1100, comments: 300, shares: 7 },
      },
    ]);
  });

  it('knows the layout before April 2021, and does not take fans for followers', async () => {
    expect(await read('crowdtangle-old.csv')).toEqual({
      ...clean,
      days: ['facebook 1001 2020-12-31: 1 1100 300 7'],
      warnings: ['0 fans-not-followers'],
    });
  });

  it('takes no weighted total for the sum', async () => {
    expect((await read('crowdtangle-weighted.csv')).days).toEqual(['facebook 1001 2021-07-06: 1 10 2 1']);
  });

  it('reads the API flattened, in UTC, with every kind of reaction', async () => {
    expect(await read('crowdtangle-api.csv')).toEqual({ ...clean, days: ['facebook 1001 2021-01-01: 1 15 2 1'] });
  });
});

describe('Meta Content Library', () => {
  it('reads statistics of the owner, and says that it cannot tell reshares', async () => {
    expect(await read('content-library.csv')).toEqual({
      ...clean,
      days: ['facebook 1001 2026-08-01: 1 10 3 1'],
      warnings: ['0 shares-untold'],
    });
    expect(await read('content-library-reshare.csv')).toEqual({
      ...clean,
      days: ['facebook 1001 2026-08-01: 1 10 3 1'],
      skipped: [1, 0, 0],
    });
  });
});

describe('the Graph API in a CSV', () => {
  it('adds kinds up where no column has all reactions, and never adds likes to reactions', async () => {
    expect(await read('graph-api.csv')).toEqual({ ...clean, days: ['facebook 1001 2017-02-01: 1 10 3 2'] });
    expect(await read('graph-api-summary.csv')).toEqual({ ...clean, days: ['facebook 1001 2017-02-01: 1 21038 3 2'] });
  });

  it('is refused without comments', async () => {
    expect(await workshop.stage(fixture('graph-api-no-comments.csv'))).toMatchObject({
      refusal: 'format-unknown',
      details: { nearest: 'graph-api', missing: 'comments' },
    });
  });
});

describe('page scrapers', () => {
  it('write American dates, proven by a day above 12, and repeat lines', async () => {
    expect(await read('scraper-us-dates.csv', WARSAW)).toEqual({
      ...clean,
      days: ['facebook 1001 2018-04-02: 1 5 0 0', 'facebook 1001 2018-04-22: 1 10 3 1'],
      warnings: ['3 kinds-not-sum'],
      skipped: [0, 0, 1],
    });
  });

  it('leave the order of day and month open: said in a warning, and proven the other way by 22/4', async () => {
    expect(await read('scraper-order-open.csv', WARSAW)).toEqual({
      ...clean,
      days: ['facebook 1001 2018-04-05: 1 10 3 1'],
      warnings: ['0 month-first-assumed'],
    });
    expect((await read('scraper-day-first.csv', WARSAW)).rejected).toEqual(['2 status_published date-does-not-exist']);
  });

  it('may state a total, which decides', async () => {
    expect((await read('scraper-total.csv', WARSAW)).rejected).toEqual(['3 total_engagement total-not-sum']);
  });
});

describe('TikTok, YouTube, LinkedIn, X', () => {
  it('pass over a line that adds up the others, not a post called "Total"', async () => {
    expect(await read('tiktok.csv', WARSAW)).toEqual({
      ...clean,
      days: ['tiktok @gmina_a 2026-08-14: 1 10 3 1', 'tiktok @gmina_a 2026-08-15: 1 2 0 0'],
      warnings: ['2 total-line'],
    });
    expect(await read('youtube.csv', { ...WARSAW, profile: 'UC1' })).toEqual({
      ...clean,
      days: ['youtube UC1 2026-08-14: 1 10 3 1', 'youtube UC1 2026-08-15: 1 2 0 0'],
      warnings: ['0 day-without-hours', '2 total-line'],
    });
  });

  it('refuse relative dates', async () => {
    expect((await read('tiktok-relative.csv')).rejected).toEqual([
      '2 Post time date-relative',
      '3 Post time date-relative',
    ]);
    expect((await read('linkedin-relative.csv')).rejected).toEqual(['2 postDate date-relative']);
  });

  it('ask for the profile that the file does not name, and for the columns that it lacks', async () => {
    expect(await workshop.stage(fixture('youtube.csv'), WARSAW)).toEqual({
      ok: false,
      refusal: 'profile-missing',
      details: { file: fixture('youtube.csv') },
    });
    expect(await workshop.stage(fixture('youtube-default.csv'), WARSAW)).toMatchObject({
      details: { nearest: 'youtube-studio', missing: 'Likes, Comments added, Shares' },
    });
  });

  it('name the account in the link of the post', async () => {
    expect(await read('linkedin.csv', { ...WARSAW, profile: 'gmina-a' })).toEqual({
      ...clean,
      days: ['linkedin gmina-a 2026-08-14: 1 10 3 1'],
      warnings: ['0 day-without-hours'],
    });
    expect(await read('x-posts.csv', WARSAW)).toEqual({
      ...clean,
      days: ['x gmina_a 2026-08-14: 1 10 3 1'],
      warnings: ['0 day-without-hours'],
    });
    expect(await read('x-tweets.csv')).toEqual({ ...clean, days: ['x gmina_a 2017-04-01: 1 10 3 1'] });
  });
});

describe('Fanpage Karma', () => {
  it('reads the table of profiles as sizes on the last day of its period', async () => {
    const outcome = await workshop.stage(fixture('fanpage-karma-sizes.csv'));
    expect(outcome.ok && [outcome.staged.followers, outcome.staged.rejected]).toEqual([
      [{ platform: 'facebook', profileId: '1001', day: '2026-08-19', followers: 12_345 }],
      [
        { line: 5, column: 'Follower', value: '-', reason: 'value-missing' },
        { line: 6, column: 'Profile-ID', value: '1.21954E+20', reason: 'id-damaged' },
      ],
    ]);
    expect(await workshop.stage(fixture('fanpage-karma-no-period.csv'))).toEqual({
      ok: false,
      refusal: 'period-untold',
      details: { file: fixture('fanpage-karma-no-period.csv') },
    });
  });

  it('reads a list of posts, shares as what is left of the total, and says that the best are not all', async () => {
    expect(await read('fanpage-karma-posts.csv', WARSAW)).toEqual({
      days: ['facebook 1001 2026-08-14: 1 1000 300 7'],
      rejected: ['5 Reactions, Comments & Shares total-not-sum', '6 Number of Likes value-missing'],
      warnings: ['0 shares-are-the-rest', '0 best-posts-only'],
      skipped: [0, 0, 0],
    });
    expect((await read('fanpage-karma-posts-es.csv', WARSAW)).days).toEqual(['instagram 1001 2026-08-14: 1 10 3 1']);
  });
});

describe('every format', () => {
  it('is known by its id, and our own two by "simple"', async () => {
    const named = async (name: string, format: string) => {
      const outcome = await sources.plan(fixture(name), { format, ...WARSAW });
      return outcome.ok ? outcome.plan.format : outcome.refusal;
    };
    expect(await named('plain.csv', 'simple')).toBe('simple-posts');
    expect(await named('followers.csv', 'simple')).toBe('simple-followers');
    expect(await named('meta-facebook-en.csv', 'meta-business-suite-facebook')).toBe('meta-business-suite-facebook');
  });
});
