/** How persons of the office are named, also those who were erased (regulations §20). */
import { isGone } from '../../core/office/personal-request.ts';
import type { Tx } from '../../ports.ts';
import type { Texts } from '../../texts/pl.ts';

interface Named {
  readonly name: string;
  readonly email: string;
}

export function nameOf({ name }: Pick<Named, 'name'>, { office }: Texts): string {
  return name === '' ? office.people.erased : name;
}

/** The address that stands in for an erased one is nobody's, and is not shown. */
export function nameAndAddress(person: Named, texts: Texts): string {
  return isGone(person.email) ? nameOf(person, texts) : `${nameOf(person, texts)}, ${person.email}`;
}

/** By their ids. */
export async function namesOf(tx: Tx, texts: Texts): Promise<ReadonlyMap<string, string>> {
  return new Map((await tx.people.all()).map((person) => [person.id, nameOf(person, texts)]));
}
