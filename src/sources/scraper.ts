/**
 * CSV of the Facebook page scrapers of 2016–2018 (`status_id, num_reactions, …`) and of what was made from them.
 *
 * - The page is the part of `status_id` before `_`, or stands in `page_id`.
 * - Times have no zone and often went through a spreadsheet (`4/22/2018 6:00`): the zone must be stated. A day above 12
 *   proves the order of day and month; where none does, the American one is taken and a warning says so.
 * - Likes are inside reactions. Kinds that do not add up are a warning: other kinds existed. A stated
 *   `total_engagement` must be the sum.
 */
import {
  type FieldSpec,
  type Format,
  fieldsOf,
  missingFields,
  needed,
  optional,
  POINT_ZERO,
  requiredNames,
  TEXT,
} from './format.ts';
import { momentColumn } from './moment-column.ts';

const TIME = ['status_published'];

const COLUMNS: readonly FieldSpec[] = [
  needed('postId', 'status_id', TEXT),
  needed('publishedAt', TIME, TEXT),
  needed('reactions', 'num_reactions', POINT_ZERO),
  needed('comments', 'num_comments', POINT_ZERO),
  needed('shares', 'num_shares', POINT_ZERO),
  optional('total', 'total_engagement', POINT_ZERO),
  optional('profileName', 'page_name', TEXT),
  optional('type', 'status_type', TEXT),
  optional('like', 'num_likes', POINT_ZERO),
  optional('love', 'num_loves', POINT_ZERO),
  optional('wow', 'num_wows', POINT_ZERO),
  optional('haha', 'num_hahas', POINT_ZERO),
  optional('sad', 'num_sads', POINT_ZERO),
  optional('angry', 'num_angrys', POINT_ZERO),
  optional('otherReaction', 'num_special', POINT_ZERO),
];

const PAGE: FieldSpec = needed('profileId', 'page_id', TEXT);

export const scraper: Format = {
  id: 'scraper',
  kind: 'posts',
  title: {
    pl: 'Zgrywarka stron z Facebooka (status_id, num_reactions…)',
    en: 'Facebook page scraper (status_id, num_reactions…)',
  },
  requiredColumns: requiredNames(COLUMNS),
  missing: (header) => missingFields(header, COLUMNS),
  plan(table, { zone }) {
    const time = momentColumn(table, TIME, zone, { usual: 'month-first' });
    if (!time.ok) return time;
    const { field, warnings } = time.moment;
    const stated = fieldsOf(table.header, [PAGE]);
    const inPostId = fieldsOf(table.header, [needed('profileId', 'status_id', { kind: 'prefix', mark: '_' })]);
    const fields = {
      platform: { constant: 'facebook' },
      ...(stated.profileId ? stated : inPostId),
      ...fieldsOf(table.header, COLUMNS),
      publishedAt: field,
    };
    return { ok: true, plan: { fields, zone: time.moment.zone, warnings } };
  },
};
