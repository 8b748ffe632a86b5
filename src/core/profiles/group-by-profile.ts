/** Rows of the same profile together (§3): by platform and platform id, which no name can replace. */
import type { ProfileKey } from './profile.ts';

/** One text per profile; a line break stands in no platform name. */
export function profileKeyText(key: ProfileKey): string {
  return `${key.platform}\n${key.profileId}`;
}

/** In the order of the rows, by {@link profileKeyText}. */
export function groupByProfile<T extends ProfileKey>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = profileKeyText(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
