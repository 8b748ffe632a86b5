/** How the files that `lajk fetch` writes are read again: the way of any other file into the archive. */
import type { FormatInfo } from '../../ports/files.ts';
import { type FieldSpec, type Format, fieldsOf, missingColumns } from '../format.ts';
import type { LiveSource } from './live-source.ts';

const COMMON: readonly FieldSpec[] = [
  { field: 'profileId', column: 'profile_id', read: { kind: 'text' }, required: true },
  { field: 'profileName', column: 'profile_name', read: { kind: 'text' }, required: false },
  { field: 'postId', column: 'post_id', read: { kind: 'text' }, required: true },
  { field: 'publishedAt', column: 'published_at', read: { kind: 'instant' }, required: true },
  { field: 'type', column: 'type', read: { kind: 'text' }, required: false },
  { field: 'isShare', column: 'is_share', read: { kind: 'flag' }, required: true },
];

/** A line without one of these says nothing about its post: a count that was not stated is not 0. */
const NEEDED = ['reactions', 'comments', 'shares'];

export function fetchedFormat({ id, platform, title, measures }: LiveSource): Format {
  const required = ['profile_id', 'post_id', 'published_at', 'fetched_on', ...measures.map(({ column }) => column)];
  const counts = measures.flatMap(({ column, field }): FieldSpec[] =>
    field === null ? [] : [{ field, column, read: { kind: 'count' }, required: NEEDED.includes(field) }],
  );
  const hasShares = measures.some(({ field }) => field === 'shares');
  const kind: FormatInfo['kind'] = 'posts';
  return {
    id,
    kind,
    title,
    requiredColumns: required,
    missing: (header) => missingColumns(header, required),
    plan: ({ header }) => {
      const fields = { platform: { constant: platform }, ...fieldsOf(header, [...COMMON, ...counts]) };
      return hasShares
        ? { ok: true, plan: { fields, zone: null, warnings: [] } }
        : // Nobody can count what the platform keeps to itself; the import says so.
          {
            ok: true,
            plan: {
              fields: { ...fields, shares: { constant: '0' } },
              zone: null,
              warnings: [{ line: 0, reason: 'shares-not-given' }],
            },
          };
    },
  };
}
