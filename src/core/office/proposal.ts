/**
 * Two persons for every step that cannot be taken back (regulations §21): one proposes, another one approves. A proposal
 * is open until it is approved, withdrawn, turned down, or runs out; what has ended never opens again.
 */
import type { Officer } from '../ballot/ballot-box.ts';
import type { ClockVerdict } from '../ballot/clock-jump.ts';
import type { Canonical } from '../basics/canonical-json.ts';
import { canonicalJson } from '../basics/canonical-json.ts';
import { type Instant, parseInstant, warsawTime } from '../basics/day.ts';
import { type Hash, hashText } from '../basics/hash.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import type { PublicKey } from '../ledger/signed-head.ts';
import type { PersonId } from './person.ts';
import { isRole, type Role } from './right.ts';

/** What is to be done. Whoever approves sees all of it; the digest of it is what both have signed. */
export type ProposalContent =
  /** Freezes the roll and issues the codes: from then on the opening instant opens the vote. */
  | ({ readonly kind: 'open-vote'; readonly addresses: readonly OfficialAddress[] } & Erasable)
  /** Announced, so the instant lies ahead: whoever is about to vote still can. */
  | { readonly kind: 'close-early'; readonly closesAt: string; readonly reason: string }
  | { readonly kind: 'extend-vote'; readonly closesAt: string; readonly reason: string }
  /** After a step of the clock (§11): was it right, or has it been set right? */
  | { readonly kind: 'resume-vote'; readonly verdict: ClockVerdict; readonly reason: string }
  | ({ readonly kind: 'change-roll'; readonly change: RollChange } & Erasable)
  /** The choices are sealed under the ballot-box key: the second organiser sees them, audit log and files do not (§10). */
  | { readonly kind: 'assisted-ballot'; readonly teryt: string; readonly reason: string; readonly sealed: string }
  | { readonly kind: 'certify'; readonly protocol: Hash }
  | { readonly kind: 'release' }
  /** `to` waits in a file beside the key that holds (§16); both organisers approve this very one. */
  | { readonly kind: 'rotate-key'; readonly to: PublicKey; readonly reason: string }
  /** A further organiser would be a further signature, so this takes two as well. */
  | ({ readonly kind: 'grant-role'; readonly email: string; readonly name: string; readonly role: Role } & Erasable);

/** Names persons, who may have been erased from it since: it is no longer what anybody signed. */
interface Erasable {
  readonly erased?: true;
}

export type ProposalKind = ProposalContent['kind'];

export interface OfficialAddress {
  readonly teryt: string;
  readonly email: string;
  /** Where it was found, e.g. the page of the public information bulletin. */
  readonly source: string;
  /** Further addresses of the city (§8), where it has any. */
  readonly officers?: readonly Officer[];
}

export type RollChange =
  | { readonly what: 'reissue-code'; readonly teryt: string; readonly reason: string }
  | {
      readonly what: 'change-address';
      readonly teryt: string;
      readonly email: string;
      readonly source: string;
      readonly reason: string;
    }
  /** Replaces the further addresses of a city; none takes them all away. */
  | {
      readonly what: 'change-officers';
      readonly teryt: string;
      readonly officers: readonly Officer[];
      readonly reason: string;
    };

export type ProposalStatus = 'open' | 'approved' | 'rejected' | 'withdrawn' | 'expired';

export interface Proposal {
  /** 32 lower-case hexadecimal digits, random. */
  readonly id: string;
  readonly edition: string;
  readonly content: ProposalContent;
  readonly proposedBy: PersonId;
  readonly proposedAt: Instant;
  /** First instant at which it can no longer be approved. */
  readonly expiresAt: Instant;
  readonly status: ProposalStatus;
  /** Who ended it; `null` while it is open, and when time did. */
  readonly decidedBy: PersonId | null;
  readonly decidedAt: Instant | null;
}

/** Three days: over a weekend, and short enough that nobody approves what everybody has forgotten. */
export const PROPOSAL_MS = 72 * 3_600_000;

const REASON_AT_MOST = 500;

/** An open proposal, or a refusal 'proposal-invalid' that names the field. */
export function propose(
  content: ProposalContent,
  {
    id,
    edition,
    by,
    now,
  }: { readonly id: string; readonly edition: string; readonly by: PersonId; readonly now: Instant },
): Outcome<{ proposal: Proposal }> {
  const fault = faultOf(content);
  if (fault !== null) return refuse('proposal-invalid', { field: fault });
  const expiresAt = (now + PROPOSAL_MS) as Instant;
  return {
    ok: true,
    proposal: {
      ...{ id, edition, content, proposedBy: by, proposedAt: now, expiresAt },
      ...{ status: 'open', decidedBy: null, decidedAt: null },
    },
  };
}

/** As it stands at this instant: an open one whose time is over has expired. */
export function proposalAt(proposal: Proposal, now: Instant): Proposal {
  return proposal.status === 'open' && now >= proposal.expiresAt ? { ...proposal, status: 'expired' } : proposal;
}

export type Decision = 'approve' | 'reject' | 'withdraw';

/**
 * Ends an open proposal. Approving takes another person than the one who proposed ('own-proposal') and the digest of
 * what that person was shown ('proposal-changed'); withdrawing takes the proposer ('foreign-proposal').
 */
export function decide(
  proposal: Proposal,
  decision: Decision,
  { by, now, digest }: { readonly by: PersonId; readonly now: Instant; readonly digest: Hash },
): Outcome<{ proposal: Proposal }> {
  const current = proposalAt(proposal, now);
  if (current.status === 'expired') return refuse('proposal-expired', { expiresAt: warsawTime(current.expiresAt) });
  if (current.status !== 'open') return refuse('proposal-decided', { status: current.status });
  const isOwn = by === current.proposedBy;
  if (decision === 'withdraw' && !isOwn) return refuse('foreign-proposal');
  if (decision !== 'withdraw' && isOwn) return refuse('own-proposal');
  if (isErased(current) || digest !== proposalDigest(current)) return refuse('proposal-changed');
  return { ok: true, proposal: { ...current, status: STATUS_AFTER[decision], decidedBy: by, decidedAt: now } };
}

const STATUS_AFTER: Readonly<Record<Decision, ProposalStatus>> = {
  approve: 'approved',
  reject: 'rejected',
  withdraw: 'withdrawn',
};

/** Whether somebody whom it named was erased from it (regulations §20): its digest cannot be computed any more. */
export function isErased({ content }: Pick<Proposal, 'content'>): boolean {
  return 'erased' in content;
}

/** Over edition and content: what both persons have seen. */
export function proposalDigest({ id, edition, content }: Pick<Proposal, 'id' | 'edition' | 'content'>): Hash {
  return hashText(
    `zloty-lajk/proposal/v1\n${canonicalJson({ id, edition, content: content as unknown as Canonical })}`,
  );
}

/** Name of the first field that does not hold what it must, or `null`. */
function faultOf(content: ProposalContent): string | null {
  switch (content.kind) {
    case 'open-vote':
    case 'release':
    case 'certify':
      return null;
    case 'close-early':
    case 'extend-vote':
      if (parseInstant(content.closesAt) === null) return 'closesAt';
      return isReason(content.reason) ? null : 'reason';
    case 'assisted-ballot':
    case 'resume-vote':
    case 'rotate-key':
      return isReason(content.reason) ? null : 'reason';
    case 'change-roll':
      return isReason(content.change.reason) ? null : 'reason';
    case 'grant-role':
      return isRole(content.role) ? null : 'role';
    default:
      return content satisfies never;
  }
}

/** Published as it stands, so it must say something and stay short. */
function isReason(text: string): boolean {
  return text.trim() === text && text.length >= 3 && text.length <= REASON_AT_MOST && !/\p{Cc}/u.test(text);
}
