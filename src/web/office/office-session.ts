/**
 * Who asks, in the office: a session that lives, a person who is still one of us, and the grants as they stand now. Only
 * this file makes one, so that no page can be reached by a person who was not looked at.
 */
import type { Context as HonoContext } from 'hono';
import type { Instant } from '../../core/basics/day.ts';
import type { Person } from '../../core/office/person.ts';
import type { Grant } from '../../core/office/right.ts';
import type { SignIn } from '../../ports/access.ts';
import type { Site } from '../visit.ts';

declare const looked: unique symbol;

export interface OfficeSession extends SignIn {
  readonly person: Person['id'];
  readonly who: Person;
  /** Asked of the roll of people at this request: a right that was taken away is gone with the next click. */
  readonly grants: readonly Grant[];
  /** First instant at which a step that cannot be taken back asks to sign in again. */
  readonly freshUntil: Instant;
  readonly [looked]: true;
}

/** Fifteen minutes: who walks away from an open computer leaves no signature behind. */
export const FRESH_MS = 15 * 60_000;

export async function officeSession(http: HonoContext, site: Site): Promise<OfficeSession | null> {
  const cookies = http.req.header('cookie');
  const signIn = cookies === undefined ? null : await site.access.find(cookies);
  if (signIn === null) return null;
  return site.ports.store.read(async (tx) => {
    const who = await tx.people.find(signIn.person);
    if (who?.status !== 'active') return null;
    const freshUntil = (signIn.signedInAt + FRESH_MS) as Instant;
    return { ...signIn, who, grants: await tx.people.grants(who.id), freshUntil } as OfficeSession;
  });
}
