/**
 * YouTube Data API v3 with an API key. Channel by id or handle, its list of uploads page by page, the figures of each
 * page's videos in one more request: two units of the daily quota for fifty videos.
 * https://developers.google.com/youtube/v3/docs/channels/list, …/playlistItems/list, …/videos/list, …/docs/errors,
 * https://developers.google.com/youtube/v3/getting-started#quota
 *
 * Likes are the reactions. The platform states no shares, so there is no such column. A creator may hide likes, and
 * where comments are closed their number is not stated: blank, not 0. Sizes come rounded to three digits.
 */
import type { Instant } from '../../core/basics/day.ts';
import { type Outcome, refuse } from '../../core/basics/outcome.ts';
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
import { retryAfter } from './waiting.ts';

const OFFICIAL = 'https://www.googleapis.com';
const SETTING = 'LAJK_YOUTUBE_KEY';
const CHANNEL = /^UC[A-Za-z0-9_-]{22}$/;
/** Letters of any script: handles are not only Latin. */
const HANDLE = /^@?[\p{L}\p{N}._·-]{3,30}$/u;

export const youtube: LiveSource = {
  id: 'youtube-data',
  platform: 'youtube',
  byHandle: false,
  settings: ({ youtube: key }) => ({ [SETTING]: key }),
  title: { pl: 'YouTube – filmy pobrane przez „lajk fetch”', en: 'YouTube – videos fetched by “lajk fetch”' },
  measures: [
    { column: 'likeCount', field: 'reactions' },
    { column: 'commentCount', field: 'comments' },
    { column: 'viewCount', field: 'views' },
  ],
  open({ keys, server, client }) {
    if (keys.youtube === null) return refuse('live-key-missing', { platform: 'youtube', setting: SETTING });
    const own = ownServer(OFFICIAL, server);
    return own.ok ? { ok: true, reader: reader(client(own.origin, protocol(keys.youtube))) } : own;
  },
};

function protocol(key: string): Protocol {
  return {
    headers: { 'x-goog-api-key': key },
    judge(status, body, headers, now) {
      const server = 'googleapis.com';
      const reason = firstReason(body);
      if (/^(?:quotaExceeded|dailyLimitExceeded)$/.test(reason)) return refuse('live-quota-spent', { server });
      if (/^(?:rateLimitExceeded|userRateLimitExceeded)$/.test(reason))
        return { ok: 'limit', restMs: retryAfter(headers, now) };
      if (/^(?:keyInvalid|keyExpired|badRequest|accessNotConfigured|ipRefererBlocked|forbidden)$/.test(reason))
        return refuse('live-key-refused', { server, setting: SETTING });
      if (/^(?:channelClosed|channelSuspended|channelNotFound)$/.test(reason))
        return refuse('live-profile-gone', { server, profile: '' });
      if (/^(?:channelForbidden|playlistForbidden|playlistItemsNotAccessible)$/.test(reason))
        return refuse('live-profile-closed', { server, profile: '' });
      return usualVerdict(status, server, retryAfter(headers, now), SETTING);
    },
    restMs: () => null,
  };
}

function firstReason(body: Shape): string {
  const errors = body.at('error').at('errors');
  return (errors.isThere ? errors.list()[0]?.at('reason').textOrNone() : '') ?? '';
}

function reader(client: Client): LiveReader {
  return {
    isApart: false,
    async find({ asked }) {
      const isId = CHANNEL.test(asked);
      if (!isId && !HANDLE.test(asked))
        return refuse('live-profile-malformed', { profile: asked, example: '@miasto, UC…' });
      const who = isId ? { id: asked } : { forHandle: asked.startsWith('@') ? asked : `@${asked}` };
      const query = { part: 'snippet,statistics,contentDetails', ...who };
      const got = about(await client.get('/youtube/v3/channels', query), asked);
      if (!got.ok) return got;
      const { body, faults } = got.answer;
      // An unknown channel is an empty answer, without the list.
      const [first] = body.at('items').isThere ? body.at('items').list() : [];
      if (!first) return refuse('live-profile-gone', { server: client.server, profile: asked });
      const profile = readChannel(first);
      return unexpected(faults, client.server) ?? { ok: true, profile };
    },
    page: (profile, cursor) => readUploads(client, profile, cursor),
  };
}

function readChannel(channel: Shape): FoundProfile {
  const statistics = channel.at('statistics');
  const title = plainName(channel.at('snippet').at('title').text());
  return {
    profileId: channel.at('id').text(),
    handle: channel.at('snippet').at('customUrl').textOrNone() || title,
    name: title,
    followers: statistics.at('subscriberCount').countOrNone(),
    place: channel.at('contentDetails').at('relatedPlaylists').at('uploads').text(),
  };
}

async function readUploads(
  client: Client,
  profile: FoundProfile,
  cursor: string | null,
): Promise<Outcome<{ page: LivePage }>> {
  const query = { part: 'contentDetails', playlistId: profile.place, maxResults: '50' };
  const listed = await client.get(
    '/youtube/v3/playlistItems',
    cursor === null ? query : { ...query, pageToken: cursor },
  );
  // The list of a channel that has never uploaded anything does not exist.
  if (!listed.ok && listed.refusal === 'live-profile-gone' && cursor === null) return { ok: true, page: EMPTY };
  if (!listed.ok) return about(listed, profile.handle);
  const { body, faults } = listed.answer;
  const details = body
    .at('items')
    .list()
    .map((item) => item.at('contentDetails'));
  const ids = details.map((detail) => detail.at('videoId').text());
  // Private videos have no such time; they say nothing about the order.
  const times = details.map((detail) => detail.at('videoPublishedAt')).filter(({ isThere }) => isThere);
  const newest = latest(times.map((time) => time.instant()));
  const next = body.at('nextPageToken').textOrNone() || null;
  const odd = unexpected(faults, client.server);
  if (odd) return odd;
  if (ids.length === 0) return { ok: true, page: { ...EMPTY, next } };
  const got = await client.get('/youtube/v3/videos', { part: 'snippet,statistics', id: ids.join(',') });
  if (!got.ok) return about(got, profile.handle);
  const videos = got.answer.body.at('items').list();
  const own = videos.filter((video) => video.at('snippet').at('channelId').text() === profile.profileId);
  // What is announced but not yet broadcast is no publication.
  const rows = own
    .filter((video) => video.at('snippet').at('liveBroadcastContent').textOrNone() !== 'upcoming')
    .map(readVideo);
  const page = { ...EMPTY, rows, next, newest, others: videos.length - own.length };
  return unexpected(got.answer.faults, client.server) ?? { ok: true, page };
}

const EMPTY: LivePage = { rows: [], next: null, newest: null as Instant | null, reposts: 0, replies: 0, others: 0 };

function readVideo(video: Shape): PostRow {
  const statistics = video.at('statistics');
  return {
    post_id: video.at('id').text(),
    published_at: isoTime(video.at('snippet').at('publishedAt').instant()),
    type: 'video',
    is_share: 'false',
    likeCount: statistics.at('likeCount').countOrNone(),
    commentCount: statistics.at('commentCount').countOrNone(),
    viewCount: statistics.at('viewCount').countOrNone(),
  };
}
