import type { StoredBallot } from '../core/ballot/ballot-box.ts';
import { votePhase } from '../core/ballot/vote-time.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { BEFORE_CLOSE } from '../core/mail/letter.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import { TURNOUT_TABLE } from '../core/verify/tables.ts';
import type { Keys, Ports, Tx } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';
import { shuffledEntries } from './publish-batch.ts';
import { recordEvent } from './record-event.ts';

type Deps = Pick<Ports, 'keys' | 'random' | 'clock'>;

export interface ClosedVote {
  readonly logged: number;
  readonly counted: number;
  readonly alreadyClosed: boolean;
}

/**
 * Closes the box after the deadline (regulations §11, §16): the rest of the ballots enters the log, those that count
 * are opened, and what joined a voter to a ballot is taken away. Runs behind the ballots that wait in the group commit.
 */
export async function closeVote(
  tx: Tx,
  { keys, random, clock }: Deps,
  editionId: string,
): Promise<Outcome<ClosedVote>> {
  const edition = await tx.editions.find(editionId);
  if (edition === null) return refuse('edition-unknown', { edition: editionId });
  if ((await tx.editions.document(editionId, EVIDENCE.roll)) === null)
    return refuse('roll-missing', { edition: editionId });
  const now = clock.now();
  if (votePhase(edition.vote, now) !== 'closed') return refuse('vote-not-closed', { closesAt: edition.vote.closesAt });
  await tx.log.lock(editionId);
  const ballots = await tx.votes.ballots(editionId, 'all');
  const counted = ballots.filter(({ replaced }) => !replaced);
  const figures = { logged: ballots.length, counted: counted.length };
  if ((await tx.editions.document(editionId, EVIDENCE.turnout)) !== null)
    return { ok: true, ...figures, alreadyClosed: true };

  const waiting = ballots.filter(({ logged }) => !logged).map(({ commitment }) => commitment);
  const turnout = (await tx.votes.turnout(editionId)).map((teryt) => ({ teryt }));
  for (const ballot of counted)
    await tx.votes.openBallot(editionId, ballot.commitment, openingOf(keys, editionId, ballot));
  await tx.votes.markLogged(editionId, waiting);
  await tx.votes.unlinkSlots(editionId);
  await tx.votes.forgetAnswers(editionId);
  await tx.votes.forgetCodes(editionId);
  await tx.letters.takeBack(editionId, BEFORE_CLOSE, null, now);
  await tx.editions.addDocument(editionId, EVIDENCE.turnout, TURNOUT_TABLE.write(turnout));
  await appendToLog(tx, { keys, now }, editionId, [
    ...shuffledEntries(waiting, random),
    { type: 'vote-closed', ballotsLogged: ballots.length, ballotsCounted: counted.length },
  ]);
  const about = { actor: 'command-line', edition: editionId, details: { ballotsCounted: counted.length } } as const;
  await recordEvent(tx, { random, now }, { type: 'vote-closed', ...about });
  return { ok: true, ...figures, alreadyClosed: false };
}

/** @throws when the seal does not open: the vote then stays open for a repair rather than losing a ballot. */
function openingOf(keys: Keys, edition: string, { commitment, opening }: StoredBallot): string {
  const text = keys.unseal(edition, opening);
  if (text === null) throw new Error(`The seal of ballot ${commitment} does not open.`);
  return text;
}

/**
 * Closes, takes what the database still knows of single ballots off the disk, and then destroys the ballot-box key. The
 * key goes last: stopped in between, the next call does the rest, and never are there ballots that nobody can open.
 */
export async function closeAndDestroyKey(ports: Ports, edition: string): Promise<Outcome<ClosedVote>> {
  const closed = await ports.store.group((tx) => closeVote(tx, ports, edition));
  if (!closed.ok) return closed;
  await ports.store.forgetPast();
  ports.keys.destroyBallotBoxKey(edition);
  return closed;
}
