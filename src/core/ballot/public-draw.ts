/**
 * Is this an outcome of a public draw that may part a tie (regulations §14)? It must have taken place after the close,
 * when nobody could vote any more, and anybody must be able to look it up.
 */
import { dayNumber, type Instant, parseDay, warsawDay } from '../basics/day.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import type { PublicDraw } from './tie-break.ts';
import { boxClosesAt, type VoteHours } from './vote-time.ts';

export interface TypedDraw {
  readonly seed: string;
  /** Name and number of the draw. */
  readonly source: string;
  /** The day on which it was drawn, `2022-09-15`. */
  readonly day: string;
}

/**
 * Refuses 'draw-invalid' {field}: seed, source or day as they cannot be, `ahead` for a day that is still to come; and
 * 'draw-before-close' for one before the day on which the last ballot could come in. A draw on the day of the close
 * itself is for those who sign to judge.
 */
export function readDraw(
  typed: TypedDraw,
  hours: Pick<VoteHours, 'closesAt' | 'grace'>,
  now: Instant,
): Outcome<{ draw: PublicDraw }> {
  const seed = typed.seed.trim();
  const source = typed.source.replace(/\s+/g, ' ').trim();
  if (!/^[0-9A-Za-z]+(?:[-,;. ][0-9A-Za-z]+)*$/.test(seed) || seed.length > 100)
    return refuse('draw-invalid', { field: 'seed' });
  if (source.length < 3 || source.length > 200 || /\p{Cc}|\p{Cf}/u.test(source))
    return refuse('draw-invalid', { field: 'source' });
  const day = parseDay(typed.day.trim());
  if (day === null) return refuse('draw-invalid', { field: 'day' });
  // The last instant of voting: a vote that ends at midnight ends on the day before.
  const lastDay = warsawDay((boxClosesAt(hours) - 1) as Instant);
  if (dayNumber(day) < dayNumber(lastDay)) return refuse('draw-before-close', { closesAt: hours.closesAt });
  if (dayNumber(day) > dayNumber(warsawDay(now))) return refuse('draw-invalid', { field: 'ahead' });
  return { ok: true, draw: { seed, source: `${source}, ${day}` } };
}
