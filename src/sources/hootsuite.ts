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
import { COUNT, type FieldSpec, type Format, fieldsOf, missingColumns, needed, optional, TEXT } from './format.ts';

const COLUMNS: readonly FieldSpec[] = [
  needed('profileId', 'Post ID', { kind: 'prefix', mark: '_' }),
  needed('postId', 'Post ID', TEXT),
  needed('publishedAt', 'Date (GMT)', { kind: 'clock', format: '%Y-%m-%d %H:%M:%S', zone: 'UTC' }),
  needed('reactions', 'Reactions', COUNT),
  needed('comments', 'Comments', COUNT),
  needed('shares', 'Shares', COUNT),
  optional('profileName', 'Facebook Page', TEXT),
  optional('type', 'Post Type', TEXT),
  optional('like', 'Reactions: Like', COUNT),
  optional('love', 'Reactions: Love', COUNT),
  optional('haha', 'Reactions: Haha', COUNT),
  optional('wow', 'Reactions: Wow', COUNT),
  optional('sad', 'Reactions: Sorry', COUNT),
  optional('angry', 'Reactions: Anger', COUNT),
  optional('otherReaction', 'Reactions: Other', COUNT),
  optional('views', 'Video Views', COUNT),
];

const REQUIRED = ['Date (GMT)', 'Facebook Page', 'Post ID', 'Reactions', 'Comments', 'Shares'] as const;

export const hootsuite: Format = {
  id: 'hootsuite',
  kind: 'posts',
  title: { pl: 'Hootsuite – posty z Facebooka (CSV)', en: 'Hootsuite – Facebook posts (CSV)' },
  requiredColumns: REQUIRED,
  missing: (header) => missingColumns(header, REQUIRED),
  plan({ header }) {
    const fields = { platform: { constant: 'facebook' }, ...fieldsOf(header, COLUMNS) };
    return { ok: true, plan: { fields, zone: 'UTC', warnings: [] } };
  },
};
