/**
 * Meta Content Library: CSV downloads and tables made from its API, columns `statistics.*`.
 *
 * - Posts of Instagram have likes, comments and views, and neither reactions nor shares: they are told by that.
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

const INSTAGRAM: readonly FieldSpec[] = [
  needed('postId', 'id', TEXT),
  needed('profileId', 'post_owner.id', TEXT),
  needed('publishedAt', 'creation_time', TEXT),
  needed('reactions', 'statistics.like_count', COUNT),
  needed('comments', 'statistics.comment_count', COUNT),
  optional('like', 'statistics.like_count', COUNT),
  optional('profileName', 'post_owner.name', TEXT),
  optional('profileHandle', 'post_owner.username', TEXT),
  // Posts of Facebook have `content_type` instead.
  needed('type', 'media_type', TEXT),
  optional('views', ['statistics.views', 'statistics.view_count'], COUNT),
];
/** A column of the posts of Facebook: where one stands, the others were only left out. */
const FACEBOOK_ONLY = ['statistics.reaction_count', 'statistics.share_count', 'statistics.love_count'];

function isInstagram(header: readonly string[]): boolean {
  return missingFields(header, INSTAGRAM).length === 0 && findColumn(header, FACEBOOK_ONLY) === null;
}

export const metaContentLibrary: Format = {
  id: 'meta-content-library',
  kind: 'posts',
  title: {
    pl: 'Meta Content Library – posty z Facebooka albo Instagrama',
    en: 'Meta Content Library – posts of Facebook or Instagram',
  },
  requiredColumns: requiredNames(COLUMNS),
  missing: (header) => (isInstagram(header) ? [] : missingFields(header, COLUMNS)),
  plan({ header, sample }, { zone }) {
    const created = findColumn(header, ['creation_time']) ?? '';
    const at = header.indexOf(created);
    const times = readTimes(
      created,
      sample.map((cells) => cells[at] ?? ''),
      zone,
    );
    if (!times.ok) return times;
    const publishedAt = { column: created, read: times.times.read, required: true };
    const { zone: read } = times.times;
    if (isInstagram(header)) {
      const known = { platform: { constant: 'instagram' }, shares: { constant: '0' } };
      const fields = { ...known, ...fieldsOf(header, INSTAGRAM), publishedAt };
      return { ok: true, plan: { fields, zone: read, warnings: fileWarning('shares-not-given', true) } };
    }
    const fields = { platform: { constant: 'facebook' }, ...fieldsOf(header, COLUMNS), publishedAt };
    return { ok: true, plan: { fields, zone: read, warnings: fileWarning('shares-untold', !fields.isShare) } };
  },
};
