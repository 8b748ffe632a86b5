/**
 * Hootsuite's "Facebook posts" and "Facebook post performance" exports: 11, 12 or 33 columns, in one known order or
 * another, so everything goes by name.
 *
 * Readings that the file leaves open, and what we decided:
 * - "Date (GMT)": the header states the zone, so a zone stated by the person is not asked for and not used.
 * - There is no page id. Facebook writes a post id as PAGE_POST, so the part before `_` is the profile; a post id
 *   without `_` was damaged on the way and rejects its line.
 * - In 1,429 posts of a real export no count is blank: nothing is written as 0. A blank count therefore was not
 *   measured, and as 0 it would lower the sum: the line is rejected as 'value-missing'.
 * - There is no stated total, so there is no sum to check. "Reactions: …" are kinds inside Reactions ("Other" too);
 *   kinds that do not add up are a warning.
 */
import {
  columnSample,
  type FieldSpec,
  type Format,
  fieldsOf,
  findColumn,
  GROUPED,
  missingColumns,
  needed,
  optional,
  TEXT,
} from './format.ts';
import { momentColumn } from './moment-column.ts';

const DATE = 'Date (GMT)';
/** Anything else went through a spreadsheet: `9/6/2018 8:00`. */
const AS_EXPORTED = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const COLUMNS: readonly FieldSpec[] = [
  needed('profileId', 'Post ID', { kind: 'prefix', mark: '_' }),
  needed('postId', 'Post ID', TEXT),
  needed('publishedAt', DATE, { kind: 'clock', format: '%Y-%m-%d %H:%M:%S', zone: 'UTC' }),
  needed('reactions', 'Reactions', GROUPED),
  needed('comments', 'Comments', GROUPED),
  needed('shares', 'Shares', GROUPED),
  optional('profileName', 'Facebook Page', TEXT),
  optional('type', 'Post Type', TEXT),
  optional('like', 'Reactions: Like', GROUPED),
  optional('love', 'Reactions: Love', GROUPED),
  optional('haha', 'Reactions: Haha', GROUPED),
  optional('wow', 'Reactions: Wow', GROUPED),
  optional('sad', 'Reactions: Sorry', GROUPED),
  optional('angry', 'Reactions: Anger', GROUPED),
  optional('otherReaction', 'Reactions: Other', GROUPED),
  optional('views', 'Video Views', GROUPED),
];

const REQUIRED = [DATE, 'Facebook Page', 'Post ID', 'Reactions', 'Comments', 'Shares'] as const;

export const hootsuite: Format = {
  id: 'hootsuite',
  kind: 'posts',
  title: { pl: 'Hootsuite – posty z Facebooka (CSV)', en: 'Hootsuite – Facebook posts (CSV)' },
  requiredColumns: REQUIRED,
  missing: (header) => missingColumns(header, REQUIRED),
  plan(table) {
    const fields = { platform: { constant: 'facebook' }, ...fieldsOf(table.header, COLUMNS) } as const;
    const dates = columnSample(table, findColumn(table.header, [DATE]) ?? '');
    if (dates.every((date) => date === '' || AS_EXPORTED.test(date.trim())))
      return { ok: true, plan: { fields, zone: 'UTC', warnings: [] } };
    const time = momentColumn(table, [DATE], 'UTC', { usual: 'month-first' });
    if (!time.ok) return time;
    const { field, warnings } = time.moment;
    return { ok: true, plan: { fields: { ...fields, publishedAt: field }, zone: 'UTC', warnings } };
  },
};
