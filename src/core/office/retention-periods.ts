/** When something that is kept about a person is over (regulations §20): pure functions of instants. */
import { addDays, type Instant, parseInstant, warsawDay, warsawOffset, warsawTime } from '../basics/day.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import { complaintsUntil } from './complaint-window.ts';
import { type DataKind, RETENTION } from './retention.ts';

const DAY_MS = 86_400_000;
const LATEST_AFTER_CLOSE_DAYS = 365;

/** First instant at which it must be gone; `null` for what is kept for good or has not begun to count. */
export function overAt(kind: DataKind, since: Instant | null): Instant | null {
  const { days } = RETENTION[kind];
  return days === null || since === null ? null : after(since, days);
}

export function after(since: Instant, days: number): Instant {
  return (since + days * DAY_MS) as Instant;
}

/** What is known of the edition that an address was collected for. */
export interface EditionDates {
  /** ISO 8601 with zone, after the grace time. */
  readonly boxClosesAt: string;
  /** `null` while it is not released. */
  readonly releasedAt: Instant | null;
}

/** An edition that is never released must not keep addresses for ever: a year after the close is the latest. */
export function rollOverAt({ boxClosesAt, releasedAt }: EditionDates): Instant {
  const latest = after(closeOf(boxClosesAt), LATEST_AFTER_CLOSE_DAYS);
  const ordinary = releasedAt === null ? latest : after(releasedAt, RETENTION['roll-address'].days);
  return Math.min(ordinary, latest) as Instant;
}

/** From when on a person may have it erased on request: nobody can complain any more (§19), so no answer needs it. */
export function rollErasableAt(dates: EditionDates): Instant {
  const complaints = dates.releasedAt === null ? null : complaintsUntil(dates.releasedAt);
  return Math.min(complaints ?? Number.POSITIVE_INFINITY, rollOverAt(dates)) as Instant;
}

function closeOf(closesAt: string): Instant {
  const instant = parseInstant(closesAt);
  if (instant === null) throw new RangeError(`retention: no instant: ${closesAt}`);
  return instant;
}

/** Somebody who is no longer in office: 90 days, and six years after the last signature. */
export function personOverAt(removedAt: Instant, lastSignatureAt: Instant | null): Instant {
  const ordinary = after(removedAt, RETENTION['office-person'].days);
  const signed = lastSignatureAt === null ? ordinary : after(lastSignatureAt, RETENTION.signature.days);
  return Math.max(ordinary, signed) as Instant;
}

/** 03:30 in Warsaw: no hour that summer time takes away or gives twice, and nobody votes then. */
const NIGHT_MS = 3.5 * 3_600_000;

export interface Night {
  /** Its day in Warsaw; one run each, whoever does it. */
  readonly id: string;
  readonly at: Instant;
}

/** The last night that has begun. */
export function lastNight(now: Instant): Night {
  const today = warsawDay(now);
  const tonight = nightOf(today);
  return tonight.at <= now ? tonight : nightOf(addDays(today, -1));
}

export function nextNight(now: Instant): Night {
  const today = warsawDay(now);
  const tonight = nightOf(today);
  return tonight.at > now ? tonight : nightOf(addDays(today, 1));
}

function nightOf(day: ReturnType<typeof warsawDay>): Night {
  const midnight = parseInstant(`${day}T00:00:00Z`) as Instant;
  const guess = (midnight + NIGHT_MS) as Instant;
  // On the days of the change it is one hour later than at midnight, so ask for the offset near the hour itself.
  const at = (guess - warsawOffset((guess - warsawOffset(guess)) as Instant)) as Instant;
  return { id: day, at };
}

/** A pause that only a wrong clock or a machine that was switched off explains. */
const TRUSTED_PAUSE_DAYS = 40;

/**
 * What is erased cannot be brought back, so a clock that has leapt forward must not erase by itself: a person looks and
 * starts it by hand. Refuses 'retention-clock' {last, now}, also when the last run lies in the future.
 */
export function mayRunByItself(lastRunAt: Instant | null, now: Instant): Outcome {
  if (lastRunAt === null) return { ok: true };
  const leapt = now < lastRunAt || now >= after(lastRunAt, TRUSTED_PAUSE_DAYS);
  return leapt ? refuse('retention-clock', { last: warsawTime(lastRunAt), now: warsawTime(now) }) : { ok: true };
}
