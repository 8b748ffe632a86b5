import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { hashInvitationToken, type InvitationToken } from '../core/office/invitation.ts';
import type { Person } from '../core/office/person.ts';
import type { Clock, SecureRandom, Tx } from '../ports.ts';
import { recordEvent } from './record-event.ts';

/**
 * Takes up an invitation (regulations §21): works once, and shows that the person reads the mail of this address. Expired,
 * used, replaced and invented ones are one refusal, so that nobody can tell them apart by trying.
 */
export async function acceptInvitation(
  tx: Tx,
  { random, clock }: { readonly random: SecureRandom; readonly clock: Clock },
  token: InvitationToken,
): Promise<Outcome<{ person: Person }>> {
  const now = clock.now();
  // The same link opened twice at once lets one of them in.
  await tx.audit.lock();
  const invitation = await tx.people.findInvitation(hashInvitationToken(token));
  if (invitation === null || now >= invitation.until) return refuse('invitation-unknown');
  const person = await tx.people.find(invitation.person);
  if (person?.status !== 'invited') return refuse('invitation-unknown');
  await tx.people.setStatus(person.id, 'active');
  await tx.people.dropInvitation(person.id);
  const event = { type: 'invitation-accepted', actor: { email: person.email }, edition: null } as const;
  await recordEvent(tx, { random, now }, event);
  return { ok: true, person: { ...person, status: 'active' } };
}
