/**
 * Signing in and out. Whether an address belongs to somebody can be told neither from an answer nor from its time: a code
 * is sent after the answer has left, and whoever is turned away waits as long as anybody else.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { signOut } from '../../actions/own-sign-ins.ts';
import { recordFailedSignIn } from '../../actions/sign-in.ts';
import type { Instant } from '../../core/basics/day.ts';
import { readEmail } from '../../core/office/person.ts';
import type { SignInMethod } from '../../ports/access.ts';
import { REFUSALS } from '../../texts/refusals.ts';
import { readForm } from '../form.ts';
import type { Visit } from '../visit.ts';
import { beginSession } from './begin-session.ts';
import { browserName } from './browser-name.ts';
import { codeEntryPage } from './code-entry-page.tsx';
import { dropSealed, readSealed, setSealed } from './office-cookie.ts';
import { OFFICE_FIELDS } from './office-fields.ts';
import { officeSession } from './office-session.ts';
import { codeAskedTooOften, failedTooOften, noteFailure, refuseUntil } from './sign-in-brake.ts';
import { signInPage } from './sign-in-page.tsx';
import { signInPath } from './sign-in-path.ts';

/** More than any way of turning somebody away takes. */
const REFUSED_AFTER_MS = 300;

export function showSignIn(visit: Visit): Response {
  const { req } = visit.http;
  return signInPage(visit, { next: req.query('dalej') ?? null, reason: req.query('powod') });
}

export async function askForCode(visit: Visit): Promise<Response> {
  const { http, site, texts, path } = visit;
  const form = await readForm(http);
  const next = form.text(OFFICE_FIELDS.next) || null;
  const typed = form.text(OFFICE_FIELDS.email);
  const read = readEmail(typed);
  if (!read.ok) {
    const error = texts.refusals['email-invalid'](read.details);
    return signInPage(visit, { status: 422, next, typed, error });
  }
  const { email } = read;
  const until = codeAskedTooOften(visit, email);
  if (until !== null) return tooOften(visit, until, next);
  site.background.run(() => site.access.sendCode(email));
  setSealed(http, site, 'asked', email);
  http.header('Cache-Control', 'no-store');
  return http.redirect(path('officeCode', {}, { dalej: next }), 303);
}

export function showCodeEntry(visit: Visit): Response {
  const { http, site } = visit;
  const email = readSealed(http, site, 'asked');
  if (email === null) return http.redirect(signInPath(visit, null, null), 303);
  return codeEntryPage(visit, { email, next: http.req.query('dalej') ?? null });
}

export async function enterSignInCode(visit: Visit): Promise<Response> {
  const { http, site, texts } = visit;
  const started = performance.now();
  const form = await readForm(http);
  const next = form.text(OFFICE_FIELDS.next) || null;
  const email = readSealed(http, site, 'asked');
  if (email === null) return http.redirect(signInPath(visit, next, null), 303);
  const until = failedTooOften(visit);
  if (until !== null) return tooOften(visit, until, next);
  const code = form.text(OFFICE_FIELDS.code).replace(/\D/g, '');
  const entered = await site.access.enterCode(email, code, browserName(http.req.header('user-agent')));
  if (entered.ok) return beginSession(visit, entered, { method: 'code', next });
  await noteRefused(visit, email, 'code');
  await pause(Math.max(0, REFUSED_AFTER_MS - (performance.now() - started)));
  return codeEntryPage(visit, { status: 403, email, next, error: texts.refusals['code-wrong']({}) });
}

export async function askPasskey(visit: Visit): Promise<Response> {
  const until = failedTooOften(visit);
  if (until !== null) return new Response(null, { status: 429 });
  return questionResponse(await visit.site.access.askPasskey());
}

export function questionResponse({ options, cookies }: { options: string; cookies: readonly string[] }): Response {
  const headers = new Headers({ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(options, { headers });
}

export async function enterPasskey(visit: Visit): Promise<Response> {
  const { http, site, texts } = visit;
  const form = await readForm(http);
  const next = form.text(OFFICE_FIELDS.next) || null;
  const until = failedTooOften(visit);
  if (until !== null) return tooOften(visit, until, next);
  const browser = browserName(http.req.header('user-agent'));
  const cookies = http.req.header('cookie') ?? '';
  const entered = await site.access.answerPasskey(cookies, form.text(OFFICE_FIELDS.response), browser);
  if (entered.ok) return beginSession(visit, entered, { method: 'passkey', next });
  await noteRefused(visit, null, 'passkey');
  return signInPage(visit, { status: 403, next, error: texts.refusals['passkey-failed']({}) });
}

/** Without a session as well: whoever wants to be out is out. */
export async function leaveOffice(visit: Visit): Promise<Response> {
  const { http, site, arrivedAt } = visit;
  const session = await officeSession(http, site, arrivedAt);
  if (session !== null) await site.ports.store.write((tx) => signOut(tx, site.ports, session.who, session.id));
  dropSealed(http, site, 'office');
  http.header('Cache-Control', 'no-store');
  return http.redirect(signInPath(visit, null, 'koniec'), 303);
}

async function noteRefused(visit: Visit, email: string | null, method: SignInMethod): Promise<void> {
  noteFailure(visit);
  const { ports } = visit.site;
  await ports.store.write((tx) => recordFailedSignIn(tx, ports, { email, method }));
}

export function tooOften(visit: Visit, until: Instant, next: string | null): Response {
  visit.http.header('Retry-After', String(Math.ceil((until - visit.arrivedAt) / 1000)));
  const { refusal, details } = refuseUntil(until);
  const error = visit.texts.refusals[refusal](details);
  return signInPage(visit, { status: REFUSALS[refusal].http, next, error });
}
