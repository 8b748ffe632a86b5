import type { Officer } from '../core/ballot/ballot-box.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { readEmail } from '../core/office/person.ts';
import { parseTeryt, type Teryt } from '../core/places/municipality.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Ports, Tx } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';
import { refuseAfterDeadline } from './refuse-after-deadline.ts';

interface OfficersRequest {
  readonly edition: string;
  readonly teryt: string;
  /** All that the city shall have from now on. */
  readonly officers: readonly Officer[];
  readonly reason: string;
}

/** Whether the further addresses of the city could be changed now; changes nothing. */
export async function mayChangeOfficers(
  tx: Tx,
  { clock }: Pick<Ports, 'clock'>,
  { edition, teryt, officers }: OfficersRequest,
): Promise<Outcome<{ voter: Teryt; officers: readonly Officer[] }>> {
  const closed = await refuseAfterDeadline(tx, edition, clock.now());
  if (closed) return closed;
  if ((await tx.editions.document(edition, EVIDENCE.roll)) === null) return refuse('roll-missing', { edition });
  const voter = parseTeryt(teryt);
  const onRoll = voter === null ? null : await tx.votes.voter(edition, voter);
  // Letters start from the official address: without one there is nothing that further ones could add to.
  if (voter === null || onRoll === null || onRoll.email === null) return refuse('roll-invalid', { teryt });
  const read = new Map<string, Officer>();
  for (const { email, source } of officers) {
    const address = readEmail(email);
    if (!address.ok) return address;
    if (source.trim() === '') return refuse('roll-invalid', { teryt });
    read.set(address.email, { email: address.email, source: source.trim() });
  }
  read.delete(onRoll.email);
  return { ok: true, voter, officers: [...read.values()] };
}

/**
 * Gives a city other further addresses (regulations §8). The log tells that its addresses have changed and why, as for
 * the official one; none of them is ever published. Letters that wait still go to where they were addressed.
 */
export async function changeOfficers(
  tx: Tx,
  { keys, clock }: Pick<Ports, 'keys' | 'clock'>,
  request: OfficersRequest,
): Promise<Outcome> {
  const allowed = await mayChangeOfficers(tx, { clock }, request);
  if (!allowed.ok) return allowed;
  const { edition, teryt, reason } = request;
  await tx.roll.setOfficers(edition, allowed.voter, allowed.officers);
  await appendToLog(tx, { keys, now: clock.now() }, edition, [{ type: 'address-changed', teryt, reason }]);
  return { ok: true };
}
