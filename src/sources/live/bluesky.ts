/**
 * Bluesky, public AppView: no key. Profile by handle or DID, feed by cursor, newest first.
 * https://docs.bsky.app/docs/api/app-bsky-actor-get-profile, …/app-bsky-feed-get-author-feed,
 * https://docs.bsky.app/docs/advanced-guides/rate-limits
 *
 * Likes are the reactions, replies the comments, reposts the shares. Quotes are kept in the evidence but not counted:
 * Mastodon's boosts hold none either. Reposts are passed over, so are replies (a thread is its first post); a quote of
 * somebody else's post is marked as a share of it. `!no-unauthenticated` is respected as a closed profile.
 */
import type { Instant } from '../../core/basics/day.ts';
import { refuse } from '../../core/basics/outcome.ts';
import { type Shape, unexpected } from './answer-shape.ts';
import {
  about,
  type FoundProfile,
  isoTime,
  type LivePage,
  type LiveReader,
  type LiveSource,
  latest,
  ownServer,
  type PostRow,
  plainName,
  usualVerdict,
} from './live-source.ts';
import type { Client, Protocol } from './polite-client.ts';
import { retryAfter, untilReset } from './waiting.ts';

const OFFICIAL = 'https://public.api.bsky.app';
const DID = /^did:(?:plc:[a-z2-7]{24}|web:[A-Za-z0-9.-]{1,253})$/;
const HANDLE = /^[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+$/;

export const bluesky: LiveSource = {
  id: 'bluesky',
  platform: 'bluesky',
  byHandle: false,
  settings: () => ({}),
  title: { pl: 'Bluesky – posty pobrane przez „lajk fetch”', en: 'Bluesky – posts fetched by “lajk fetch”' },
  measures: [
    { column: 'likeCount', field: 'reactions' },
    { column: 'replyCount', field: 'comments' },
    { column: 'repostCount', field: 'shares' },
    { column: 'quoteCount', field: null },
  ],
  open({ server, client }) {
    const own = ownServer(OFFICIAL, server);
    return own.ok ? { ok: true, reader: reader(client(own.origin, PROTOCOL)) } : own;
  },
};

const PROTOCOL: Protocol = {
  headers: {},
  judge(status, body, headers, now) {
    const error = body.at('error').textOrNone();
    const message = body.at('message').textOrNone();
    if (/^Account(?:Takedown|Deactivated|NotFound)$/.test(error) || /not found|resolve handle/i.test(message))
      return refuse('live-profile-gone', { server: 'bsky.app', profile: '' });
    return usualVerdict(status, 'bsky.app', retryAfter(headers, now) ?? reset(headers, now), null);
  },
  restMs: reset,
};

function reset(headers: Headers, now: Instant): number | null {
  return untilReset(headers, now, 'ratelimit-remaining', 'ratelimit-reset');
}

function reader(client: Client): LiveReader {
  return {
    isApart: false,
    async find({ asked }) {
      const actor = asked.replace(/^@/, '');
      if (!DID.test(actor) && !HANDLE.test(actor))
        return refuse('live-profile-malformed', { profile: asked, example: 'miasto.bsky.social, did:plc:…' });
      const got = about(await client.get('/xrpc/app.bsky.actor.getProfile', { actor }), asked);
      if (!got.ok) return got;
      const { body, faults } = got.answer;
      const profile = readProfile(body);
      const labels = body.at('labels');
      const hidden = labels.isThere && labels.list().some((label) => label.at('val').text() === '!no-unauthenticated');
      const odd = unexpected(faults, client.server);
      if (odd) return odd;
      return hidden ? refuse('live-profile-closed', { profile: asked, server: client.server }) : { ok: true, profile };
    },
    async page(profile, cursor) {
      const query = { actor: profile.profileId, limit: '100', filter: 'posts_no_replies', includePins: 'false' };
      const path = '/xrpc/app.bsky.feed.getAuthorFeed';
      const got = about(await client.get(path, cursor === null ? query : { ...query, cursor }), profile.handle);
      if (!got.ok) return got;
      const { body, faults } = got.answer;
      const page = readPage(body, profile.profileId);
      return unexpected(faults, client.server) ?? { ok: true, page };
    },
  };
}

function readProfile(body: Shape): FoundProfile {
  const handle = body.at('handle').text();
  return {
    profileId: body.at('did').text(),
    handle,
    name: plainName(body.at('displayName').textOrNone() || handle),
    followers: body.at('followersCount').countOrNone(),
    place: '',
  };
}

function readPage(body: Shape, did: string): LivePage {
  const rows: PostRow[] = [];
  const order: Instant[] = [];
  const passed = { reposts: 0, replies: 0, others: 0 };
  for (const item of body.at('feed').list()) {
    const [post, reason] = [item.at('post'), item.at('reason')];
    const isRepost = reason.isThere;
    order.push(isRepost ? reason.at('indexedAt').instant() : publishedAt(post));
    if (isRepost) passed.reposts += 1;
    else if (post.at('author').at('did').text() !== did) passed.others += 1;
    else if (post.at('record').at('reply').isThere) passed.replies += 1;
    else rows.push(readPost(post, did));
  }
  return { rows, ...passed, next: body.at('cursor').textOrNone() || null, newest: latest(order) };
}

/** The author's program states `createdAt`, any time it likes; the AppView orders by the earlier one of the two. */
function publishedAt(post: Shape): Instant {
  const [created, indexed] = [post.at('record').at('createdAt').instant(), post.at('indexedAt').instant()];
  return Math.min(created, indexed) as Instant;
}

function readPost(post: Shape, did: string): PostRow {
  const embed = post.at('embed');
  return {
    post_id: post.at('uri').text(),
    published_at: isoTime(publishedAt(post)),
    type: embed.isThere ? contentOf(embed.at('$type').text()) : 'text',
    is_share: embed.isThere && quotesSomebodyElse(embed, did) ? 'true' : 'false',
    likeCount: post.at('likeCount').countOrNone(),
    replyCount: post.at('replyCount').countOrNone(),
    repostCount: post.at('repostCount').countOrNone(),
    quoteCount: post.at('quoteCount').countOrNone(),
  };
}

function contentOf(type: string): string {
  if (type.startsWith('app.bsky.embed.images')) return 'photo';
  if (type.startsWith('app.bsky.embed.video')) return 'video';
  return type.startsWith('app.bsky.embed.external') ? 'link' : '';
}

/** The address of the quoted post begins with its author's DID, also when the post is deleted, blocked or detached. */
function quotesSomebodyElse(embed: Shape, did: string): boolean {
  const type = embed.at('$type').text();
  if (!type.startsWith('app.bsky.embed.record')) return false;
  const record = type.startsWith('app.bsky.embed.recordWithMedia')
    ? embed.at('record').at('record')
    : embed.at('record');
  const uri = record.at('uri').textOrNone();
  return uri.includes('/app.bsky.feed.post/') && !uri.startsWith(`at://${did}/`);
}
