import type { Instant } from '../core/basics/day.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import type { PersonId } from '../core/office/person.ts';
import { IDLE_MS } from '../core/office/session-life.ts';
import type { SignInMethod } from '../ports/access.ts';
import type { Post } from '../ports/post.ts';
import type { Clock, Keys, SecureRandom, Tx } from '../ports.ts';
import { queueLetters } from './queue-letters.ts';
import { recordEvent } from './record-event.ts';

interface Deps {
  readonly random: SecureRandom;
  readonly clock: Clock;
}

/** The letter with a code for signing in; nothing for an address that belongs to nobody at work. */
export async function sendSignInCode(
  tx: Tx,
  { random, clock, keys, post }: Deps & { readonly keys: Pick<Keys, 'sealLetter'>; readonly post: Pick<Post, 'host'> },
  { email, code, minutes }: { readonly email: string; readonly code: string; readonly minutes: number },
): Promise<Outcome> {
  const person = await tx.people.findByEmail(email);
  if (person?.status !== 'active') return { ok: true };
  const letter = {
    ...{ kind: 'sign-in-code' as const, language: person.language, to: email, edition: null, teryt: null },
    fields: { minutes: String(minutes) },
    secrets: { code },
  };
  await queueLetters(tx, { keys, random, now: clock.now(), post }, [letter]);
  return { ok: true };
}

/** Notes a sign-in, and clears away what nobody uses any more. */
export async function recordSignIn(
  tx: Tx,
  { random, clock }: Deps,
  { person, method }: { readonly person: PersonId; readonly method: SignInMethod },
): Promise<Outcome> {
  const now = clock.now();
  await tx.signIns.sweep((now - IDLE_MS) as Instant);
  const who = await tx.people.find(person);
  if (who === null) return { ok: true };
  const event = { type: 'person-signed-in', actor: { email: who.email }, edition: null, details: { method } } as const;
  await recordEvent(tx, { random, now }, event);
  return { ok: true };
}

/** Notes that somebody was turned away. Of an address that is nobody's nothing is kept, not even a commitment. */
export async function recordFailedSignIn(
  tx: Tx,
  { random, clock }: Deps,
  { email, method }: { readonly email: string | null; readonly method: SignInMethod },
): Promise<Outcome> {
  const person = email === null ? null : await tx.people.findByEmail(email);
  const subject = person === null ? {} : { subject: person.email };
  const event = { type: 'sign-in-failed', actor: 'system', edition: null, details: { method }, ...subject } as const;
  await recordEvent(tx, { random, now: clock.now() }, event);
  return { ok: true };
}
