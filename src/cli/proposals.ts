/** `lajk proposals`: what waits for a second person. Approving is for the office; here it is possible in demo editions only. */
import type { Command } from 'commander';
import { decideProposal } from '../actions/decide-proposal.ts';
import { warsawTime } from '../core/basics/day.ts';
import { refuse } from '../core/basics/outcome.ts';
import { type Decision, isErased, proposalAt, proposalDigest } from '../core/office/proposal.ts';
import {
  type Context,
  type ExitCode,
  type Finish,
  type OpenedPorts,
  printJson,
  say,
  sayRefused,
  withPorts,
} from './context.ts';
import { textTable } from './table.ts';

export function addProposalCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, subcommands, options } = context.texts.cli;
  const proposals = program.command('proposals').description(commands.proposals);
  proposals
    .command('list')
    .description(subcommands.proposalsList)
    .option('--edition <edition>', options.edition)
    .option('--json', options.json)
    .action(async (given: { edition?: string; json?: boolean }) => {
      finish(await withPorts(context, (ports) => list(context, ports, given)));
    });
  const decisions = { approve: subcommands.proposalsApprove, withdraw: subcommands.proposalsWithdraw } as const;
  for (const [decision, description] of Object.entries(decisions) as [keyof typeof decisions, string][])
    proposals
      .command(`${decision} <id>`)
      .description(description)
      .requiredOption('--as <email>', options.asPerson)
      .action(async (id: string, { as }: { as: string }) => {
        finish(await withPorts(context, (ports) => decideHere(context, ports, { id, decision, as })));
      });
}

async function list(
  context: Context,
  { store, clock }: OpenedPorts,
  { edition, json }: { readonly edition?: string; readonly json?: boolean },
): Promise<ExitCode> {
  const now = clock.now();
  const { found, names } = await store.read(async (tx) => ({
    found: (await tx.proposals.list(edition ?? null)).map((proposal) => proposalAt(proposal, now)),
    names: new Map((await tx.people.all()).map(({ id, name }) => [id, name])),
  }));
  const words = context.texts.cli.proposals;
  if (json)
    printJson(
      context,
      found.map((proposal) => ({ ...proposal, digest: isErased(proposal) ? null : proposalDigest(proposal) })),
    );
  else
    context.io.out(
      textTable(
        words.header,
        found.map(({ id, edition: of, content, status, proposedBy, expiresAt }) => [
          ...[id, of, context.texts.proposals.kinds[content.kind], context.texts.proposals.statuses[status]],
          ...[names.get(proposedBy) || context.texts.office.people.erased, warsawTime(expiresAt)],
        ]),
        [],
      ),
    );
  return 0;
}

/** Whoever can run a command could be both persons: so approving here is refused for everything but demo data. */
async function decideHere(
  context: Context,
  ports: OpenedPorts,
  {
    id,
    decision,
    as,
  }: { readonly id: string; readonly decision: Extract<Decision, 'approve' | 'withdraw'>; readonly as: string },
): Promise<ExitCode> {
  const found = await ports.store.read(async (tx) => {
    const proposal = await tx.proposals.find(id);
    return {
      proposal,
      by: await tx.people.findByEmail(as.trim().toLowerCase()),
      edition: proposal && (await tx.editions.find(proposal.edition)),
    };
  });
  if (found.proposal === null) return sayRefused(context, refuse('proposal-unknown'));
  if (found.by === null) return sayRefused(context, refuse('person-unknown', { email: as }));
  if (decision === 'approve' && found.edition?.demo !== true)
    return sayRefused(context, refuse('approval-needs-session'));
  const digest = proposalDigest(found.proposal);
  const decided = await decideProposal(ports, { id, decision, digest, by: found.by });
  if (!decided.ok) return sayRefused(context, decided);
  say(context, context.texts.proposals.statuses[decided.proposal.status]);
  return 0;
}
