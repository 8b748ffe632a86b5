/** The two invented organisers of the demo: what takes two persons takes them, so that a demo goes the way of a real vote. */
import { decideProposal } from '../actions/decide-proposal.ts';
import { makeProposal } from '../actions/make-proposal.ts';
import { bytesToHex } from '../core/basics/hash.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import type { Person, PersonId } from '../core/office/person.ts';
import { type Proposal, type ProposalContent, proposalDigest } from '../core/office/proposal.ts';
import type { Ports } from '../ports.ts';

export type Organisers = readonly [Person, Person];

/** `.invalid` is reserved (RFC 2606): no letter can ever reach anybody there. */
export const DEMO_PEOPLE = [
  { email: 'organizatorka@pokaz.invalid', name: 'Organizatorka Pokazowa' },
  { email: 'organizator@pokaz.invalid', name: 'Organizator Pokazowy' },
] as const;

/** Both of them, with the rights of an organiser in this demo edition and no other; `null`: in all, for tests. */
export async function demoOrganisers(
  { store, random }: Pick<Ports, 'store' | 'random'>,
  edition: string | null,
): Promise<Organisers> {
  const people: Person[] = [];
  await store.write(async (tx) => {
    people.length = 0;
    for (const { email, name } of DEMO_PEOPLE) {
      const known = await tx.people.findByEmail(email);
      const id = bytesToHex(random.bytes(16)) as PersonId;
      const person: Person = known ?? { id, email, name, language: 'pl', status: 'active' };
      if (known === null) await tx.people.add(person);
      await tx.people.grant(person.id, { role: 'organiser', edition });
      people.push(person);
    }
    return { ok: true };
  });
  return people as unknown as Organisers;
}

/** The first proposes, the second approves. */
export async function agree(
  ports: Ports,
  [first, second]: Organisers,
  edition: string,
  content: ProposalContent,
): Promise<Outcome<{ proposal: Proposal }>> {
  const made = await makeProposal(ports, { edition, content, by: first });
  if (!made.ok) return made;
  const { proposal } = made;
  return decideProposal(ports, {
    id: proposal.id,
    decision: 'approve',
    digest: proposalDigest(proposal),
    by: second,
  });
}
