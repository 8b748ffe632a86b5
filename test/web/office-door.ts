/** Lets people into the office of a test site: real persons, a real session, the cookie that a browser would hold. */
import { randomBytes } from 'node:crypto';
import type { Person, PersonId } from '../../src/core/office/person.ts';
import type { Grant } from '../../src/core/office/right.ts';
import type { Site } from '../../src/web/visit.ts';
import type { Visitor } from './visitor.ts';

/** A browser of somebody who is signed in. */
export interface OfficeVisitor {
  readonly visitor: Visitor;
  readonly person: Person;
}

export async function addPerson(site: Site, grants: readonly Grant[], name = 'Anna Próbna'): Promise<Person> {
  const id = randomBytes(16).toString('hex') as PersonId;
  const person: Person = { id, email: `${id}@miasto.example`, name, language: 'pl', status: 'active' };
  await site.ports.store.write(async (tx) => {
    await tx.people.add(person);
    for (const grant of grants) await tx.people.grant(id, grant);
    return { ok: true };
  });
  return person;
}

export async function signIn(site: Site, visitor: Visitor, person: Person): Promise<OfficeVisitor> {
  const { token } = await site.access.welcome(person.id, 'Firefox, Linux');
  visitor.cookie = `lajk-office=${site.sessions.seal(JSON.stringify({ office: token }))}`;
  return { visitor, person };
}
