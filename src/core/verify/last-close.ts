/** Where the end of the vote stands after every change that the log tells of (regulations §11). */
import type { Edition } from '../editions/edition.ts';
import type { LogEntry } from '../ledger/log-entry.ts';

/** ISO 8601 with zone; as it was frozen where nobody moved it. */
export function lastClose({ vote }: Edition, entries: readonly LogEntry[]): string {
  return entries.findLast((entry) => entry.type === 'hours-changed')?.closesAt ?? vote.closesAt;
}
