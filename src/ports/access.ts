/** Who is signed in (regulations §21), as the office asks it. Types only; what a person may do stands in our own grants. */
import type { Instant } from '../core/basics/day.ts';
import type { PersonId } from '../core/office/person.ts';

/** How somebody proved who they are. */
export type SignInMethod = 'passkey' | 'code';

/** A session that lives. */
export interface SignIn {
  readonly id: string;
  readonly person: PersonId;
  readonly signedInAt: Instant;
  readonly method: SignInMethod;
}

export interface Access {
  /** The session of a request by its `Cookie` header; `null` without one, after its end and for a forged one. */
  find(cookies: string): Promise<SignIn | null>;
  /** Ends the session on the server, so that a copy of the cookie is worth nothing; the `Set-Cookie` headers to answer with. */
  end(cookies: string): Promise<readonly string[]>;
}
