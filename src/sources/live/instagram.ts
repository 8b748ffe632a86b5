/**
 * Instagram Business Discovery: figures of another professional account, asked for through one's own. The account is
 * found by its handle only; the id that comes back must be the one we know, else the handle belongs to somebody else.
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/business_discovery,
 * https://developers.facebook.com/docs/instagram-platform/reference/instagram-media
 *
 * Likes are the reactions. Shares are not given for accounts of others, so there is no such column. `like_count` is
 * left out of a post whose author hides it: blank, not 0. Posts in which another account is the author are passed over.
 */
import { type Outcome, refuse } from '../../core/basics/outcome.ts';
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
} from './live-source.ts';
import type { Client } from './polite-client.ts';

const SETTING = 'LAJK_INSTAGRAM_TOKEN';
const ACCOUNT = 'LAJK_INSTAGRAM_ACCOUNT';
const HANDLE = /^[A-Za-z0-9._]{1,30}$/;

export const instagram: LiveSource = {
  id: 'instagram-business',
  platform: 'instagram',
  byHandle: true,
  settings: ({ instagram: key, instagramAccount }) => ({ [SETTING]: key, [ACCOUNT]: instagramAccount }),
  title: { pl: 'Instagram – posty pobrane przez „lajk fetch”', en: 'Instagram – posts fetched by “lajk fetch”' },
  measures: [
    { column: 'like_count', field: 'reactions' },
    { column: 'comments_count', field: 'comments' },
  ],
  open({ keys, server, client }) {
    const { instagram: token, instagramAccount: account } = keys;
    if (token === null) return refuse('live-key-missing', { platform: 'instagram', setting: SETTING });
    if (account === null || !/^\d+$/.test(account))
      return refuse('live-key-missing', { platform: 'instagram', setting: ACCOUNT });
    const own = ownServer(GRAPH, server);
    if (!own.ok) return own;
    const protocol = graphProtocol(token, SETTING, 'instagram');
    return { ok: true, reader: reader(client(own.origin, protocol), account) };
  },
};

const MEDIA_FIELDS = 'id,timestamp,username,like_count,comments_count,media_type';

function reader(client: Client, account: string): LiveReader {
  async function discover(
    handle: string,
    fields: string,
  ): Promise<Outcome<{ found: Shape; odd: () => Outcome<object> }>> {
    const query = { fields: `business_discovery.username(${handle}){${fields}}` };
    const got = about(await client.get(`/${GRAPH_VERSION}/${account}`, query), handle);
    if (!got.ok) return got;
    const { body, faults } = got.answer;
    const odd = () => unexpected(faults, client.server) ?? ({ ok: true } as const);
    return { ok: true, found: body.at('business_discovery'), odd };
  }
  return {
    isApart: false,
    async find({ asked, profileId }) {
      const handle = asked.replace(/^@/, '');
      // The handle stands inside a query language: nothing but its own characters may reach it.
      if (!HANDLE.test(handle)) return refuse('live-profile-malformed', { profile: asked, example: '@miasto' });
      const got = await discover(handle, 'id,username,followers_count');
      if (!got.ok) return got;
      const profile = readProfile(got.found);
      const odd = got.odd();
      if (!odd.ok) return odd;
      return profileId !== null && profileId !== profile.profileId
        ? refuse('live-profile-renamed', { profile: profileId, handle: asked, found: profile.profileId })
        : { ok: true, profile };
    },
    async page({ handle }, cursor) {
      const after = cursor === null ? '' : `.after(${cursor})`;
      const got = await discover(handle, `media${after}.limit(50){${MEDIA_FIELDS}}`);
      if (!got.ok) return got;
      const page = readPage(got.found, handle);
      const odd = got.odd();
      if (!odd.ok) return odd;
      // The next cursor is put into the query language, too.
      return page.next !== null && !/^[A-Za-z0-9_=-]+$/.test(page.next)
        ? refuse('live-answer-unexpected', { server: client.server, where: 'media.paging.cursors.after', found: '–' })
        : { ok: true, page };
    },
  };
}

function readProfile(found: Shape): FoundProfile {
  const handle = found.at('username').text();
  const followers = found.at('followers_count').countOrNone();
  // The name is the handle: by it, and by nothing else, the profile is found the next time.
  return { profileId: found.at('id').text(), handle, name: plainName(handle), followers, place: '' };
}

function readPage(found: Shape, handle: string): LivePage {
  const media = found.at('media');
  // An account without posts has no list.
  const posts = media.isThere ? media.at('data').list() : [];
  const author = (post: Shape) => post.at('username').textOrNone().toLowerCase();
  const own = posts.filter((post) => [handle.toLowerCase(), ''].includes(author(post)));
  const paging = media.isThere ? media.at('paging') : null;
  const after = paging?.isThere && paging.at('cursors').isThere ? paging.at('cursors').at('after').textOrNone() : '';
  return {
    rows: own.map(readPost),
    next: after || null,
    newest: latest(posts.map((post) => post.at('timestamp').instant())),
    reposts: 0,
    replies: 0,
    others: posts.length - own.length,
  };
}

const CONTENT: Readonly<Record<string, string>> = { IMAGE: 'photo', VIDEO: 'video', CAROUSEL_ALBUM: 'carousel' };

function readPost(post: Shape): PostRow {
  return {
    post_id: post.at('id').text(),
    published_at: isoTime(post.at('timestamp').instant()),
    type: CONTENT[post.at('media_type').textOrNone()] ?? '',
    is_share: 'false',
    like_count: post.at('like_count').countOrNone(),
    comments_count: post.at('comments_count').countOrNone(),
  };
}
