/** Steps that take two persons: the command line proposes; only in a demo edition do both demo organisers act at once. */
import { makeProposal } from '../actions/make-proposal.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Proposal, ProposalContent } from '../core/office/proposal.ts';
import { agree, demoOrganisers } from '../demo/demo-organisers.ts';
import { type Context, type OpenedPorts, say } from './context.ts';

export interface ByTwo {
  readonly proposal: Proposal;
  /** Whether it is approved and done; otherwise it waits for a second person. */
  readonly isDone: boolean;
}

/** @param as address of the organiser who proposes; not needed in a demo edition. */
export async function stepOfTwo(
  context: Context,
  ports: OpenedPorts,
  {
    edition: id,
    content,
    as,
  }: { readonly edition: string; readonly content: ProposalContent; readonly as?: string | undefined },
): Promise<Outcome<ByTwo>> {
  const edition = await ports.store.read((tx) => tx.editions.find(id));
  if (edition === null) return refuse('edition-unknown', { edition: id });
  const words = context.texts.cli.proposals;
  if (as === undefined && edition.demo) {
    const done = await agree(ports, await demoOrganisers(ports, id), id, content);
    if (!done.ok) return done;
    say(context, words.byDemo);
    return { ok: true, proposal: done.proposal, isDone: true };
  }
  if (as === undefined) return refuse('proposer-missing', { edition: id });
  const by = await ports.store.read((tx) => tx.people.findByEmail(as.trim().toLowerCase()));
  if (by === null) return refuse('person-unknown', { email: as });
  const made = await makeProposal(ports, { edition: id, content, by });
  if (!made.ok) return made;
  say(
    context,
    words.waits(context.texts.proposals.kinds[content.kind], new Date(made.proposal.expiresAt).toISOString()),
  );
  context.io.out(`${made.proposal.id}\n`);
  return { ok: true, proposal: made.proposal, isDone: false };
}
