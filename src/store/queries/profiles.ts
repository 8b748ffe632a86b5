/** Profiles, keyed by platform and platform id: owners in their terms, names at each snapshot, decisions and hints. */
import { type Kysely, sql } from 'kysely';
import type { Day } from '../../core/basics/day.ts';
import { groupByProfile, profileKeyText } from '../../core/profiles/group-by-profile.ts';
import type { Holding, Profile, ProfileKey } from '../../core/profiles/profile.ts';
import type { ProfileDecision, ProfileHint, ProfilesTx } from '../../ports/profiles.ts';
import { inSlices } from '../bulk.ts';
import type { Schema } from '../schema.ts';

/** An empty name is no name: the one that is known stays. */
const NAME = sql<string>`case when excluded.name = '' then profiles.name else excluded.name end`;
const KEY = ['platform', 'profile_id'] as const;

export function profiles(db: Kysely<Schema>): ProfilesTx {
  return {
    meet: (met, seenOn) => meet(db, met, seenOn),
    put: (list) => put(db, list),
    all: () => all(db),
    async names() {
      const rows = await db
        .selectFrom('profile_names')
        .selectAll()
        .orderBy('platform')
        .orderBy('profile_id')
        .orderBy('seen_on')
        .orderBy('name')
        .execute();
      return rows.map((row) => ({ ...keyFrom(row), name: row.name, seenOn: row.seen_on as Day }));
    },
    async decide(decisions) {
      await inSlices(onePerKey(decisions, (_, now) => now).map(decisionRow), (slice) =>
        db
          .insertInto('profile_decisions')
          .values(slice)
          .onConflict((conflict) =>
            conflict.columns(KEY).doUpdateSet(({ ref }) => ({
              decided_on: ref('excluded.decided_on'),
              decision: ref('excluded.decision'),
              reason: ref('excluded.reason'),
            })),
          )
          .execute(),
      );
    },
    async decisions() {
      const rows = await db
        .selectFrom('profile_decisions')
        .selectAll()
        .orderBy('platform')
        .orderBy('profile_id')
        .execute();
      return rows.map(decisionFrom);
    },
    async addHints(hints) {
      const distinct = new Map(hints.map((hint) => [`${profileKeyText(hint)}\n${hint.kind}\n${hint.value}`, hint]));
      const rows = [...distinct.values()].map(({ kind, value, source, ...key }) => ({
        ...keyRow(key),
        kind,
        value,
        source,
      }));
      await inSlices(rows, (slice) =>
        db
          .insertInto('profile_hints')
          .values(slice)
          .onConflict((conflict) =>
            conflict.columns([...KEY, 'kind', 'value']).doUpdateSet(({ ref }) => ({ source: ref('excluded.source') })),
          )
          .execute(),
      );
    },
    async hints() {
      const rows = await db
        .selectFrom('profile_hints')
        .selectAll()
        .orderBy('platform')
        .orderBy('profile_id')
        .orderBy('kind')
        .orderBy('value')
        .execute();
      return rows.map(({ kind, value, source, ...row }) => ({
        ...keyFrom(row),
        kind: kind as ProfileHint['kind'],
        value,
        source,
      }));
    },
  };
}

async function meet(db: Kysely<Schema>, met: readonly (ProfileKey & { readonly name: string })[], seenOn: Day) {
  const latest = await latestSightings(db);
  const named = onePerKey(met, (before, now) => (now.name === '' ? before : now));
  const rows = named.map(({ platform, profileId, name }) => {
    const isOlder = (latest.get(profileKeyText({ platform, profileId })) ?? '') > seenOn;
    return toRow({ platform, profileId, name: isOlder ? '' : name, owner: null, status: 'ranked', reason: null });
  });
  await inSlices(rows, (slice) =>
    db
      .insertInto('profiles')
      .values(slice)
      .onConflict((conflict) => conflict.columns(KEY).doUpdateSet({ name: NAME }))
      .execute(),
  );
  const sightings = named.filter(({ name }) => name !== '');
  await inSlices(sightings, (slice) =>
    db
      .insertInto('profile_names')
      .values(slice.map(({ name, ...key }) => ({ ...keyRow(key), seen_on: seenOn, name })))
      .onConflict((conflict) => conflict.columns([...KEY, 'seen_on', 'name']).doNothing())
      .execute(),
  );
}

async function latestSightings(db: Kysely<Schema>): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('profile_names')
    .select(({ fn }) => [...KEY, fn.max('seen_on').as('seen_on')])
    .groupBy(KEY)
    .execute();
  return new Map(rows.map((row) => [profileKeyText(keyFrom(row)), row.seen_on]));
}

async function put(db: Kysely<Schema>, list: readonly Profile[]) {
  const distinct = onePerKey(list, (_, now) => now);
  await inSlices(distinct, (slice) =>
    db
      .insertInto('profiles')
      .values(slice.map(toRow))
      .onConflict((conflict) =>
        conflict.columns(KEY).doUpdateSet(({ ref }) => ({
          name: NAME,
          owner_teryt: ref('excluded.owner_teryt'),
          owner_object: ref('excluded.owner_object'),
          status: ref('excluded.status'),
          reason: ref('excluded.reason'),
        })),
      )
      .execute(),
  );
  for (const { platform, profileId } of distinct)
    await db
      .deleteFrom('profile_holdings')
      .where('platform', '=', platform)
      .where('profile_id', '=', profileId)
      .execute();
  const holdings = distinct.flatMap((profile) =>
    (profile.holdings ?? []).map((holding) => holdingRow(profile, holding)),
  );
  await inSlices(holdings, (slice) => db.insertInto('profile_holdings').values(slice).execute());
}

async function all(db: Kysely<Schema>): Promise<readonly Profile[]> {
  const rows = await db.selectFrom('profiles').selectAll().orderBy('platform').orderBy('profile_id').execute();
  const terms = await db
    .selectFrom('profile_holdings')
    .selectAll()
    .orderBy('platform')
    .orderBy('profile_id')
    .orderBy('from_day')
    .execute();
  const byProfile = groupByProfile(terms.map((row) => ({ ...keyFrom(row), holding: holdingFrom(row) })));
  return rows.map((row) => {
    const profile = fromRow(row);
    const holdings = byProfile.get(profileKeyText(profile));
    return holdings ? { ...profile, holdings: holdings.map(({ holding }) => holding) } : profile;
  });
}

function keyRow({ platform, profileId }: ProfileKey) {
  return { platform, profile_id: profileId };
}

function keyFrom(row: { readonly platform: string; readonly profile_id: string }): ProfileKey {
  return { platform: row.platform as ProfileKey['platform'], profileId: row.profile_id };
}

function holdingRow(key: ProfileKey, { from, to, teryt, object, person }: Holding): Schema['profile_holdings'] {
  return { ...keyRow(key), from_day: from, to_day: to, owner_teryt: teryt, owner_object: object, person };
}

function holdingFrom(row: Schema['profile_holdings']): Holding {
  return {
    teryt: row.owner_teryt as Holding['teryt'],
    object: row.owner_object as Holding['object'],
    from: row.from_day as Day,
    to: row.to_day as Day | null,
    person: row.person,
  };
}

function decisionRow({ decidedOn, decision, reason, ...key }: ProfileDecision): Schema['profile_decisions'] {
  return { ...keyRow(key), decided_on: decidedOn, decision, reason };
}

function decisionFrom(row: Schema['profile_decisions']): ProfileDecision {
  const decision = row.decision as ProfileDecision['decision'];
  return { ...keyFrom(row), decidedOn: row.decided_on as Day, decision, reason: row.reason };
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
