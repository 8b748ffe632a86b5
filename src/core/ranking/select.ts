/** Which profiles a ranking compares: those of one division and one platform (§3, §6). */
import { sortedBy } from '../basics/order.ts';
import { belongsTo, type Division } from '../places/division.ts';
import type { Municipality, Teryt } from '../places/municipality.ts';
import { compareProfiles, type Platform, type Profile } from '../profiles/profile.ts';

export interface Selection {
  /** `null`: owners of every kind, wherever they are. */
  readonly division: Division | null;
  /** `null`: every platform. */
  readonly platform: Platform | null;
  /**
   * Also profiles that belong to nobody yet, with the status `ranked` unless they were excluded by name. They have no
   * TERYT, so a division never holds them.
   */
  readonly includeUnowned: boolean;
}

/** In the neutral order of {@link compareProfiles}. Shown and excluded profiles stay in: the ranking says why. */
export function selectProfiles(
  profiles: readonly Profile[],
  municipalities: ReadonlyMap<Teryt, Municipality>,
  selection: Selection,
): readonly Profile[] {
  const chosen = profiles.filter(
    (profile) =>
      (selection.platform === null || profile.platform === selection.platform) &&
      isSelected(profile, municipalities, selection),
  );
  return sortedBy(chosen.map(withStatus), compareProfiles);
}

function isSelected(
  { owner }: Profile,
  municipalities: ReadonlyMap<Teryt, Municipality>,
  { division, includeUnowned }: Selection,
): boolean {
  if (owner === null) return includeUnowned && division === null;
  if (division === null) return true;
  const municipality = municipalities.get(owner.teryt);
  return municipality !== undefined && owner.object === division.object && belongsTo(division, municipality);
}

function withStatus(profile: Profile): Profile {
  const isWaiting = profile.owner === null && profile.status === 'shown';
  return isWaiting ? { ...profile, status: 'ranked', reason: null } : profile;
}
