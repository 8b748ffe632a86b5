/** Where the code from the letter is typed. It says the same whoever asked: nobody learns here who works with us. */
import { describedBy, ErrorSummary, Field } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { OFFICE_FIELDS } from './office-fields.ts';
import { signInPath } from './sign-in-path.ts';

interface CodeEntryContent {
  readonly email: string;
  readonly next: string | null;
  readonly status?: number;
  readonly error?: string;
}

export function codeEntryPage(visit: Visit, { email, next, status, error }: CodeEntryContent): Response {
  const { texts, path, language, http } = visit;
  const words = texts.office.code;
  http.header('Cache-Control', 'no-store');
  return renderPage(visit, {
    title: words.title,
    noindex: true,
    ...(status && { status }),
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('officeCode', {}, { dalej: next }),
    body: (
      <>
        <ErrorSummary title={texts.ballot.errors} errors={error ? [{ href: '#kod', sentence: error }] : []} />
        <h1>{words.title}</h1>
        <p class="lead">{words.lead(email)}</p>
        <form method="post" action={path('officeCode')} noValidate>
          <input type="hidden" name={OFFICE_FIELDS.next} value={next ?? ''} />
          <Field id="kod" label={words.label} hint={words.hint} error={error}>
            <input
              id="kod"
              name={OFFICE_FIELDS.code}
              type="text"
              class="code-input"
              inputMode="numeric"
              autocomplete="one-time-code"
              required
              {...describedBy('kod', { hint: words.hint, error })}
            />
          </Field>
          <p>
            <button type="submit" class="button button-gold">
              {words.submit}
            </button>
          </p>
        </form>
        <p>
          <a href={signInPath(visit, next, null)}>{words.again}</a>
        </p>
      </>
    ),
  });
}
