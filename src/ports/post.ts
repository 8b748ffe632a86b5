/** The outbox as an action sees it inside its transaction. Types only. */
import type { Hash } from '../core/basics/hash.ts';
import type { LetterOrder } from '../core/mail/letter.ts';

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

export interface OutboxTx {
  add(letters: readonly QueuedLetter[]): Promise<void>;
  /** Whether a letter of this kind still waits for this city: then it need not be written twice. */
  isWaiting(kind: LetterOrder['kind'], edition: string, teryt: string): Promise<boolean>;
}

/** How letters leave. */
export interface Post {
  /** What stands after the `@` of a Message-ID: the host of MAIL_FROM. */
  readonly host: string;
  readonly write: WriteLetter;
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
