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
import type { Conversion } from '../core/profiles/reading-plan.ts';
import { type FieldSpec, type Format, fieldsOf, missingColumns } from './format.ts';

const REQUIRED = ['Date (GMT)', 'Facebook Page', 'Post ID', 'Reactions', 'Comments', 'Shares'] as const;
const COUNT: Conversion = { kind: 'count' };
const TEXT: Conversion = { kind: 'text' };

const COLUMNS: readonly FieldSpec[] = [
  { field: 'profileId', column: 'Post ID', read: { kind: 'prefix', mark: '_' }, required: true },
  { field: 'postId', column: 'Post ID', read: TEXT, required: true },
  {
    field: 'publishedAt',
    column: 'Date (GMT)',
    read: { kind: 'clock', format: '%Y-%m-%d %H:%M:%S', zone: 'UTC' },
    required: true,
  },
  { field: 'reactions', column: 'Reactions', read: COUNT, required: true },
  { field: 'comments', column: 'Comments', read: COUNT, required: true },
  { field: 'shares', column: 'Shares', read: COUNT, required: true },
  { field: 'profileName', column: 'Facebook Page', read: TEXT, required: false },
  { field: 'type', column: 'Post Type', read: TEXT, required: false },
  { field: 'like', column: 'Reactions: Like', read: COUNT, required: false },
  { field: 'love', column: 'Reactions: Love', read: COUNT, required: false },
  { field: 'haha', column: 'Reactions: Haha', read: COUNT, required: false },
  { field: 'wow', column: 'Reactions: Wow', read: COUNT, required: false },
  { field: 'sad', column: 'Reactions: Sorry', read: COUNT, required: false },
  { field: 'angry', column: 'Reactions: Anger', read: COUNT, required: false },
  { field: 'otherReaction', column: 'Reactions: Other', read: COUNT, required: false },
  { field: 'views', column: 'Video Views', read: COUNT, required: false },
];

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
