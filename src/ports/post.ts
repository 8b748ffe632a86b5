/** The outbox as an action sees it inside its transaction, and how letters leave. Types only. */
import type { Hash } from '../core/basics/hash.ts';
import type { DeliveryReport } from '../core/mail/bounce.ts';
import type { DomainRecord, Fate, LetterStatus } from '../core/mail/delivery.ts';
import type { LetterKind, LetterOrder } from '../core/mail/letter.ts';
import type { Pace } from '../core/mail/pace.ts';
import type { Attempt, FailureReason } from '../core/mail/reply.ts';

/** A letter as it enters the outbox: numbered, its secrets sealed, its printed code known by hash. */
export interface QueuedLetter extends Omit<LetterOrder, 'secrets'> {
  /** 32 lower-case hexadecimal digits, random: says nothing about order or time. */
  readonly id: string;
  /** `<id@host>` without the brackets; the same at every attempt, so that a second copy can be recognised. */
  readonly messageId: string;
  readonly codeHash: Hash;
  /** Sealed under the letter key; `null` for a letter without secrets. */
  readonly sealed: string | null;
  /** First instant at which it may leave, milliseconds; coarsened to the day for quiet letters. */
  readonly notBefore: number;
  /** Letters that leave and wait together; can be paused. */
  readonly wave: string | null;
}

/** A letter in the outbox, with what became of it so far. */
export interface OutboxLetter extends QueuedLetter {
  /** What stands behind the `@` of its address. */
  readonly domain: string;
  readonly status: LetterStatus;
  /** Attempts that counted. */
  readonly attempts: number;
  readonly nextAt: number;
  /** `null` while it waits; of quiet letters the day only. */
  readonly endedAt: number | null;
  readonly reason: FailureReason | null;
  /** The last answer of a mail server. */
  readonly reply: string | null;
}

/** `null` excludes nothing. */
export interface LetterQuery {
  readonly edition: string | null;
  readonly kind: LetterKind | null;
  readonly status: LetterStatus | null;
  readonly wave: string | null;
  /** Part of the address. */
  readonly address: string | null;
  /** Only letters with numbers after this one, for turning pages. */
  readonly after: string | null;
  readonly limit: number;
}

export interface LetterCount {
  readonly kind: LetterKind;
  readonly edition: string | null;
  readonly wave: string | null;
  readonly status: LetterStatus;
  readonly letters: number;
}

export interface Wave {
  readonly id: string;
  readonly edition: string | null;
  readonly kind: LetterKind;
  readonly paused: boolean;
  readonly openedAt: number;
}

export interface ClaimRequest {
  /** Random name of one run of the worker. */
  readonly by: string;
  readonly now: number;
  /** Until then nobody else touches what is claimed; after that it counts as forgotten by a crash. */
  readonly until: number;
  readonly ids: readonly string[];
}

export interface Except {
  readonly domains: readonly string[];
  readonly ids: readonly string[];
}

export interface OutboxTx {
  add(letters: readonly QueuedLetter[]): Promise<void>;
  /** Whether a letter of this kind still waits for this city: then it need not be written twice. */
  isWaiting(kind: LetterOrder['kind'], edition: string, teryt: string): Promise<boolean>;
  find(id: string): Promise<OutboxLetter | null>;
  /** Letters that may leave now, one to a domain, those of no wave first; paused waves and claimed letters left out. */
  due(now: number, limit: number, except: Except): Promise<readonly string[]>;
  /** Claims those that nobody has claimed meanwhile: of two workers exactly one gets a letter. */
  claim(request: ClaimRequest): Promise<readonly OutboxLetter[]>;
  /** Writes what became of an attempt; `false` when the letter is no longer this worker's to decide about. */
  record(id: string, by: string, fate: Fate): Promise<boolean>;
  /** Gives letters that a worker has claimed back, unharmed. */
  release(by: string, ids: readonly string[]): Promise<void>;
  /** Only a letter that has left comes back; `false` for any other. */
  markBounced(id: string, bounce: { readonly reason: FailureReason; readonly reply: string }): Promise<boolean>;
  /** Notes on a letter that has left that its delivery takes long. */
  noteDelay(id: string, reply: string): Promise<boolean>;
  /** Puts a refused letter whose secrets are still there back at the start; `false` for any other. */
  requeue(id: string, now: number): Promise<boolean>;
  /** By number, i.e. in no order that means anything. */
  list(query: LetterQuery): Promise<readonly OutboxLetter[]>;
  counts(): Promise<readonly LetterCount[]>;
  /** Refused and returned letters by reason. */
  failures(): Promise<readonly { readonly reason: FailureReason; readonly letters: number }[]>;
  /** Letters, other than quiet ones, first due before `before` and never counted as tried: then nothing moves. */
  stuck(before: number): Promise<number>;
  domainRecord(domain: string): Promise<DomainRecord>;
  /** `false` when it was known already. */
  addRefusingDomain(domain: string): Promise<boolean>;
  dropRefusingDomain(domain: string): Promise<void>;
  refusingDomains(): Promise<readonly string[]>;
  /** The latest first. */
  waves(): Promise<readonly Wave[]>;
  /** `false` when there is no such wave or it is so already. */
  pauseWave(id: string, paused: boolean): Promise<boolean>;
}

/** How the worker reaches the outbox; each call is a transaction of its own. */
export interface LetterDesk {
  /** Letters to be sent now, claimed for this worker. */
  claim(limit: number, except: Except): Promise<readonly OutboxLetter[]>;
  record(letter: OutboxLetter, attempt: Attempt): Promise<Fate>;
  /** How many letters wait that no paused wave holds back. */
  waiting(): Promise<number>;
  /** Gives back what was claimed and not tried. */
  release(ids: readonly string[]): Promise<void>;
}

/** How letters leave, as far as a face may know: no password. */
export type MailWay =
  | {
      readonly kind: 'smtp';
      readonly server: string;
      readonly tls: 'required' | 'implicit' | 'off';
      readonly from: string;
      readonly dkim: boolean;
      readonly bounceAddress: string | null;
      readonly pace: Pace;
    }
  | { readonly kind: 'folder'; readonly folder: string };

export interface PostRunOptions {
  /** Of the site; links begin with it. */
  readonly baseUrl: string;
  /** Ends when nothing waits any more. */
  readonly untilEmpty: boolean;
  readonly tried: (letter: OutboxLetter, fate: Fate) => void;
  /** Bugs and failures of the storage; the worker goes on. */
  readonly failed: (error: unknown) => void;
}

export interface PostRun {
  readonly ended: Promise<void>;
  /** What is under way is finished, nothing new begins. */
  readonly stop: () => Promise<void>;
}

/** A letter that was written to a file. */
export interface FolderLetter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The whole file, for a mail program. */
  readonly message: Uint8Array;
}

/** How letters leave. */
export interface Post {
  /** What stands after the `@` of a Message-ID: the host of MAIL_FROM. */
  readonly host: string;
  /** Of the site, without a slash at the end: every link in a letter begins with it. */
  readonly baseUrl: string;
  readonly way: MailWay;
  readonly write: WriteLetter;
  /** Sends letters that are due, until it is stopped or nothing waits. */
  readonly run: (desk: LetterDesk, options: PostRunOptions) => PostRun;
  /** One letter past the outbox, to see whether mail works. */
  readonly sendTest: (to: string, letter: WrittenLetter) => Promise<Attempt>;
  /** `null` for mail that is no report about a delivery. */
  readonly readReport: (message: Uint8Array) => Promise<DeliveryReport | null>;
  /** Letters written instead of sent, by file name, the latest first; none where mail is sent. */
  readonly folderLetters: () => Promise<readonly string[]>;
  readonly folderLetter: (name: string) => Promise<FolderLetter | null>;
}

/** A letter opened for writing. */
export interface LetterToWrite extends LetterOrder {
  /** Printed in the letter; `L` and 12 characters. */
  readonly letterCode: string;
  /** Of the site; every link in the letter begins with it. */
  readonly baseUrl: string;
  /** Said at the top of the letter and in its subject. */
  readonly demo: boolean;
}

/** Text and HTML say the same. */
export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Beside those every letter has, e.g. `List-Unsubscribe`. */
  readonly headers: Readonly<Record<string, string>>;
}

export type WriteLetter = (letter: LetterToWrite) => WrittenLetter;
