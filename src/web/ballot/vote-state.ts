/** What the voting pages know of an edition: its phase, who stands for election, in which order this city sees them. */
import { candidateOrder, orderSeed } from '../../core/ballot/candidate-order.ts';
import type { Nominee } from '../../core/ballot/nominees.ts';
import { type VotePhase, votePhase } from '../../core/ballot/vote-time.ts';
import { withdrawalOf } from '../../actions/withdraw-nominee.ts';
import type { Teryt } from '../../core/places/municipality.ts';
import { EVIDENCE } from '../../core/verify/evidence.ts';
import type { VoterVisit } from '../visit.ts';

export interface VoteState {
  readonly phase: VotePhase;
  readonly nominees: ReadonlySet<string>;
  readonly withdrawn: ReadonlySet<string>;
  /** Whom the city may name, in its own order. */
  readonly candidates: readonly Teryt[];
  readonly seed: string;
  /** The city has a ballot in the box. What is in it, nobody can read. */
  readonly hasVoted: boolean;
}

export async function readVoteState({ site, voter, arrivedAt }: VoterVisit): Promise<VoteState> {
  const { edition, teryt, codeHash } = voter;
  const read = await site.ports.store.read(async (tx) => {
    const documents = await tx.editions.documents(edition.id, [EVIDENCE.nominees, EVIDENCE.turnout]);
    const nominees = JSON.parse(documents.get(EVIDENCE.nominees) ?? '[]') as readonly Nominee[];
    const withdrawals = await tx.editions.documents(
      edition.id,
      nominees.map((nominee) => withdrawalOf(nominee.teryt)),
    );
    const turnout = await tx.votes.turnout(edition.id);
    return { documents, nominees, withdrawals, hasVoted: turnout.includes(teryt) };
  });
  const { documents, nominees, withdrawals, hasVoted } = read;
  const withdrawn = new Set(nominees.flatMap((one) => (withdrawals.has(withdrawalOf(one.teryt)) ? [one.teryt] : [])));
  const seed = orderSeed(edition.id, codeHash);
  const order = candidateOrder(
    seed,
    nominees.map((nominee) => nominee.teryt),
  );
  return {
    phase: documents.has(EVIDENCE.turnout) ? 'closed' : votePhase(edition.vote, arrivedAt),
    nominees: new Set(nominees.map((nominee) => nominee.teryt)),
    withdrawn,
    candidates: order.filter((candidate) => candidate !== teryt && !withdrawn.has(candidate)),
    seed,
    hasVoted,
  };
}
