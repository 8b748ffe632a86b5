/** How long somebody who signed in to the office stays so (regulations §21). */
import type { Instant } from '../basics/day.ts';

export interface SessionTimes {
  readonly signedInAt: Instant;
  /** Last request, a few minutes coarse. */
  readonly usedAt: Instant;
}

const HOUR_MS = 3_600_000;

/** A working day: whoever has left the desk must sign in again tomorrow. */
export const IDLE_MS = 8 * HOUR_MS;
/** However busy: one sign-in a day. */
export const LONGEST_MS = 24 * HOUR_MS;
/** For steps that cannot be taken back: who walks away from an open computer leaves no signature behind. */
export const FRESH_MS = 15 * 60_000;
/** The last use is noted no more often than this. */
export const USE_STEP_MS = 5 * 60_000;

/** A clock that was put back ends nobody's session and lengthens none beyond its own life. */
export function isAlive(session: SessionTimes, now: Instant): boolean {
  return now < aliveUntil(session);
}

/** First instant at which it no longer lives, if nobody uses it again. */
export function aliveUntil({ signedInAt, usedAt }: SessionTimes): Instant {
  return Math.min(signedInAt + LONGEST_MS, usedAt + IDLE_MS) as Instant;
}

/** First instant at which the sign-in is no longer fresh. */
export function freshUntil({ signedInAt }: SessionTimes): Instant {
  return (signedInAt + FRESH_MS) as Instant;
}
