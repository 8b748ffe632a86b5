/** The page for the code of a letter about data: it does nothing until somebody presses the button. */
import { hashDataCode, readDataCode } from '../../core/office/data-code.ts';
import { Attempts, retryAfter } from '../attempts.tsx';
import { readForm } from '../form.ts';
import { CodeForm } from '../ui/code-form.tsx';
import { ErrorSummary } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { endSender, startSender } from './data-session.ts';
import { FIELDS } from './fields.ts';

const attempts = new Attempts();

interface Content {
  readonly status?: number;
  readonly typed?: string;
  readonly error?: string;
  readonly notice?: string;
}

export function showDataCode(visit: Visit): Response {
  const { code } = visit.texts.submissions;
  const reason = visit.http.req.query('powod');
  const notice = reason === 'sesja' ? code.session : reason === 'koniec' ? code.left : null;
  return codePage(visit, notice === null ? {} : { notice });
}

/** `/dane%23CODE` and the like, as mail programs break links: the page itself, never what stood behind it. */
export function answerBrokenSenderLink(visit: Visit): Response | null {
  const { method, path } = visit.http.req;
  const isBroken = /^\/(?:dane|en\/data)(?:\/|%23|%2523|#)/i.test(path);
  return (method === 'GET' || method === 'HEAD') && isBroken ? codePage({ ...visit, page: 'data' }, {}) : null;
}

export async function enterDataCode(visit: Visit): Promise<Response> {
  const { site, http, arrivedAt, texts } = visit;
  const words = texts.submissions.code;
  const typed = (await readForm(http)).text(FIELDS.code);
  const read = readDataCode(typed);
  if (!read.ok) {
    const error = typed === '' ? words.empty : texts.refusals['data-code-malformed'](read.details);
    return codePage(visit, { status: 422, typed, error });
  }
  const until = attempts.refusedUntil(visit);
  if (until !== null) {
    const error = `${words.tooMany}. ${words.tooManyText(retryAfter(visit, until))}`;
    return codePage(visit, { status: 429, error });
  }
  const codeHash = hashDataCode(read.code);
  const found = await site.ports.store.read((tx) => tx.submissions.findInvitation(codeHash));
  if (found === null) {
    attempts.count(visit);
    return codePage(visit, { status: 403, typed, error: words.unknown });
  }
  if (found.status === 'revoked') return codePage(visit, { status: 403, typed, error: words.ended });
  startSender(http, site, codeHash, arrivedAt);
  http.header('Cache-Control', 'no-store');
  return http.redirect(visit.path('dataHome'), 303);
}

export function leaveData(visit: Visit): Response {
  endSender(visit.http, visit.site);
  visit.http.header('Cache-Control', 'no-store');
  return visit.http.redirect(visit.path('data', {}, { powod: 'koniec' }), 303);
}

function codePage(visit: Visit, content: Content): Response {
  const words = visit.texts.submissions.code;
  visit.http.header('Cache-Control', 'no-store');
  return renderPage(visit, {
    title: words.title,
    noindex: true,
    island: 'ballot.js',
    other: pathsFor(visit.language === 'pl' ? 'en' : 'pl')('data'),
    ...(content.status && { status: content.status }),
    body: (
      <>
        <ErrorSummary
          title={visit.texts.myData.errors}
          errors={content.error ? [{ href: '#kod', sentence: content.error }] : []}
        />
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        {content.notice && (
          <Notice kind="info">
            <p>{content.notice}</p>
          </Notice>
        )}
        <CodeForm
          {...{ action: visit.path('data'), field: FIELDS.code, words }}
          {...{ typed: content.typed, error: content.error }}
        />
        <p>
          <a href={visit.path('dataHelp')}>{words.help}</a>
        </p>
      </>
    ),
  });
}
