import type { Hash } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Person } from '../core/office/person.ts';
import { type Decision, decide, type Proposal } from '../core/office/proposal.ts';
import { hasRight } from '../core/office/right.ts';
import type { Ports, Tx } from '../ports.ts';
import { type Work, workOf } from './carry-out.ts';
import { eventOf } from './make-proposal.ts';
import { recordEvent } from './record-event.ts';

interface DecisionRequest {
  readonly id: string;
  readonly decision: Decision;
  /** Digest of what the person was shown. */
  readonly digest: Hash;
  readonly by: Person;
}

const EVENT = { approve: 'proposal-approved', reject: 'proposal-rejected', withdraw: 'proposal-withdrawn' } as const;

/**
 * Ends a proposal (regulations §21). An approval and what it does are one transaction: when the step is no longer
 * possible nothing is written, the proposal stays open, and the refusal says why.
 */
export async function decideProposal(ports: Ports, request: DecisionRequest): Promise<Outcome<{ proposal: Proposal }>> {
  const found = await ports.store.read((tx) => tx.proposals.find(request.id));
  if (found === null) return refuse('proposal-unknown');
  const isApproval = request.decision === 'approve';
  const decided = decide(found, request.decision, {
    by: request.by.id,
    now: ports.clock.now(),
    digest: request.digest,
  });
  if (!decided.ok) return decided;
  const prepared = isApproval ? await workOf(ports, found) : null;
  if (prepared !== null && !prepared.ok) return prepared;
  // Behind the ballots that wait: what arrived before the approval is not touched by it.
  const closed = await ports.store.group((tx) => close(tx, ports, request, prepared?.work ?? null));
  if (closed.ok) await prepared?.work.after?.();
  return closed;
}

async function close(
  tx: Tx,
  { clock, random }: Pick<Ports, 'clock' | 'random'>,
  { id, decision, digest, by }: DecisionRequest,
  work: Work | null,
): Promise<Outcome<{ proposal: Proposal }>> {
  const now = clock.now();
  const found = await tx.proposals.lock(id);
  if (found === null) return refuse('proposal-unknown');
  const decided = decide(found, decision, { by: by.id, now, digest });
  if (!decided.ok) return decided;
  const { edition, proposedBy } = decided.proposal;
  if (!hasRight(await tx.people.grants(by.id), decision === 'withdraw' ? 'propose' : 'decide', edition))
    return refuse('right-missing');
  // Whoever has lost the right since has not two signatures behind the step any more.
  if (work !== null && !hasRight(await tx.people.grants(proposedBy), 'propose', edition))
    return refuse('right-missing');
  await tx.proposals.close(decided.proposal);
  const done = work === null ? null : await work.apply(tx);
  if (done !== null && !done.ok) return done;
  await recordEvent(tx, { random, now }, eventOf(EVENT[decision], decided.proposal, by));
  if (done !== null) await recordEvent(tx, { random, now }, { ...done.event, actor: { email: by.email }, edition });
  return decided;
}
