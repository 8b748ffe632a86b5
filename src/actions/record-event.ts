import type { Instant } from '../core/basics/day.ts';
import { bytesToHex, type Hash } from '../core/basics/hash.ts';
import { type AuditActor, type AuditEvent, auditHash, auditText, commitPerson } from '../core/office/audit-event.ts';
import type { SecureRandom, Tx } from '../ports.ts';

/** Who did it: a person by address, somebody with rights on the machine, or the program by itself. */
export type Actor = { readonly email: string } | 'command-line' | 'system';

export interface NewEvent {
  readonly type: AuditEvent['type'];
  readonly actor: Actor;
  /** Address of the person whom it happened to, if another. */
  readonly subject?: string;
  readonly edition: string | null;
  readonly details?: AuditEvent['details'];
}

const SALT_BYTES = 16;

/**
 * Appends an event to the audit log in the transaction of the change that it tells of (regulations §21). Persons enter
 * as commitments. Call it last: it locks the chain until the transaction ends.
 */
export async function recordEvent(
  tx: Tx,
  { random, now }: { readonly random: SecureRandom; readonly now: Instant },
  { type, actor, subject, edition, details = {} }: NewEvent,
): Promise<void> {
  const by = typeof actor === 'string' ? null : await commitmentTo(tx, random, actor.email);
  const about = subject === undefined ? null : await commitmentTo(tx, random, subject);
  const audited: AuditActor =
    by === null ? { kind: actor as 'command-line' | 'system' } : { kind: 'person', person: by };
  const text = auditText({ at: now, type, actor: audited, subject: about, edition, details });
  const { hash, size } = await tx.audit.lock();
  const persons = [by, about].filter((person) => person !== null);
  await tx.audit.append({ position: size, text, hash: auditHash(hash, text) }, { type, edition, persons });
}

/** One commitment per address until it is erased, so that what a person did can be found. */
async function commitmentTo(tx: Tx, random: SecureRandom, email: string): Promise<Hash> {
  const known = await tx.audit.saltOf(email);
  if (known !== null) return commitPerson(email, known);
  const salt = bytesToHex(random.bytes(SALT_BYTES));
  const commitment = commitPerson(email, salt);
  await tx.audit.addPerson({ commitment, salt, email });
  return commitment;
}
