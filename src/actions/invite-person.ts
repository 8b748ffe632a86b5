import type { Instant } from '../core/basics/day.ts';
import { warsawTime } from '../core/basics/day.ts';
import { bytesToHex } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import {
  hashInvitationToken,
  INVITATION_MS,
  INVITATION_TOKEN_BYTES,
  type InvitationToken,
} from '../core/office/invitation.ts';
import { ORGANISERS_WITHOUT_PROPOSAL, organisersOf } from '../core/office/organisers.ts';
import { type Person, type PersonId, readEmail, readPersonName } from '../core/office/person.ts';
import type { Grant } from '../core/office/right.ts';
import type { Post } from '../ports/post.ts';
import type { Clock, Keys, SecureRandom, Tx } from '../ports.ts';
import { queueLetters } from './queue-letters.ts';
import { type Actor, recordEvent } from './record-event.ts';

export interface InvitationDeps {
  readonly random: SecureRandom;
  readonly keys: Pick<Keys, 'sealLetter'>;
  readonly clock: Clock;
  readonly post: Post;
}

export interface InvitationRequest {
  readonly email: string;
  readonly name: string;
  readonly language: Person['language'];
  readonly grant: Grant;
  readonly by: Actor;
}

export interface Invited {
  readonly person: Person;
  readonly until: Instant;
  /** What the letter carries. */
  readonly link: string;
}

const PAGE = { pl: '/biuro/zaproszenie', en: '/en/office/invitation' } as const;

/**
 * Keeps a person as invited, with one role, and puts the letter with the link into the outbox (regulations §21). Asked
 * again for somebody who has not come yet it replaces the earlier link. Organisers come from the machine while there are
 * fewer than two, and by a proposal from then on: whoever keeps the people of the office must not be able to make both
 * signatures.
 */
export async function invitePerson(
  tx: Tx,
  deps: InvitationDeps,
  request: InvitationRequest,
): Promise<Outcome<Invited>> {
  const address = readEmail(request.email);
  if (!address.ok) return address;
  const called = readPersonName(request.name);
  if (!called.ok) return called;
  const { grant, by } = request;
  if (grant.edition !== null && (await tx.editions.find(grant.edition)) === null)
    return refuse('edition-unknown', { edition: grant.edition });
  // Two invitations at once are looked at one after the other.
  await tx.audit.lock();
  const known = await tx.people.findByEmail(address.email);
  if (known?.status === 'active') return refuse('person-exists', { email: address.email });
  const allowed = await mayAddOrganiser(tx, grant, by, known?.id ?? null);
  if (!allowed.ok) return allowed;
  const id = known?.id ?? (bytesToHex(deps.random.bytes(16)) as PersonId);
  const { name } = called;
  const person: Person = known ?? { id, email: address.email, name, language: request.language, status: 'invited' };
  if (known === null) await tx.people.add(person);
  else if (known.status !== 'invited') await tx.people.setStatus(id, 'invited');
  await tx.people.grant(id, grant);
  return { ok: true, ...(await sendInvitation(tx, deps, { ...person, status: 'invited' }, grant, by)) };
}

async function mayAddOrganiser(tx: Tx, grant: Grant, by: Actor, invited: PersonId | null): Promise<Outcome> {
  if (grant.role !== 'organiser') return { ok: true };
  const organisers = organisersOf(await tx.people.all(), await tx.people.allGrants(), grant.edition, true);
  const others = organisers.filter((id) => id !== invited);
  const isDirect = by === 'command-line' && others.length < ORGANISERS_WITHOUT_PROPOSAL;
  return isDirect ? { ok: true } : refuse('organiser-needs-two');
}

/** A new link for somebody who is invited and holds the role; the one before it stops working. */
export async function sendInvitation(
  tx: Tx,
  { random, keys, clock, post }: InvitationDeps,
  person: Person,
  { role, edition }: Grant,
  by: Actor,
): Promise<Invited> {
  const now = clock.now();
  const until = (now + INVITATION_MS) as Instant;
  const token = bytesToHex(random.bytes(INVITATION_TOKEN_BYTES)) as InvitationToken;
  const link = `${post.baseUrl}${PAGE[person.language]}#${token}`;
  await tx.people.invite({ person: person.id, tokenHash: hashInvitationToken(token), until });
  const letter = {
    ...{ kind: 'office-invitation' as const, language: person.language, to: person.email, edition, teryt: null },
    fields: { name: person.name, role, until: warsawTime(until) },
    secrets: { link },
  };
  await queueLetters(tx, { keys, random, now, post }, [letter]);
  await recordEvent(
    tx,
    { random, now },
    { type: 'person-invited', actor: by, subject: person.email, edition, details: { role } },
  );
  return { person, until, link };
}
