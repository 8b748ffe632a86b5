/** Which votes somebody with a code may have come for: open ones, ones to come, and ones in their grace time. */
import type { SecrecyLevel } from '../../core/ballot/secrecy.ts';
import { boxClosesText, votePhase } from '../../core/ballot/vote-time.ts';
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
  readonly phase: 'before' | 'open' | 'grace';
  /** The opening of a vote to come, the close of any other. */
  readonly at: Moment;
  /** `null` in an edition without a grace time. */
  readonly grace: { readonly minutes: number; readonly until: Moment } | null;
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
        at: phase === 'before' ? beginningOf(vote.opensAt) : endOf(vote.closesAt),
        grace: vote.grace ? { minutes: vote.grace.minutes, until: endOf(boxClosesText(vote)) } : null,
      });
    }
    return votes;
  });
}
