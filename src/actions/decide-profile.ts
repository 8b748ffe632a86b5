import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { profileKeyText } from '../core/profiles/group-by-profile.ts';
import type { Owner, Profile, ProfileKey } from '../core/profiles/profile.ts';
import { clearOwner, type DecisionKind } from '../core/profiles/propose-owner.ts';
import type { Ports, Tx } from '../ports.ts';
import { isSameProfile, profilesByKey, putProfiles, recordDecision } from './assign-profiles.ts';
import { readWorkList } from './read-work-list.ts';
import type { Actor } from './record-event.ts';

export interface ProfileVerdict extends ProfileKey {
  readonly decision: DecisionKind;
  /** For `assigned`; the owner of the others stays as it is. */
  readonly owner: Pick<Owner, 'teryt' | 'object'> | null;
  /** Published. Whoever accepts a clear proposal may leave it to the signals. */
  readonly reason: string;
  /** Takes the proposal as it stands: refused when no owner, or another one, is clear by now. */
  readonly accepts: boolean;
}

/**
 * One word about one profile (regulations §3): whose it is, that it is only shown, that it is excluded or no city's, or
 * that somebody looks later. Each with a reason that is published.
 */
export async function decideProfile(
  tx: Tx,
  deps: Pick<Ports, 'random' | 'clock'>,
  verdict: ProfileVerdict,
  actor: Actor,
): Promise<Outcome<{ profile: Profile }>> {
  const { platform, profileId, decision, owner, accepts } = verdict;
  const reason = verdict.reason.trim();
  const before = (await profilesByKey(tx)).get(profileKeyText({ platform, profileId }));
  if (before === undefined) return refuse('profile-unknown', { profile: profileId });
  if (reason === '') return refuse('profile-without-reason', { profile: profileId, status: decision });
  if (decision === 'assigned' && owner === null) return refuse('owner-not-clear', { profile: profileId });
  // Asked before the profile is looked at again: whoever was faster has made the proposal void.
  const clear = accepts ? await clearOf(tx, { platform, profileId }) : null;
  if (accepts && (clear === null || clear.teryt !== owner?.teryt || clear.object !== owner.object))
    return refuse('owner-not-clear', { profile: profileId });
  const profile = decided(before, decision, owner, reason);
  // A form that is sent twice tells the log once.
  if (isSameProfile(before, profile) && (await isSaidAlready(tx, verdict, reason))) return { ok: true, profile };
  if (decision === 'later' && before.owner !== null) return { ok: true, profile: before };
  if (decision !== 'later') {
    const put = await putProfiles(tx, [profile]);
    if (!put.ok) return put;
  }
  await recordDecision(tx, deps, { platform, profileId, decision, reason, actor, teryt: profile.owner?.teryt ?? null });
  return { ok: true, profile };
}

async function isSaidAlready(tx: Tx, verdict: ProfileVerdict, reason: string): Promise<boolean> {
  const key = profileKeyText(verdict);
  const last = (await tx.profiles.decisions()).find((decision) => profileKeyText(decision) === key);
  return last?.decision === verdict.decision && last.reason === reason;
}

async function clearOf(tx: Tx, key: ProfileKey): Promise<ReturnType<typeof clearOwner>> {
  const items = await readWorkList(tx, key.platform);
  const item = items.find(({ profile }) => profile.profileId === key.profileId);
  return item === undefined ? null : clearOwner(item.proposal);
}

function decided(before: Profile, decision: DecisionKind, owner: ProfileVerdict['owner'], reason: string): Profile {
  const { holdings, ...profile } = before;
  switch (decision) {
    case 'assigned':
      return { ...profile, owner, status: 'ranked', reason: null };
    case 'not-a-city':
      return { ...profile, owner: null, status: 'excluded', reason };
    case 'shown':
    case 'excluded':
      return { ...before, status: decision, reason };
    case 'later':
      return before;
  }
}
