/** The page to sign in on; why somebody was sent here stands in the query. */
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { pathsFor, type Visit } from '../visit.ts';

export function signInPage(visit: Visit): Response {
  const { texts, http, language } = visit;
  const words = texts.office.signIn;
  const reason = http.req.query('powod');
  const notice = reason === 'sesja' || reason === 'znowu' || reason === 'koniec' ? words[reason] : null;
  http.header('Cache-Control', 'no-store');
  return renderPage(visit, {
    title: words.title,
    noindex: true,
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('officeSignIn', {}, { dalej: http.req.query('dalej') }),
    body: (
      <>
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        {notice !== null && (
          <Notice kind="info">
            <p>{notice}</p>
          </Notice>
        )}
      </>
    ),
  });
}
