/** The cookie of an office session: the secret of the session, sealed, so that whoever reads the database has no cookie. */
import type { Context as HonoContext } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { LONGEST_MS } from '../../core/office/session-life.ts';
import type { Site } from '../visit.ts';

/** `asked`: the address that a code was asked for, so that the code opens only the window that asked. */
type CookieKind = 'office' | 'asked';

const ASKED_SECONDS = 15 * 60;

/** `__Host-` where the site is served by https: then no other host and no path can set it. */
function nameOf(kind: CookieKind, { settings }: Site): string {
  return `${settings.baseUrl.startsWith('https:') ? '__Host-' : ''}lajk-${kind}`;
}

/**
 * Lax, because letters lead into the office: with Strict whoever comes from a mail program would have to sign in twice.
 * Nothing is changed by GET, and every POST must come from a page of ours.
 */
export function setSealed(http: HonoContext, site: Site, kind: CookieKind, value: string): void {
  setCookie(http, nameOf(kind, site), site.sessions.seal(JSON.stringify({ [kind]: value })), {
    httpOnly: true,
    sameSite: kind === 'office' ? 'Lax' : 'Strict',
    secure: site.settings.baseUrl.startsWith('https:'),
    path: '/',
    maxAge: kind === 'office' ? LONGEST_MS / 1000 : ASKED_SECONDS,
  });
}

/** `null` without one and for a forged one. */
export function readSealed(http: HonoContext, site: Site, kind: CookieKind): string | null {
  const cookie = getCookie(http, nameOf(kind, site));
  const text = cookie === undefined ? null : site.sessions.open(cookie);
  if (text === null) return null;
  const value = (JSON.parse(text) as Readonly<Record<string, unknown>>)[kind];
  return typeof value === 'string' ? value : null;
}

export function dropSealed(http: HonoContext, site: Site, kind: CookieKind): void {
  deleteCookie(http, nameOf(kind, site), { path: '/', secure: site.settings.baseUrl.startsWith('https:') });
}
