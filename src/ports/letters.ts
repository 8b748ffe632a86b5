/** What actions about letters ask of the outbox beside queueing, and the subscriptions to news. Types only. */
import type { Day, Instant } from '../core/basics/day.ts';
import type { Hash } from '../core/basics/hash.ts';
import type { LetterKind } from '../core/mail/letter.ts';

/** A letter as the page of genuine letters may know it: neither address nor secret. */
export interface KnownLetter {
  readonly kind: LetterKind;
  readonly language: 'pl' | 'en';
  readonly edition: string | null;
  readonly teryt: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly status: string;
  /** When it left, or first may leave. Of quiet letters only the day means anything. */
  readonly at: Instant;
}

export interface LettersTx {
  /** By the hash of the code that is printed in it. */
  findByCode(codeHash: Hash): Promise<KnownLetter | null>;
  /** Cities for which such a letter waits, has left, or was exported. */
  addressed(edition: string, kind: LetterKind): Promise<ReadonlySet<string>>;
  /** Waves of one kind, the first one first. `edition: null`: those of no edition. */
  wavesOf(
    edition: string | null,
    kind: LetterKind,
  ): Promise<readonly { readonly id: string; readonly openedAt: Instant }[]>;
  openWave(wave: {
    readonly id: string;
    readonly edition: string | null;
    readonly kind: LetterKind;
    readonly openedAt: Instant;
  }): Promise<void>;
  /** Ends what still waits; `teryt: null` for every city. Secrets go. How many there were. */
  takeBack(edition: string, kinds: readonly LetterKind[], teryt: string | null, now: Instant): Promise<number>;
  /** The letters of a wave left the program in a file: they are not sent. */
  markExported(wave: string, now: Instant): Promise<number>;
}

export interface NewsSubscription {
  readonly email: string;
  readonly language: 'pl' | 'en';
  readonly tokenHash: Hash;
  /** Sealed under the letter key. */
  readonly sealedToken: string;
  /** Version of the sentence that was agreed to. */
  readonly consent: string;
  readonly askedOn: Day;
  /** `null` until the address has confirmed it. */
  readonly confirmedOn: Day | null;
}

export interface NewsTx {
  find(email: string): Promise<NewsSubscription | null>;
  findByToken(tokenHash: Hash): Promise<NewsSubscription | null>;
  /** Replaces one of the same address. */
  put(subscription: NewsSubscription): Promise<void>;
  confirm(tokenHash: Hash, on: Day): Promise<void>;
  remove(tokenHash: Hash): Promise<void>;
  /** Drops what was asked for before that day and never confirmed. */
  dropUnconfirmed(before: Day): Promise<number>;
  /** In the order of their addresses. */
  confirmed(language: 'pl' | 'en'): Promise<readonly NewsSubscription[]>;
}
