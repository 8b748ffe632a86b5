import { bytesToHex } from '../core/basics/hash.ts';
import { afterAttempt, domainRefuses, type Fate } from '../core/mail/delivery.ts';
import type { Attempt } from '../core/mail/reply.ts';
import type { LetterDesk, OutboxLetter } from '../ports/post.ts';
import type { Ports, Tx } from '../ports.ts';
import { recordEvent } from './record-event.ts';

type Deps = Pick<Ports, 'store' | 'clock' | 'random'>;

/** Longer than any attempt can take: whoever has not reported by then has crashed. */
const LEASE_MS = 5 * 60_000;
const WORKER_BYTES = 8;

/**
 * The outbox as one run of the worker sees it (regulations §21). A letter is claimed before it is tried and reported on
 * afterwards, each in a transaction of its own: a crash in between costs at most a second copy with the same Message-ID.
 */
export function letterDesk({ store, clock, random }: Deps): LetterDesk {
  const by = bytesToHex(random.bytes(WORKER_BYTES));
  /** Quiet letters that wait for another attempt: when, nothing outside this process knows. */
  const held = new Map<string, number>();
  return {
    async claim(limit, { domains, ids: inHand }) {
      const now = clock.now();
      for (const [id, until] of held) if (until <= now) held.delete(id);
      const except = { domains, ids: [...inHand, ...held.keys()] };
      // Most looks find nothing: they are reads, and disturb nobody who writes.
      const ids = await store.read((tx) => tx.outbox.due(now, limit, except));
      if (ids.length === 0) return [];
      const claimed = await store.write(async (tx) => ({
        ok: true as const,
        letters: await tx.outbox.claim({ by, now, until: now + LEASE_MS, ids }),
      }));
      return claimed.letters;
    },
    async record(letter, attempt) {
      const deps = { now: clock.now(), random };
      const { fate } = await store.write((tx) => recordAttempt(tx, deps, { letter, by, attempt }));
      if (fate.status === 'waiting' && fate.heldUntil > fate.nextAt) held.set(letter.id, fate.heldUntil);
      return fate;
    },
    async waiting() {
      const { counts, waves } = await store.read(async (tx) => ({
        counts: await tx.outbox.counts(),
        waves: await tx.outbox.waves(),
      }));
      const paused = new Set(waves.filter((wave) => wave.paused).map(({ id }) => id));
      return counts
        .filter(({ status, wave }) => status === 'waiting' && !(wave !== null && paused.has(wave)))
        .reduce((sum, { letters }) => sum + letters, 0);
    },
    async release(ids) {
      await store.write(async (tx) => {
        await tx.outbox.release(by, ids);
        return { ok: true };
      });
    },
  };
}

/** What an attempt came to, and an alarm when a domain has refused everything it was sent. */
export async function recordAttempt(
  tx: Tx,
  { now, random }: Pick<Ports, 'random'> & { readonly now: ReturnType<Ports['clock']['now']> },
  { letter, by, attempt }: { readonly letter: OutboxLetter; readonly by: string; readonly attempt: Attempt },
): Promise<{ readonly ok: true; readonly fate: Fate }> {
  const draw = ((random.bytes(1)[0] as number) * 1_000) >> 8;
  const fate = afterAttempt({ ...letter, since: letter.notBefore }, attempt, { now, draw });
  const isOurs = await tx.outbox.record(letter.id, by, fate);
  if (isOurs && fate.status === 'sent') await tx.outbox.dropRefusingDomain(letter.domain);
  if (isOurs && fate.status === 'refused') await alarmAbout(tx, { now, random }, letter.domain);
  return { ok: true, fate };
}

/** Raised once per domain, until a letter is accepted there. */
export async function alarmAbout(
  tx: Tx,
  { now, random }: Pick<Ports, 'random'> & { readonly now: ReturnType<Ports['clock']['now']> },
  domain: string,
): Promise<void> {
  const record = await tx.outbox.domainRecord(domain);
  if (!domainRefuses(record) || !(await tx.outbox.addRefusingDomain(domain))) return;
  const details = { domain, letters: record.refused };
  await recordEvent(tx, { random, now }, { type: 'domain-refuses', actor: 'system', edition: null, details });
}
