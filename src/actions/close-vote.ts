import type { SealedBallot, StoredBallot } from '../core/ballot/ballot-box.ts';
import { commitBallot } from '../core/ballot/ballot-commitment.ts';
import { boxClosesText, votePhase } from '../core/ballot/vote-time.ts';
import { canonicalJson } from '../core/basics/canonical-json.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { BEFORE_CLOSE } from '../core/mail/letter.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import { TURNOUT_TABLE } from '../core/verify/tables.ts';
import type { Keys, Ports, Tx } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';
import { refuseInDoubt, watchClock } from './guard-clock.ts';
import { openingOf, shuffledEntries } from './publish-batch.ts';
import { type Actor, recordEvent } from './record-event.ts';

type Deps = Pick<Ports, 'keys' | 'random' | 'clock'>;

export interface ClosedVote {
  readonly logged: number;
  readonly counted: number;
  readonly alreadyClosed: boolean;
}

/**
 * Closes the box once nobody may finish any more (regulations §11, §16): the rest of the ballots enters the log, those
 * that count are opened, and what joined a voter to a ballot is taken away. Runs behind the ballots that wait in the
 * group commit.
 */
export async function closeVote(
  tx: Tx,
  { keys, random, clock }: Deps,
  editionId: string,
  actor: Actor = 'command-line',
): Promise<Outcome<ClosedVote>> {
  // Before anything is read: a ballot or a new end that is being written is in what is read below, or comes after it.
  await tx.votes.lockBox(editionId);
  const edition = await tx.editions.find(editionId);
  if (edition === null) return refuse('edition-unknown', { edition: editionId });
  if ((await tx.editions.document(editionId, EVIDENCE.roll)) === null)
    return refuse('roll-missing', { edition: editionId });
  const now = clock.now();
  const doubted = await refuseInDoubt(tx, { clock }, edition, now);
  if (doubted) return doubted;
  if (votePhase(edition.vote, now) !== 'closed')
    return refuse('vote-not-closed', { closesAt: boxClosesText(edition.vote) });
  await tx.log.lock(editionId);
  if ((await tx.editions.document(editionId, EVIDENCE.turnout)) !== null)
    return { ok: true, ...figuresOf(await tx.votes.ballots(editionId)), alreadyClosed: true };

  const sealed = (await tx.votes.sealedBallots(editionId, 'all')).map((ballot) => unsealed(keys, editionId, ballot));
  const waiting = sealed.filter(({ logged }) => !logged).map(({ commitment }) => commitment);
  const figures = figuresOf(sealed);
  const turnout = (await tx.votes.turnout(editionId)).map((teryt) => ({ teryt }));
  await tx.votes.openBox(editionId, sealed);
  await tx.votes.unlinkSlots(editionId);
  await tx.votes.forgetAnswers(editionId);
  await tx.votes.forgetCodes(editionId);
  await tx.roll.forgetNetworks(editionId);
  await tx.letters.takeBack(editionId, BEFORE_CLOSE, null, now);
  await tx.editions.addDocument(editionId, EVIDENCE.turnout, TURNOUT_TABLE.write(turnout));
  await appendToLog(tx, { keys, now }, editionId, [
    ...shuffledEntries(waiting, random),
    { type: 'vote-closed', ballotsLogged: figures.logged, ballotsCounted: figures.counted },
  ]);
  const about = { actor, edition: editionId, details: { ballotsCounted: figures.counted } } as const;
  await recordEvent(tx, { random, now }, { type: 'vote-closed', ...about });
  return { ok: true, ...figures, alreadyClosed: false };
}

function figuresOf(ballots: readonly { readonly replaced: boolean }[]) {
  return { logged: ballots.length, counted: ballots.filter(({ replaced }) => !replaced).length };
}

/** As it is kept from now on. Of a replaced one only the commitment stays: its receipt promised that it is in the log. */
function unsealed(keys: Keys, edition: string, ballot: SealedBallot): StoredBallot & { readonly logged: boolean } {
  const opening = openingOf(keys, edition, ballot);
  const { logged, replaced } = ballot;
  return {
    commitment: commitBallot(opening),
    opening: replaced ? '' : canonicalJson({ ...opening }),
    logged,
    replaced,
  };
}

/**
 * Closes, takes what the database still knows of single ballots off the disk, and then destroys the ballot-box key. The
 * key goes last: stopped in between, the next call does the rest, and never are there ballots that nobody can open.
 */
export async function closeAndDestroyKey(
  ports: Ports,
  edition: string,
  actor: Actor = 'command-line',
): Promise<Outcome<ClosedVote>> {
  // A pause that a refusal takes back would be no pause.
  await ports.store.write((tx) => watchClock(tx, ports));
  const closed = await ports.store.group((tx) => closeVote(tx, ports, edition, actor));
  if (!closed.ok) return closed;
  await ports.store.forgetPast();
  ports.keys.destroyBallotBoxKey(edition);
  return closed;
}
