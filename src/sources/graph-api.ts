/**
 * Posts of the Facebook Graph API that somebody has flattened into a CSV: `created_time` with `+0000`, counts under the
 * API's own names (`reactions.summary.total_count`) or short ones.
 *
 * The API leaves `shares` out of a post that nobody has shared, as it says itself, so a blank there is 0 and a warning
 * says so; programs write such a column as `3.0`. Likes are inside reactions and never added to them. Without a column
 * of all reactions, the kinds (`react_like` …) are added up. A file without comments is refused: interactions without
 * them would be too low.
 */
import type { Conversion, PostField, ReadingPlan } from '../core/profiles/reading-plan.ts';
import {
  type FieldSpec,
  type Format,
  fieldsOf,
  findColumn,
  missingFields,
  namesOf,
  needed,
  optional,
  POINT_ZERO,
  requiredNames,
  TEXT,
} from './format.ts';
import { fileWarning } from './moment-column.ts';
import { readTimes } from './stated-zone.ts';

const SHARES: Conversion = { kind: 'count', pointZero: true, blank: '0' };

const summary = (name: string, ...others: string[]) => [
  ...[name, `${name}.summary.total_count`, `${name}_summary_total_count`, `${name}_count`, `num_${name}`],
  ...others,
];

const REACTIONS = summary('reactions', 'reaction_count', 'total_reactions');

const COLUMNS: readonly FieldSpec[] = [
  needed('postId', ['post_id', 'id'], TEXT),
  needed('publishedAt', 'created_time', TEXT),
  needed('comments', summary('comments', 'comment_count'), POINT_ZERO),
  needed('shares', ['shares', 'shares.count', 'shares_count', 'share_count', 'num_shares'], SHARES),
  optional('profileName', ['page_name', 'from.name', 'from_name'], TEXT),
  optional('type', ['type', 'status_type'], TEXT),
];

const KINDS: readonly FieldSpec[] = (
  [
    ['like', 'likes'],
    ['love', 'loves'],
    ['care', 'cares'],
    ['haha', 'hahas'],
    ['wow', 'wows'],
    ['sad', 'sads'],
    ['angry', 'angrys'],
  ] as const
).map(([kind, plural]) =>
  needed(
    kind,
    [`react_${kind}`, `reactions_${kind}.summary.total_count`, `reactions.${kind}`, ...summary(plural)],
    POINT_ZERO,
  ),
);

const PAGE = needed('profileId', ['page_id', 'from.id', 'from_id'], TEXT);

export const graphApi: Format = {
  id: 'graph-api',
  kind: 'posts',
  title: { pl: 'Facebook Graph API – posty spłaszczone do CSV', en: 'Facebook Graph API – posts flattened into a CSV' },
  requiredColumns: [...requiredNames(COLUMNS), 'reactions'],
  missing: (header) => [...missingFields(header, COLUMNS), ...(reactionColumns(header) ? [] : ['reactions'])],
  plan(table, { zone }) {
    const { header, sample } = table;
    const created = findColumn(header, ['created_time']) ?? '';
    const at = header.indexOf(created);
    const times = readTimes(
      created,
      sample.map((cells) => cells[at] ?? ''),
      zone,
    );
    if (!times.ok) return times;
    const inPostId = needed('profileId', namesOf(COLUMNS[0] as FieldSpec), { kind: 'prefix', mark: '_' });
    const fields: ReadingPlan['fields'] = {
      platform: { constant: 'facebook' },
      ...fieldsOf(header, [findColumn(header, namesOf(PAGE)) === null ? inPostId : PAGE]),
      ...fieldsOf(header, COLUMNS),
      ...reactionColumns(header),
      publishedAt: { column: created, read: times.times.read, required: true },
    };
    const { shares } = fields;
    const gaps = shares && 'column' in shares && sample.some((cells) => cells[header.indexOf(shares.column)] === '');
    return {
      ok: true,
      plan: { fields, zone: times.times.zone, warnings: fileWarning('shares-left-out', gaps === true) },
    };
  },
};

/** All reactions in one column, or every kind that was counted before `care` came, to be added up; else `null`. */
function reactionColumns(header: readonly string[]): ReadingPlan['fields'] | null {
  const kinds = fieldsOf(header, KINDS);
  const stated = fieldsOf(header, [needed('reactions', REACTIONS, POINT_ZERO)]);
  if (stated.reactions)
    return {
      ...fieldsOf(
        header,
        KINDS.map((kind) => ({ ...kind, required: false })),
      ),
      ...stated,
    };
  const known = Object.keys(kinds) as PostField[];
  const complete = (['like', 'love', 'haha', 'wow', 'sad', 'angry'] as const).every((kind) => known.includes(kind));
  return complete ? { ...kinds, reactions: { sum: known } } : null;
}
