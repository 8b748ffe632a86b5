/** What a person may have erased at once, and what must stay, until when and why (regulations §20). */
import type { Instant } from '../basics/day.ts';
import type { PersonStatus } from './person.ts';
import type { OfficialAddress, Proposal, ProposalContent, RollChange } from './proposal.ts';
import type { PublicCase } from './public-case.ts';
import { RETENTION } from './retention.ts';
import { after, type EditionDates, rollErasableAt } from './retention-periods.ts';

export type StayReason =
  | 'vote-running'
  | 'in-office'
  | 'signature'
  | 'letter-waiting'
  | 'proposal-open'
  | 'case-waiting';

/** `until: null` where the end depends on somebody's decision. */
export type Erasability =
  | { readonly may: 'now' }
  | { readonly may: 'later'; readonly reason: StayReason; readonly until: Instant | null };

const NOW: Erasability = { may: 'now' };

export function erasabilityOfRollAddress(dates: EditionDates, now: Instant): Erasability {
  const until = rollErasableAt(dates);
  return now >= until ? NOW : { may: 'later', reason: 'vote-running', until };
}

export function erasabilityOfPerson(
  { status, lastSignatureAt }: { readonly status: PersonStatus; readonly lastSignatureAt: Instant | null },
  now: Instant,
): Erasability {
  if (status === 'active') return { may: 'later', reason: 'in-office', until: null };
  if (lastSignatureAt === null) return NOW;
  const until = after(lastSignatureAt, RETENTION.signature.days);
  return now >= until ? NOW : { may: 'later', reason: 'signature', until };
}

/** Letters about a city's vote go out before they are forgotten; everything else that waits is called back. */
export function erasabilityOfLetter({ status, aboutCity }: { readonly status: string; readonly aboutCity: boolean }) {
  const stays: Erasability = { may: 'later', reason: 'letter-waiting', until: null };
  return status === 'waiting' && aboutCity ? stays : NOW;
}

/** What waits for its public answer can only be answered while it is there. */
export function erasabilityOfCase({ answers }: Pick<PublicCase, 'answers'>): Erasability {
  return answers.length > 0 ? NOW : { may: 'later', reason: 'case-waiting', until: null };
}

/** @param person what becomes of the person whom a grant of a role names; `null` when there is none. */
export function erasabilityOfProposal(
  proposal: Proposal,
  {
    dates,
    person,
    now,
  }: { readonly dates: EditionDates | null; readonly person: Erasability | null; readonly now: Instant },
): Erasability {
  if (proposal.status === 'open' && now < proposal.expiresAt)
    return { may: 'later', reason: 'proposal-open', until: proposal.expiresAt };
  if (proposal.content.kind === 'grant-role') return person ?? NOW;
  return dates === null ? NOW : erasabilityOfRollAddress(dates, now);
}

/** When the addresses in a proposal that has ended are over by themselves; `rollOver`: when those on the roll are. */
export function proposalOverAt(
  { decidedAt, expiresAt }: Pick<Proposal, 'decidedAt' | 'expiresAt'>,
  rollOver: Instant | null,
): Instant {
  const endedAt = decidedAt ?? expiresAt;
  return rollOver === null
    ? after(endedAt, RETENTION['proposal-address'].days)
    : (Math.max(rollOver, endedAt) as Instant);
}

/** Addresses (lower case) that a proposal names; empty after {@link withoutPersons}. */
export function addressesIn(content: ProposalContent): readonly string[] {
  switch (content.kind) {
    case 'open-vote':
      return content.addresses
        .flatMap(({ email, officers = [] }) => [email, ...officers.map((officer) => officer.email)])
        .filter((email) => email !== '');
    case 'change-roll':
      return addressesOfChange(content.change);
    case 'grant-role':
      return content.email === '' ? [] : [content.email];
    default:
      return [];
  }
}

/**
 * What was decided, without those whom it names: all of them, or one address only. The digest that both persons signed
 * stays in the audit log; it can no longer be computed anew, which is what the mark says.
 */
export function withoutPersons(content: ProposalContent, only: string | null = null): ProposalContent {
  const goes = (email: string) => email !== '' && (only === null || email.toLowerCase() === only);
  switch (content.kind) {
    case 'open-vote':
      if (!addressesIn(content).some(goes)) return content;
      return { ...content, addresses: withoutAddresses(content.addresses, goes), erased: true };
    case 'change-roll':
      if (!addressesOfChange(content.change).some(goes)) return content;
      return { ...content, change: withoutAddress(content.change, goes), erased: true };
    case 'grant-role':
      return goes(content.email) ? { ...content, email: '', name: '', erased: true } : content;
    default:
      return content;
  }
}

function addressesOfChange(change: RollChange): readonly string[] {
  switch (change.what) {
    case 'reissue-code':
      return [];
    case 'change-address':
      return change.email === '' ? [] : [change.email];
    case 'change-officers':
      return change.officers.map(({ email }) => email);
    default:
      return change satisfies never;
  }
}

type Goes = (email: string) => boolean;

/** A city whose official address goes keeps no further ones: letters start from the official one. */
function withoutAddresses(addresses: readonly OfficialAddress[], goes: Goes): readonly OfficialAddress[] {
  return addresses
    .filter(({ email }) => !goes(email))
    .map(({ officers, ...address }) => {
      const staying = officers?.filter(({ email }) => !goes(email)) ?? [];
      return staying.length === 0 ? address : { ...address, officers: staying };
    });
}

function withoutAddress(change: RollChange, goes: Goes): RollChange {
  if (change.what === 'change-address') return { ...change, email: '', source: '' };
  if (change.what !== 'change-officers') return change;
  return { ...change, officers: change.officers.filter(({ email }) => !goes(email)) };
}

/** Stands where an address must stand by the rules of the table, and belongs to nobody (RFC 2606). */
export function goneAddress(id: string): string {
  return `${id}@gone.invalid`;
}

export function isGone(email: string): boolean {
  return email === '' || email.endsWith('@gone.invalid');
}
