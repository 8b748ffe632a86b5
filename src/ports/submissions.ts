/** Files that cities send about their own profiles: their links, what was found in them, where they lie. Types only. */
import type { Day, Instant, Period } from '../core/basics/day.ts';
import type { Hash } from '../core/basics/hash.ts';
import type { Details, Outcome } from '../core/basics/outcome.ts';
import type { RefusalCode } from '../core/basics/refusal.ts';
import type { Standing, SubmissionState } from '../core/office/submission.ts';
import type { Teryt } from '../core/places/municipality.ts';
import type { Drift } from '../core/profiles/drift.ts';
import type { HeaderLook } from '../core/profiles/header-mapping.ts';
import type { ProfileKey } from '../core/profiles/profile.ts';
import type { RejectedLine } from './files.ts';

/** A city's personal link, known by the hash of its code. */
export interface DataInvitation {
  readonly codeHash: Hash;
  readonly edition: string;
  readonly teryt: Teryt;
  readonly status: 'active' | 'revoked';
  readonly issuedAt: Instant;
  /** First instant at which it no longer works. */
  readonly until: Instant;
  /** Where the letter went; `null` once its retention is over. */
  readonly email: string | null;
  readonly language: 'pl' | 'en';
}

export interface MonthSums {
  /** `2022-03`. */
  readonly month: string;
  readonly posts: number;
  readonly reactions: number;
  readonly comments: number;
  readonly shares: number;
}

/** A post as it was understood. */
export interface SeenPost extends ProfileKey {
  readonly postId: string;
  readonly publishedAt: Instant;
  readonly reactions: number;
  readonly comments: number;
  readonly shares: number;
}

/** What a staged or frozen file of posts holds, for people to look at. */
export interface Glimpse {
  readonly first: Instant | null;
  readonly last: Instant | null;
  readonly months: readonly MonthSums[];
  /** The first posts in time, at most three. */
  readonly sample: readonly SeenPost[];
}

/** What the dry run of an import found. */
export interface Understood extends Glimpse {
  readonly read: true;
  readonly format: string;
  readonly kind: 'posts' | 'followers';
  readonly encoding: string;
  readonly zone: string | null;
  readonly rows: number;
  readonly posts: number;
  readonly measurements: number;
  readonly period: Period | null;
  /** The first 50; `profileCount` has them all. */
  readonly profiles: readonly (ProfileKey & { readonly name: string; readonly standing: Standing })[];
  readonly profileCount: number;
  /** The first 100. */
  readonly rejected: readonly RejectedLine[];
  readonly rejectedCount: number;
  readonly warnings: readonly { readonly line: number; readonly reason: string }[];
  readonly warningCount: number;
  readonly skipped: { readonly shares: number; readonly otherPages: number; readonly duplicates: number };
  readonly drift: Drift | null;
  readonly alreadyImported: boolean;
  /** What would refuse the import of the whole file as it is, rejected lines aside. */
  readonly objection: { readonly refusal: RefusalCode; readonly details: Details } | null;
}

/** Why it could not be read, and, where only the header is strange, what its columns may mean. */
export interface NotUnderstood {
  readonly read: false;
  readonly refusal: RefusalCode;
  readonly details: Details;
  readonly look: HeaderLook | null;
}

export type Findings = Understood | NotUnderstood;

/** A profile that the city says is missing; kept for whoever looks after the register of profiles. */
export interface ProposedProfile {
  readonly platform: string;
  readonly name: string;
  readonly address: string;
}

export interface Submission {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly edition: string;
  readonly teryt: Teryt;
  readonly state: SubmissionState;
  readonly sha256: Hash;
  readonly bytes: number;
  /** As {@link shownFileName} lets it be shown; it names nothing on the disk. */
  readonly fileName: string;
  readonly profile: ProfileKey | null;
  readonly proposed: ProposedProfile | null;
  readonly zone: string | null;
  readonly snapshotOn: Day;
  readonly findings: Findings;
  readonly receivedAt: Instant;
  readonly sentAt: Instant | null;
  readonly decidedAt: Instant | null;
  /** Of a refusal. */
  readonly reason: string | null;
}

export type SubmissionChange = Partial<
  Pick<Submission, 'state' | 'zone' | 'snapshotOn' | 'findings' | 'sentAt' | 'decidedAt' | 'reason'>
>;

export interface SubmissionsTx {
  addInvitation(invitation: DataInvitation): Promise<void>;
  findInvitation(codeHash: Hash): Promise<DataInvitation | null>;
  /** Of a city, or of all cities of the edition; the latest first, then by TERYT. */
  invitations(edition: string, teryt: Teryt | null): Promise<readonly DataInvitation[]>;
  /** How many were active. */
  revokeInvitations(edition: string, teryt: Teryt): Promise<number>;
  add(submission: Submission): Promise<void>;
  find(id: string): Promise<Submission | null>;
  /** The latest first. */
  of(edition: string, teryt: Teryt | null): Promise<readonly Submission[]>;
  /** Only while it is in the state `from`; of two who decide at once one is told `false`. */
  change(id: string, from: SubmissionState, change: SubmissionChange): Promise<boolean>;
  drop(id: string): Promise<void>;
  /** Files that some submission still holds. */
  keptFiles(): Promise<ReadonlySet<Hash>>;
  /** For the retention: every submission, and every link whose address is still there. */
  all(): Promise<readonly Submission[]>;
  addresses(email: string | null): Promise<readonly DataInvitation[]>;
  emptyAddress(codeHash: Hash): Promise<void>;
}

export interface UploadLimits {
  readonly bytes: number;
  /** Bytes that must stay free on the disk besides: ballots come first. */
  readonly reserve: number;
}

/** Uploaded files in the data folder, named by their hash alone. */
export interface SubmittedFiles {
  readonly limits: UploadLimits;
  /**
   * Writes the stream to the disk, never more than the limit, and keeps it under its hash. Whatever goes wrong, nothing
   * is left. What lies there already stays as it is: somebody may be reading it. Nothing is dropped under a sender's
   * feet: the file is held until {@link release}. @param declared bytes that the sender announced, `null` when it did
   * not. Refuses 'upload-too-large', 'upload-no-room', 'upload-broken-off' and 'file-empty'.
   */
  take(stream: AsyncIterable<Uint8Array>, declared: number | null): Promise<Outcome<{ sha256: Hash; bytes: number }>>;
  /** Where the file lies; it may be gone. */
  path(sha256: Hash): string;
  /** Once for each file taken, after the row that names it stands or will never stand. */
  release(sha256: Hash): void;
  /** Removes a file that nobody holds and that `isKept` does not claim; asked while no file can arrive. */
  drop(sha256: Hash, isKept: () => Promise<boolean>): Promise<void>;
  /** One at a time in this process: two readings of the same file would share what they stage. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Removes what crashes left behind: broken-off uploads, and files that no submission holds. How many. */
  sweep(kept: ReadonlySet<Hash>): Promise<number>;
}
