import { warsawDay } from '../core/basics/day.ts';
import { hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { isCity } from '../core/places/municipality.ts';
import { profileKeyText } from '../core/profiles/group-by-profile.ts';
import type { Profile, ProfileKey } from '../core/profiles/profile.ts';
import type { DecisionKind } from '../core/profiles/propose-owner.ts';
import { areSuccessive, slotConflict } from '../core/profiles/term.ts';
import type { Ports, Tx } from '../ports.ts';
import { type Actor, recordEvent } from './record-event.ts';

type Deps = Pick<Ports, 'random' | 'clock'>;

/** A profile as it is to be; `grounds` are published: how one knows whose it is. */
export interface AssignedProfile extends Profile {
  readonly grounds?: string | null;
}

/**
 * Says who owns which profile and what its status is (regulations §3). All or nothing: an owner has at most one ranked
 * profile per platform on any day, and whoever is only shown or excluded is told why.
 */
export async function assignProfiles(
  tx: Tx,
  { random, clock }: Deps,
  profiles: readonly AssignedProfile[],
): Promise<Outcome<{ profiles: number }>> {
  const before = await profilesByKey(tx);
  const put = await putProfiles(
    tx,
    profiles.map(({ grounds, ...profile }) => profile),
  );
  if (!put.ok) return put;
  const decidedOn = warsawDay(clock.now());
  // What stays as it was keeps the day on which it was decided.
  const changed = profiles.filter((profile) => !isSameProfile(before.get(profileKeyText(profile)), profile));
  await tx.profiles.decide(
    changed.map(({ platform, profileId, status, reason, grounds, owner }) => {
      const decision = status !== 'ranked' ? status : owner === null ? 'later' : 'assigned';
      return { platform, profileId, decidedOn, decision, reason: reason ?? grounds ?? '' };
    }),
  );
  const about = { actor: 'command-line', edition: null, details: { profiles: profiles.length } } as const;
  await recordEvent(tx, { random, now: clock.now() }, { type: 'profiles-assigned', ...about });
  return { ok: true, profiles: profiles.length };
}

export async function profilesByKey(tx: Tx): Promise<ReadonlyMap<string, Profile>> {
  return new Map((await tx.profiles.all()).map((profile) => [profileKeyText(profile), profile]));
}

/** Refused with 'teryt-unknown', 'profile-without-reason', 'terms-overlap' and 'second-ranked-profile'. */
export async function putProfiles(tx: Tx, profiles: readonly Profile[]): Promise<Outcome> {
  const cities = new Set<string>((await tx.places.municipalities()).filter(isCity).map(({ teryt }) => teryt));
  for (const { profileId, owner, holdings, status, reason } of profiles) {
    const owners = holdings ?? (owner === null ? [] : [owner]);
    const stranger = owners.find(({ teryt }) => !cities.has(teryt));
    if (stranger) return refuse('teryt-unknown', { teryt: stranger.teryt, profile: profileId });
    if (status !== 'ranked' && !reason?.trim()) return refuse('profile-without-reason', { profile: profileId, status });
    if (holdings && !areSuccessive(holdings)) return refuse('terms-overlap', { profile: profileId });
  }
  await tx.profiles.put(profiles);
  const conflict = slotConflict(await tx.profiles.all());
  if (conflict === null) return { ok: true };
  const { first, second, teryt, object } = conflict;
  return refuse('second-ranked-profile', {
    teryt,
    owner: object,
    platform: first.platform,
    first: first.profileId,
    second: second.profileId,
  });
}

/** Owners, terms, status and reason; the name says nothing. */
export function isSameProfile(before: Profile | undefined, now: Profile): boolean {
  const owners = ({ owner, holdings, status, reason }: Profile) =>
    JSON.stringify([owner?.teryt, owner?.object, holdings ?? [], status, reason]);
  return before !== undefined && owners(before) === owners(now);
}

/** Keeps and audits what was decided about one profile; the log names it by a hash, for an id may be a person's. */
export async function recordDecision(
  tx: Tx,
  { random, clock }: Deps,
  decided: ProfileKey & {
    readonly decision: DecisionKind;
    readonly reason: string;
    readonly teryt: string | null;
    readonly actor: Actor;
  },
): Promise<void> {
  const { platform, profileId, decision, reason, teryt, actor } = decided;
  const now = clock.now();
  await tx.profiles.decide([{ platform, profileId, decision, reason, decidedOn: warsawDay(now) }]);
  const details = { digest: hashText(profileKeyText({ platform, profileId })), decision, teryt: teryt ?? '' };
  await recordEvent(tx, { random, now }, { type: 'profile-decided', actor, edition: null, details });
}
