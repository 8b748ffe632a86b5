/** Proving who somebody is (regulations §21). Types only; what a person may do stands in our own grants. */
import type { Instant } from '../core/basics/day.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import type { PersonId } from '../core/office/person.ts';
import type { SessionTimes } from '../core/office/session-life.ts';

/** How somebody proved who they are. */
export type SignInMethod = 'passkey' | 'code';

/** A session as it is kept; whether it still lives is for {@link SessionTimes} and the clock. */
export interface SignIn extends SessionTimes {
  readonly id: string;
  readonly person: PersonId;
  readonly method: SignInMethod;
  /** Coarse, for one's own list of sessions: `Firefox, Windows`. */
  readonly browser: string;
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly addedAt: Instant;
}

/** Sessions and passkeys as an action sees them: what ends with a change ends in the same transaction. */
export interface SignInsTx {
  /** @param token as {@link Access} gave it at the sign-in. */
  find(token: string): Promise<SignIn | null>;
  /** The latest first, those that have run out as well. */
  sessions(person: PersonId): Promise<readonly SignIn[]>;
  noteUse(id: string, usedAt: Instant): Promise<void>;
  /** Whether it was there. */
  end(person: PersonId, id: string): Promise<boolean>;
  /** All but one, or all; how many. */
  endAll(person: PersonId, except: string | null): Promise<number>;
  /** Removes what nobody used since, of everybody. */
  sweep(usedBefore: Instant): Promise<void>;
  /** In the order in which they were added. */
  passkeys(person: PersonId): Promise<readonly Passkey[]>;
  /** Whether it was there. */
  renamePasskey(person: PersonId, id: string, name: string): Promise<boolean>;
  removePasskey(person: PersonId, id: string): Promise<boolean>;
  removePasskeys(person: PersonId): Promise<void>;
}

/** A question for the browser's passkeys: the options as JSON, and the cookies that bind the answer to it. */
export interface PasskeyQuestion {
  readonly options: string;
  /** `Set-Cookie` headers. */
  readonly cookies: readonly string[];
}

/** A session has begun. The token is the secret of it: it stands in a sealed cookie and nowhere else. */
export interface SignedIn {
  readonly token: string;
  readonly person: PersonId;
}

/** Never called inside an action: it writes by itself. Only persons of the office can sign in; nobody can sign up. */
export interface Access {
  /** Sends a code to the address when it belongs to a person of the office; says nothing about whether it does. */
  sendCode(email: string): Promise<void>;
  /** Refuses 'code-wrong': mistyped, run out, tried five times, or never sent. */
  enterCode(email: string, code: string, browser: string): Promise<Outcome<SignedIn>>;
  /** A session for somebody who has just taken up an invitation: the link came by mail, like a code. */
  welcome(person: PersonId, browser: string): Promise<SignedIn>;
  askPasskey(): Promise<PasskeyQuestion>;
  /** @param cookies the `Cookie` header. Refuses 'passkey-failed'. */
  answerPasskey(cookies: string, response: string, browser: string): Promise<Outcome<SignedIn>>;
  askNewPasskey(person: { readonly id: PersonId; readonly email: string }): Promise<PasskeyQuestion>;
  /** Refuses 'passkey-failed', also when the question was put to somebody else. */
  addPasskey(person: PersonId, cookies: string, response: string, name: string): Promise<Outcome<object>>;
}
