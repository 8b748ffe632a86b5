import type { Hash } from '../core/basics/hash.ts';
import type { Teryt } from '../core/places/municipality.ts';
import type { Keys, Tx } from '../ports.ts';

/** `promised`: accepted, its batch is still to come. `logged`: in the public log. */
export type BallotStanding = 'none' | 'promised' | 'logged';

/**
 * Whether the city's ballot is in, for whoever comes back with its code (regulations §16, §18): never which one it is. A
 * code may have been passed on, and its place in the log would show after the release how the city voted.
 */
export async function ballotStanding(
  tx: Tx,
  keys: Pick<Keys, 'unseal'>,
  edition: string,
  voter: Teryt,
): Promise<BallotStanding> {
  if (!(await tx.votes.hasVoted(edition, voter))) return 'none';
  const sealed = await tx.votes.sealedSlot(edition, voter);
  // Emptied by the close, which put all the ballots that waited into the log.
  if (sealed === null) return 'logged';
  const handle = keys.unseal(edition, sealed) as Hash | null;
  const ballot = handle && (await tx.votes.sealedBallot(edition, handle));
  if (ballot === null) throw new Error(`The ballot-box key of edition ${edition} does not open its own seal.`);
  return ballot.logged ? 'logged' : 'promised';
}
