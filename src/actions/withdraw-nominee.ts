import type { Instant } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { EVIDENCE, frozenNominees } from '../core/verify/evidence.ts';
import type { Keys, SecureRandom, Tx } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';
import { recordEvent } from './record-event.ts';
import { refuseAfterDeadline } from './refuse-after-deadline.ts';

const WITHDRAWN = 'withdrawn/';

/** Name of the document that says a nominee has withdrawn. */
export function withdrawalOf(teryt: string): string {
  return `${WITHDRAWN}${teryt}`;
}

/** Nominees of the edition that have withdrawn. */
export async function withdrawnNominees(tx: Tx, edition: string): Promise<ReadonlySet<string>> {
  const kinds = await tx.editions.kindsUnder(edition, WITHDRAWN);
  return new Set(kinds.map((kind) => kind.slice(WITHDRAWN.length)));
}

/** A nominated city may withdraw until the vote is closed, with a published reason (regulations §7). */
export async function withdrawNominee(
  tx: Tx,
  deps: { readonly keys: Keys; readonly random: SecureRandom; readonly now: Instant },
  { edition, teryt, reason }: { readonly edition: string; readonly teryt: string; readonly reason: string },
): Promise<Outcome> {
  const closed = await refuseAfterDeadline(tx, edition, deps.now);
  if (closed) return closed;
  const text = await tx.editions.document(edition, EVIDENCE.nominees);
  if (text === null) return refuse('nominees-missing', { edition, nominees: 0 });
  if (!frozenNominees(text).some((nominee) => nominee.teryt === teryt) || reason.trim() === '')
    return refuse('nominee-unknown', { teryt });
  if ((await tx.editions.document(edition, withdrawalOf(teryt))) !== null)
    return refuse('withdrawn-candidate', { teryt });
  await tx.editions.addDocument(edition, withdrawalOf(teryt), reason.trim());
  await appendToLog(tx, deps, edition, [{ type: 'nominee-withdrawn', teryt, reason: reason.trim() }]);
  const details = { teryt, reason: reason.trim() };
  await recordEvent(tx, deps, { type: 'nominee-withdrawn', actor: 'command-line', edition, details });
  return { ok: true };
}
