/**
 * Our simple CSV of posts: what anybody can produce by hand (docs/formats.md). Header by name in any order, comma or
 * semicolon. Reactions, comments and shares must be stated in every line: a blank is not 0. Times carry their zone,
 * or the person states one for all that do not.
 */
import type { Conversion } from '../core/profiles/reading-plan.ts';
import {
  COUNT,
  type FieldSpec,
  type Format,
  fieldsOf,
  missingColumns,
  needed,
  optional,
  sameName,
  TEXT,
} from './format.ts';
import { readTimes } from './stated-zone.ts';

const REQUIRED = ['platform', 'profile_id', 'post_id', 'published_at', 'reactions', 'comments', 'shares'] as const;

export const simplePosts: Format = {
  id: 'simple-posts',
  kind: 'posts',
  title: { pl: 'Posty – nasz prosty CSV', en: 'Posts – our simple CSV' },
  requiredColumns: REQUIRED,
  missing: (header) => missingColumns(header, REQUIRED),
  plan({ header, sample }, stated) {
    const at = header.findIndex((name) => sameName(name, 'published_at'));
    const times = readTimes(
      'published_at',
      sample.map((cells) => cells[at] ?? ''),
      stated.zone,
    );
    if (!times.ok) return times;
    const fields = fieldsOf(header, specs(times.times.read));
    return { ok: true, plan: { fields, zone: times.times.zone, warnings: [] } };
  },
};

function specs(time: Conversion): readonly FieldSpec[] {
  const kinds = ['like', 'love', 'care', 'haha', 'wow', 'sad', 'angry', 'views', 'total'] as const;
  return [
    needed('platform', 'platform', TEXT),
    needed('profileId', 'profile_id', TEXT),
    needed('postId', 'post_id', TEXT),
    needed('publishedAt', 'published_at', time),
    needed('reactions', 'reactions', COUNT),
    needed('comments', 'comments', COUNT),
    needed('shares', 'shares', COUNT),
    optional('profileName', 'profile_name', TEXT),
    optional('type', 'type', TEXT),
    optional('isShare', 'is_share', { kind: 'flag' }),
    optional('followers', 'followers_at_posting', COUNT),
    ...kinds.map((kind) => optional(kind, kind, COUNT)),
  ];
}
