/**
 * Mastodon: every profile on its own server, which alone has all of its counts. No key is needed where the server lets
 * strangers read. https://docs.joinmastodon.org/methods/accounts/ (lookup, get, statuses), …/entities/Status/,
 * …/api/rate-limits/, paging by the Link header (…/api/guidelines/#pagination)
 *
 * Favourites are the reactions, replies the comments, boosts the shares. Boosts of others and replies are passed over
 * (`exclude_replies` keeps answers to oneself, so those are left out here); a quote of somebody else's post is marked
 * as a share of it. Ids are numbers that each server gives by itself, so the key is `number@server`.
 */
import type { Instant } from '../../core/basics/day.ts';
import { type Outcome, refuse } from '../../core/basics/outcome.ts';
import { type Shape, unexpected } from './answer-shape.ts';
import {
  about,
  type FoundProfile,
  isLoopback,
  isoTime,
  type LivePage,
  type LiveReader,
  type LiveSource,
  latest,
  type PostRow,
  parseServer,
  plainName,
  type ReaderContext,
  usualVerdict,
} from './live-source.ts';
import type { Client, Protocol } from './polite-client.ts';
import { retryAfter, untilReset } from './waiting.ts';

export const mastodon: LiveSource = {
  id: 'mastodon',
  platform: 'mastodon',
  byHandle: false,
  settings: () => ({}),
  title: { pl: 'Mastodon – posty pobrane przez „lajk fetch”', en: 'Mastodon – posts fetched by “lajk fetch”' },
  measures: [
    { column: 'favourites_count', field: 'reactions' },
    { column: 'replies_count', field: 'comments' },
    { column: 'reblogs_count', field: 'shares' },
  ],
  open: (context) => ({ ok: true, reader: reader(context) }),
};

function protocol({ keys }: ReaderContext, host: string): Protocol {
  const isKeysServer = keys.mastodon !== null && keys.mastodonServer === host;
  return {
    headers: isKeysServer ? { authorization: `Bearer ${keys.mastodon}` } : {},
    judge(status, _body, headers, now) {
      // A server that lets no stranger read says 401, 403 or 422 depending on its version.
      if ([401, 403, 422].includes(status))
        return isKeysServer
          ? refuse('live-key-refused', { server: host, setting: 'LAJK_MASTODON_TOKEN' })
          : refuse('live-profile-closed', { server: host, profile: '' });
      return usualVerdict(status, host, retryAfter(headers, now) ?? reset(headers, now), null);
    },
    restMs: reset,
  };
}

function reset(headers: Headers, now: Instant): number | null {
  return untilReset(headers, now, 'x-ratelimit-remaining', 'x-ratelimit-reset');
}

interface Asked {
  /** A number that is an id, or a name. */
  readonly who: string;
  readonly isId: boolean;
  /** The server that gives the ids. */
  readonly host: string;
  /** Where it is asked: the server itself, or an address on this machine in its place. */
  readonly origin: URL;
}

/** `@name@server`, `number@server`, or either without a server when one is stated. */
function parseAsked(asked: string, stated: URL | null): Outcome<{ parsed: Asked }> {
  const match = /^@?([A-Za-z0-9_.-]{1,100})(?:@(.+))?$/.exec(asked);
  const named = match?.[2] === undefined ? stated : parseServer(match[2]);
  if (!match || !named) return refuse('live-profile-malformed', { profile: asked, example: '@miasto@mastodon.social' });
  // Another server may have somebody else of that name.
  if (stated !== null && stated.host !== named.host && !isLoopback(stated))
    return refuse('live-server-invalid', { server: stated.host, official: named.host });
  const who = match[1] ?? '';
  const isId = /^\d+$/.test(who) && !asked.startsWith('@');
  return { ok: true, parsed: { who, isId, host: named.host, origin: stated ?? named } };
}

function reader(context: ReaderContext): LiveReader {
  const clients = new Map<string, Client>();
  const clientOf = (host: string, origin: URL): Client => {
    const known = clients.get(host) ?? context.client(origin, protocol(context, host));
    clients.set(host, known);
    return known;
  };
  return {
    isApart: true,
    async find({ asked }) {
      const read = parseAsked(asked, context.server);
      if (!read.ok) return read;
      const { who, isId, host, origin } = read.parsed;
      const client = clientOf(host, origin);
      const request = isId
        ? client.get(`/api/v1/accounts/${who}`, {})
        : client.get('/api/v1/accounts/lookup', { acct: who });
      const got = about(await request, asked);
      if (!got.ok) return got;
      const { body, faults } = got.answer;
      const profile = readProfile(body, host, origin);
      const isSuspended = body.at('suspended').isThere;
      const handle = body.at('acct').text();
      const odd = unexpected(faults, host);
      if (odd) return odd;
      // A copy on another server holds only what has reached that server.
      if (handle.includes('@')) return refuse('live-profile-elsewhere', { profile: asked, handle });
      return isSuspended ? refuse('live-profile-gone', { server: host, profile: asked }) : { ok: true, profile };
    },
    async page({ profileId, handle, place }, cursor) {
      const [id = '', host = ''] = profileId.split('@');
      const client = clientOf(host, new URL(place));
      const query = { limit: '40', exclude_reblogs: 'true', exclude_replies: 'true' };
      const path = `/api/v1/accounts/${id}/statuses`;
      const got = about(await client.get(path, cursor === null ? query : { ...query, max_id: cursor }), handle);
      if (!got.ok) return got;
      const { body, faults, headers } = got.answer;
      const page = { ...readPage(body, id), next: nextId(headers.get('link') ?? '') };
      return unexpected(faults, host) ?? { ok: true, page };
    },
  };
}

function readProfile(body: Shape, host: string, origin: URL): FoundProfile {
  const name = body.at('username').text();
  return {
    profileId: `${body.at('id').text()}@${host}`,
    handle: `@${name}@${host}`,
    name: plainName(body.at('display_name').textOrNone() || name),
    followers: body.at('followers_count').countOrNone(),
    place: origin.origin,
  };
}

/** Only the id is taken from the address of the next page: it might lead to another server. */
function nextId(link: string): string | null {
  const next = link.split(',').find((part) => /;\s*rel="?next"?/.test(part));
  const address = /<([^>]*)>/.exec(next ?? '')?.[1] ?? '';
  return URL.canParse(address) ? new URL(address).searchParams.get('max_id') : null;
}

function readPage(body: Shape, id: string): Omit<LivePage, 'next'> {
  const rows: PostRow[] = [];
  const order: Instant[] = [];
  const passed = { reposts: 0, replies: 0, others: 0 };
  for (const status of body.list()) {
    order.push(status.at('created_at').instant());
    // With a key of its own the server also shows what is meant for followers only.
    const isPublic = ['public', 'unlisted'].includes(status.at('visibility').text());
    if (status.at('reblog').isThere) passed.reposts += 1;
    else if (status.at('account').at('id').text() !== id || !isPublic) passed.others += 1;
    else if (status.at('in_reply_to_id').isThere) passed.replies += 1;
    else rows.push(readStatus(status, id));
  }
  return { rows, ...passed, newest: latest(order) };
}

function readStatus(status: Shape, id: string): PostRow {
  return {
    post_id: status.at('id').text(),
    published_at: isoTime(status.at('created_at').instant()),
    type: contentOf(status),
    is_share: quotesSomebodyElse(status, id) ? 'true' : 'false',
    favourites_count: status.at('favourites_count').countOrNone(),
    replies_count: status.at('replies_count').countOrNone(),
    reblogs_count: status.at('reblogs_count').countOrNone(),
  };
}

function contentOf(status: Shape): string {
  const [first] = status.at('media_attachments').list();
  if (first) return first.at('type').text() === 'image' ? 'photo' : 'video';
  return status.at('card').isThere ? 'link' : 'text';
}

/** Quotes came with Mastodon 4.4; of one that is not approved, or gone, nobody knows the author. */
function quotesSomebodyElse(status: Shape, id: string): boolean {
  const quote = status.at('quote');
  if (!quote.isThere) return false;
  const quoted = quote.at('quoted_status');
  return !quoted.isThere || quoted.at('account').at('id').text() !== id;
}
