import { groupByProfile, profileKeyText } from '../core/profiles/group-by-profile.ts';
import { type Hint, officeDomain } from '../core/profiles/hint.ts';
import type { Platform, Profile, ProfileKey } from '../core/profiles/profile.ts';
import { type OwnerProposal, ownerProposer, type UnknownProfile } from '../core/profiles/propose-owner.ts';
import type { ProfileDecision } from '../ports/profiles.ts';
import type { Tx } from '../ports.ts';

export interface WorkItem {
  readonly profile: Profile;
  readonly hints: readonly Hint[];
  readonly followers: number | null;
  readonly proposal: OwnerProposal;
  /** Put off, and why; `null` when nobody looked at it yet. */
  readonly putOff: ProfileDecision | null;
}

/** Profiles of which nobody has said whose they are (regulations §3), those with a clear proposal first. */
export async function readWorkList(tx: Tx, platform: Platform | null): Promise<readonly WorkItem[]> {
  const hints = groupByProfile(await tx.profiles.hints());
  const hintsOf = (key: ProfileKey): readonly Hint[] =>
    (hints.get(profileKeyText(key)) ?? []).map(({ kind, value }) => ({ kind, value }));
  const profiles = await tx.profiles.all();
  const followers = groupByProfile(await tx.imports.followers(platform, null));
  const decisions = groupByProfile(await tx.profiles.decisions());
  const propose = ownerProposer({
    municipalities: await tx.places.municipalities(),
    officialDomains: await officialDomains(tx),
    assigned: profiles.flatMap(({ owner, ...profile }) =>
      owner === null ? [] : [{ ...profile, owner, hints: hintsOf(profile) }],
    ),
  });
  const waiting = profiles.filter(
    (profile) =>
      profile.owner === null && profile.status !== 'excluded' && (platform === null || profile.platform === platform),
  );
  const items = waiting.map((profile): WorkItem => {
    const sizes = (followers.get(profileKeyText(profile)) ?? []).map((point) => point.followers);
    const unknown: UnknownProfile = {
      ...profile,
      hints: hintsOf(profile),
      followers: sizes.length === 0 ? null : sizes.reduce((most, size) => Math.max(most, size)),
    };
    return {
      profile,
      hints: unknown.hints,
      followers: unknown.followers,
      proposal: propose(unknown),
      putOff: decisions.get(profileKeyText(profile))?.[0] ?? null,
    };
  });
  const first = ({ proposal, putOff }: WorkItem) => (putOff ? 2 : proposal.strength === 'clear' ? 0 : 1);
  return items.sort((a, b) => first(a) - first(b));
}

/** Addresses on the rolls of all editions: their provenance is checked before letters are sent there. */
async function officialDomains(tx: Tx) {
  const domains = [];
  for (const { id } of await tx.editions.all())
    for (const { teryt, email } of await tx.votes.voters(id)) {
      const domain = email === null ? null : officeDomain(email);
      if (domain !== null) domains.push({ domain, teryt });
    }
  return domains;
}
