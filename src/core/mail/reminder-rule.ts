/**
 * When cities that have not voted may be reminded (regulations §21): rarely enough that nobody is pressed, and never so
 * soon that the letter before it can still be on its way.
 */
import { type Instant, warsawTime } from '../basics/day.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';

const REMINDERS_AT_MOST = 3;
/** Two days: mail servers try again for hours, and a letter of Friday evening is read on Monday. */
export const BETWEEN_MS = 48 * 3_600_000;

/**
 * @param sentAt of the invitations and of every reminder so far, in any order.
 * Refuses 'reminders-used-up' and 'reminder-too-soon' with the first instant at which one may go.
 */
export function mayRemind(
  { invitedAt, remindedAt }: { readonly invitedAt: readonly Instant[]; readonly remindedAt: readonly Instant[] },
  now: Instant,
): Outcome {
  if (remindedAt.length >= REMINDERS_AT_MOST) return refuse('reminders-used-up', { most: REMINDERS_AT_MOST });
  const last = Math.max(0, ...invitedAt, ...remindedAt);
  const from = last + BETWEEN_MS;
  return now < from
    ? refuse('reminder-too-soon', {
        from: warsawTime(from as Instant)
          .slice(0, 16)
          .replace('T', ' '),
      })
    : { ok: true };
}
