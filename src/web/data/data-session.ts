/** The session of a city that sends data: a sealed cookie with the hash of its code, asked of the database on every page. */
import type { Context as HonoContext } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Instant } from '../../core/basics/day.ts';
import { type Hash, isHash } from '../../core/basics/hash.ts';
import type { SenderSession, Site } from '../visit.ts';

/** Two hours, as for a ballot. */
const SESSION_MS = 2 * 3_600_000;

function cookieOf({ settings }: Site) {
  const secure = settings.baseUrl.startsWith('https:');
  return { name: secure ? '__Host-lajk-data' : 'lajk-data', secure };
}

export function startSender(http: HonoContext, site: Site, codeHash: Hash, now: Instant): void {
  const { name, secure } = cookieOf(site);
  const sealed = site.sessions.seal(JSON.stringify({ data: codeHash, until: now + SESSION_MS }));
  setCookie(http, name, sealed, { httpOnly: true, sameSite: 'Strict', secure, path: '/', maxAge: SESSION_MS / 1000 });
}

export function endSender(http: HonoContext, site: Site): void {
  const { name, secure } = cookieOf(site);
  deleteCookie(http, name, { path: '/', secure });
}

/** `null` without a session, after its end, and for a revoked code. After the deadline a city may still look. */
export async function validSender(http: HonoContext, site: Site, now: Instant): Promise<SenderSession | null> {
  const cookie = getCookie(http, cookieOf(site).name);
  const text = cookie === undefined ? null : site.sessions.open(cookie);
  if (text === null) return null;
  const { data, until } = JSON.parse(text) as { readonly data?: unknown; readonly until?: unknown };
  if (typeof data !== 'string' || !isHash(data) || typeof until !== 'number' || until <= now) return null;
  const found = await site.ports.store.read(async (tx) => {
    const invitation = await tx.submissions.findInvitation(data);
    return { invitation, edition: invitation && (await tx.editions.find(invitation.edition)) };
  });
  const city = found.invitation && site.register.get(found.invitation.teryt);
  if (found.invitation?.status !== 'active' || !found.edition || !city) return null;
  return { ...found.invitation, of: found.edition, city };
}
