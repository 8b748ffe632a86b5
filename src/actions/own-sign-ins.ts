import type { Outcome } from '../core/basics/outcome.ts';
import type { AuditType } from '../core/office/audit-event.ts';
import type { Person } from '../core/office/person.ts';
import type { Clock, SecureRandom, Tx } from '../ports.ts';
import { recordEvent } from './record-event.ts';

interface Deps {
  readonly random: SecureRandom;
  readonly clock: Clock;
}

/** Ends a session on the server, so that a copy of its cookie is worth nothing. Nothing when it has ended already. */
export async function signOut(tx: Tx, deps: Deps, person: Person, session: string): Promise<Outcome> {
  if (await tx.signIns.end(person.id, session)) await note(tx, deps, 'person-signed-out', person);
  return { ok: true };
}

/** Ends one of a person's other sessions, or all of them (`other: null`); the one that asks stays. */
export async function endOwnSessions(
  tx: Tx,
  deps: Deps,
  person: Person,
  { own, other }: { readonly own: string; readonly other: string | null },
): Promise<Outcome> {
  const ended = other === null ? await tx.signIns.endAll(person.id, own) : await tx.signIns.end(person.id, other);
  if (ended) await note(tx, deps, 'sessions-ended', person);
  return { ok: true };
}

/** Sessions that were begun with the passkey live on: each can be ended by itself. */
export async function removeOwnPasskey(tx: Tx, deps: Deps, person: Person, id: string): Promise<Outcome> {
  if (await tx.signIns.removePasskey(person.id, id)) await note(tx, deps, 'passkey-removed', person);
  return { ok: true };
}

export async function noteNewPasskey(tx: Tx, deps: Deps, person: Person): Promise<Outcome> {
  await note(tx, deps, 'passkey-added', person);
  return { ok: true };
}

async function note(tx: Tx, { random, clock }: Deps, type: AuditType, person: Person): Promise<void> {
  await recordEvent(tx, { random, now: clock.now() }, { type, actor: { email: person.email }, edition: null });
}
