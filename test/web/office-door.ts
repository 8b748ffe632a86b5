/** Lets people into the office of a test site. */
import { randomBytes } from 'node:crypto';
import type { OpenedPorts } from '../../src/cli/context.ts';
import type { Instant } from '../../src/core/basics/day.ts';
import type { Person, PersonId } from '../../src/core/office/person.ts';
import type { Grant } from '../../src/core/office/right.ts';
import type { Access, SignIn } from '../../src/ports/access.ts';
import type { Visitor } from './visitor.ts';

/** A browser of somebody who is signed in. */
export interface OfficeVisitor {
  readonly visitor: Visitor;
  readonly person: Person;
}

export class OfficeDoor implements Access {
  readonly #sessions = new Map<string, SignIn>();
  readonly #ports: OpenedPorts;
  readonly #clock: { now(): Instant };

  constructor(ports: OpenedPorts, clock: { now(): Instant }) {
    this.#ports = ports;
    this.#clock = clock;
  }

  async find(cookies: string): Promise<SignIn | null> {
    return this.#sessions.get(cookies) ?? null;
  }

  async end(cookies: string): Promise<readonly string[]> {
    this.#sessions.delete(cookies);
    return ['lajk-office=; Max-Age=0; Path=/'];
  }

  async signIn(visitor: Visitor, grants: readonly Grant[], name = 'Anna Próbna'): Promise<OfficeVisitor> {
    const id = randomBytes(16).toString('hex') as PersonId;
    const person: Person = { id, email: `${id}@miasto.example`, name, language: 'pl', status: 'active' };
    await this.#ports.store.write(async (tx) => {
      await tx.people.add(person);
      for (const grant of grants) await tx.people.grant(id, grant);
      return { ok: true };
    });
    const cookie = `lajk-office=${id}`;
    this.#sessions.set(cookie, { id, person: id, signedInAt: this.#clock.now(), method: 'passkey' });
    visitor.cookie = cookie;
    return { visitor, person };
  }
}
