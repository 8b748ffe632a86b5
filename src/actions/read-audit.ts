import type { Hash } from '../core/basics/hash.ts';
import { type AuditEvent, type ChainPart, firstBreak, NO_EVENTS } from '../core/office/audit-event.ts';
import type { AuditQuery, AuditRecord } from '../ports/office.ts';
import type { Store, Tx } from '../ports.ts';

/** An event as it is shown: `who` and `whom` are addresses, or `null` for nobody and for people who were erased. */
export interface ShownEvent {
  readonly position: number;
  readonly hash: Hash;
  readonly event: AuditEvent;
  readonly who: string | null;
  readonly whom: string | null;
}

/** A reading that web and command line share: events of the audit log with the people behind them, the latest first. */
export async function readAudit(
  tx: Tx,
  query: Omit<AuditQuery, 'person'> & { readonly email: string | null },
): Promise<readonly ShownEvent[]> {
  const people = await tx.audit.people();
  const person =
    query.email === null ? null : ([...people].find(([, email]) => email === query.email)?.[0] ?? 'nobody');
  if (person === 'nobody') return [];
  const records = await tx.audit.search({ ...query, person });
  return records.map((record) => shown(record, people));
}

function shown({ position, text, hash }: AuditRecord, people: ReadonlyMap<Hash, string>): ShownEvent {
  const event = JSON.parse(text) as AuditEvent;
  const { actor, subject } = event;
  const who = actor.kind === 'person' ? (people.get(actor.person) ?? null) : null;
  return { position, hash, event, who, whom: subject === null ? null : (people.get(subject) ?? null) };
}

export interface CheckedChain extends ChainPart {
  /** The first event that does not follow from the ones before it; `null` when the chain holds. */
  readonly broken: number | null;
}

const AT_ONCE = 1000;

/** Walks the whole chain, a thousand events at a time; `told` is given each event as a line for an export. */
export async function checkAudit(
  { read }: Pick<Store, 'read'>,
  told: (record: AuditRecord) => void = () => undefined,
): Promise<CheckedChain> {
  return read(async (tx) => {
    let part: ChainPart = NO_EVENTS;
    while (true) {
      const records = await tx.audit.from(part.events, AT_ONCE);
      const broken = firstBreak(records, part);
      const sound = broken === null ? records : records.slice(0, broken - part.events);
      for (const record of sound) told(record);
      part = { events: part.events + sound.length, head: sound.at(-1)?.hash ?? part.head };
      if (broken !== null || records.length < AT_ONCE) return { ...part, broken };
    }
  });
}
