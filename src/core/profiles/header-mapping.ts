/** Which column of an unknown header means what, confirmed once by the analyst (docs/formats.md, "Other headers"). */
import { type Outcome, refuse } from '../basics/outcome.ts';
import type { PostField, ReadingPlan } from './reading-plan.ts';

/** What a column may be said to mean. */
export const MAPPED_FIELDS = [
  ...(['platform', 'profileId', 'profileName', 'postId', 'publishedAt', 'type', 'isShare'] as const),
  ...(['reactions', 'comments', 'shares', 'total', 'like', 'love', 'care', 'haha', 'wow', 'sad', 'angry'] as const),
  ...(['views', 'followers', 'followersOn'] as const),
] as const satisfies readonly PostField[];

export type MappedField = (typeof MAPPED_FIELDS)[number];

export type MappedCell = { readonly column: string } | { readonly constant: string };

export interface HeaderMapping {
  readonly kind: ReadingPlan['kind'];
  readonly fields: Readonly<Partial<Record<MappedField, MappedCell>>>;
}

const NEEDED: Readonly<Record<ReadingPlan['kind'], readonly MappedField[]>> = {
  posts: ['platform', 'profileId', 'postId', 'publishedAt', 'reactions', 'comments', 'shares'],
  followers: ['platform', 'profileId', 'followers', 'followersOn'],
};

/** Figures that a platform does not have may be said to be 0; everything else is measured or named. */
const MAY_BE_CONSTANT: readonly MappedField[] = ['platform', 'profileId', 'comments', 'shares', 'followersOn'];

/**
 * Reads `field=Column` and `field==constant`. Refuses with 'mapping-invalid' (`part`, `known`, `missing`): an unknown
 * field, a column that is not in the header, a constant where there can be none.
 */
export function parseMapping(
  assignments: readonly string[],
  header: readonly string[],
): Outcome<{ fields: HeaderMapping['fields'] }> {
  const fields: Partial<Record<MappedField, MappedCell>> = {};
  for (const part of assignments) {
    const [, name = '', constant, value = ''] = /^([A-Za-z]+)=(=?)(.+)$/s.exec(part) ?? [];
    const field = MAPPED_FIELDS.find((known) => known === name);
    const column = header.find((cell) => cell.trim() === value.trim());
    const known = constant ? MAY_BE_CONSTANT.includes(field as MappedField) : column !== undefined;
    if (!field || !known) return refuse('mapping-invalid', { part, known: MAPPED_FIELDS.join(', '), missing: '' });
    fields[field] = constant ? { constant: value.trim() } : { column: column as string };
  }
  return { ok: true, fields };
}

/** A mapping that says all that is needed; sizes of profiles when there is a day of a size. */
export function completeMapping(fields: HeaderMapping['fields']): Outcome<{ mapping: HeaderMapping }> {
  const kind = fields.followersOn ? 'followers' : 'posts';
  const missing = NEEDED[kind].filter((field) => !fields[field]);
  if (missing.length > 0) {
    return refuse('mapping-invalid', { part: '', known: MAPPED_FIELDS.join(', '), missing: missing.join(', ') });
  }
  return { ok: true, mapping: { kind, fields } };
}

/** The columns that a header must have for the mapping to apply. */
export function mappedColumns({ fields }: HeaderMapping): readonly string[] {
  return Object.values(fields).flatMap((cell) => ('column' in cell ? [cell.column] : []));
}

/** The header of a file that no format need know, with what its columns may mean. */
export interface HeaderLook {
  readonly header: readonly string[];
  /** The first record below the header. */
  readonly sample: readonly string[];
  readonly proposed: HeaderMapping['fields'];
}
