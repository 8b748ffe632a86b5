/**
 * Moving the end of a vote (regulations §11): longer or shorter, by two organisers, announced with a reason, and never
 * once it has come. The opening never moves, and the grace time goes with the end.
 */
import { type Instant, parseInstant } from '../basics/day.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import { hasEntryEnded, type VoteHours, votePhase } from './vote-time.ts';

/** By how many days one change may move the end away, at most. */
const EXTENSION_AT_MOST_DAYS = 14;

const DAY_MS = 86_400_000;

export type HoursChange = 'extend' | 'shorten';

/**
 * The end after a change that is decided at `now`. Extending takes a vote that is not over and a later end, not too far
 * away; shortening an open vote and an end that is still to come. Refuses 'hours-invalid'.
 */
export function changeHours(
  hours: VoteHours,
  change: HoursChange,
  closesAt: string,
  now: Instant,
): Outcome<{ hours: VoteHours }> {
  const [before, after] = [parseInstant(hours.closesAt) as Instant, parseInstant(closesAt)];
  const refused = refuse('hours-invalid', { closesAt: hours.closesAt, days: EXTENSION_AT_MOST_DAYS });
  if (after === null || hasEntryEnded(hours, now)) return refused;
  const fits =
    change === 'extend'
      ? after > before && after <= before + EXTENSION_AT_MOST_DAYS * DAY_MS
      : votePhase(hours, now) === 'open' && after > now && after < before;
  const { opensAt, grace } = hours;
  return fits ? { ok: true, hours: { opensAt, closesAt, ...(grace && { grace }) } } : refused;
}
