/** Takes the link from a letter. Opening the page does nothing; the script only fills the field from behind the `#`. */
import { TokenForm } from '../ui/code-form.tsx';
import { ErrorSummary } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { CASE_FIELDS, STEPS } from './case-fields.ts';

export function caseTokenPage(visit: Visit, error?: string): Response {
  const { texts, path, language, http } = visit;
  const words = texts.cases.start;
  http.header('Cache-Control', 'no-store');
  const id = CASE_FIELDS.token;
  return renderPage(visit, {
    title: words.linkTitle,
    noindex: true,
    island: 'ballot.js',
    ...(error && { status: 403 }),
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('caseForm'),
    body: (
      <>
        <ErrorSummary title={words.errors} errors={error ? [{ href: `#${id}`, sentence: error }] : []} />
        <h1>{words.linkTitle}</h1>
        <TokenForm
          {...{ action: path('caseForm'), field: id, error }}
          words={{ ...texts.myData, label: words.token, hint: words.tokenHint, submit: words.tokenButton }}
          step={{ name: CASE_FIELDS.step, value: STEPS.open }}
        />
      </>
    ),
  });
}

/** `/sprawa%23TOKEN`, as mail programs break links: the page itself, never what stood behind it. */
export function answerBrokenCaseLink(visit: Visit): Response | null {
  const { method, path } = visit.http.req;
  const isBroken = /^\/(?:sprawa|en\/case)(?:\/|%23|%2523|#)/i.test(path);
  return (method === 'GET' || method === 'HEAD') && isBroken ? caseTokenPage({ ...visit, page: 'caseForm' }) : null;
}
