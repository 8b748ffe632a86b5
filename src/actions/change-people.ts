import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { leavesNoOrganiser } from '../core/office/organisers.ts';
import type { Person, PersonId } from '../core/office/person.ts';
import type { Grant } from '../core/office/right.ts';
import type { Clock, SecureRandom, Tx } from '../ports.ts';
import { recordEvent } from './record-event.ts';

interface Deps {
  readonly random: SecureRandom;
  readonly clock: Clock;
}

interface Change {
  /** Whose roles change. */
  readonly of: PersonId;
  /** Who changes them. */
  readonly by: Person;
}

/** One more role for somebody (regulations §21). Organisers come by a proposal only. Ends the person's sessions. */
export async function grantPersonRole(tx: Tx, deps: Deps, { of, by, grant }: Change & { grant: Grant }) {
  return change(tx, { of, by }, async (person): Promise<Outcome> => {
    const { role, edition } = grant;
    if (role === 'organiser') return refuse('organiser-needs-two');
    if (edition !== null && (await tx.editions.find(edition)) === null) return refuse('edition-unknown', { edition });
    await tx.people.grant(person.id, grant);
    await tx.signIns.endAll(person.id, null);
    await record(tx, deps, { type: 'role-granted', details: { role } }, person, by, edition);
    return { ok: true };
  });
}

/** Takes a role away and ends the person's sessions; never that of the last organiser. */
export async function revokePersonRole(tx: Tx, deps: Deps, { of, by, grant }: Change & { grant: Grant }) {
  return change(tx, { of, by }, async (person): Promise<Outcome> => {
    const { role, edition } = grant;
    if (role === 'organiser' && (await isLastOrganiser(tx, person.id, edition))) return refuse('last-organiser');
    await tx.people.revoke(person.id, role, edition);
    await tx.signIns.endAll(person.id, null);
    await record(tx, deps, { type: 'role-revoked', details: { role } }, person, by, edition);
    return { ok: true };
  });
}

/** The name stays on what the person has signed; roles, sessions, passkeys and an open invitation go at once. */
export async function removePerson(tx: Tx, deps: Deps, { of, by }: Change) {
  return change(tx, { of, by }, async (person): Promise<Outcome> => {
    const grants = await tx.people.grants(person.id);
    for (const { role, edition } of grants)
      if (role === 'organiser' && (await isLastOrganiser(tx, person.id, edition))) return refuse('last-organiser');
    for (const { role, edition } of grants) await tx.people.revoke(person.id, role, edition);
    await tx.people.dropInvitation(person.id);
    await tx.signIns.endAll(person.id, null);
    await tx.signIns.removePasskeys(person.id);
    await tx.people.setStatus(person.id, 'removed');
    await record(tx, deps, { type: 'person-removed', details: {} }, person, by, null);
    return { ok: true };
  });
}

/** Nobody changes their own roles. One change after the other: two who remove each other at once leave one behind. */
async function change(
  tx: Tx,
  { of, by }: Change,
  apply: (person: Person) => Promise<Outcome>,
): Promise<Outcome<{ person: Person }>> {
  if (of === by.id) return refuse('own-grants');
  await tx.audit.lock();
  const person = await tx.people.find(of);
  if (person === null || person.status === 'removed') return refuse('person-unknown', { email: person?.email ?? '–' });
  const applied = await apply(person);
  return applied.ok ? { ok: true, person } : applied;
}

async function isLastOrganiser(tx: Tx, person: PersonId, edition: string | null): Promise<boolean> {
  return leavesNoOrganiser(await tx.people.all(), await tx.people.allGrants(), person, edition);
}

async function record(
  tx: Tx,
  { random, clock }: Deps,
  event: Pick<Parameters<typeof recordEvent>[2], 'type' | 'details'>,
  person: Person,
  by: Person,
  edition: string | null,
): Promise<void> {
  const whole = { ...event, actor: { email: by.email }, subject: person.email, edition };
  await recordEvent(tx, { random, now: clock.now() }, whole);
}
