/** How long to wait before asking again, in milliseconds. Chance comes in from outside, so that it can be foreseen. */
import type { Instant } from '../../core/basics/day.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** From 0 up to, not including, 1. */
export type Chance = () => number;

/** A failure that may pass: 1 s, 2 s, 4 s … at most a minute, half of it by chance, so that many do not come at once. */
export function afterFailure(attempt: number, chance: Chance): number {
  return jittered(Math.min(SECOND * 2 ** attempt, MINUTE), chance);
}

/** A limit for which nobody states an end: half a minute, doubled up to a quarter of an hour. */
export function afterLimit(attempt: number, chance: Chance): number {
  return jittered(Math.min(30 * SECOND * 2 ** attempt, 15 * MINUTE), chance);
}

/** A stated end is kept, and up to a second more. */
export function afterStated(ms: number, chance: Chance): number {
  return Math.max(0, Math.ceil(ms)) + Math.floor(chance() * SECOND);
}

function jittered(ceiling: number, chance: Chance): number {
  return Math.floor(ceiling / 2 + (chance() * ceiling) / 2);
}

/** Milliseconds stated by `Retry-After`, which holds seconds or a date (RFC 9110 §10.2.3); `null` without a usable one. */
export function retryAfter(headers: Headers, now: Instant): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND;
  const at = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/**
 * Milliseconds until a used-up allowance is new; `null` while there is some left or nobody says.
 * `reset` holds seconds since 1970 (Bluesky) or an ISO time (Mastodon).
 */
export function untilReset(headers: Headers, now: Instant, remaining: string, reset: string): number | null {
  if (headers.get(remaining)?.trim() !== '0') return null;
  const text = headers.get(reset)?.trim() ?? '';
  const at = /^\d{9,11}$/.test(text) ? Number(text) * SECOND : Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
