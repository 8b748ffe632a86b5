import { hasEntryEnded, votePhase } from '../core/ballot/vote-time.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { closeFields } from '../core/mail/letter.ts';
import { mayRemind } from '../core/mail/reminder-rule.ts';
import type { Ports, Tx } from '../ports.ts';
import { readKeptCodes } from './read-kept-codes.ts';
import { planFor, type WavePlan } from './wave-plan.ts';

/**
 * To cities that have not voted, and to no other (regulations §21). Who they are is worked out here and shown to
 * nobody: asking costs nothing, so a figure for the asking would be a stopwatch of the vote.
 */
export async function planReminders(
  tx: Tx,
  { keys, clock }: Pick<Ports, 'keys' | 'clock'>,
  edition: Edition,
): Promise<Outcome<{ plan: WavePlan }>> {
  const { opensAt, closesAt, secrecy } = edition.vote;
  const now = clock.now();
  const kept = await readKeptCodes(tx, { keys }, edition.id);
  if (!kept.ok) return kept;
  if (votePhase(edition.vote, now) === 'before') return refuse('vote-not-open', { opensAt });
  if (hasEntryEnded(edition.vote, now)) return refuse('vote-closed', { closesAt });
  const [invited, reminded] = [
    await tx.letters.wavesOf(edition.id, 'vote-invitation'),
    await tx.letters.wavesOf(edition.id, 'vote-reminder'),
  ];
  const times = (waves: typeof invited) => waves.map(({ openedAt }) => openedAt);
  const allowed = mayRemind({ invitedAt: times(invited), remindedAt: times(reminded) }, now);
  if (!allowed.ok) return allowed;
  const codeOf = new Map(kept.codes.map(({ teryt, code }) => [teryt, code]));
  const voted = new Set(await tx.votes.turnout(edition.id));
  const voters = await tx.votes.voters(edition.id);
  const to = voters.filter(({ teryt }) => !voted.has(teryt));
  const officers = await tx.roll.officers(edition.id);
  const of = { to, officers, already: new Set<string>(), missing: voters };
  const plan = planFor(edition, 'vote-reminder', of, ({ teryt, name }) => {
    const code = codeOf.get(teryt);
    return code === undefined
      ? null
      : { fields: { city: name, edition: edition.name.pl, ...closeFields(edition.vote), secrecy }, secrets: { code } };
  });
  return { ok: true, plan };
}
