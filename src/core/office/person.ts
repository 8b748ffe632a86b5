/** A person of the office (regulations §20, §21): invited, at work, or gone. What they may do stands in their grants. */
import { type Outcome, refuse } from '../basics/outcome.ts';

export type PersonId = string & { readonly brand: 'PersonId' };

/** `invited` until the invitation is taken up; `removed` people keep their name on what they signed, and no right. */
export type PersonStatus = 'invited' | 'active' | 'removed';

export interface Person {
  readonly id: PersonId;
  /** Lower case; one person each. */
  readonly email: string;
  readonly name: string;
  readonly language: 'pl' | 'en';
  readonly status: PersonStatus;
}

/** Longest address that SMTP carries (RFC 5321, 4.5.3.1.3). */
const EMAIL_AT_MOST = 254;
const NAME_AT_MOST = 120;

/**
 * An address as we keep it: trimmed, lower case. Refuses 'email-invalid' for what is no single address, and for
 * everything that could end a header line.
 */
export function readEmail(typed: string): Outcome<{ email: string }> {
  const email = typed.trim().toLowerCase();
  const isOne = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(
    email,
  );
  const hasStrayDot = /^\.|\.@|\.\./.test(email);
  if (!isOne || hasStrayDot || email.length > EMAIL_AT_MOST)
    return refuse('email-invalid', { value: typed.slice(0, 80) });
  return { ok: true, email };
}

/** A name without control characters, of at least one letter. Refuses 'name-invalid'. */
export function readPersonName(typed: string): Outcome<{ name: string }> {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!/\p{L}/u.test(name) || /\p{Cc}|\p{Cf}/u.test(name) || name.length > NAME_AT_MOST) return refuse('name-invalid');
  return { ok: true, name };
}
