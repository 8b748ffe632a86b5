/** What the erasure sees of the tables, inside a transaction, and the list that outlives a restore. Types only. */
import type { Day, Instant } from '../core/basics/day.ts';
import type { Hash } from '../core/basics/hash.ts';
import type { PersonId } from '../core/office/person.ts';
import type { ProposalContent } from '../core/office/proposal.ts';
import type { NightlyKind } from '../core/office/retention.ts';
import type { SessionTimes } from '../core/office/session-life.ts';

/** A link to one's own data, known by the hash of its token. */
export interface DataLink {
  readonly tokenHash: Hash;
  /** Empty: somebody asked about an address that is not known here. */
  readonly address: string;
  /** First instant at which it no longer works. */
  readonly until: Instant;
}

/** Somebody asked for erasure; known by the keyed hash of the address only. */
export interface ErasureEntry {
  readonly addressHash: Hash;
  readonly erasedAt: Instant;
}

export interface RetentionRun {
  /** Day of the night, or the instant of a run by hand. */
  readonly run: string;
  readonly claimedAt: Instant;
  /** `null`: under way, or broken off. */
  readonly endedAt: Instant | null;
  readonly counts: Readonly<Partial<Record<NightlyKind, number>>>;
}

export interface KeptLetter {
  readonly id: string;
  readonly kind: string;
  readonly address: string;
  readonly edition: string | null;
  readonly teryt: string | null;
  readonly status: string;
  readonly endedAt: Instant | null;
  readonly fields: string;
  readonly reply: string | null;
}

export interface KeptAddress {
  readonly edition: string;
  readonly teryt: string;
  readonly city: string;
  readonly email: string;
  readonly source: string | null;
}

export interface KeptSession extends SessionTimes {
  readonly id: string;
}

/** A code or a challenge that waits for its answer. */
export interface KeptQuestion {
  readonly id: string;
  readonly until: Instant;
}

export interface KeptNews {
  readonly email: string;
  readonly tokenHash: Hash;
  readonly askedOn: Day;
  readonly confirmedOn: Day | null;
}

export interface RetentionTx {
  /** True for one caller per run; also when an earlier one claimed it before `staleBefore` and never ended it. */
  claim(run: string, now: Instant, staleBefore: Instant): Promise<boolean>;
  /** Adds to what this run has erased of this kind. */
  count(run: string, kind: NightlyKind, records: number): Promise<void>;
  end(run: string, now: Instant): Promise<void>;
  run(run: string): Promise<RetentionRun | null>;
  /** The latest first. */
  runs(limit: number): Promise<readonly RetentionRun[]>;

  /** Letters that still hold an address. */
  letters(address: string | null): Promise<readonly KeptLetter[]>;
  /**
   * Empties address, fields, secrets and reply; kind, status and letter code stay. One that waits is cancelled. A domain
   * that refuses our letters is forgotten with the last letter that was addressed there.
   */
  emptyLetters(ids: readonly string[], now: Instant): Promise<void>;
  /** Official addresses first, then further ones. */
  rollAddresses(address: string | null): Promise<readonly KeptAddress[]>;
  /** `address: null` empties all addresses of the edition. How many there were. */
  emptyRollAddresses(edition: string, address: string | null): Promise<number>;
  rewriteProposal(id: string, content: ProposalContent): Promise<void>;
  invitations(): Promise<readonly { readonly person: PersonId; readonly until: Instant }[]>;
  /** When each removed person was first noticed, and those not noticed yet (`null`). */
  removals(): Promise<readonly { readonly person: PersonId; readonly noticedAt: Instant | null }[]>;
  /** Marks those who have left since the last time, and forgets the marks of those who came back. */
  noticeRemovals(now: Instant): Promise<void>;
  /** Takes name, address, rights, invitation, sessions, passkeys and salt; the row stays for what refers to it. */
  emptyPerson(person: PersonId): Promise<void>;
  /** Every address that the audit log can name, with the text of the last event that mentions it. */
  auditAddresses(): Promise<readonly { readonly email: string; readonly lastEvent: string | null }[]>;
  /** Kinds of the events that mention this address, in their order. */
  auditMentions(email: string): Promise<readonly string[]>;

  sessions(): Promise<readonly KeptSession[]>;
  dropSession(id: string): Promise<void>;
  questions(): Promise<readonly KeptQuestion[]>;
  dropQuestion(id: string): Promise<void>;
  /** `null`: of every address. */
  news(address: string | null): Promise<readonly KeptNews[]>;

  addLink(link: DataLink): Promise<void>;
  findLink(tokenHash: Hash): Promise<DataLink | null>;
  links(address: string | null): Promise<readonly DataLink[]>;
  dropLinks(tokenHashes: readonly Hash[]): Promise<void>;

  addErasures(entries: readonly ErasureEntry[]): Promise<void>;
  erasures(): Promise<readonly ErasureEntry[]>;
  dropErasures(before: Instant): Promise<number>;
}

/**
 * Beside the database and in none of its back-ups: what was erased after a back-up was made is known after its restore.
 * Addresses enter under a key, so the list names nobody.
 */
export interface ErasureList {
  hash(address: string): Hash;
  /** On disk before it returns; an entry that is there already is harmless. */
  add(entries: readonly ErasureEntry[]): void;
  all(): readonly ErasureEntry[];
  dropBefore(instant: Instant): void;
}
