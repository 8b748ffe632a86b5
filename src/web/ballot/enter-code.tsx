/** The code arrives by POST and becomes a session; nothing else changes. */
import { beginVoting } from '../../actions/begin-voting.ts';
import { refuseRevoked } from '../../actions/explain-revoked.ts';
import { readVotingCode } from '../../core/ballot/voting-code.ts';
import type { Instant } from '../../core/basics/day.ts';
import { Attempts, tooManyPage } from '../attempts.tsx';
import { readForm } from '../form.ts';
import { networkOf } from '../rate-limit.ts';
import { earlierStart, SESSION_MS, startSession } from '../session.ts';
import type { Visit } from '../visit.ts';
import { isBrokenLink } from './broken-link.ts';
import { type CodePageContent, codePage } from './code-page.tsx';
import { FIELDS } from './fields.ts';
import { findCode } from './find-code.ts';
import { readOpenVotes } from './open-votes.ts';

const attempts = new Attempts();

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
  const until = attempts.refusedUntil(visit);
  if (until !== null) return triedTooOften(visit, until);
  const found = await findCode(site.ports.store, read.code);
  if (found === null) {
    attempts.count(visit);
    return answerCode(visit, { status: 403, typed, error: texts.ballot.code.unknown });
  }
  const { edition, link } = found;
  const { store } = site.ports;
  if (link.status === 'revoked') {
    const { details } = await store.read((tx) => refuseRevoked(tx, edition.id, link));
    return answerCode(visit, { status: 403, typed, error: texts.refusals['code-revoked'](details) });
  }
  const network = networkOf(http, site.settings);
  const begun = await store.group((tx) => beginVoting(tx, site.ports, { edition, link, network, arrivedAt }));
  const voter = { edition: edition.id, codeHash: link.codeHash };
  const start = earlierStart(http, site, { ...voter, now: arrivedAt }) ?? (begun.ok ? begun.start : null);
  startSession(http, site, { ...voter, until: (arrivedAt + SESSION_MS) as Instant, start });
  http.header('Cache-Control', 'no-store');
  return http.redirect(visit.path('choose'), 303);
}

function triedTooOften(visit: Visit, until: Instant): Response {
  const words = visit.texts.ballot.code;
  const way = <a href={visit.path('vote')}>{words.title}</a>;
  return tooManyPage(visit, until, words, { way, shape: 'lean' });
}
