/**
 * What becomes of a letter after each attempt (regulations §21): it has left, waits for another attempt, or ends refused.
 * A letter is never lost and, as far as mail allows, never doubled: every attempt carries the same Message-ID.
 */
import { type LetterKind, QUIET_LETTERS } from './letter.ts';
import { type Attempt, cleanReply, type FailureReason, meaningOf } from './reply.ts';

/** What the decision needs to know of a letter that was tried. */
export interface TriedLetter {
  readonly kind: LetterKind;
  /** Attempts that counted, before this one. */
  readonly attempts: number;
  /** First instant at which it might have left, milliseconds. */
  readonly since: number;
}

/** States of a letter in the outbox. */
export type LetterStatus = 'waiting' | 'sent' | 'refused' | 'bounced' | 'cancelled' | 'exported';

export type Fate =
  | { readonly status: 'sent'; readonly attempts: number; readonly reply: string | null; readonly endedAt: number }
  | {
      readonly status: 'waiting';
      readonly attempts: number;
      readonly reason: FailureReason;
      readonly reply: string;
      /** Written down; of a quiet letter the day only. */
      readonly nextAt: number;
      /** Not to be tried before; of a quiet letter known to the worker alone. */
      readonly heldUntil: number;
    }
  | {
      readonly status: 'refused';
      readonly attempts: number;
      readonly reason: FailureReason;
      readonly reply: string;
      readonly endedAt: number;
    };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Pauses after the first, second … attempt, in minutes; then the last one again and again. */
const PAUSES = [1, 5, 15, 30, 60, 120, 240] as const;
/** A full mailbox is not emptied within minutes. */
const PAUSE_WHEN_FULL = 4;
/** RFC 5321, 4.5.4.1: at least four to five days. */
const PATIENCE_MS = 5 * DAY_MS;
/** A code for signing in is worth nothing after some minutes. */
const PATIENCE_FOR_CODES_MS = 15 * MINUTE_MS;

/** How long a letter is tried. */
export function patienceWith(kind: LetterKind): number {
  return kind === 'sign-in-code' ? PATIENCE_FOR_CODES_MS : PATIENCE_MS;
}

/** @param draw 0 … 999, by chance: spreads attempts by up to a fifth, so that letters do not come back all at once. */
export function pauseAfter(attempts: number, reason: FailureReason, draw: number): number {
  const step = reason === 'mailbox-full' ? Math.max(attempts - 1, PAUSE_WHEN_FULL) : attempts - 1;
  const pause = (PAUSES[Math.min(Math.max(step, 0), PAUSES.length - 1)] as number) * MINUTE_MS;
  return pause + Math.floor((pause * draw) / 5_000);
}

/**
 * The letter after an attempt. One that met a server which refuses everybody, or none at all, has not been tried: its
 * attempts do not count, only its days do.
 */
export function afterAttempt(
  letter: TriedLetter,
  attempt: Attempt,
  { now, draw }: { readonly now: number; readonly draw: number },
): Fate {
  const isQuiet = QUIET_LETTERS.includes(letter.kind);
  const dayOf = (at: number) => (isQuiet ? at - (at % DAY_MS) : at);
  const endedAt = dayOf(now);
  const tried = letter.attempts + 1;
  const reply = cleanReply(attempt.reply);
  // A server's answer holds its own number and often its time: for a quiet letter not even that is kept.
  if (attempt.kind === 'accepted') return { status: 'sent', attempts: tried, reply: isQuiet ? null : reply, endedAt };
  const { reason, passing, about } = meaningOf(attempt);
  if (!passing) return { status: 'refused', attempts: tried, reason, reply, endedAt };
  if (now - letter.since >= patienceWith(letter.kind))
    return { status: 'refused', attempts: tried, reason: 'gave-up', reply, endedAt };
  const attempts = about === 'server' ? letter.attempts : tried;
  const heldUntil = now + pauseAfter(attempts, reason, draw);
  return { status: 'waiting', attempts, reason, reply, nextAt: isQuiet ? dayOf(now) : heldUntil, heldUntil };
}

/** Letters to one domain, by what became of them. */
export interface DomainRecord {
  readonly accepted: number;
  readonly refused: number;
}

const REFUSED_LETTERS_THAT_ALARM = 3;

/** Whether a whole domain refuses us: then its city needs another way, and an organiser must know. */
export function domainRefuses({ accepted, refused }: DomainRecord): boolean {
  return accepted === 0 && refused >= REFUSED_LETTERS_THAT_ALARM;
}
