import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { profileKeyText } from '../core/profiles/group-by-profile.ts';
import type { ProfileHint } from '../ports/profiles.ts';
import type { Tx } from '../ports.ts';
import { profilesByKey } from './assign-profiles.ts';

/** Keeps sites, addresses and handles that were read elsewhere: they propose owners and decide nothing (regulations §3). */
export async function addProfileHints(tx: Tx, hints: readonly ProfileHint[]): Promise<Outcome<{ hints: number }>> {
  const known = await profilesByKey(tx);
  const stranger = hints.find((hint) => !known.has(profileKeyText(hint)));
  if (stranger) return refuse('profile-unknown', { profile: stranger.profileId });
  await tx.profiles.addHints(hints);
  return { ok: true, hints: hints.length };
}
