/** Which votes somebody with a code may have come for: those that are open and those that will be. */
import type { SecrecyLevel } from '../../core/ballot/secrecy.ts';
import { votePhase } from '../../core/ballot/vote-time.ts';
import type { Moment } from '../../core/basics/moment.ts';
import { beginningOf, endOf } from '../../core/basics/moment.ts';
import type { BilingualText } from '../../core/editions/edition.ts';
import { EVIDENCE } from '../../core/verify/evidence.ts';
import type { Visit } from '../visit.ts';

export interface EditionHours {
  readonly id: string;
  readonly name: BilingualText;
  readonly demo: boolean;
  readonly secrecy: SecrecyLevel;
  readonly phase: 'before' | 'open';
  /** The close of an open vote, the opening of one to come. */
  readonly at: Moment;
}

/** An edition whose nominees are not frozen has no vote yet, whatever hours its draft names. */
export function readOpenVotes({ site, arrivedAt }: Visit): Promise<readonly EditionHours[]> {
  return site.ports.store.read(async (tx) => {
    const votes: EditionHours[] = [];
    for (const { id, name, demo, vote } of await tx.editions.all()) {
      const phase = votePhase(vote, arrivedAt);
      if (phase === 'closed') continue;
      const documents = await tx.editions.documents(id, [EVIDENCE.nominees, EVIDENCE.turnout]);
      if (!documents.has(EVIDENCE.nominees) || documents.has(EVIDENCE.turnout)) continue;
      votes.push({
        id,
        name,
        demo,
        secrecy: vote.secrecy,
        phase,
        at: phase === 'open' ? endOf(vote.closesAt) : beginningOf(vote.opensAt),
      });
    }
    return votes;
  });
}
