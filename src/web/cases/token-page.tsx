/** Takes the link from a letter. Opening the page does nothing; the script only fills the field from behind the `#`. */
import { describedBy, ErrorSummary, Field } from '../ui/field.tsx';
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
        <form method="post" action={path('caseForm')} noValidate data-code-form>
          <input type="hidden" name={CASE_FIELDS.step} value={STEPS.open} />
          {/* Shown by the script when it has filled the field from the link. */}
          <p class="notice notice-info" data-filled hidden>
            {texts.myData.filled}
          </p>
          <p class="notice notice-warning" data-incomplete hidden>
            {texts.myData.incomplete}
          </p>
          <Field id={id} label={words.token} hint={words.tokenHint} error={error}>
            <input
              id={id}
              name={id}
              type="text"
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              required
              {...describedBy(id, { hint: words.tokenHint, error })}
            />
          </Field>
          <p>
            <button type="submit" class="button">
              {words.tokenButton}
            </button>
          </p>
        </form>
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
