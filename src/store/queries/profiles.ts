/** Profiles, keyed by platform and platform id. */
import { type Kysely, sql } from 'kysely';
import type { Profile, ProfileKey } from '../../core/profiles/profile.ts';
import type { Tx } from '../../ports.ts';
import { inSlices } from '../bulk.ts';
import type { Schema } from '../schema.ts';

export function profiles(db: Kysely<Schema>): Tx['profiles'] {
  return {
    async meet(met) {
      const rows = onePerKey(met, (before, now) => (now.name === '' ? before : now)).map(
        ({ platform, profileId, name }) =>
          toRow({ platform, profileId, name, owner: null, status: 'ranked', reason: null }),
      );
      await inSlices(rows, (slice) =>
        db
          .insertInto('profiles')
          .values(slice)
          .onConflict((conflict) =>
            conflict.columns(['platform', 'profile_id']).doUpdateSet({
              name: sql<string>`case when excluded.name = '' then profiles.name else excluded.name end`,
            }),
          )
          .execute(),
      );
    },
    async put(list) {
      const rows = onePerKey(list, (_, now) => now).map(toRow);
      await inSlices(rows, (slice) =>
        db
          .insertInto('profiles')
          .values(slice)
          .onConflict((conflict) =>
            conflict.columns(['platform', 'profile_id']).doUpdateSet(({ ref }) => ({
              name: ref('excluded.name'),
              owner_teryt: ref('excluded.owner_teryt'),
              owner_object: ref('excluded.owner_object'),
              status: ref('excluded.status'),
              reason: ref('excluded.reason'),
            })),
          )
          .execute(),
      );
    },
    async all() {
      const rows = await db.selectFrom('profiles').selectAll().orderBy('platform').orderBy('profile_id').execute();
      return rows.map(fromRow);
    },
  };
}

/** PostgreSQL refuses a statement that writes the same row twice. */
function onePerKey<T extends ProfileKey>(list: readonly T[], merge: (before: T, now: T) => T): T[] {
  const byKey = new Map<string, T>();
  for (const item of list) {
    const key = `${item.platform} ${item.profileId}`;
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? item : merge(before, item));
  }
  return [...byKey.values()];
}

function toRow(profile: Profile): Schema['profiles'] {
  return {
    platform: profile.platform,
    profile_id: profile.profileId,
    name: profile.name,
    owner_teryt: profile.owner?.teryt ?? null,
    owner_object: profile.owner?.object ?? null,
    status: profile.status,
    reason: profile.reason,
  };
}

function fromRow(row: Schema['profiles']): Profile {
  const owner = row.owner_teryt === null ? null : { teryt: row.owner_teryt, object: row.owner_object };
  return {
    platform: row.platform as Profile['platform'],
    profileId: row.profile_id,
    name: row.name,
    owner: owner as Profile['owner'],
    status: row.status as Profile['status'],
    reason: row.reason,
  };
}
