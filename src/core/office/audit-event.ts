/**
 * What the audit log may hold (regulations §17, §20, §21): typed events, each bound to the one before it by a hash.
 * Persons stand in it as salted commitments only, so that erasing the salt erases the person and the chain still holds.
 */
import { type Canonical, canonicalJson } from '../basics/canonical-json.ts';
import type { Instant } from '../basics/day.ts';
import { type Hash, hashText } from '../basics/hash.ts';

/** The kinds of events, each with the fields it carries beside actor, subject and edition. */
export const AUDIT_FIELDS = {
  'person-invited': ['role'],
  'invitation-accepted': [],
  'person-signed-in': ['method'],
  'person-signed-out': [],
  'sign-in-failed': ['method'],
  'passkey-added': [],
  'passkey-removed': [],
  'sessions-ended': [],
  'role-granted': ['role'],
  'role-revoked': ['role'],
  'person-removed': [],
  'proposal-made': ['proposal', 'kind', 'digest'],
  'proposal-approved': ['proposal', 'kind', 'digest'],
  'proposal-rejected': ['proposal', 'kind', 'digest'],
  'proposal-withdrawn': ['proposal', 'kind', 'digest'],
  'proposal-expired': ['proposal', 'kind', 'digest'],
  'edition-added': ['definition'],
  'nominees-frozen': ['nominees'],
  'nominee-withdrawn': ['teryt', 'reason'],
  'roll-imported': ['addresses', 'officers'],
  'roll-frozen': ['voters'],
  'roll-changed': ['teryt', 'what', 'reason'],
  // A code was entered from many networks: which city, and nothing of its ballot.
  'code-in-many-hands': ['teryt', 'networks'],
  'ballot-assisted': ['teryt', 'reason'],
  // Whoever decides about such a ballot may read it; nobody does so unseen.
  'choices-seen': ['proposal', 'teryt'],
  'hours-changed': ['closesAt', 'reason'],
  'vote-paused': ['seconds'],
  'vote-resumed': ['verdict', 'reason'],
  'key-rotated': ['from', 'to', 'reason'],
  'vote-closed': ['ballotsCounted'],
  'vote-counted': ['commitment'],
  'result-certified': ['protocol'],
  'signature-added': ['sha256', 'format'],
  'edition-released': ['evidence'],
  'file-imported': ['sha256', 'format', 'posts'],
  'profiles-assigned': ['profiles'],
  'profile-decided': ['digest', 'decision', 'teryt'],
  'letters-queued': ['letter', 'letters'],
  // Without a number: it would be that of the cities that have not voted (regulations §16).
  'reminders-queued': [],
  'letters-paused': [],
  'letters-resumed': [],
  'letters-exported': ['letter', 'letters'],
  'reminders-exported': [],
  'letter-requeued': ['letter'],
  'address-bounced': ['reply'],
  'domain-refuses': ['domain', 'letters'],
  'case-received': ['case', 'kind'],
  'case-answered': ['case', 'outcome', 'digest'],
  'draw-entered': ['seed', 'source'],
  // Under embargo: who has looked, and at which files.
  'result-seen': ['file'],
  'data-exported': [],
  'person-erased': ['records'],
  'retention-run': ['erased'],
  'data-invited': ['cities'],
  'data-link-revoked': ['teryt'],
  'submission-received': ['submission', 'teryt', 'sha256'],
  'submission-withdrawn': ['submission', 'teryt'],
  'submission-accepted': ['submission', 'teryt', 'sha256'],
  'submission-refused': ['submission', 'teryt'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type AuditType = keyof typeof AUDIT_FIELDS;

/** Names of the details that events carry. */
export type AuditDetail = (typeof AUDIT_FIELDS)[AuditType][number];

/** `system`: the program by itself, e.g. at a deadline; `command-line`: somebody with rights on the machine. */
export type AuditActor =
  | { readonly kind: 'person'; readonly person: Hash }
  | { readonly kind: 'command-line' }
  | { readonly kind: 'system' };

export interface AuditEvent {
  readonly at: Instant;
  readonly type: AuditType;
  readonly actor: AuditActor;
  /** Commitment to the person whom it happened to, if that is another one than the actor. */
  readonly subject: Hash | null;
  readonly edition: string | null;
  /** Whole numbers and short texts that name nobody. */
  readonly details: Readonly<Record<string, string | number>>;
}

/** The hash before the first event. */
export const AUDIT_START = hashText('zloty-lajk/audit/v1');

/** The bytes of an event, as text. @throws TypeError when it carries other details than its type has: a bug. */
export function auditText(event: AuditEvent): string {
  const expected = [...AUDIT_FIELDS[event.type]].sort().join();
  const found = Object.keys(event.details).sort().join();
  if (expected !== found)
    throw new TypeError(`auditText: ${event.type} carries ${expected || 'nothing'}, got ${found}`);
  return canonicalJson(event as unknown as Canonical);
}

/** Each hash covers all events before it. */
export function auditHash(before: Hash, text: string): Hash {
  return hashText(`zloty-lajk/audit/v1\n${before}\n${text}`);
}

/** A part of the chain that was read whole and holds: how many events, and the hash of the last of them. */
export interface ChainPart {
  readonly events: number;
  readonly head: Hash;
}

export const NO_EVENTS: ChainPart = { events: 0, head: AUDIT_START };

/** Where the chain breaks for the first time behind `before` (0 is the first event of all), or `null` when it holds. */
export function firstBreak(
  events: readonly { readonly position: number; readonly text: string; readonly hash: Hash }[],
  before: ChainPart = NO_EVENTS,
): number | null {
  let { events: next, head } = before;
  for (const { position, text, hash } of events) {
    if (position !== next || hash !== auditHash(head, text)) return next;
    head = hash;
    next += 1;
  }
  return null;
}

/** Stands for a person where nothing can be erased; without the salt nobody can tell whom. */
export function commitPerson(email: string, salt: string): Hash {
  return hashText(`zloty-lajk/person/v1\n${salt}\n${email}`);
}
