/** Every contact of the program with the world, on one page. Types only; `main.ts` chooses what stands behind them. */
import type { SealedBallot, StoredBallot, Voter, VotingLink } from './core/ballot/ballot-box.ts';
import type { Day, Instant, Period } from './core/basics/day.ts';
import type { Hash } from './core/basics/hash.ts';
import type { Details, Outcome } from './core/basics/outcome.ts';
import type { StorageRefusal } from './core/basics/refusal.ts';
import type { Edition } from './core/editions/edition.ts';
import type { Division } from './core/places/division.ts';
import type { Municipality, Teryt } from './core/places/municipality.ts';
import type { Drift } from './core/profiles/drift.ts';
import type { Platform, ProfileKey } from './core/profiles/profile.ts';
import type { Provenance } from './core/profiles/provenance.ts';
import type { Encoding, ReadingPlan } from './core/profiles/reading-plan.ts';
import type { MeasuredSize } from './core/ranking/follower-series.ts';
import type { DayInteractions, DayTotals, FollowerPoint, PostSums } from './core/ranking/totals.ts';
import type { SignInsTx } from './ports/access.ts';
import type { CasesTx } from './ports/cases.ts';
import type { Documents } from './ports/documents.ts';
import type { Durability } from './ports/durability.ts';
import type { Mappings, RejectedLine, Sources } from './ports/files.ts';
import type { Keys } from './ports/keys.ts';
import type { LettersTx, NewsTx } from './ports/letters.ts';
import type { LiveSources } from './ports/live.ts';
import type { LogTx } from './ports/log.ts';
import type { AuditTx, PeopleTx, ProposalsTx } from './ports/office.ts';
import type { OutboxTx, Post } from './ports/post.ts';
import type { ProfilesTx } from './ports/profiles.ts';
import type { ErasureList, RetentionTx } from './ports/retention.ts';
import type { RollTx } from './ports/roll.ts';
import type { SignaturesTx } from './ports/signatures.ts';
import type { Glimpse, SubmissionsTx, SubmittedFiles } from './ports/submissions.ts';
import type { ClockTx, SteadyClock } from './ports/time.ts';

export type { Keys, RejectedLine };

/** A frozen file: same hash, same content. One file enters once. */
export interface ImportRecord {
  readonly sha256: Hash;
  readonly fileName: string;
  readonly format: string;
  readonly kind: 'posts' | 'followers';
  readonly encoding: string;
  /** Zone that was stated for times without one; `null` when every time carried its own. */
  readonly zone: string | null;
  /** The day the figures were pulled. */
  readonly snapshotOn: Day;
  readonly rows: number;
  readonly posts: number;
  readonly profiles: number;
  readonly rejected: number;
  readonly shares: number;
  readonly duplicates: number;
  /** First and last day of the posts, Europe/Warsaw; `null` for a file without posts. */
  readonly period: Period | null;
  readonly importedAt: Instant;
  readonly source: Provenance;
}

export interface ProfileFollowers extends ProfileKey, FollowerPoint {}

export interface MeasuredProfile extends ProfileKey, MeasuredSize {}

export interface SizesQuestion {
  readonly platform: Platform | null;
  readonly profileId: string | null;
  readonly snapshot: Day | null;
}

/** What an action sees: every table, inside one transaction. Order of every list is fixed (keys, code units). */
export interface Tx {
  readonly places: {
    /** Replaces the whole register. */
    putRegister(municipalities: readonly Municipality[]): Promise<void>;
    municipalities(): Promise<readonly Municipality[]>;
    /** Replaces known ones where they stand and adds new ones behind them. */
    putDivisions(divisions: readonly Division[]): Promise<void>;
    /** In the order in which they were first put. */
    divisions(): Promise<readonly Division[]>;
  };
  readonly profiles: ProfilesTx;
  readonly imports: {
    add(record: ImportRecord): Promise<void>;
    find(sha256: Hash): Promise<ImportRecord | null>;
    all(): Promise<readonly ImportRecord[]>;
    /** Measurements of one frozen file; at most one per profile and day. */
    addFollowers(sha256: Hash, points: readonly ProfileFollowers[]): Promise<void>;
    /** Of each profile and day the measurement of the latest snapshot up to `snapshot` (null: of all). */
    followers(platform: Platform | null, snapshot: Day | null): Promise<readonly ProfileFollowers[]>;
    /** The same, of one profile where it is named, each with the file it stands in. */
    measuredSizes(question: SizesQuestion): Promise<readonly MeasuredProfile[]>;
  };
  readonly editions: {
    put(edition: Edition): Promise<void>;
    find(id: string): Promise<Edition | null>;
    all(): Promise<readonly Edition[]>;
    /** Documents are written once: nominees, roll, close, count, lots, release. @throws when it is there already. */
    addDocument(edition: string, kind: string, body: string): Promise<void>;
    document(edition: string, kind: string): Promise<string | null>;
    /** Those of the kinds that are there, in one question. */
    documents(edition: string, kinds: readonly string[]): Promise<ReadonlyMap<string, string>>;
    /** Kinds that begin so, in code unit order; letters, digits and `/` only. */
    kindsUnder(edition: string, prefix: string): Promise<readonly string[]>;
  };
  readonly votes: {
    /** Before anything is read that decides about a change of the vote: until this transaction ends, nobody closes the box. */
    enterBox(edition: string): Promise<void>;
    /** The close: waits for everybody who entered, and lets nobody in until this transaction ends. */
    lockBox(edition: string): Promise<void>;
    /** Replaces the whole roll. @throws when a city that has a link or a ballot is not on the new one. */
    putVoters(edition: string, voters: readonly Voter[]): Promise<void>;
    voters(edition: string): Promise<readonly Voter[]>;
    voter(edition: string, teryt: Teryt): Promise<Voter | null>;
    addLinks(edition: string, links: readonly VotingLink[]): Promise<void>;
    links(edition: string): Promise<readonly VotingLink[]>;
    findLink(edition: string, codeHash: Hash): Promise<VotingLink | null>;
    revokeLink(edition: string, codeHash: Hash): Promise<void>;
    /** Keeps the codes for letters until the close, sealed under the ballot-box key, which lies outside the database. */
    keepCodes(edition: string, codes: readonly { readonly codeHash: Hash; readonly sealed: string }[]): Promise<void>;
    /** Of the active links, by hash; empty after the close. */
    keptCodes(edition: string): Promise<ReadonlyMap<Hash, string>>;
    forgetCodes(edition: string): Promise<void>;
    setAddress(edition: string, teryt: Teryt, email: string, source: string): Promise<void>;
    /** Locks the city's slot until the end of the transaction; the sealed handle of its current ballot, or null. */
    lockSlot(edition: string, teryt: Teryt): Promise<string | null>;
    /** Keeps the sealed handle of the city's current ballot: fixed length, unreadable without the ballot-box key. */
    sealSlot(edition: string, teryt: Teryt, sealed: string): Promise<void>;
    /** Cities that have a ballot. */
    turnout(edition: string): Promise<readonly Teryt[]>;
    hasVoted(edition: string, teryt: Teryt): Promise<boolean>;
    /** As `lockSlot`, to look and not to change: locks nothing and makes no slot. `null` also after the close. */
    sealedSlot(edition: string, teryt: Teryt): Promise<string | null>;
    /** Empties what was sealed but keeps which cities voted: after the close nothing joins a voter to a ballot. */
    unlinkSlots(edition: string): Promise<void>;
    addBallot(edition: string, ballot: SealedBallot): Promise<void>;
    markReplaced(edition: string, handle: Hash): Promise<void>;
    /** In the order of the handles, which are random; none after the close. */
    sealedBallots(edition: string, which: 'all' | 'not-logged'): Promise<readonly SealedBallot[]>;
    sealedBallot(edition: string, handle: Hash): Promise<SealedBallot | null>;
    countNotLogged(edition: string): Promise<number>;
    markLogged(edition: string, handles: readonly Hash[]): Promise<void>;
    /** Puts these in place of all sealed ballots, in the order of the commitments; at the close only. */
    openBox(edition: string, ballots: readonly StoredBallot[]): Promise<void>;
    /** In the order of the commitments, which are hashes; none before the close. */
    ballots(edition: string): Promise<readonly StoredBallot[]>;
    /** Remembers the answer to an idempotency key, so that a repeated request gets the same receipt. */
    rememberAnswer(edition: string, keyHash: Hash, answer: string): Promise<void>;
    rememberedAnswer(edition: string, keyHash: Hash): Promise<string | null>;
    forgetAnswers(edition: string): Promise<void>;
  };
  readonly roll: RollTx;
  readonly log: LogTx;
  readonly clock: ClockTx;
  readonly people: PeopleTx;
  readonly proposals: ProposalsTx;
  readonly audit: AuditTx;
  readonly outbox: OutboxTx;
  readonly signIns: SignInsTx;
  readonly letters: LettersTx;
  readonly news: NewsTx;
  readonly retention: RetentionTx;
  readonly submissions: SubmissionsTx;
  readonly cases: CasesTx;
  readonly signatures: SignaturesTx;
}

/**
 * What the store throws when the disk or the server failed, and {@link Keys} when the signing key is in no file: no action
 * is to blame. Recognised by `refusal`.
 */
export interface StorageProblem extends Error {
  readonly refusal: StorageRefusal;
  /** `unknown`: the write may or may not be there; ask before doing it again. */
  readonly outcome: 'rolled-back' | 'unknown';
  readonly details: Details;
}

/**
 * Never call one of the three inside an action: the second transaction would wait for the first for ever, so it throws.
 * On PostgreSQL an action is run again after a deadlock: it must change nothing but what it does through `tx`.
 */
export interface Store {
  /** Runs reads on one consistent view. */
  read<T>(query: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction for one action. A refusal rolls everything back. */
  write<T extends Outcome<object>>(action: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction and one fsync for all actions that wait, a savepoint each; nobody is answered before the commit. */
  group<T extends Outcome<object>>(action: (tx: Tx) => Promise<T>): Promise<T>;
  durability(): Promise<Durability>;
  /**
   * Takes earlier versions of the rows off the disk. A database keeps its last transactions one by one beside the
   * tables: there each slot changes together with the ballot of its city, sealed or not (regulations §16).
   */
  forgetPast(): Promise<void>;
  close(): Promise<void>;
}

export interface StagedProfile extends ProfileKey {
  readonly name: string;
  /** From its address; absent where the format does not state it. */
  readonly handle?: string;
}

/** A file that was read and checked, not yet part of the archive. */
export interface StagedFile {
  readonly sha256: Hash;
  /** As found in the whole file; the plan knew its beginning only. */
  readonly encoding: Encoding;
  readonly rows: number;
  readonly posts: number;
  readonly profiles: readonly StagedProfile[];
  readonly followers: readonly ProfileFollowers[];
  /** Every bad cell of the first 1,000 bad lines, in the order of the file; `rejectedCount` counts all bad lines. */
  readonly rejected: readonly RejectedLine[];
  readonly rejectedCount: number;
  /** The first 1,000; `warningCount` has them all. */
  readonly warnings: readonly { readonly line: number; readonly reason: string }[];
  readonly warningCount: number;
  readonly shares: number;
  readonly otherPages: number;
  readonly duplicates: number;
  readonly period: Period | null;
}

export type ImportProgress = (step: 'hash' | 'decode' | 'read' | 'check' | 'freeze', done: number, of: number) => void;

/** Which frozen files a question is answered from, and what for. */
export interface TotalsQuery {
  readonly imports: readonly Pick<ImportRecord, 'sha256' | 'snapshotOn'>[];
  readonly platform: Platform | null;
  readonly period: Period;
}

export interface ProfileSums extends ProfileKey {
  readonly sums: PostSums;
  readonly activeDays: number;
  readonly daily: readonly DayInteractions[] | null;
}

/** The post archive: adds up, never decides. */
export interface Warehouse {
  /** Reads and checks a file by its plan into a staging place; nothing is imported yet. */
  stage(path: string, plan: ReadingPlan, progress: ImportProgress): Promise<Outcome<{ staged: StagedFile }>>;
  /** The first post that stands in one of the frozen files with the same snapshot day and other values. */
  findConflict(
    sha256: Hash,
    sameDay: readonly Hash[],
  ): Promise<{ sha256: Hash; profileId: string; postId: string } | null>;
  /** The staged file against the latest earlier pull of each of its posts, and its profiles against all other files. */
  drift(staged: TotalsQuery['imports'][number], others: TotalsQuery['imports']): Promise<Drift>;
  /** Of a staged or frozen file of posts, for people to look at. */
  glimpse(sha256: Hash): Promise<Glimpse>;
  /** Moves the staged file into the archive, on disk before it returns. Harmless when the import is refused afterwards. */
  freeze(sha256: Hash): Promise<void>;
  /** Drops what was staged. */
  discard(sha256: Hash): Promise<void>;
  /** Of several pulls of a post the one of the latest snapshot counts. */
  sums(query: TotalsQuery, withDays: boolean): Promise<readonly ProfileSums[]>;
  dayTotals(query: TotalsQuery): Promise<readonly (ProfileKey & DayTotals)[]>;
  close(): Promise<void>;
}

export type { Clock } from './ports/time.ts';

/** Bytes that nobody can foresee. */
export interface SecureRandom {
  bytes(length: number): Uint8Array;
}

/** The text of docs/rules/<page>.md; `null` when there is no such page. */
export type Regulations = (page: string) => Promise<string | null>;

export interface Ports {
  readonly store: Store;
  readonly sources: Sources;
  readonly live: LiveSources;
  readonly mappings: Mappings;
  readonly warehouse: Warehouse;
  readonly clock: SteadyClock;
  readonly random: SecureRandom;
  readonly keys: Keys;
  readonly regulations: Regulations;
  readonly post: Post;
  readonly erasures: ErasureList;
  readonly submitted: SubmittedFiles;
  readonly documents: Documents;
}
