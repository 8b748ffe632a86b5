/** What each platform's answers become: whose post, when, and every count in its place. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../src/core/basics/day.ts';
import { type FakeServer, type Handler, openFakeServer } from './fake-server.ts';
import { asked, KEYS, type LiveWorkshop, openLiveWorkshop } from './live-workshop.ts';
import {
  ACCOUNT_ID,
  BLUESKY_PROFILE,
  blueskyPlatform,
  blueskyPost,
  CHANNEL,
  DID,
  facebookPlatform,
  facebookPost,
  graphError,
  instagramPlatform,
  instagramPost,
  MASTODON_ACCOUNT,
  mastodonPlatform,
  mastodonStatus,
  OTHER_DID,
  PAGE_ID,
  timesFrom,
  youtubeError,
  youtubePlatform,
  youtubeVideo,
} from './platforms.ts';

let workshop: LiveWorkshop;
let server: FakeServer;
beforeEach(async () => {
  workshop = await openLiveWorkshop();
});
afterEach(async () => {
  await workshop.close();
  await server.close();
});

async function fetched(platform: Handler, source: string, profile: string, period?: { from: Day; to: Day }) {
  server = await openFakeServer(platform);
  const outcome = await workshop.fetch({
    ...{ source, server: server.url, profiles: asked(profile) },
    ...(period ? { period } : {}),
  });
  return { outcome, files: outcome.ok ? await workshop.files(outcome) : [] };
}

/** Three days, the last one just before the period begins in Warsaw. */
const TIMES = ['2026-11-10T08:00:00.000Z', '2026-10-31T23:30:00.000Z', '2026-10-31T22:30:00.000Z'] as const;
const LISBON = timesFrom('2026-11-10T08:00:00Z', 9, 24);

describe('Bluesky', () => {
  it('writes likes, replies and reposts of own posts within days of Warsaw, and the size of the day', async () => {
    const posts = TIMES.map((at, number) => blueskyPost(at, number));
    const { outcome, files } = await fetched(blueskyPlatform(posts), 'bluesky', '@miasto.example');
    expect(files).toEqual([
      [
        'profile_id,profile_name,post_id,published_at,fetched_on,type,is_share,likeCount,replyCount,repostCount,quoteCount',
        `${DID},Miasto A,at://${DID}/app.bsky.feed.post/p0,2026-11-10T08:00:00.000Z,2026-11-20,text,false,10,0,0,0`,
        `${DID},Miasto A,at://${DID}/app.bsky.feed.post/p1,2026-10-31T23:30:00.000Z,2026-11-20,text,false,11,1,1,1`,
        '',
      ].join('\n'),
      `platform,profile_id,followers,followers_on,profile_name\nbluesky,${DID},1234,2026-11-20,Miasto A\n`,
    ]);
    expect(outcome.ok && outcome.fetched.profiles).toEqual([
      {
        asked: '@miasto.example',
        profileId: DID,
        handle: 'miasto.example',
        name: 'Miasto A',
        posts: 2,
        followers: 1234,
      },
    ]);
  });

  it('passes over reposts, replies and posts of others, and marks quotes of others as shares', async () => {
    const at = '2026-11-10T08:00:00.000Z';
    const quote = (did: string) => ({
      embed: { $type: 'app.bsky.embed.record#view', record: { uri: `at://${did}/app.bsky.feed.post/q` } },
    });
    const media = {
      embed: {
        $type: 'app.bsky.embed.recordWithMedia#view',
        media: { $type: 'app.bsky.embed.images#view' },
        record: { record: { uri: `at://${OTHER_DID}/app.bsky.feed.post/q` } },
      },
    };
    const list = {
      embed: { $type: 'app.bsky.embed.record#view', record: { uri: `at://${OTHER_DID}/app.bsky.graph.list/l` } },
    };
    const { outcome, files } = await fetched(
      blueskyPlatform([
        { ...blueskyPost(at, 1), reason: { $type: 'app.bsky.feed.defs#reasonRepost', indexedAt: at } },
        blueskyPost(at, 2, { record: { createdAt: at, reply: { root: {}, parent: {} } } }),
        blueskyPost(at, 3, { author: { did: OTHER_DID } }),
        blueskyPost(at, 4, quote(OTHER_DID)),
        blueskyPost(at, 5, quote(DID)),
        blueskyPost(at, 6, media),
        blueskyPost(at, 7, list),
        blueskyPost(at, 8, { embed: { $type: 'app.bsky.embed.images#view', images: [] } }),
      ]),
      'bluesky',
      DID,
    );
    expect(outcome.ok && outcome.fetched.skipped).toEqual({ reposts: 1, replies: 1, others: 1 });
    const rows = (files[0] ?? '').split('\n').slice(1, -1);
    expect(rows.map((row) => row.split(',')).map((cells) => [cells[2]?.slice(-2), cells[5], cells[6]])).toEqual([
      ['p4', '', 'true'],
      ['p5', '', 'false'],
      ['p6', '', 'true'],
      ['p7', '', 'false'],
      ['p8', 'photo', 'false'],
    ]);
  });

  it('takes the earlier of the two times: what the author states may lie in the future', async () => {
    const ahead = blueskyPost('2026-11-10T08:00:00.000Z', 1, { record: { createdAt: '2031-01-01T00:00:00Z' } });
    const { files } = await fetched(blueskyPlatform([ahead]), 'bluesky', DID);
    expect(files[0]?.split('\n')[1]?.split(',')[3]).toBe('2026-11-10T08:00:00.000Z');
  });

  it('a profile that is gone, and one that shows itself to nobody, have a sentence each', async () => {
    const gone = await fetched(blueskyPlatform([]), 'bluesky', 'nobody.example');
    expect(gone.outcome.ok && gone.outcome.fetched.missing).toEqual([
      { ok: false, refusal: 'live-profile-gone', details: { server: 'bsky.app', profile: 'nobody.example' } },
    ]);
    await server.close();
    const labels = [{ val: '!no-unauthenticated' }];
    const closed = await fetched(() => ({ json: { ...BLUESKY_PROFILE, labels } }), 'bluesky', DID);
    expect(closed.outcome.ok && closed.outcome.fetched.missing.map(({ refusal }) => refusal)).toEqual([
      'live-profile-closed',
    ]);
  });
});

describe('Mastodon', () => {
  it('writes favourites, replies and boosts under an id that names the server', async () => {
    const statuses = LISBON.map((at, number) => mastodonStatus(at, 100 - number));
    const { outcome, files } = await fetched(mastodonPlatform(statuses), 'mastodon', '@miasto@social.example');
    expect(outcome.ok && outcome.fetched.profiles[0]).toMatchObject({
      profileId: '77@social.example',
      handle: '@miasto@social.example',
      posts: 9,
    });
    expect(files[0]?.split('\n').slice(0, 2)).toEqual([
      'profile_id,profile_name,post_id,published_at,fetched_on,type,is_share,favourites_count,replies_count,reblogs_count',
      '77@social.example,Miasto A,109000000000000100,2026-11-10T08:00:00.000Z,2026-11-20,text,false,110,1,0',
    ]);
  });

  it('passes over boosts, answers to oneself and what is for followers only; marks quotes of others', async () => {
    const at = '2026-11-10T08:00:00.000Z';
    const { outcome, files } = await fetched(
      mastodonPlatform([
        mastodonStatus(at, 9, { reblog: { id: '1' } }),
        mastodonStatus(at, 8, { in_reply_to_id: '109000000000000007' }),
        mastodonStatus(at, 7, { visibility: 'private' }),
        mastodonStatus(at, 6, { quote: { state: 'accepted', quoted_status: { account: { id: '78' } } } }),
        mastodonStatus(at, 5, { quote: { state: 'accepted', quoted_status: { account: { id: '77' } } } }),
        mastodonStatus(at, 4, { quote: { state: 'revoked', quoted_status: null } }),
        mastodonStatus(at, 3, { media_attachments: [{ type: 'gifv' }] }),
      ]),
      'mastodon',
      '77@social.example',
    );
    expect(outcome.ok && outcome.fetched.skipped).toEqual({ reposts: 1, replies: 1, others: 1 });
    const rows = (files[0] ?? '')
      .split('\n')
      .slice(1, -1)
      .map((row) => row.split(','));
    expect(rows.map((cells) => [cells[2]?.slice(-1), cells[5], cells[6]])).toEqual([
      ['3', 'video', 'false'],
      ['4', 'text', 'true'],
      ['5', 'text', 'false'],
      ['6', 'text', 'true'],
    ]);
  });

  it('refuses a copy of a profile from another server, and another server than the one named', async () => {
    const copy = { ...MASTODON_ACCOUNT, acct: 'miasto@home.example' };
    const { outcome } = await fetched(() => ({ json: copy }), 'mastodon', '77@social.example');
    expect(outcome.ok && outcome.fetched.missing).toEqual([
      {
        ok: false,
        refusal: 'live-profile-elsewhere',
        details: { profile: '77@social.example', handle: 'miasto@home.example' },
      },
    ]);
    const request = { source: 'mastodon', server: 'https://b.example', profiles: asked('@miasto@a.example') };
    expect(await workshop.fetch(request)).toEqual({
      ok: false,
      refusal: 'live-server-invalid',
      details: { server: 'b.example', official: 'a.example' },
    });
  });

  it('gives the key to its own server and to no other', async () => {
    const keyed = await openLiveWorkshop({ ...KEYS, LAJK_MASTODON_SERVER: 'social.example' });
    server = await openFakeServer(mastodonPlatform([]));
    for (const host of ['social.example', 'other.example'])
      await keyed.fetch({ source: 'mastodon', server: server.url, profiles: asked(`@miasto@${host}`) });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      ...Array(2).fill(`Bearer ${KEYS.LAJK_MASTODON_TOKEN}`),
      ...Array(2).fill(undefined),
    ]);
    await keyed.close();
  });

  it('a server that is down keeps no other from being read, and is asked again the next time', async () => {
    server = await openFakeServer(mastodonPlatform([]));
    server.fault = ({ path }) => (path.endsWith('lookup') ? { status: 503, json: {} } : null);
    const profiles = asked('@miasto@a.example', '77@b.example');
    const request = { source: 'mastodon', server: server.url, profiles };
    const first = await workshop.fetch(request);
    expect(first.ok && [first.fetched.profiles.length, first.fetched.missing.map(({ refusal }) => refusal)]).toEqual([
      1,
      ['live-unreachable'],
    ]);
    server.fault = () => null;
    const second = await workshop.fetch(request);
    expect(second.ok && [second.fetched.profiles.length, second.fetched.missing]).toEqual([2, []]);
  });

  it('a server that lets no stranger read says so', async () => {
    const answer = { status: 422, json: { error: 'This method requires an authenticated user' } };
    const { outcome } = await fetched(() => answer, 'mastodon', '@miasto@social.example');
    expect(outcome.ok && outcome.fetched.missing.map(({ refusal, details }) => [refusal, details])).toEqual([
      ['live-profile-closed', { server: 'social.example', profile: '@miasto@social.example' }],
    ]);
  });
});

describe('YouTube', () => {
  it('writes likes, comments and views; hidden likes and closed comments stay blank, shares have no column', async () => {
    const [first = '', second = '', third = '', fourth = ''] = LISBON;
    const { outcome, files } = await fetched(
      youtubePlatform([
        youtubeVideo(first, 1),
        youtubeVideo(second, 2, { likeCount: undefined }),
        youtubeVideo(third, 3, { commentCount: undefined }),
        youtubeVideo(fourth, 4, {}, { liveBroadcastContent: 'upcoming' }),
      ]),
      'youtube-data',
      '@miasto',
    );
    expect(files).toEqual([
      [
        'profile_id,profile_name,post_id,published_at,fetched_on,type,is_share,likeCount,commentCount,viewCount',
        `${CHANNEL},Miasto A,video1,${first},2026-11-20,video,false,11,1,101`,
        `${CHANNEL},Miasto A,video2,${second},2026-11-20,video,false,,2,102`,
        `${CHANNEL},Miasto A,video3,${third},2026-11-20,video,false,13,,103`,
        '',
      ].join('\n'),
      `platform,profile_id,followers,followers_on,profile_name\nyoutube,${CHANNEL},1230,2026-11-20,Miasto A\n`,
    ]);
    expect(outcome.ok && outcome.fetched.profiles[0]?.handle).toBe('@miasto');
  });

  it('the key travels in a header, never in an address', async () => {
    await fetched(youtubePlatform(LISBON.map((at, number) => youtubeVideo(at, number))), 'youtube-data', CHANNEL);
    expect(server.requests.length).toBe(7);
    expect(server.requests.map(({ headers }) => headers['x-goog-api-key'])).toEqual(
      Array(7).fill(KEYS.LAJK_YOUTUBE_KEY),
    );
    expect(server.requests.filter(({ query }) => query.toString().includes(KEYS.LAJK_YOUTUBE_KEY))).toEqual([]);
  });

  it('a channel that is not there is an empty answer; one that never uploaded anything has no list', async () => {
    const gone = await fetched(youtubePlatform([]), 'youtube-data', '@nikt');
    expect(gone.outcome.ok && gone.outcome.fetched.missing.map(({ refusal }) => refusal)).toEqual([
      'live-profile-gone',
    ]);
    await server.close();
    const platform = youtubePlatform([]);
    const empty = await fetched(
      (request) => (request.path.endsWith('playlistItems') ? youtubeError(404, 'playlistNotFound') : platform(request)),
      'youtube-data',
      CHANNEL,
    );
    expect(empty.outcome.ok && [empty.outcome.fetched.postsFile, empty.outcome.fetched.profiles[0]?.posts]).toEqual([
      null,
      0,
    ]);
  });

  it('a spent quota and a bad key end the run at once', async () => {
    const spent = await fetched(() => youtubeError(403, 'quotaExceeded'), 'youtube-data', CHANNEL);
    expect(spent.outcome).toEqual({ ok: false, refusal: 'live-quota-spent', details: { server: 'googleapis.com' } });
    await server.close();
    const refused = await fetched(() => youtubeError(400, 'keyInvalid'), 'youtube-data', CHANNEL);
    expect(refused.outcome).toEqual({
      ok: false,
      refusal: 'live-key-refused',
      details: { server: 'googleapis.com', setting: 'LAJK_YOUTUBE_KEY' },
    });
  });
});

describe('Facebook', () => {
  it('writes all reactions with their kinds, comments and shares; shares left out are none', async () => {
    const [first = '', second = '', third = '', fourth = ''] = LISBON;
    const { files } = await fetched(
      facebookPlatform([
        facebookPost(first, 1),
        facebookPost(second, 2, { shares: undefined }),
        facebookPost(third, 3, { parent_id: '2002_9', status_type: 'shared_story' }),
        facebookPost(fourth, 4, { from: { id: '2002' } }),
      ]),
      'facebook-graph',
      'miasto.a',
    );
    expect(files).toEqual([
      [
        'profile_id,profile_name,post_id,published_at,fetched_on,type,is_share,reactions,comments,shares,like,love,care,haha,wow,sad,angry',
        `${PAGE_ID},Miasto A,1001_1,${first},2026-11-20,photo,false,11,1,1,9,2,0,0,0,0,0`,
        `${PAGE_ID},Miasto A,1001_2,${second},2026-11-20,photo,false,12,2,0,10,2,0,0,0,0,0`,
        `${PAGE_ID},Miasto A,1001_3,${third},2026-11-20,,true,13,0,3,11,2,0,0,0,0,0`,
        '',
      ].join('\n'),
      `platform,profile_id,followers,followers_on,profile_name\nfacebook,${PAGE_ID},43400,2026-11-20,Miasto A\n`,
    ]);
  });

  it('pages by time as well as by cursor, and takes nothing else from the address of the next page', async () => {
    const platform = facebookPlatform(LISBON.map((at, number) => facebookPost(at, number)));
    const { outcome } = await fetched(
      (request) => {
        if (!request.path.endsWith('published_posts')) return platform(request);
        const from = Number(request.query.get('__paging_token') ?? 0);
        const data = LISBON.slice(from, from + 4).map((at, number) => facebookPost(at, from + number));
        const next = `https://elsewhere.example/x?access_token=y&fields=id&until=1&__paging_token=${from + 4}`;
        return {
          json: { data, paging: data.length > 0 ? { previous: 'https://elsewhere.example', next } : undefined },
        };
      },
      'facebook-graph',
      PAGE_ID,
    );
    expect(outcome.ok && outcome.fetched.profiles[0]?.posts).toBe(9);
    const last = server.requests.at(-1)?.query;
    expect([last?.get('access_token'), last?.get('until'), last?.get('fields') === 'id']).toEqual([null, '1', false]);
  });

  it('asks for counts only: no names of people come with them', async () => {
    await fetched(facebookPlatform([]), 'facebook-graph', PAGE_ID);
    const fields = server.requests.at(-1)?.query.get('fields') ?? '';
    expect(fields.match(/(?:reactions|comments)[^,]*/g)?.filter((field) => !field.includes('.limit(0)'))).toEqual([]);
  });

  it('an app that Meta has not reviewed is told so; without a key the setting is named', async () => {
    const { outcome } = await fetched(() => graphError(400, 10), 'facebook-graph', PAGE_ID);
    const details = { platform: 'facebook', setting: 'LAJK_FACEBOOK_TOKEN' };
    expect(outcome).toEqual({ ok: false, refusal: 'live-review-missing', details });
    const keyless = await openLiveWorkshop({});
    const request = { source: 'facebook-graph', profiles: asked(PAGE_ID) };
    expect(await keyless.fetch(request)).toEqual({ ok: false, refusal: 'live-key-missing', details });
    await keyless.close();
  });

  it('the key goes to no server of others', async () => {
    server = await openFakeServer(facebookPlatform([]));
    const request = { source: 'facebook-graph', server: 'https://graph.example', profiles: asked(PAGE_ID) };
    expect(await workshop.fetch(request)).toEqual({
      ok: false,
      refusal: 'live-server-invalid',
      details: { server: 'graph.example', official: 'graph.facebook.com' },
    });
  });
});

describe('Instagram', () => {
  it('writes likes and comments; hidden likes stay blank, posts by a partner are passed over', async () => {
    const [first = '', second = '', third = ''] = LISBON;
    const { outcome, files } = await fetched(
      instagramPlatform([
        instagramPost(first, 1),
        instagramPost(second, 2, { like_count: undefined, media_type: 'CAROUSEL_ALBUM' }),
        instagramPost(third, 3, { username: 'partner' }),
      ]),
      'instagram-business',
      '@miasto',
    );
    expect(files[0]).toBe(
      [
        'profile_id,profile_name,post_id,published_at,fetched_on,type,is_share,like_count,comments_count',
        `${ACCOUNT_ID},miasto,18000000000001,${first},2026-11-20,photo,false,11,1`,
        `${ACCOUNT_ID},miasto,18000000000002,${second},2026-11-20,carousel,false,,2`,
        '',
      ].join('\n'),
    );
    expect(outcome.ok && outcome.fetched.skipped.others).toBe(1);
  });

  it('a handle that now belongs to somebody else is found by its id', async () => {
    server = await openFakeServer(instagramPlatform([], 4, '99'));
    const profiles = [{ asked: 'miasto', profileId: ACCOUNT_ID }];
    const outcome = await workshop.fetch({ source: 'instagram-business', server: server.url, profiles });
    expect(outcome.ok && outcome.fetched.missing).toEqual([
      { ok: false, refusal: 'live-profile-renamed', details: { profile: ACCOUNT_ID, handle: 'miasto', found: '99' } },
    ]);
  });

  it('a handle cannot smuggle anything into the query', async () => {
    const { outcome } = await fetched(instagramPlatform([]), 'instagram-business', 'miasto){id},name(');
    expect(outcome).toMatchObject({ ok: false, refusal: 'live-profile-malformed' });
    expect(server.requests).toEqual([]);
  });
});
