/** How many organisers there are (regulations §21): two signatures need two of them, and nobody may remove the last. */
import type { Person, PersonId } from './person.ts';
import type { Grant } from './right.ts';

export type HeldGrant = Grant & { readonly person: PersonId };

/** With two of them a further one is a further signature: from then on it takes a proposal. */
export const ORGANISERS_WITHOUT_PROPOSAL = 2;

/**
 * Persons who hold the role of an organiser for the edition (`null`: for all of them), in the order of `people`. Those
 * who were invited count as well when `pending`: otherwise any number could be invited before the first one accepts.
 */
export function organisersOf(
  people: readonly Person[],
  grants: readonly HeldGrant[],
  edition: string | null,
  pending: boolean,
): readonly PersonId[] {
  const holders = new Set(
    grants
      .filter((grant) => grant.role === 'organiser' && (grant.edition === null || grant.edition === edition))
      .map(({ person }) => person),
  );
  return people
    .filter(({ id, status }) => holders.has(id) && (status === 'active' || (pending && status === 'invited')))
    .map(({ id }) => id);
}

/** Would nobody be left who can propose or approve, once this person's grant is gone? */
export function leavesNoOrganiser(
  people: readonly Person[],
  grants: readonly HeldGrant[],
  leaving: PersonId,
  edition: string | null,
): boolean {
  const organisers = organisersOf(people, grants, edition, false);
  return organisers.includes(leaving) && organisers.length === 1;
}
