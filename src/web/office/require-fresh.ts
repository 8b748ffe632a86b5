/** Steps that cannot be taken back ask who is there: a sign-in of the last fifteen minutes, or another one. */
import type { OfficeVisit } from './office-visit.ts';
import { signInPath } from './sign-in-path.ts';

/**
 * `null` when the person has signed in lately; otherwise the way to do so, which leads back to `back` (by default this
 * page). Nothing that a form sent is kept: the step is looked at and taken again.
 */
export function requireFresh(visit: OfficeVisit, back: string = visit.http.req.path): Response | null {
  if (visit.arrivedAt < visit.session.freshUntil) return null;
  return visit.http.redirect(signInPath(visit, back, 'znowu'), 303);
}
