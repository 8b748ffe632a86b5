import { bytesToHex } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { type Person, type PersonId, readEmail, readPersonName } from '../core/office/person.ts';
import type { Role } from '../core/office/right.ts';
import type { Tx } from '../ports.ts';
import { type InvitationDeps, sendInvitation } from './invite-person.ts';

interface RoleRequest {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** `null`: all editions. */
  readonly edition: string | null;
}

/** Whether the role could be granted now; changes nothing. */
export async function mayGrantRole(
  tx: Tx,
  { email, name, edition }: RoleRequest,
): Promise<Outcome<{ email: string; name: string }>> {
  if (edition !== null && (await tx.editions.find(edition)) === null) return refuse('edition-unknown', { edition });
  const address = readEmail(email);
  if (!address.ok) return address;
  const called = readPersonName(name);
  return called.ok ? { ok: true, email: address.email, name: called.name } : called;
}

/** Gives a person a role; somebody who is not known yet is kept as invited, and comes in by the invitation that is sent. */
export async function grantRole(
  tx: Tx,
  deps: InvitationDeps,
  request: RoleRequest,
): Promise<Outcome<{ person: PersonId }>> {
  const allowed = await mayGrantRole(tx, request);
  if (!allowed.ok) return allowed;
  const { email, name } = allowed;
  const known = await tx.people.findByEmail(email);
  const person = known?.id ?? (bytesToHex(deps.random.bytes(16)) as PersonId);
  const invited: Person = { ...(known ?? { id: person, email, name, language: 'pl' }), status: 'invited' };
  if (known === null) await tx.people.add(invited);
  if (known?.status === 'removed') await tx.people.setStatus(person, 'invited');
  const grant = { role: request.role, edition: request.edition };
  await tx.people.grant(person, grant);
  if (known?.status === 'active') await tx.signIns.endAll(person, null);
  else await sendInvitation(tx, deps, invited, grant, 'system');
  return { ok: true, person };
}
