/**
 * Facebook pages through the Graph API. For pages of others Meta must have reviewed the organiser's app and given it
 * "Page Public Content Access"; without it every page but one's own is refused.
 * https://developers.facebook.com/docs/features-reference/page-public-content-access,
 * https://developers.facebook.com/docs/graph-api/reference/page/published_posts/,
 * https://developers.facebook.com/docs/graph-api/reference/pagepost/, …/reference/object/reactions/,
 * https://developers.facebook.com/docs/graph-api/results (cursors)
 *
 * Reactions are the sum over all kinds, likes inside. `shares` is left out of a post that nobody has shared: the one
 * place where what is absent is read as 0. A post with a parent on another page is a share of it.
 */
import { dayNumber } from '../../core/basics/day.ts';
import { refuse } from '../../core/basics/outcome.ts';
import { type Shape, unexpected } from './answer-shape.ts';
import { GRAPH, GRAPH_VERSION, graphProtocol } from './graph.ts';
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
  type ReaderContext,
} from './live-source.ts';
import type { Client } from './polite-client.ts';

const SETTING = 'LAJK_FACEBOOK_TOKEN';
const PAGE = /^[A-Za-z0-9.-]{1,100}$/;
const KINDS = ['like', 'love', 'care', 'haha', 'wow', 'sad', 'angry'] as const;

export const facebook: LiveSource = {
  id: 'facebook-graph',
  platform: 'facebook',
  byHandle: false,
  settings: ({ facebook: key }) => ({ [SETTING]: key }),
  title: { pl: 'Facebook – posty pobrane przez „lajk fetch”', en: 'Facebook – posts fetched by “lajk fetch”' },
  measures: [
    ...(['reactions', 'comments', 'shares'] as const).map((name) => ({ column: name, field: name })),
    ...KINDS.map((name) => ({ column: name, field: name })),
  ],
  open(context) {
    const { keys, server, client } = context;
    if (keys.facebook === null) return refuse('live-key-missing', { platform: 'facebook', setting: SETTING });
    const own = ownServer(GRAPH, server);
    if (!own.ok) return own;
    const protocol = graphProtocol(keys.facebook, SETTING, 'facebook');
    return { ok: true, reader: reader(client(own.origin, protocol), context) };
  },
};

/** Counts without the people behind them: `limit(0)` gives a sum and no names. */
const summary = (edge: string, name: string) => `${edge}.limit(0).summary(total_count).as(${name})`;
const FIELDS = [
  ...['id', 'created_time', 'from', 'parent_id', 'status_type', 'shares'],
  ...[summary('comments', 'comments'), summary('reactions', 'reactions')],
  ...KINDS.map((kind) => summary(`reactions.type(${kind.toUpperCase()})`, kind)),
].join(',');

const SECONDS_PER_DAY = 86_400;

function reader(client: Client, { period }: ReaderContext): LiveReader {
  // A day more on both sides: Graph counts in seconds of UTC, the period in days of Warsaw. The run cuts exactly.
  const since = String((dayNumber(period.from) - 1) * SECONDS_PER_DAY);
  const until = String((dayNumber(period.to) + 2) * SECONDS_PER_DAY);
  return {
    isApart: false,
    async find({ asked }) {
      if (!PAGE.test(asked)) return refuse('live-profile-malformed', { profile: asked, example: 'miasto.lodz, 1001' });
      const query = { fields: 'id,name,username,followers_count' };
      const got = about(await client.get(`/${GRAPH_VERSION}/${asked}`, query), asked);
      if (!got.ok) return got;
      const { body, faults } = got.answer;
      const profile = readProfile(body);
      return unexpected(faults, client.server) ?? { ok: true, profile };
    },
    async page({ profileId, handle }, cursor) {
      const query = { fields: FIELDS, limit: '50', since, until };
      const path = `/${GRAPH_VERSION}/${profileId}/published_posts`;
      const got = about(
        await client.get(path, { ...query, ...Object.fromEntries(new URLSearchParams(cursor ?? '')) }),
        handle,
      );
      if (!got.ok) return got;
      const { body, faults } = got.answer;
      const page = readPage(body, profileId);
      return unexpected(faults, client.server) ?? { ok: true, page };
    },
  };
}

function readProfile(body: Shape): FoundProfile {
  const [profileId, name] = [body.at('id').text(), plainName(body.at('name').text())];
  const followers = body.at('followers_count').countOrNone();
  return { profileId, handle: body.at('username').textOrNone() || name, name, followers, place: '' };
}

function readPage(body: Shape, pageId: string): LivePage {
  const posts = body.at('data').list();
  const own = posts.filter((post) => !post.at('from').isThere || post.at('from').at('id').text() === pageId);
  const paging = body.at('paging');
  return {
    rows: own.map((post) => readPost(post, pageId)),
    next: paging.isThere ? nextPage(paging) : null,
    newest: latest(posts.map((post) => post.at('created_time').instant())),
    reposts: 0,
    replies: 0,
    others: posts.length - own.length,
  };
}

/** What leads to the next page, by cursors or by time; nothing else of the address, which may hold a key, is taken. */
const PAGING = ['after', 'since', 'until', '__paging_token'];

function nextPage(paging: Shape): string | null {
  const next = paging.at('next').textOrNone();
  if (!URL.canParse(next)) return null;
  const { searchParams } = new URL(next);
  const kept = PAGING.flatMap((name) => (searchParams.has(name) ? [[name, searchParams.get(name) ?? '']] : []));
  return new URLSearchParams(kept).toString() || null;
}

const CONTENT: Readonly<Record<string, string>> = {
  added_photos: 'photo',
  added_video: 'video',
  mobile_status_update: 'status',
};

function readPost(post: Shape, pageId: string): PostRow {
  const total = (name: string) => post.at(name).at('summary').at('total_count').count();
  const parent = post.at('parent_id').textOrNone();
  const kinds = Object.fromEntries(KINDS.map((kind) => [kind, total(kind)]));
  return {
    post_id: post.at('id').text(),
    published_at: isoTime(post.at('created_time').instant()),
    type: CONTENT[post.at('status_type').textOrNone()] ?? '',
    is_share: parent !== '' && !parent.startsWith(`${pageId}_`) ? 'true' : 'false',
    reactions: total('reactions'),
    comments: total('comments'),
    shares: post.at('shares').isThere ? post.at('shares').at('count').count() : '0',
    ...kinds,
  };
}
