import { hasEntryEnded } from '../core/ballot/vote-time.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { closeFields } from '../core/mail/letter.ts';
import type { Ports, Tx } from '../ports.ts';
import { readKeptCodes } from './read-kept-codes.ts';
import { planFor, type WavePlan } from './wave-plan.ts';

/** To every city on the roll, once (regulations §8): the link with its code, before or during the vote. */
export async function planInvitations(
  tx: Tx,
  { keys, clock }: Pick<Ports, 'keys' | 'clock'>,
  edition: Edition,
): Promise<Outcome<{ plan: WavePlan }>> {
  const { opensAt, closesAt, secrecy } = edition.vote;
  const kept = await readKeptCodes(tx, { keys }, edition.id);
  if (!kept.ok) return kept;
  if (hasEntryEnded(edition.vote, clock.now())) return refuse('vote-closed', { closesAt });
  const codeOf = new Map(kept.codes.map(({ teryt, code }) => [teryt, code]));
  // Whoever was given a new code has had the link with it.
  const already = new Set([
    ...(await tx.letters.addressed(edition.id, 'vote-invitation')),
    ...(await tx.letters.addressed(edition.id, 'code-reissued')),
  ]);
  const to = await tx.votes.voters(edition.id);
  const officers = await tx.roll.officers(edition.id);
  const plan = planFor(edition, 'vote-invitation', { to, officers, already }, ({ teryt, name }) => {
    const code = codeOf.get(teryt);
    const fields = { city: name, edition: edition.name.pl, opensAt, ...closeFields(edition.vote), secrecy };
    return code === undefined ? null : { fields, secrets: { code } };
  });
  return { ok: true, plan };
}
