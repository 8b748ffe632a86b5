import { addressesIn } from '../core/office/personal-request.ts';
import { overAt } from '../core/office/retention-periods.ts';
import type { ErasureEntry } from '../ports/retention.ts';
import type { Ports, Tx } from '../ports.ts';
import { eraseAddress } from './erase-person.ts';
import { recordEvent } from './record-event.ts';

export interface Replayed {
  /** Entries that the database did not know: it is older than they are. */
  readonly entries: number;
  readonly records: number;
}

/**
 * After a restore: erases again what was erased since the back-up was made. Entries that the database knows were carried
 * out in it; whoever has come back since then is not touched. Without a restore there is nothing to do.
 */
export async function replayErasures(ports: Pick<Ports, 'store' | 'clock' | 'random' | 'erasures'>): Promise<Replayed> {
  const now = ports.clock.now();
  const listed = ports.erasures.all().filter(({ erasedAt }) => (overAt('erasure-list', erasedAt) ?? 0) > now);
  const known = await ports.store.read((tx) => tx.retention.erasures());
  ports.erasures.add(missingIn(listed, known));
  const missing = missingIn(known, listed);
  if (missing.length === 0) return { entries: 0, records: 0 };
  const wanted = new Set<string>(missing.map(({ addressHash }) => addressHash));
  const done = await ports.store.write(async (tx) => {
    let records = 0;
    for (const email of await addressesOf(tx))
      if (wanted.has(ports.erasures.hash(email))) records += (await eraseAddress(tx, email, now)).gone.length;
    await tx.retention.addErasures(missing);
    const event = { type: 'person-erased', actor: 'system', edition: null, details: { records } } as const;
    await recordEvent(tx, { random: ports.random, now }, event);
    return { ok: true as const, records };
  });
  return { entries: missing.length, records: done.records };
}

/** Of `wanted` those that `among` does not hold. */
function missingIn(among: readonly ErasureEntry[], wanted: readonly ErasureEntry[]): readonly ErasureEntry[] {
  const keyOf = ({ addressHash, erasedAt }: ErasureEntry) => `${addressHash} ${erasedAt}`;
  const held = new Set(among.map(keyOf));
  return wanted.filter((entry) => !held.has(keyOf(entry)));
}

/** Every address that stands anywhere, lower case. */
async function addressesOf(tx: Tx): Promise<ReadonlySet<string>> {
  const found = [
    ...(await tx.people.all()).map(({ email }) => email),
    ...(await tx.retention.rollAddresses(null)).map(({ email }) => email),
    ...(await tx.retention.letters(null)).map(({ address }) => address),
    ...(await tx.retention.auditAddresses()).map(({ email }) => email),
    ...(await tx.retention.news(null)).map(({ email }) => email),
    ...(await tx.retention.links(null)).map(({ address }) => address),
    ...(await tx.proposals.list(null)).flatMap(({ content }) => addressesIn(content)),
  ];
  return new Set(found.map((email) => email.toLowerCase()).filter((email) => email !== ''));
}
