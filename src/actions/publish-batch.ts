import { votePhase } from '../core/ballot/vote-time.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import type { LogEntry } from '../core/ledger/log-entry.ts';
import type { SignedHead } from '../core/ledger/signed-head.ts';
import type { Ports, SecureRandom, Tx } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';

type Deps = Pick<Ports, 'keys' | 'random' | 'clock'>;

/**
 * Puts the waiting ballots into the log, shuffled, once there are enough of them (regulations §16). After the close the
 * rest goes in with the closing itself. Safe to call at any time and from several processes.
 */
export async function publishBatch(
  tx: Tx,
  { keys, random, clock }: Deps,
  editionId: string,
): Promise<Outcome<{ head: SignedHead | null }>> {
  const edition = await tx.editions.find(editionId);
  const now = clock.now();
  if (edition === null || votePhase(edition.vote, now) !== 'open') return { ok: true, head: null };
  if ((await tx.votes.countNotLogged(editionId)) < edition.vote.batchAtLeast) return { ok: true, head: null };
  // The log is locked first: a second process that waited here sees no ballot twice.
  await tx.log.lock(editionId);
  const waiting = await tx.votes.ballots(editionId, 'not-logged');
  if (waiting.length < edition.vote.batchAtLeast) return { ok: true, head: null };
  const commitments = waiting.map(({ commitment }) => commitment);
  const head = await appendToLog(tx, { keys, now }, editionId, shuffledEntries(commitments, random));
  await tx.votes.markLogged(editionId, commitments);
  return { ok: true, head };
}

/** Fisher–Yates with secure random bytes: the order says nothing about who came first. */
export function shuffledEntries(commitments: readonly string[], random: SecureRandom): LogEntry[] {
  const order = [...commitments];
  for (let i = order.length - 1; i > 0; i--) {
    const j = uniformBelow(i + 1, random);
    [order[i], order[j]] = [order[j] as string, order[i] as string];
  }
  return order.map((commitment) => ({ type: 'ballot', commitment }) as LogEntry);
}

function uniformBelow(bound: number, random: SecureRandom): number {
  const limit = 2 ** 32 - (2 ** 32 % bound);
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
    const value = ((a * 256 + b) * 256 + c) * 256 + d;
    if (value < limit) return value % bound;
  }
}
