import { changeHours, type HoursChange } from '../core/ballot/hours-change.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Ports, Tx } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';

interface HoursRequest {
  readonly edition: string;
  readonly change: HoursChange;
  /** ISO 8601 with zone. */
  readonly closesAt: string;
  readonly reason: string;
}

/** Whether the end could be moved now; changes nothing. */
export async function mayChangeHours(
  tx: Tx,
  { clock }: Pick<Ports, 'clock'>,
  { edition: id, change, closesAt }: HoursRequest,
): Promise<Outcome<{ edition: Edition }>> {
  await tx.votes.enterBox(id);
  const edition = await tx.editions.find(id);
  if (edition === null) return refuse('edition-unknown', { edition: id });
  if ((await tx.editions.document(id, EVIDENCE.roll)) === null) return refuse('roll-missing', { edition: id });
  if ((await tx.editions.document(id, EVIDENCE.turnout)) !== null)
    return refuse('vote-closed', { closesAt: edition.vote.closesAt });
  const changed = changeHours(edition.vote, change, closesAt, clock.now());
  return changed.ok ? { ok: true, edition: { ...edition, vote: { ...edition.vote, ...changed.hours } } } : changed;
}

/**
 * Moves the end of the vote (regulations §11), in public: the log tells the new end and the reason. The definition that
 * was frozen with the nominees stays as it was.
 */
export async function moveEnd(
  tx: Tx,
  { keys, clock }: Pick<Ports, 'keys' | 'clock'>,
  request: HoursRequest,
): Promise<Outcome> {
  const allowed = await mayChangeHours(tx, { clock }, request);
  if (!allowed.ok) return allowed;
  await tx.editions.put(allowed.edition);
  const { closesAt, reason } = request;
  await appendToLog(tx, { keys, now: clock.now() }, request.edition, [{ type: 'hours-changed', closesAt, reason }]);
  return { ok: true };
}
