import type { SealedBallot } from '../core/ballot/ballot-box.ts';
import { type BallotOpening, commitBallot } from '../core/ballot/ballot-commitment.ts';
import { votePhase } from '../core/ballot/vote-time.ts';
import type { Hash } from '../core/basics/hash.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import { shuffled } from '../core/basics/shuffle.ts';
import type { LogEntry } from '../core/ledger/log-entry.ts';
import type { SignedHead } from '../core/ledger/signed-head.ts';
import type { Keys, Ports, SecureRandom, Tx } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';
import { refuseInDoubt } from './guard-clock.ts';

type Deps = Pick<Ports, 'keys' | 'random' | 'clock'>;

/**
 * Puts the waiting ballots into the log, shuffled, once there are enough of them (regulations §16). After the close the
 * rest goes in with the closing itself, and what comes in the grace time too: a batch of its own would tell how many
 * did. Safe to call at any time and from several processes.
 */
export async function publishBatch(
  tx: Tx,
  { keys, random, clock }: Deps,
  editionId: string,
): Promise<Outcome<{ head: SignedHead | null }>> {
  const edition = await tx.editions.find(editionId);
  const now = clock.now();
  if (edition === null || votePhase(edition.vote, now) !== 'open') return { ok: true, head: null };
  if ((await refuseInDoubt(tx, { clock }, edition, now)) !== null) return { ok: true, head: null };
  if ((await tx.votes.countNotLogged(editionId)) < edition.vote.batchAtLeast) return { ok: true, head: null };
  // The box before the log, in the order of the close. The log is locked before the ballots are read: a second process
  // that waited here sees no ballot twice.
  await tx.votes.enterBox(editionId);
  await tx.log.lock(editionId);
  const waiting = await tx.votes.sealedBallots(editionId, 'not-logged');
  if (waiting.length < edition.vote.batchAtLeast) return { ok: true, head: null };
  const commitments = waiting.map((ballot) => commitBallot(openingOf(keys, editionId, ballot)));
  const head = await appendToLog(tx, { keys, now }, editionId, shuffledEntries(commitments, random));
  await tx.votes.markLogged(
    editionId,
    waiting.map(({ handle }) => handle),
  );
  return { ok: true, head };
}

/** @throws when the seal does not open: the vote then goes on as it is, for a repair, rather than losing a ballot. */
export function openingOf(keys: Pick<Keys, 'unseal'>, edition: string, { handle, opening }: SealedBallot) {
  const text = keys.unseal(edition, opening);
  if (text === null) throw new Error(`The seal of ballot ${handle} does not open.`);
  return JSON.parse(text) as BallotOpening;
}

/** Shuffled with bytes that nobody can foresee: the order says nothing about who came first. */
export function shuffledEntries(commitments: readonly Hash[], random: SecureRandom): readonly LogEntry[] {
  const nextUint32 = () => {
    const bytes = random.bytes(4);
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
  };
  return shuffled(commitments, nextUint32).map((commitment) => ({ type: 'ballot', commitment }));
}
