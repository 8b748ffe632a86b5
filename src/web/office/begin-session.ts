/** The last step of every sign-in: the cookie, the audit log, and the way on. */
import { recordSignIn } from '../../actions/sign-in.ts';
import type { SignedIn, SignInMethod } from '../../ports/access.ts';
import type { Visit } from '../visit.ts';
import { dropSealed, readSealed, setSealed } from './office-cookie.ts';
import { homeOf } from './office-visit.ts';
import { safeNext } from './sign-in-path.ts';

/** A session before it in this browser ends: signing in again leaves no second one behind. */
export async function beginSession(
  visit: Visit,
  { token, person }: SignedIn,
  { method, next }: { readonly method: SignInMethod; readonly next: string | null },
): Promise<Response> {
  const { http, site } = visit;
  const { ports } = site;
  const before = readSealed(http, site, 'office');
  const found = await ports.store.write(async (tx) => {
    const old = before === null ? null : await tx.signIns.find(before);
    if (old !== null) await tx.signIns.end(old.person, old.id);
    await recordSignIn(tx, ports, { person, method });
    const any = (await tx.signIns.passkeys(person)).length > 0;
    return { ok: true, any, home: homeOf(await tx.people.grants(person)) } as const;
  });
  setSealed(http, site, 'office', token);
  dropSealed(http, site, 'asked');
  const wanted = safeNext(visit, next);
  if (!found.ok || wanted !== visit.path('office')) return http.redirect(wanted, 303);
  // Who has no passkey yet is asked once a day to make one: it is quicker, and no letter can be phished away.
  const to = found.any ? visit.path(found.home) : visit.path('officeAccount', {}, { klucz: 'brak' });
  return http.redirect(to, 303);
}
