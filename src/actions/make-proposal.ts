import { type Canonical, canonicalJson } from '../core/basics/canonical-json.ts';
import type { Instant } from '../core/basics/day.ts';
import { bytesToHex } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Person } from '../core/office/person.ts';
import { type Proposal, type ProposalContent, proposalAt, proposalDigest, propose } from '../core/office/proposal.ts';
import { hasRight } from '../core/office/right.ts';
import type { Ports, Tx } from '../ports.ts';
import { workOf } from './carry-out.ts';
import { queueLetters } from './queue-letters.ts';
import { recordEvent } from './record-event.ts';

interface ProposalRequest {
  readonly edition: string;
  readonly content: ProposalContent;
  readonly by: Person;
}

/**
 * Puts a step before a second person (regulations §21). What could not be done now is refused now, so that nobody is
 * asked to approve the impossible. The other organisers get a letter.
 */
export async function makeProposal(ports: Ports, request: ProposalRequest): Promise<Outcome<{ proposal: Proposal }>> {
  const { edition, content, by } = request;
  const now = ports.clock.now();
  const made = propose(content, { id: bytesToHex(ports.random.bytes(16)), edition, by: by.id, now });
  if (!made.ok) return made;
  const prepared = await workOf(ports, made.proposal);
  if (!prepared.ok) return prepared;
  return ports.store.write(async (tx) => {
    if (!hasRight(await tx.people.grants(by.id), 'propose', edition)) return refuse('right-missing');
    const possible = await prepared.work.check(tx);
    if (!possible.ok) return possible;
    const same = (await tx.proposals.list(edition)).find((other) => isSame(proposalAt(other, now), made.proposal));
    if (same) return refuse('proposal-open-already', { proposal: same.id });
    await tx.proposals.add(made.proposal);
    await askOthers(tx, ports, made.proposal, now);
    await recordEvent(tx, { random: ports.random, now }, eventOf('proposal-made', made.proposal, by));
    return made;
  });
}

/** Two open proposals for the same thing would be approved one after the other. */
function isSame(other: Proposal, proposal: Proposal): boolean {
  return other.status === 'open' && contentText(other) === contentText(proposal);
}

function contentText({ content }: Proposal): string {
  const { kind } = content;
  // Sealed anew the same choices look different: one open proposal per city, whatever is in it.
  if (kind === 'assisted-ballot') return `${kind} ${content.teryt}`;
  return kind === 'change-roll' || kind === 'grant-role' ? canonicalJson(content as unknown as Canonical) : kind;
}

async function askOthers(tx: Tx, ports: Ports, proposal: Proposal, now: Instant): Promise<void> {
  const grants = await tx.people.allGrants();
  const edition = await tx.editions.find(proposal.edition);
  const others = (await tx.people.all()).filter(
    ({ id, status }) =>
      status === 'active' &&
      id !== proposal.proposedBy &&
      hasRight(
        grants.filter(({ person }) => person === id),
        'decide',
        proposal.edition,
      ),
  );
  const letters = others.map(({ email, name, language }) => ({
    kind: 'proposal-waiting' as const,
    language,
    to: email,
    edition: proposal.edition,
    teryt: null,
    fields: {
      name,
      edition: edition?.name[language] ?? proposal.edition,
      kind: proposal.content.kind,
      until: new Date(proposal.expiresAt).toISOString(),
    },
    secrets: {},
  }));
  await queueLetters(tx, { ...ports, now }, letters);
}

/** The audit event of a step of a proposal; the digest ties it to what was shown. */
export function eventOf(
  type: `proposal-${'made' | 'approved' | 'rejected' | 'withdrawn' | 'expired'}`,
  proposal: Proposal,
  by: Person,
) {
  const details = { proposal: proposal.id, kind: proposal.content.kind, digest: proposalDigest(proposal) };
  return { type, actor: { email: by.email }, edition: proposal.edition, details };
}
