/** Where an edition stands (regulations §7, §8, §11, §13, §17): read from its public log and the hours of its vote alone. */
import { entryEndsAt, votePhase } from '../ballot/vote-time.ts';
import { type Instant, warsawDay } from '../basics/day.ts';
import type { LogEntry } from '../ledger/log-entry.ts';
import type { Edition } from './edition.ts';

/**
 * `before`: the vote has not opened; `last-day`: open, and it closes with this day; `grace`: only who began in time can
 * still finish; `closed`: nothing is counted yet; `embargo`: counted, not told; `lapsed`: the hours began without a
 * frozen roll, so this edition can never be held.
 */
export type EditionStage = 'before' | 'open' | 'last-day' | 'grace' | 'closed' | 'embargo' | 'released' | 'lapsed';

/** @param logged the types of the entries in the log of the edition; nothing else of them is looked at. */
export function editionStage(edition: Edition, logged: ReadonlySet<LogEntry['type']>, now: Instant): EditionStage {
  if (logged.has('released')) return 'released';
  if (logged.has('result-committed')) return 'embargo';
  const phase = votePhase(edition.vote, now);
  if (phase === 'before') return logged.has('vote-closed') ? 'closed' : 'before';
  if (!logged.has('roll-frozen')) return 'lapsed';
  // Once closed it stays closed, whatever the clock does (§11.4).
  if (phase === 'closed' || logged.has('vote-closed')) return 'closed';
  if (phase === 'grace') return 'grace';
  const lastDay = warsawDay((entryEndsAt(edition.vote) - 1) as Instant);
  return warsawDay(now) === lastDay ? 'last-day' : 'open';
}
