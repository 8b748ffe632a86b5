/**
 * Who asks, in the office: a session that lives, a person who is still one of us, and the grants as they stand now. Only
 * this file makes one, so that no page can be reached by a person who was not looked at.
 */
import type { Context as HonoContext } from 'hono';
import type { Instant } from '../../core/basics/day.ts';
import type { Person } from '../../core/office/person.ts';
import type { Grant } from '../../core/office/right.ts';
import { freshUntil, isAlive, USE_STEP_MS } from '../../core/office/session-life.ts';
import type { SignIn } from '../../ports/access.ts';
import type { Site } from '../visit.ts';
import { readSealed } from './office-cookie.ts';

declare const looked: unique symbol;

export interface OfficeSession extends Omit<SignIn, 'person'> {
  readonly who: Person;
  /** Asked at this request: a right that was taken away is gone with the next click. */
  readonly grants: readonly Grant[];
  /** First instant at which a step that cannot be taken back asks to sign in again. */
  readonly freshUntil: Instant;
  readonly [looked]: true;
}

export async function officeSession(http: HonoContext, site: Site, now: Instant): Promise<OfficeSession | null> {
  const token = readSealed(http, site, 'office');
  if (token === null) return null;
  const { store } = site.ports;
  const session = await store.read(async (tx) => {
    const signIn = await tx.signIns.find(token);
    if (signIn === null || !isAlive(signIn, now)) return null;
    const who = await tx.people.find(signIn.person);
    if (who?.status !== 'active') return null;
    const grants = await tx.people.grants(who.id);
    return { ...signIn, who, grants, freshUntil: freshUntil(signIn) } as unknown as OfficeSession;
  });
  if (session !== null && now >= session.usedAt + USE_STEP_MS) await noteUse(site, session.id, now);
  return session;
}

/** The one thing that a GET writes: without it a session would end while it is being used. */
async function noteUse(site: Site, id: string, now: Instant): Promise<void> {
  await site.ports.store.write(async (tx) => {
    await tx.signIns.noteUse(id, now);
    return { ok: true };
  });
}
