/** Persons, proposals and the audit log, as an action sees them inside its transaction. Types only. */
import type { Instant } from '../core/basics/day.ts';
import type { Hash } from '../core/basics/hash.ts';
import type { AuditType } from '../core/office/audit-event.ts';
import type { Person, PersonId, PersonStatus } from '../core/office/person.ts';
import type { Proposal } from '../core/office/proposal.ts';
import type { Grant, Role } from '../core/office/right.ts';

/** An invitation by link; the token itself stands in the letter only. */
export interface Invitation {
  readonly tokenHash: Hash;
  readonly person: PersonId;
  /** First instant at which it no longer works. */
  readonly until: Instant;
}

export interface PeopleTx {
  /** @throws when the address belongs to somebody already. */
  add(person: Person): Promise<void>;
  find(id: PersonId): Promise<Person | null>;
  findByEmail(email: string): Promise<Person | null>;
  /** In the order of their addresses. */
  all(): Promise<readonly Person[]>;
  setStatus(id: PersonId, status: PersonStatus): Promise<void>;
  grants(id: PersonId): Promise<readonly Grant[]>;
  /** Grants of everybody, for lists and for counting organisers. */
  allGrants(): Promise<readonly (Grant & { readonly person: PersonId })[]>;
  /** Nothing when it is there already. */
  grant(id: PersonId, grant: Grant): Promise<void>;
  revoke(id: PersonId, role: Role, edition: string | null): Promise<void>;
  /** Replaces an earlier invitation of the same person. */
  invite(invitation: Invitation): Promise<void>;
  findInvitation(tokenHash: Hash): Promise<Invitation | null>;
  dropInvitation(person: PersonId): Promise<void>;
}

export interface ProposalsTx {
  add(proposal: Proposal): Promise<void>;
  /** Locked until the end of the transaction, so that two persons who act at once act one after the other. */
  lock(id: string): Promise<Proposal | null>;
  find(id: string): Promise<Proposal | null>;
  /** Writes status and decision. @throws when it was not open: a decided one never changes. */
  close(proposal: Proposal): Promise<void>;
  /** The latest first; `edition: null` of all editions. */
  list(edition: string | null): Promise<readonly Proposal[]>;
}

export interface AuditRecord {
  /** 0, 1, 2 … without a gap. */
  readonly position: number;
  readonly text: string;
  readonly hash: Hash;
}

/** What to look for in the audit log; `null` and missing fields exclude nothing. */
export interface AuditQuery {
  readonly type: AuditType | null;
  readonly edition: string | null;
  /** Commitment to a person, as actor or subject. */
  readonly person: Hash | null;
  /** Only events before this position, for turning pages. */
  readonly before: number | null;
  readonly limit: number;
}

export interface AuditTx {
  /** Locks the chain until the end of the transaction; the hash of its last event and its length. */
  lock(): Promise<{ readonly hash: Hash; readonly size: number }>;
  /** @throws unless it follows what {@link AuditTx.lock} gave. */
  append(
    record: AuditRecord,
    index: { readonly type: AuditType; readonly edition: string | null; readonly persons: readonly Hash[] },
  ): Promise<void>;
  /** The latest first. */
  search(query: AuditQuery): Promise<readonly AuditRecord[]>;
  /** The whole chain in its order, from `position` on, at most `limit`. */
  from(position: number, limit: number): Promise<readonly AuditRecord[]>;
  /** The salt by which this address is committed to; `null` when it never was or was erased. */
  saltOf(email: string): Promise<string | null>;
  addPerson(person: { readonly commitment: Hash; readonly salt: string; readonly email: string }): Promise<void>;
  /** Of those that were not erased. */
  people(): Promise<ReadonlyMap<Hash, string>>;
  /** Removes salt and address; the events stay and name nobody any more. How many there were. */
  erasePerson(email: string): Promise<number>;
}
