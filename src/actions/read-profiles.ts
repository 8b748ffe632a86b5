import { groupByProfile, profileKeyText } from '../core/profiles/group-by-profile.ts';
import { formerNames } from '../core/profiles/name-series.ts';
import { compareProfiles, type Platform, type Profile, type ProfileStatus } from '../core/profiles/profile.ts';
import type { ProfileDecision } from '../ports/profiles.ts';
import type { Tx } from '../ports.ts';

export interface ListedProfile {
  readonly profile: Profile;
  /** The latest first. */
  readonly formerly: readonly string[];
  /** `null` when nobody decided anything yet, or before decisions were kept. */
  readonly decision: ProfileDecision | null;
}

export interface ProfileFilter {
  readonly platform: Platform | null;
  readonly status: ProfileStatus | null;
}

/** Every profile with what is published about it (regulations §3): excluded ones are never silently missing. */
export async function readProfileList(tx: Tx, filter: ProfileFilter): Promise<readonly ListedProfile[]> {
  const names = groupByProfile(await tx.profiles.names());
  const decisions = groupByProfile(await tx.profiles.decisions());
  return (await tx.profiles.all())
    .filter(
      ({ platform, status }) =>
        (filter.platform === null || platform === filter.platform) &&
        (filter.status === null || status === filter.status),
    )
    .sort(compareProfiles)
    .map((profile) => ({
      profile,
      formerly: formerNames(profile.name, names.get(profileKeyText(profile)) ?? []),
      decision: decisions.get(profileKeyText(profile))?.[0] ?? null,
    }));
}
