import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Tx } from '../ports.ts';
import { planFor, type WavePlan } from './wave-plan.ts';

/** To every city on the roll, after the release (regulations §17): where the results stand, and whether its ballot is in. */
export async function planResults(tx: Tx, edition: Edition): Promise<Outcome<{ plan: WavePlan }>> {
  if ((await tx.editions.document(edition.id, EVIDENCE.manifest)) === null) return refuse('results-not-released');
  const voted = new Set(await tx.votes.turnout(edition.id));
  const to = await tx.votes.voters(edition.id);
  const already = await tx.letters.addressed(edition.id, 'results');
  const officers = await tx.roll.officers(edition.id);
  const plan = planFor(edition, 'results', { to, officers, already }, ({ teryt, name }) => {
    const fields = { city: name, edition: edition.name.pl, voted: voted.has(teryt) ? 'yes' : 'no' };
    return { fields, secrets: {} };
  });
  return { ok: true, plan };
}
