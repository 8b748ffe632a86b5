import { hasEntryEnded } from '../core/ballot/vote-time.ts';
import type { Instant } from '../core/basics/day.ts';
import { type Refused, refuse } from '../core/basics/outcome.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Tx } from '../ports.ts';

/**
 * Nominees and codes may change until the deadline (regulations §7, §8), not until somebody closes the box: between the
 * two, the grace time among it, the ballots can be counted in one's head by whoever withdraws. `null` while the vote
 * can still be changed.
 */
export async function refuseAfterDeadline(tx: Tx, editionId: string, now: Instant): Promise<Refused | null> {
  await tx.votes.enterBox(editionId);
  const edition = await tx.editions.find(editionId);
  if (edition === null) return refuse('edition-unknown', { edition: editionId });
  const { closesAt } = edition.vote;
  const isClosed = (await tx.editions.document(editionId, EVIDENCE.turnout)) !== null;
  return isClosed || hasEntryEnded(edition.vote, now) ? refuse('vote-closed', { closesAt }) : null;
}
