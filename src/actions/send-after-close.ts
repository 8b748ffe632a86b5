import { boxClosesText } from '../core/ballot/vote-time.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Tx } from '../ports.ts';
import { planFor, type WavePlan } from './wave-plan.ts';

/**
 * To cities without a ballot, after the close (regulations §16, §19): a city whose ballot was lost, or that believes it
 * voted, hears of it while it can still complain.
 */
export async function planAfterClose(tx: Tx, edition: Edition): Promise<Outcome<{ plan: WavePlan }>> {
  const { closesAt } = edition.vote;
  if ((await tx.editions.document(edition.id, EVIDENCE.turnout)) === null)
    return refuse('vote-not-closed', { closesAt: boxClosesText(edition.vote) });
  const voted = new Set(await tx.votes.turnout(edition.id));
  const to = (await tx.votes.voters(edition.id)).filter(({ teryt }) => !voted.has(teryt));
  const already = await tx.letters.addressed(edition.id, 'no-ballot');
  const officers = await tx.roll.officers(edition.id);
  const plan = planFor(edition, 'no-ballot', { to, officers, already }, ({ name }) => {
    return { fields: { city: name, edition: edition.name.pl, closedAt: closesAt }, secrets: {} };
  });
  return { ok: true, plan };
}
