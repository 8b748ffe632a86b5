/** A profile is keyed by platform and platform id, never by name; it belongs to a municipality or to its head (§3). */
import type { Day } from '../basics/day.ts';
import { compareText } from '../basics/order.ts';
import type { DivisionObject } from '../places/division.ts';
import type { Teryt } from '../places/municipality.ts';

/** Platforms of the award. `reddit` and other words are allowed in imports, so that any data set can be measured. */
export const PLATFORMS = [
  'facebook',
  'instagram',
  'x',
  'youtube',
  'tiktok',
  'linkedin',
  'threads',
  'bluesky',
  'mastodon',
] as const;

/** Lower-case letters, digits and hyphens, 1 to 32 characters. */
export type Platform = string & { readonly brand: 'Platform' };

export function parsePlatform(text: string): Platform | null {
  const word = text.trim();
  // Checked before lowering: the Kelvin sign U+212A would become an ordinary k.
  return /^[A-Za-z][A-Za-z0-9-]{0,31}$/.test(word) ? (word.toLowerCase() as Platform) : null;
}

export interface ProfileKey {
  readonly platform: Platform;
  readonly profileId: string;
}

/** Both days included; `to` is null while it lasts. */
export interface Term {
  readonly from: Day;
  readonly to: Day | null;
}

/** `municipality`: the city's own profile. `president`, `mayor`: the person in that office. */
export interface Owner {
  readonly teryt: Teryt;
  readonly object: DivisionObject;
  /** The days on which this owner held the profile; absent where nobody limited them. */
  readonly term?: Term;
}

/** Who held a profile in which term. The person may resign; the office stays, and so may the profile. */
export interface Holding extends Term {
  readonly teryt: Teryt;
  readonly object: DivisionObject;
  /** Name of the person in office; `null` when the owner is no person or nobody wrote it down. */
  readonly person: string | null;
}

const PROFILE_STATUSES = ['ranked', 'shown', 'excluded'] as const;

/** `ranked`, `shown` (figures without a place), `excluded`; the last two carry a published reason. */
export type ProfileStatus = (typeof PROFILE_STATUSES)[number];

export function parseProfileStatus(text: string): ProfileStatus | null {
  return PROFILE_STATUSES.find((status) => status === text) ?? null;
}

export interface Profile extends ProfileKey {
  readonly name: string;
  /** The latest one, where the owners changed. */
  readonly owner: Owner | null;
  readonly status: ProfileStatus;
  readonly reason: string | null;
  /** Terms, the earliest first, without overlap; absent where the owner holds the profile without limit of days. */
  readonly holdings?: readonly Holding[];
}

/** What only one profile may hold: an owner's ranked profile on a platform. `null` for one that holds nothing. */
export function rankedSlot({ platform, owner, status }: Profile): string | null {
  return owner === null || status !== 'ranked' ? null : slotText(platform, owner);
}

export function slotText(platform: Platform, { teryt, object }: Pick<Owner, 'teryt' | 'object'>): string {
  return `${platform}\n${teryt}\n${object}`;
}

/** Order of rows that decides nothing: TERYT first (profiles without an owner last), then platform, then id. */
export function compareProfiles(a: Profile, b: Profile): number {
  return compareText(a.owner?.teryt ?? '~', b.owner?.teryt ?? '~') || compareProfileKeys(a, b);
}

/** By platform, then by id, in code units. */
export function compareProfileKeys(a: ProfileKey, b: ProfileKey): number {
  return compareText(a.platform, b.platform) || compareText(a.profileId, b.profileId);
}
