import type { Instant } from '../core/basics/day.ts';
import type { ErasureEntry } from '../ports/retention.ts';
import type { Ports, Tx } from '../ports.ts';
import { type PersonalRecord, personalData } from './personal-data.ts';
import { recordEvent } from './record-event.ts';

export interface Erased {
  readonly gone: readonly PersonalRecord[];
  /** With the reason of each. */
  readonly stays: readonly PersonalRecord[];
}

/**
 * Erases what may go now and says what stays (regulations §20). The address enters the erasure list even when nothing
 * went, so that a restored back-up is asked too. The event names nobody.
 */
export async function erasePerson(
  ports: Pick<Ports, 'store' | 'clock' | 'random' | 'erasures'>,
  email: string,
  actor: 'system' | 'command-line' = 'system',
): Promise<Erased> {
  const now = ports.clock.now();
  const entry: ErasureEntry = { addressHash: ports.erasures.hash(email), erasedAt: now };
  const erased = await ports.store.write(async (tx) => {
    const outcome = await eraseAddress(tx, email, now);
    await tx.retention.addErasures([entry]);
    const details = { records: outcome.gone.length };
    await recordEvent(tx, { random: ports.random, now }, { type: 'person-erased', actor, edition: null, details });
    return { ok: true as const, ...outcome };
  });
  // After the commit: an entry without an erasure would erase at the next replay what nobody asked for. The entry of a
  // crash in between is brought over from the database by the next run.
  ports.erasures.add([entry]);
  return { gone: erased.gone, stays: erased.stays };
}

export async function eraseAddress(tx: Tx, email: string, now: Instant): Promise<Erased> {
  const records = await personalData(tx, email, now);
  const gone = records.filter(({ erasure }) => erasure.may === 'now');
  for (const { erase } of gone) await erase(tx);
  return { gone, stays: records.filter(({ erasure }) => erasure.may === 'later') };
}
