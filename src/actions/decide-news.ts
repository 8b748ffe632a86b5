import { addDays, type Instant, warsawDay } from '../core/basics/day.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import { hashNewsToken, type NewsToken } from '../core/mail/news-token.ts';
import type { Tx } from '../ports.ts';
import { CONFIRM_WITHIN_DAYS } from './ask-for-news.ts';

/** The second half of the double opt-in: `known: false` for a link that is too old, or whose address has left. */
export async function confirmNews(
  tx: Tx,
  { now }: { readonly now: Instant },
  token: NewsToken,
): Promise<Outcome<{ known: boolean }>> {
  const hash = hashNewsToken(token);
  const found = await tx.news.findByToken(hash);
  const today = warsawDay(now);
  if (found === null) return { ok: true, known: false };
  if (found.confirmedOn !== null) return { ok: true, known: true };
  if (found.askedOn < addDays(today, -CONFIRM_WITHIN_DAYS)) return { ok: true, known: false };
  await tx.news.confirm(hash, today);
  return { ok: true, known: true };
}

/** Ends a subscription and deletes the address; once more changes nothing. Letters about votes know nothing of it. */
export async function leaveNews(tx: Tx, token: NewsToken): Promise<Outcome> {
  await tx.news.remove(hashNewsToken(token));
  return { ok: true };
}
