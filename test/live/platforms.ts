/** The documented protocols of the five platforms over a few invented profiles and posts, newest first. */
import type { FakeAnswer, Handler } from './fake-server.ts';

/** ISO times from `newest` backwards, `hours` apart. */
export function timesFrom(newest: string, count: number, hours: number): readonly string[] {
  const start = Date.parse(newest);
  return Array.from({ length: count }, (_, at) => new Date(start - at * hours * 3_600_000).toISOString());
}

function pageOf<T>(items: readonly T[], cursor: string | null, size: number) {
  const from = cursor === null ? 0 : Number(cursor.replace(/\D/g, ''));
  const next = from + size < items.length ? from + size : null;
  return { items: items.slice(from, from + size), next };
}

export const DID = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';
export const OTHER_DID = 'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb';

export function blueskyPost(at: string, number: number, more: object = {}) {
  return {
    post: {
      uri: `at://${DID}/app.bsky.feed.post/p${number}`,
      cid: `cid${number}`,
      author: { did: DID, handle: 'miasto.example' },
      record: { $type: 'app.bsky.feed.post', text: '…', createdAt: at },
      replyCount: number % 3,
      repostCount: number % 5,
      likeCount: 10 + number,
      quoteCount: number % 2,
      indexedAt: at,
      ...more,
    },
  };
}

export const BLUESKY_PROFILE = {
  did: DID,
  handle: 'miasto.example',
  displayName: 'Miasto A',
  followersCount: 1234,
  labels: [],
};

export function blueskyPlatform(feed: readonly object[], size = 4): Handler {
  return ({ path, query }) => {
    const actor = query.get('actor');
    if (actor !== DID && actor !== 'miasto.example')
      return { status: 400, json: { error: 'InvalidRequest', message: 'Profile not found' } };
    if (path === '/xrpc/app.bsky.actor.getProfile') return { json: BLUESKY_PROFILE };
    if (path !== '/xrpc/app.bsky.feed.getAuthorFeed') return { status: 501, json: { error: 'MethodNotImplemented' } };
    const { items, next } = pageOf(feed, query.get('cursor'), size);
    return { json: { feed: items, ...(next === null ? {} : { cursor: `c${next}` }) } };
  };
}

export function mastodonStatus(at: string, number: number, more: object = {}) {
  return {
    id: String(109_000_000_000_000_000n + BigInt(number)),
    created_at: at,
    in_reply_to_id: null,
    visibility: 'public',
    account: { id: '77' },
    reblog: null,
    media_attachments: [],
    card: null,
    favourites_count: 10 + number,
    replies_count: number % 3,
    reblogs_count: number % 5,
    ...more,
  };
}

export const MASTODON_ACCOUNT = {
  id: '77',
  username: 'miasto',
  acct: 'miasto',
  display_name: 'Miasto A',
  followers_count: 321,
};

/** The Link header names another host, as behind a proxy: nothing but the id may be taken from it. */
export function mastodonPlatform(statuses: readonly { id: string }[], size = 4): Handler {
  return ({ path, query }) => {
    const known = path === '/api/v1/accounts/77' || query.get('acct') === 'miasto';
    if (path === '/api/v1/accounts/77/statuses') {
      const after = query.get('max_id');
      const from = after === null ? 0 : statuses.findIndex(({ id }) => id === after) + 1;
      const items = statuses.slice(from, from + size);
      const last = items.at(-1)?.id;
      const link = `<https://elsewhere.example${path}?max_id=${last}>; rel="next", <https://elsewhere.example>; rel="prev"`;
      return { json: items, headers: items.length > 0 ? { link } : {} };
    }
    return known ? { json: MASTODON_ACCOUNT } : { status: 404, json: { error: 'Record not found' } };
  };
}

export const CHANNEL = 'UCaaaaaaaaaaaaaaaaaaaaaa';

export function youtubeVideo(at: string, number: number, statistics: object = {}, snippet: object = {}) {
  const counts = { viewCount: String(100 + number), likeCount: String(10 + number), commentCount: String(number % 3) };
  return {
    id: `video${number}`,
    snippet: { channelId: CHANNEL, publishedAt: at, liveBroadcastContent: 'none', ...snippet },
    statistics: { ...counts, ...statistics },
  };
}

export function youtubePlatform(videos: readonly ReturnType<typeof youtubeVideo>[], size = 4): Handler {
  return ({ path, query }) => {
    if (path === '/youtube/v3/channels') {
      const known = query.get('id') === CHANNEL || query.get('forHandle') === '@miasto';
      const channel = {
        id: CHANNEL,
        snippet: { title: 'Miasto A', customUrl: '@miasto' },
        statistics: { subscriberCount: '1230', hiddenSubscriberCount: false, videoCount: '9' },
        contentDetails: { relatedPlaylists: { uploads: 'UUaaaaaaaaaaaaaaaaaaaaaa' } },
      };
      return { json: { kind: 'youtube#channelListResponse', ...(known ? { items: [channel] } : {}) } };
    }
    if (path === '/youtube/v3/playlistItems') {
      const { items, next } = pageOf(videos, query.get('pageToken'), size);
      const listed = items.map(({ id, snippet }) => ({
        contentDetails: { videoId: id, videoPublishedAt: snippet.publishedAt },
      }));
      return { json: { items: listed, ...(next === null ? {} : { nextPageToken: `t${next}` }) } };
    }
    const ids = query.get('id')?.split(',') ?? [];
    return { json: { items: videos.filter(({ id }) => ids.includes(id)) } };
  };
}

export function youtubeError(status: number, reason: string): FakeAnswer {
  return { status, json: { error: { code: status, message: reason, errors: [{ reason, domain: 'youtube.quota' }] } } };
}

export const PAGE_ID = '1001';

export function facebookPost(at: string, number: number, more: object = {}) {
  const summary = (total: number) => ({ data: [], summary: { total_count: total } });
  return {
    id: `${PAGE_ID}_${number}`,
    created_time: at.replace(/\.\d{3}Z$/, '+0000'),
    from: { id: PAGE_ID, name: 'Miasto A' },
    status_type: 'added_photos',
    shares: { count: number % 5 },
    comments: summary(number % 3),
    reactions: summary(10 + number),
    like: summary(8 + number),
    love: summary(2),
    ...Object.fromEntries(['care', 'haha', 'wow', 'sad', 'angry'].map((kind) => [kind, summary(0)])),
    ...more,
  };
}

export function facebookPlatform(posts: readonly object[], size = 4): Handler {
  return ({ path, query }) => {
    if (path === `/v25.0/${PAGE_ID}` || path === '/v25.0/miasto.a')
      return { json: { id: PAGE_ID, name: 'Miasto A', username: 'miasto.a', followers_count: 43400 } };
    if (path !== `/v25.0/${PAGE_ID}/published_posts`) return graphError(400, 100, 33);
    const { items, next } = pageOf(posts, query.get('after'), size);
    const cursors = { before: 'b', after: `a${next ?? posts.length}` };
    const more = next === null ? {} : { next: `https://elsewhere.example/?access_token=x&limit=1&after=a${next}` };
    return { json: { data: items, ...(items.length > 0 ? { paging: { cursors, ...more } } : {}) } };
  };
}

export function graphError(status: number, code: number, subcode?: number): FakeAnswer {
  return { status, json: { error: { message: '…', type: 'OAuthException', code, error_subcode: subcode } } };
}

export const ACCOUNT_ID = '17841401441775531';

export function instagramPost(at: string, number: number, more: object = {}) {
  return {
    id: `1800000000000${number}`,
    timestamp: at.replace(/\.\d{3}Z$/, '+0000'),
    username: 'miasto',
    like_count: 10 + number,
    comments_count: number % 3,
    media_type: 'IMAGE',
    ...more,
  };
}

export function instagramPlatform(posts: readonly object[], size = 4, id = ACCOUNT_ID): Handler {
  return ({ path, query }) => {
    const fields = query.get('fields') ?? '';
    const [, handle] = /business_discovery\.username\(([^)]*)\)/.exec(fields) ?? [];
    if (path !== '/v25.0/555' || handle !== 'miasto') return graphError(400, 110, 2_207_013);
    if (!fields.includes('media'))
      return { json: { business_discovery: { id, username: 'miasto', followers_count: 900 }, id: '555' } };
    const { items, next } = pageOf(posts, /\.after\(([^)]*)\)/.exec(fields)?.[1] ?? null, size);
    const paging = next === null ? {} : { paging: { cursors: { after: `QVF${next}` } } };
    return { json: { business_discovery: { media: { data: items, ...paging }, id }, id: '555' } };
  };
}
