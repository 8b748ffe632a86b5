/**
 * Meta Content Library: CSV downloads and tables made from its API, columns `statistics.*`.
 *
 * - A post belongs to `post_owner`, wherever it was shown (`surface`).
 * - Likes are inside `reaction_count`.
 * - `is_reshare` is no default field: without it nobody can tell shares of others, and a warning says so.
 */
import {
  COUNT,
  type FieldSpec,
  type Format,
  fieldsOf,
  findColumn,
  missingFields,
  needed,
  optional,
  requiredNames,
  TEXT,
} from './format.ts';
import { fileWarning } from './moment-column.ts';
import { readTimes } from './stated-zone.ts';

const COLUMNS: readonly FieldSpec[] = [
  needed('postId', 'id', TEXT),
  needed('profileId', 'post_owner.id', TEXT),
  needed('publishedAt', 'creation_time', TEXT),
  needed('reactions', 'statistics.reaction_count', COUNT),
  needed('comments', 'statistics.comment_count', COUNT),
  needed('shares', 'statistics.share_count', COUNT),
  optional('profileName', 'post_owner.name', TEXT),
  optional('type', 'content_type', TEXT),
  optional('isShare', ['is_reshare', 'is_shared'], { kind: 'flag' }),
  optional('views', ['statistics.views', 'statistics.view_count'], COUNT),
  ...(['like', 'love', 'care', 'haha', 'wow', 'sad', 'angry'] as const).map((kind) =>
    optional(kind, `statistics.${kind}_count`, COUNT),
  ),
];

export const metaContentLibrary: Format = {
  id: 'meta-content-library',
  kind: 'posts',
  title: { pl: 'Meta Content Library – posty z Facebooka', en: 'Meta Content Library – Facebook posts' },
  requiredColumns: requiredNames(COLUMNS),
  missing: (header) => missingFields(header, COLUMNS),
  plan({ header, sample }, { zone }) {
    const created = findColumn(header, ['creation_time']) ?? '';
    const at = header.indexOf(created);
    const times = readTimes(
      created,
      sample.map((cells) => cells[at] ?? ''),
      zone,
    );
    if (!times.ok) return times;
    const fields = {
      platform: { constant: 'facebook' },
      ...fieldsOf(header, COLUMNS),
      publishedAt: { column: created, read: times.times.read, required: true },
    };
    return {
      ok: true,
      plan: { fields, zone: times.times.zone, warnings: fileWarning('shares-untold', !fields.isShare) },
    };
  },
};
