import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { isCity } from '../core/places/municipality.ts';
import { type Profile, rankedSlot } from '../core/profiles/profile.ts';
import type { Ports, Tx } from '../ports.ts';
import { recordEvent } from './record-event.ts';

/**
 * Says who owns which profile and what its status is (regulations §3). All or nothing: an owner has at most one ranked
 * profile per platform, and whoever is only shown or excluded is told why.
 */
export async function assignProfiles(
  tx: Tx,
  { random, clock }: Pick<Ports, 'random' | 'clock'>,
  profiles: readonly Profile[],
): Promise<Outcome<{ profiles: number }>> {
  const cities = new Set<string>((await tx.places.municipalities()).filter(isCity).map(({ teryt }) => teryt));
  for (const { profileId, owner, status, reason } of profiles) {
    if (owner !== null && !cities.has(owner.teryt))
      return refuse('teryt-unknown', { teryt: owner.teryt, profile: profileId });
    if (status !== 'ranked' && !reason?.trim()) return refuse('profile-without-reason', { profile: profileId, status });
  }
  await tx.profiles.put(profiles);
  const taken = new Map<string, string>();
  for (const profile of await tx.profiles.all()) {
    const slot = rankedSlot(profile);
    const { platform, profileId, owner } = profile;
    if (slot === null || owner === null) continue;
    const first = taken.get(slot);
    if (first !== undefined)
      return refuse('second-ranked-profile', {
        teryt: owner.teryt,
        owner: owner.object,
        platform,
        first,
        second: profileId,
      });
    taken.set(slot, profileId);
  }
  const about = { actor: 'command-line', edition: null, details: { profiles: profiles.length } } as const;
  await recordEvent(tx, { random, now: clock.now() }, { type: 'profiles-assigned', ...about });
  return { ok: true, profiles: profiles.length };
}
