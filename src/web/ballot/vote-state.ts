/** What the voting pages know of an edition: its phase, who stands for election, in which order this city sees them. */

import { type BallotStanding, ballotStanding } from '../../actions/ballot-standing.ts';
import { startOf } from '../../actions/begin-voting.ts';
import { refuseInDoubt } from '../../actions/guard-clock.ts';
import { withdrawnNominees } from '../../actions/withdraw-nominee.ts';
import { candidateOrder, orderSeed } from '../../core/ballot/candidate-order.ts';
import { phaseFor, type VotePhase } from '../../core/ballot/vote-time.ts';
import type { Teryt } from '../../core/places/municipality.ts';
import { EVIDENCE, frozenNominees } from '../../core/verify/evidence.ts';
import type { VoterVisit } from '../visit.ts';

export interface VoteState {
  /** As this voter meets it: `grace` may finish, whoever began too late finds it `closed`. */
  readonly phase: VotePhase;
  /** The clock has made a step: nobody is told a phase before two organisers have said which one it is. */
  readonly paused: boolean;
  readonly nominees: ReadonlySet<string>;
  readonly withdrawn: ReadonlySet<string>;
  /** Whom the city may name, in its own order. */
  readonly candidates: readonly Teryt[];
  readonly seed: string;
  /** Whether the city has a ballot, and whether the log shows it yet. What is in it, nobody can read. */
  readonly standing: BallotStanding;
}

export async function readVoteState({ site, voter, arrivedAt }: VoterVisit): Promise<VoteState> {
  const { edition, teryt, codeHash, start } = voter;
  const read = await site.ports.store.read(async (tx) => {
    const documents = await tx.editions.documents(edition.id, [EVIDENCE.nominees, EVIDENCE.turnout]);
    const withdrawn = await withdrawnNominees(tx, edition.id);
    const paused =
      !documents.has(EVIDENCE.turnout) && (await refuseInDoubt(tx, site.ports, edition, arrivedAt)) !== null;
    const standing = await ballotStanding(tx, site.ports.keys, edition.id, teryt);
    return { documents, withdrawn, paused, standing, startedAt: await startOf(tx, start) };
  });
  const { documents, withdrawn, paused, standing, startedAt } = read;
  const nominees = frozenNominees(documents.get(EVIDENCE.nominees));
  const seed = orderSeed(edition.id, codeHash);
  const order = candidateOrder(
    seed,
    nominees.map((nominee) => nominee.teryt),
  );
  return {
    paused,
    phase: documents.has(EVIDENCE.turnout) ? 'closed' : phaseFor(edition.vote, startedAt, arrivedAt),
    nominees: new Set(nominees.map((nominee) => nominee.teryt)),
    withdrawn,
    candidates: order.filter((candidate) => candidate !== teryt && !withdrawn.has(candidate)),
    seed,
    standing,
  };
}
