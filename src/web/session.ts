/**
 * The voting session: a sealed cookie with the hash of the code, so that the code itself travels once, by POST. The
 * roll is asked again on every page, so that a revoked code ends the session at once.
 */
import type { Context as HonoContext } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { VotingStart } from '../core/ballot/clock-jump.ts';
import { boxClosesAt, entryEndsAt, GRACE_MINUTES } from '../core/ballot/vote-time.ts';
import type { Instant } from '../core/basics/day.ts';
import { type Hash, isHash } from '../core/basics/hash.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { Site, ValidLink } from './visit.ts';

export interface VotingSession {
  readonly edition: string;
  readonly codeHash: Hash;
  readonly until: Instant;
  /** When the code was entered: it decides about the grace time. Missing in cookies of earlier versions. */
  readonly start?: VotingStart | null;
}

/** Two hours: a clerk may be called away, a shared computer should forget. */
export const SESSION_MS = 2 * 3_600_000;

/** `__Host-` where the site is served by https: then no other host and no path can set it. */
function cookieName({ settings }: Site): string {
  return settings.baseUrl.startsWith('https:') ? '__Host-lajk-vote' : 'lajk-vote';
}

export function startSession(http: HonoContext, site: Site, session: VotingSession): void {
  setCookie(http, cookieName(site), site.sessions.seal(JSON.stringify(session)), {
    httpOnly: true,
    sameSite: 'Strict',
    secure: site.settings.baseUrl.startsWith('https:'),
    path: '/',
    // Longer than most sessions last, which `endOf` decides.
    maxAge: SESSION_MS / 1000 + GRACE_MINUTES.most * 60,
  });
}

export function endSession(http: HonoContext, site: Site): void {
  deleteCookie(http, cookieName(site), { path: '/', secure: site.settings.baseUrl.startsWith('https:') });
}

/** When the code entered now was entered first, in a session that still runs: a second link takes no time away. */
export function earlierStart(
  http: HonoContext,
  site: Site,
  { edition, codeHash, now }: { readonly edition: Edition; readonly codeHash: Hash; readonly now: Instant },
): VotingStart | null {
  const session = readSession(getCookie(http, cookieName(site)), site);
  const isSame = session?.edition === edition.id && session.codeHash === codeHash && endOf(session, edition) > now;
  return isSame ? (session.start ?? null) : null;
}

/** A session that lives at the close lives through the grace time, in which its code could not be entered again (regulations §11). */
function endOf({ until }: VotingSession, { vote }: Edition): Instant {
  return until < entryEndsAt(vote) ? until : (Math.max(until, boxClosesAt(vote)) as Instant);
}

/** The link behind the cookie, asked of the roll now; `null` without a session, after its end, and for a revoked code. */
export async function validLink(http: HonoContext, site: Site, now: Instant): Promise<ValidLink | null> {
  const session = readSession(getCookie(http, cookieName(site)), site);
  if (session === null) return null;
  const found = await site.ports.store.read(async (tx) => ({
    edition: await tx.editions.find(session.edition),
    link: await tx.votes.findLink(session.edition, session.codeHash),
  }));
  const { edition, link } = found;
  if (edition === null || endOf(session, edition) <= now || link?.status !== 'active') return null;
  const cityName = site.register.get(link.teryt)?.name ?? link.teryt;
  return { ...link, status: 'active', edition, cityName, start: session.start ?? null };
}

function readSession(cookie: string | undefined, site: Site): VotingSession | null {
  const text = cookie === undefined ? null : site.sessions.open(cookie);
  if (text === null) return null;
  const session = JSON.parse(text) as VotingSession;
  return isHash(session.codeHash) ? session : null;
}
