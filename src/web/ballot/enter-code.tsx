/** The code arrives by POST and becomes a session; nothing else changes. */
import { refuseRevoked } from '../../actions/explain-revoked.ts';
import { noteNetwork } from '../../actions/note-network.ts';
import { readVotingCode } from '../../core/ballot/voting-code.ts';
import type { Instant } from '../../core/basics/day.ts';
import { warsawTime } from '../../core/basics/day.ts';
import { readForm } from '../form.ts';
import { FailedCodes, networkOf } from '../rate-limit.ts';
import { SESSION_MS, startSession } from '../session.ts';
import { renderPage } from '../ui/layout.tsx';
import type { Site, Visit } from '../visit.ts';
import { isBrokenLink } from './broken-link.ts';
import { type CodePageContent, codePage } from './code-page.tsx';
import { FIELDS } from './fields.ts';
import { findCode } from './find-code.ts';
import { readOpenVotes } from './open-votes.ts';

const failedCodes = new WeakMap<Site, FailedCodes>();

function failedCodesOf(site: Site): FailedCodes {
  const known = failedCodes.get(site) ?? new FailedCodes();
  failedCodes.set(site, known);
  return known;
}

export async function answerCode(visit: Visit, content: Omit<CodePageContent, 'votes'>): Promise<Response> {
  return codePage(visit, { ...content, votes: await readOpenVotes(visit) });
}

/** GET of the page itself; why somebody was sent here stands in the query. */
export function showCodePage(visit: Visit): Promise<Response> {
  const { code } = visit.texts.ballot;
  const reason = visit.http.req.query('powod');
  const notice = reason === 'sesja' ? code.session : reason === 'koniec' ? code.left : null;
  return answerCode(visit, notice === null ? {} : { notice });
}

/** For addresses that no page has: the inert page when a mail program may have broken a link, otherwise `null`. */
export async function answerBrokenLink(visit: Visit): Promise<Response | null> {
  const { method, path } = visit.http.req;
  if ((method !== 'GET' && method !== 'HEAD') || !isBrokenLink(path)) return null;
  return answerCode(visit, { notice: visit.texts.ballot.code.broken });
}

export async function enterCode(visit: Visit): Promise<Response> {
  const { site, http, arrivedAt, texts } = visit;
  const form = await readForm(http);
  const typed = form.text(FIELDS.code);
  const read = readVotingCode(typed);
  if (!read.ok) {
    const error = typed === '' ? texts.ballot.code.empty : texts.refusals['code-malformed'](read.details);
    return answerCode(visit, { status: 422, typed, error });
  }
  const network = networkOf(http, site.settings);
  const failed = failedCodesOf(site);
  const until = failed.refusedUntil(network, arrivedAt);
  if (until !== null) return tooManyPage(visit, until);
  const found = await findCode(site.ports.store, read.code);
  if (found === null) {
    failed.failed(network, arrivedAt);
    return answerCode(visit, { status: 403, typed, error: texts.ballot.code.unknown });
  }
  const { edition, link } = found;
  const { store, keys, random } = site.ports;
  if (link.status === 'revoked') {
    const { details } = await store.read((tx) => refuseRevoked(tx, edition.id, link));
    return answerCode(visit, { status: 403, typed, error: texts.refusals['code-revoked'](details) });
  }
  await store.group((tx) => noteNetwork(tx, { keys, random }, { edition, link, network, arrivedAt }));
  const session = { edition: edition.id, codeHash: link.codeHash, until: (arrivedAt + SESSION_MS) as Instant };
  startSession(http, site, session);
  http.header('Cache-Control', 'no-store');
  return http.redirect(visit.path('choose'), 303);
}

function tooManyPage(visit: Visit, until: Instant): Response {
  const { tooMany, tooManyText } = visit.texts.ballot.code;
  visit.http.header('Cache-Control', 'no-store');
  visit.http.header('Retry-After', String(Math.ceil((until - visit.arrivedAt) / 1000)));
  // One minute more than cut off: the minute that is named must be late enough.
  const clock = warsawTime((until + 60_000) as Instant).slice(11, 16);
  return renderPage(visit, {
    title: tooMany,
    status: 429,
    shape: 'lean',
    noindex: true,
    body: (
      <>
        <h1>{tooMany}</h1>
        <p>{tooManyText(clock)}</p>
        <p>
          <a href={visit.path('vote')}>{visit.texts.ballot.code.title}</a>
        </p>
      </>
    ),
  });
}
