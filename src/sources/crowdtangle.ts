/**
 * CrowdTangle (closed in August 2024; archives of it are still around): the file of the user interface in both layouts
 * (`Created` until April 2021, `Post Created` after), and the API flattened into columns.
 *
 * - Counts may be in groups, `1,234` or `407.137`, beside decimals such as `1,4` in columns we do not need; a group has
 *   three digits and the stated total decides.
 * - `Post Created` carries an abbreviation, and a file mixes them (EST in winter, EDT in summer): each is read for
 *   itself. The API states UTC.
 * - Reactions are the sum of their kinds. The header of the weighted total holds the weights: it is a total only when
 *   they are all 1.
 * - A size of 0 means unknown. `Likes at Posting` are fans, not followers: never read as a size.
 * - There is no post id: the address is one.
 */
import type { PostField, ReadingPlan } from '../core/profiles/reading-plan.ts';
import {
  type FieldSpec,
  type Format,
  type FoundTable,
  fieldsOf,
  findColumn,
  missingFields,
  needed,
  optional,
  POINT_ZERO,
  requiredNames,
  type Stated,
  TEXT,
} from './format.ts';
import { fileWarning, momentColumn } from './moment-column.ts';

const GROUPED = { kind: 'count', grouped: true, unknown: ['-', 'n/a'] } as const;
const SIZE = { kind: 'count', grouped: true, unknown: ['0', '-', 'n/a'] } as const;
const CREATED = ['Post Created', 'Created'];
const KINDS = ['like', 'love', 'wow', 'haha', 'sad', 'angry', 'care'] as const;

const SCREEN: readonly FieldSpec[] = [
  needed('profileId', ['Facebook Id', 'Facebook ID'], TEXT),
  needed('postId', 'URL', TEXT),
  needed('publishedAt', CREATED, TEXT),
  needed('comments', 'Comments', GROUPED),
  needed('shares', 'Shares', GROUPED),
  needed('like', 'Likes', GROUPED),
  ...KINDS.slice(1).map((kind) => optional(kind, `${kind[0]?.toUpperCase()}${kind.slice(1)}`, GROUPED)),
  // A reaction of 2016.
  optional('otherReaction', 'Thankful', GROUPED),
  optional('profileName', ['Page Name', 'Account'], TEXT),
  optional('profileHandle', 'User Name', TEXT),
  optional('type', 'Type', TEXT),
  optional('total', 'Total Interactions', GROUPED),
  optional('followers', 'Followers at Posting', SIZE),
  optional('views', 'Total Views', GROUPED),
];

const api = (path: string) => [path.replaceAll('/', '_'), path.replaceAll('/', '.')];

const API: readonly FieldSpec[] = [
  needed('platform', 'platform', TEXT),
  needed('profileId', api('account/platformId'), TEXT),
  needed('postId', 'platformId', TEXT),
  needed('publishedAt', 'date', TEXT),
  needed('like', api('statistics/actual/likeCount'), POINT_ZERO),
  needed('comments', api('statistics/actual/commentCount'), POINT_ZERO),
  needed('shares', api('statistics/actual/shareCount'), POINT_ZERO),
  ...KINDS.slice(1).map((kind) => optional(kind, api(`statistics/actual/${kind}Count`), POINT_ZERO)),
  optional('otherReaction', api('statistics/actual/thankfulCount'), POINT_ZERO),
  optional('profileName', api('account/name'), TEXT),
  optional('profileHandle', api('account/handle'), TEXT),
  optional('type', 'type', TEXT),
  optional('followers', 'subscriberCount', SIZE),
];

const isApi = (header: readonly string[]) => missingFields(header, API).length < missingFields(header, SCREEN).length;

export const crowdTangle: Format = {
  id: 'crowdtangle',
  kind: 'posts',
  title: { pl: 'CrowdTangle – archiwum postów', en: 'CrowdTangle – archive of posts' },
  requiredColumns: requiredNames(SCREEN),
  missing: (header) => missingFields(header, isApi(header) ? API : SCREEN),
  plan: (table, stated) => (isApi(table.header) ? planApi(table) : planScreen(table, stated)),
};

function planScreen(table: FoundTable, { zone }: Stated): ReturnType<Format['plan']> {
  const time = momentColumn(table, CREATED, zone, { usual: 'month-first' });
  if (!time.ok) return time;
  const { header } = table;
  const fields = fieldsOf(header, SCREEN);
  const fans = !fields.followers && findColumn(header, ['Likes at Posting']) !== null;
  const plan = {
    fields: {
      platform: { constant: 'facebook' },
      ...fields,
      ...(!fields.total && unweightedTotal(header)),
      reactions: sumOfKinds(fields),
      publishedAt: time.moment.field,
    },
    zone: time.moment.zone,
    warnings: [...time.moment.warnings, ...fileWarning('fans-not-followers', fans)],
  };
  return { ok: true, plan };
}

function planApi({ header }: FoundTable): ReturnType<Format['plan']> {
  const fields = fieldsOf(header, API);
  const column = findColumn(header, ['date']) ?? '';
  const publishedAt = { column, read: { kind: 'moment', order: 'month-first', zone: 'UTC' }, required: true } as const;
  return {
    ok: true,
    plan: { fields: { ...fields, reactions: sumOfKinds(fields), publishedAt }, zone: 'UTC', warnings: [] },
  };
}

function sumOfKinds(fields: ReadingPlan['fields']): { readonly sum: readonly PostField[] } {
  return { sum: ([...KINDS, 'otherReaction'] as const).filter((kind) => fields[kind]) };
}

/** `Total Interactions (weighted — Likes 1x Shares 1x …)` is the plain total when nothing weighs more than 1. */
function unweightedTotal(header: readonly string[]): ReadingPlan['fields'] {
  const column = header.find((name) => /^Total Interactions \(weighted/i.test(name.trim()));
  const weights = [...(column ?? '').matchAll(/(\d+(?:[.,]\d+)?)x\b/g)].map(([, weight]) => weight);
  if (column === undefined || weights.length === 0 || weights.some((weight) => weight !== '1')) return {};
  return { total: { column, read: GROUPED, required: false } };
}
