/**
 * X, content of an account: the analytics of today (`Post id, Date, …, Replies, Reposts`), that of Twitter before it
 * (`Tweet id, …, time` with `+0000`), and tables of social media suites. The account is the name in the link of the
 * post. Likes are the reactions, replies the comments, reposts the shares; `Shares` there counts clicks on the button
 * and is not read, nor are quote posts, which are posts of others. Replies of the account stand among its posts and no
 * column tells them: lines that begin with `@name` are named and counted. An answer to oneself begins with no name.
 */
import {
  type FieldSpec,
  type Format,
  fieldsOf,
  missingFields,
  needed,
  optional,
  requiredNames,
  TEXT,
} from './format.ts';
import { momentColumn } from './moment-column.ts';

/** The exports of Twitter wrote `12.0`. */
const COUNT = { kind: 'count', grouped: true, pointZero: true, unknown: ['-'] } as const;
const LINK = ['Post Link', 'Tweet permalink', 'Post permalink', 'Url'];
const TIME = ['time', 'Date', 'Created at'];
const LIKES = ['Likes'];

const COLUMNS: readonly FieldSpec[] = [
  needed('profileId', LINK, { kind: 'match', pattern: '(?:x|twitter)\\.com/([A-Za-z0-9_]+)/status/\\d+' }),
  needed('postId', LINK, { kind: 'match', pattern: '/status/(\\d+)' }),
  needed('publishedAt', TIME, TEXT),
  needed('reactions', LIKES, COUNT),
  needed('comments', 'Replies', COUNT),
  needed('shares', ['Reposts', 'Retweets'], COUNT),
  optional('like', LIKES, COUNT),
  optional('views', ['Impressions'], COUNT),
  optional('label', ['Post text', 'Tweet text', 'Content'], TEXT),
];

export const x: Format = {
  id: 'x',
  kind: 'posts',
  title: { pl: 'X (dawniej Twitter) – posty', en: 'X (formerly Twitter) – posts' },
  requiredColumns: requiredNames(COLUMNS),
  missing: (header) => missingFields(header, COLUMNS),
  plan(table, { zone }) {
    const time = momentColumn(table, TIME, zone, { usual: 'month-first' });
    if (!time.ok) return time;
    const { field, warnings } = time.moment;
    const fields = { platform: { constant: 'x' }, ...fieldsOf(table.header, COLUMNS), publishedAt: field };
    return { ok: true, plan: { fields, zone: time.moment.zone, warnings, totalLine: true, namesReplies: true } };
  },
};
