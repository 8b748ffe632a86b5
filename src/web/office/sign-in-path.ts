/** The address of the sign-in page, and where it may lead afterwards: to a page of the office, never to another site. */
import { ADDRESSES } from '../addresses.ts';
import type { Visit } from '../visit.ts';

/** Why somebody was sent there: nobody was signed in, or it was too long ago for a step that cannot be taken back. */
export type SignInReason = 'sesja' | 'znowu' | 'koniec';

export function signInPath(visit: Pick<Visit, 'path'>, next: string | null, reason: SignInReason | null): string {
  return visit.path('officeSignIn', {}, { dalej: next, powod: reason });
}

/**
 * Where to go after signing in: a path below the office, letter by letter as our own addresses are written, so that no
 * trick with slashes, hosts or control characters gets through. Anything else means the home of the office.
 */
export function safeNext(visit: Pick<Visit, 'path'>, next: string | null | undefined): string {
  const roots = [ADDRESSES.office.pl, ADDRESSES.office.en];
  const isOurs = roots.some((root) => next === root || next?.startsWith(`${root}/`));
  const isPlain = /^[A-Za-z0-9/_-]{1,300}$/.test(next ?? '') && !next?.includes('//');
  return next && isOurs && isPlain ? next : visit.path('office');
}
