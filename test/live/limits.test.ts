/** Limits, failures and answers that no documentation knows: waited for, repeated, or refused with a sentence; bounded. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveLimits } from '../../src/sources/live/polite-client.ts';
import { type FakeAnswer, type FakeServer, failing, type Handler, openFakeServer } from './fake-server.ts';
import { asked, KEYS, type LiveWorkshop, NOON, openLiveWorkshop } from './live-workshop.ts';
import {
  blueskyPlatform,
  blueskyPost,
  DID,
  facebookPlatform,
  facebookPost,
  graphError,
  mastodonPlatform,
  mastodonStatus,
  PAGE_ID,
  timesFrom,
  youtubeError,
  youtubePlatform,
  youtubeVideo,
} from './platforms.ts';

let workshop: LiveWorkshop;
let server: FakeServer | undefined;
beforeEach(async () => {
  workshop = await openLiveWorkshop();
});
afterEach(async () => {
  await workshop.close();
  await server?.close();
  server = undefined;
});

const TIMES = timesFrom('2026-11-19T08:00:00Z', 10, 12);
const BLUESKY = {
  source: 'bluesky',
  profiles: asked(DID),
  platform: blueskyPlatform(TIMES.map((at, n) => blueskyPost(at, n))),
};
const MASTODON = {
  source: 'mastodon',
  profiles: asked('77@social.example'),
  platform: mastodonPlatform(TIMES.map((at, n) => mastodonStatus(at, 100 - n))),
};
const FACEBOOK = {
  source: 'facebook-graph',
  profiles: asked(PAGE_ID),
  platform: facebookPlatform(TIMES.map((at, n) => facebookPost(at, n))),
};
const YOUTUBE = {
  source: 'youtube-data',
  profiles: asked('@miasto'),
  platform: youtubePlatform(TIMES.map((at, n) => youtubeVideo(at, n))),
};

type Target = { readonly source: string; readonly profiles: ReturnType<typeof asked>; readonly platform: Handler };

async function fetchFrom({ platform, ...request }: Target, fault?: FakeServer['fault']) {
  server = await openFakeServer(platform);
  if (fault) server.fault = fault;
  return workshop.fetch({ ...request, server: server.url });
}

async function undisturbed({ platform, ...request }: Target): Promise<readonly (string | null)[]> {
  const calm = await openFakeServer(platform);
  const other = await openLiveWorkshop();
  const files = await other.files(await other.fetch({ ...request, server: calm.url }));
  await other.close();
  await calm.close();
  return files;
}

function isPage({ path }: { path: string }): boolean {
  return /getAuthorFeed|statuses|published_posts|playlistItems/.test(path);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('a limit is waited for, and the file is as if there had been none', () => {
  const seconds = String(NOON / SECOND + 90);
  const cases: readonly (readonly [string, Target, FakeAnswer, number])[] = [
    ['Retry-After in seconds', BLUESKY, { status: 429, json: {}, headers: { 'retry-after': '17' } }, 17 * SECOND],
    [
      'Retry-After as a date',
      MASTODON,
      { status: 429, json: {}, headers: { 'retry-after': new Date(NOON + 40 * SECOND).toUTCString() } },
      40 * SECOND,
    ],
    [
      'Bluesky’s reset, in seconds since 1970',
      BLUESKY,
      { status: 429, json: {}, headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': seconds } },
      90 * SECOND,
    ],
    [
      'Mastodon’s reset, as a time',
      MASTODON,
      {
        status: 429,
        json: { error: 'Throttled' },
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': new Date(NOON + 3 * MINUTE).toISOString() },
      },
      3 * MINUTE,
    ],
    ['a limit for which nobody states an end: half of half a minute', FACEBOOK, graphError(400, 4), 15 * SECOND],
    [
      'Meta’s minutes until access is given back',
      FACEBOOK,
      {
        ...graphError(400, 80_001),
        headers: {
          'x-business-use-case-usage': JSON.stringify({
            '1': [
              { type: 'pages', call_count: 104, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: 19 },
            ],
          }),
        },
      },
      19 * MINUTE,
    ],
    ['Google’s rate, which is not the quota of the day', YOUTUBE, youtubeError(403, 'rateLimitExceeded'), 15 * SECOND],
  ];
  it.each(cases)('%s', async (_what, target, answer, wait) => {
    const outcome = await fetchFrom(target, failing(1, answer, isPage));
    expect(workshop.waits).toEqual([wait]);
    expect(await workshop.files(outcome)).toEqual(await undisturbed(target));
  });
});

describe('a limit is kept before it is hit', () => {
  const withHeaders = (target: Target, headers: Record<string, string>): Target => {
    let isFirst = true;
    return {
      ...target,
      platform: (request) => {
        const answer = target.platform(request);
        const told = isFirst ? { ...answer, headers: { ...answer.headers, ...headers } } : answer;
        isFirst = false;
        return told;
      },
    };
  };
  const reset = new Date(NOON + 4 * MINUTE).toISOString();
  it.each([
    ['no request left on Mastodon', MASTODON, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }, 4 * MINUTE],
    [
      '96 % of an app’s allowance',
      FACEBOOK,
      { 'x-app-usage': '{"call_count":96,"total_time":5,"total_cputime":5}' },
      5 * MINUTE,
    ],
    [
      '97 % of a business use case',
      FACEBOOK,
      { 'x-business-use-case-usage': '{"9":[{"type":"instagram","call_count":1,"total_cputime":97,"total_time":2}]}' },
      5 * MINUTE,
    ],
  ])('%s: one rest before the next request', async (_what, target, headers, wait) => {
    const outcome = await fetchFrom(withHeaders(target, headers));
    expect([outcome.ok, workshop.waits]).toEqual([true, [wait]]);
  });

  it.each([
    ['requests left', MASTODON, { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': reset }],
    ['half of an allowance', FACEBOOK, { 'x-app-usage': '{"call_count":50,"total_time":5,"total_cputime":5}' }],
    ['a header that nobody can read', FACEBOOK, { 'x-app-usage': '{"call_', 'x-business-use-case-usage': '[1]' }],
  ])('%s: no rest', async (_what, target, headers) => {
    const outcome = await fetchFrom(withHeaders(target, headers));
    expect([outcome.ok, workshop.waits]).toEqual([true, []]);
  });

  it('one request at a time, each with the name of the program', async () => {
    let open = 0;
    let most = 0;
    await fetchFrom({
      ...BLUESKY,
      platform: (request) => {
        most = Math.max(most, ++open);
        const answer = BLUESKY.platform(request);
        open--;
        return answer;
      },
    });
    expect(most).toBe(1);
    expect(new Set(server?.requests.map(({ headers }) => headers['user-agent']))).toEqual(new Set(['zloty-lajk/test']));
  });
});

describe('a failure that may pass', () => {
  it.each([
    ['5xx', { status: 502, text: 'Bad Gateway' }],
    ['a connection that breaks off in the middle', { json: { feed: [] }, breaksOff: true }],
  ])('%s is repeated after 1, 2 and 4 seconds, half of them by chance', async (_what, answer) => {
    const outcome = await fetchFrom(BLUESKY, failing(3, answer, isPage));
    expect(workshop.waits).toEqual([500, 1000, 2000]);
    expect(await workshop.files(outcome)).toEqual(await undisturbed(BLUESKY));
  });

  it('and does not pass is given up with a sentence', async () => {
    const outcome = await fetchFrom(BLUESKY, () => ({ status: 500, json: {} }));
    expect(outcome).toEqual({ ok: false, refusal: 'live-unreachable', details: { server: server?.host } });
    expect([server?.requests.length, workshop.waits]).toEqual([6, [500, 1000, 2000, 4000, 8000]]);
  });

  it('a server that is not there is given up the same way', async () => {
    const gone = await openFakeServer(() => ({ json: {} }));
    await gone.close();
    const outcome = await workshop.fetch({ source: 'bluesky', profiles: asked(DID), server: gone.url });
    expect(outcome).toEqual({ ok: false, refusal: 'live-unreachable', details: { server: gone.host } });
  });

  it('a server that does not answer in time counts as one that is not there', async () => {
    const hasty = await openLiveWorkshop(KEYS, { answerMs: 50, attempts: 2 });
    // The fake answers at once; its body never ends.
    server = await openFakeServer(() => ({ json: { did: DID }, headers: { 'content-length': '1000' } }));
    const outcome = await hasty.fetch({ source: 'bluesky', profiles: asked(DID), server: server.url });
    expect(outcome).toEqual({ ok: false, refusal: 'live-unreachable', details: { server: server.host } });
    await hasty.close();
  });
});

describe('everything is bounded', () => {
  async function bounded(limits: Partial<LiveLimits>, target: Target, fault?: FakeServer['fault']) {
    await workshop.close();
    workshop = await openLiveWorkshop(KEYS, limits);
    return fetchFrom(target, fault);
  }

  it('the rest that a server may ask for', async () => {
    const answer = { status: 429, json: {}, headers: { 'retry-after': '86400' } };
    const outcome = await fetchFrom(BLUESKY, failing(1, answer, isPage));
    const details = { server: server?.host, minutes: 1440 };
    expect([outcome, workshop.waits]).toEqual([{ ok: false, refusal: 'live-limit-reached', details }, []]);
  });

  it('the number of limits in a row', async () => {
    const outcome = await bounded({ attempts: 3 }, FACEBOOK, () => graphError(400, 17));
    expect(outcome).toMatchObject({ ok: false, refusal: 'live-limit-reached' });
    expect(workshop.waits).toEqual([15 * SECOND, 30 * SECOND]);
  });

  it('the number of requests', async () => {
    const outcome = await bounded({ requests: 2 }, BLUESKY);
    expect(outcome).toEqual({ ok: false, refusal: 'live-budget-spent', details: { requests: 2 } });
  });

  it('the time of the whole run', async () => {
    const slow = failing(9, { status: 429, json: {}, headers: { 'retry-after': '60' } }, isPage);
    const outcome = await bounded({ wholeRunMs: 150 * SECOND }, BLUESKY, slow);
    expect(outcome).toMatchObject({ ok: false, refusal: 'live-limit-reached' });
    expect(workshop.waits).toEqual([60 * SECOND, 60 * SECOND]);
  });

  it('the size of an answer', async () => {
    const feed = { json: { feed: [], more: 'x'.repeat(1_100_000) } };
    const outcome = await bounded({ answerBytes: 1 << 20 }, BLUESKY, failing(1, feed, isPage));
    const details = { server: server?.host, mib: 1 };
    expect(outcome).toEqual({ ok: false, refusal: 'live-answer-too-large', details });
  });

  it('the pages of a profile: cursors that go round', async () => {
    const feed = (cursor: string) => ({ json: { feed: [blueskyPost(TIMES[0] ?? '', 1)], cursor } });
    const next = new Map([
      [null, 'a'],
      ['a', 'b'],
      ['b', 'a'],
    ] as [string | null, string][]);
    const outcome = await fetchFrom(BLUESKY, (request) =>
      isPage(request) ? feed(next.get(request.query.get('cursor')) ?? '') : null,
    );
    expect(outcome).toEqual({
      ok: false,
      refusal: 'live-paging-loop',
      details: { profile: 'miasto.example', pages: 3 },
    });
  });

  it('the pages of a profile: cursors that never end', async () => {
    let page = 0;
    const outcome = await bounded({ pagesPerProfile: 20 }, BLUESKY, (request) =>
      isPage(request) ? { json: { feed: [], cursor: `c${page++}` } } : null,
    );
    expect(outcome).toEqual({
      ok: false,
      refusal: 'live-paging-loop',
      details: { profile: 'miasto.example', pages: 20 },
    });
  });
});

describe('an answer that no documentation knows is refused with the path of the field', () => {
  const broken = (post: object) => ({ json: { feed: [blueskyPost(TIMES[0] ?? '', 1), post] } });
  it.each([
    ['no JSON', { text: '<html>' }, '–', 'no JSON'],
    ['half of a JSON', { text: '{"feed":[' }, '–', 'no JSON'],
    ['bytes that are no UTF-8', { text: Uint8Array.of(0x22, 0xff, 0x22) }, '–', 'no JSON'],
    ['another kind of answer', { json: [] }, '–', 'list'],
    ['no list at all', { json: {} }, 'feed', 'undefined'],
    ['no list', { json: { feed: {} } }, 'feed', 'object'],
    ['null in the list', broken(null as unknown as object), 'feed[1]', 'null'],
    [
      'a post without an address',
      broken(blueskyPost(TIMES[0] ?? '', 2, { uri: undefined })),
      'feed[1].post.uri',
      'undefined',
    ],
    [
      'a time that is none',
      broken(blueskyPost(TIMES[0] ?? '', 2, { indexedAt: 'wczoraj' })),
      'feed[1].post.indexedAt',
      'string',
    ],
    ['half a like', broken(blueskyPost(TIMES[0] ?? '', 2, { likeCount: 1.5 })), 'feed[1].post.likeCount', 'number'],
    [
      'fewer likes than none',
      broken(blueskyPost(TIMES[0] ?? '', 2, { likeCount: -1 })),
      'feed[1].post.likeCount',
      'number',
    ],
    ['likes as a list', broken(blueskyPost(TIMES[0] ?? '', 2, { likeCount: [] })), 'feed[1].post.likeCount', 'list'],
  ])('%s', async (_what, answer, where, found) => {
    const outcome = await fetchFrom(BLUESKY, failing(1, answer, isPage));
    expect(outcome).toEqual({
      ok: false,
      refusal: 'live-answer-unexpected',
      details: { server: server?.host, where, found },
    });
  });

  it('an error that Meta has not documented names its code, not its words', async () => {
    const outcome = await fetchFrom(FACEBOOK, () => graphError(400, 999));
    const details = { server: 'graph.facebook.com', where: 'error.code', found: '999' };
    expect(outcome).toEqual({ ok: false, refusal: 'live-answer-unexpected', details });
  });
});

describe('a redirect', () => {
  it('to another server is refused: the key would go there, too', async () => {
    const other = await openFakeServer(FACEBOOK.platform);
    const outcome = await fetchFrom(FACEBOOK, () => ({
      status: 302,
      json: {},
      headers: { location: `${other.url}/x` },
    }));
    const details = { server: server?.host, target: other.host };
    expect(outcome).toEqual({ ok: false, refusal: 'live-redirected', details });
    expect(other.requests).toEqual([]);
    await other.close();
  });

  it('on the same server is followed, but not for ever', async () => {
    const moved = { status: 301, json: {}, headers: { location: `/v25.0/${PAGE_ID}` } };
    const outcome = await fetchFrom({ ...FACEBOOK, profiles: asked('stara.nazwa') }, ({ path }) =>
      path.endsWith('stara.nazwa') ? moved : null,
    );
    expect(outcome.ok && outcome.fetched.profiles[0]?.profileId).toBe(PAGE_ID);
    await server?.close();
    const round = await fetchFrom({ ...FACEBOOK, profiles: asked('w.kolko') }, () => ({
      ...moved,
      headers: { location: '/v25.0/w.kolko' },
    }));
    expect(round).toMatchObject({ ok: false, refusal: 'live-redirected' });
    expect(server?.requests.length).toBe(4);
  });
});

describe('keys', () => {
  it('stand in no refusal, no file and no journal, whatever a server answers', async () => {
    const seen: string[] = [];
    for (const target of [FACEBOOK, YOUTUBE])
      for (const answer of [graphError(400, 190), graphError(500, 1), { status: 401, json: {} }, { text: 'x' }]) {
        const echo = { ...answer, headers: { 'x-echo': Object.values(KEYS).join() } };
        seen.push(JSON.stringify(await fetchFrom(target, () => echo)));
        await server?.close();
      }
    const good = await fetchFrom(FACEBOOK);
    seen.push(JSON.stringify(good));
    for (const name of await readdir(workshop.folder)) seen.push(await readFile(join(workshop.folder, name), 'utf8'));
    // The journal of the good run, its posts and its sizes: a run that was refused at once leaves nothing.
    expect(seen.length).toBe(8 + 1 + 3);
    expect(seen.filter((text) => /(?:facebook|youtube|instagram|mastodon)-key-/.test(text))).toEqual([]);
    // The control: the server was given one.
    expect(JSON.stringify(server?.requests.map(({ headers }) => headers))).toContain(KEYS.LAJK_FACEBOOK_TOKEN);
  });
});
