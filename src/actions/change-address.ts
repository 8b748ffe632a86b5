import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { readEmail } from '../core/office/person.ts';
import { parseTeryt, type Teryt } from '../core/places/municipality.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Ports, Tx } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';
import { refuseAfterDeadline } from './refuse-after-deadline.ts';

interface AddressRequest {
  readonly edition: string;
  readonly teryt: string;
  readonly email: string;
  /** Where the address was found. */
  readonly source: string;
  readonly reason: string;
}

/** Whether the address of the city could be changed now; changes nothing. */
export async function mayChangeAddress(
  tx: Tx,
  { clock }: Pick<Ports, 'clock'>,
  { edition, teryt, email, source }: AddressRequest,
): Promise<Outcome<{ voter: Teryt; email: string }>> {
  const closed = await refuseAfterDeadline(tx, edition, clock.now());
  if (closed) return closed;
  if ((await tx.editions.document(edition, EVIDENCE.roll)) === null) return refuse('roll-missing', { edition });
  const address = readEmail(email);
  if (!address.ok) return address;
  const voter = parseTeryt(teryt);
  const isOnRoll = (await tx.votes.voters(edition)).some((one) => one.teryt === voter);
  if (voter === null || !isOnRoll || source.trim() === '') return refuse('roll-invalid', { teryt });
  return { ok: true, voter, email: address.email };
}

/**
 * Gives a city another official address (regulations §8). The log tells that it happened and why; the address itself is
 * never published. Letters that wait still go to where they were addressed.
 */
export async function changeAddress(
  tx: Tx,
  { keys, clock }: Pick<Ports, 'keys' | 'clock'>,
  request: AddressRequest,
): Promise<Outcome> {
  const allowed = await mayChangeAddress(tx, { clock }, request);
  if (!allowed.ok) return allowed;
  const { edition, teryt, source, reason } = request;
  await tx.votes.setAddress(edition, allowed.voter, allowed.email, source.trim());
  await appendToLog(tx, { keys, now: clock.now() }, edition, [{ type: 'address-changed', teryt, reason }]);
  return { ok: true };
}
