/** The page to sign in on: a passkey, or an address to which a code goes. Why somebody was sent here stands in the query. */
import type { VNode } from 'preact';
import { describedBy, ErrorSummary, Field } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { OFFICE_FIELDS } from './office-fields.ts';
import { PasskeyForm } from './passkey-form.tsx';

export interface SignInContent {
  readonly status?: number;
  /** Path to go on to, unchecked: it is checked when it is followed. */
  readonly next: string | null;
  readonly typed?: string;
  readonly error?: string;
  readonly reason?: string | undefined;
}

/** Longer than any address. */
const LONGEST_ECHO = 260;

export function signInPage(visit: Visit, { status, next, typed, error, reason }: SignInContent): Response {
  const { texts, http, language, path } = visit;
  const words = texts.office.signIn;
  const notice = reason === 'sesja' || reason === 'znowu' || reason === 'koniec' ? words[reason] : null;
  const isAddress = error !== undefined && typed !== undefined;
  http.header('Cache-Control', 'no-store');
  return renderPage(visit, {
    title: words.title,
    noindex: true,
    island: 'passkey.js',
    ...(status && { status }),
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('officeSignIn', {}, { dalej: next }),
    body: (
      <>
        {error !== undefined && (
          <ErrorSummary
            title={texts.ballot.errors}
            errors={[{ href: isAddress ? '#adres' : '#main', sentence: error }]}
          />
        )}
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        {notice !== null && (
          <Notice kind="info">
            <p>{notice}</p>
          </Notice>
        )}
        <PasskeyForm
          visit={visit}
          action={path('officePasskey')}
          ask={path('officePasskeyAsk')}
          kind="get"
          title={words.passkey}
          button={words.passkeyButton}
        >
          <input type="hidden" name={OFFICE_FIELDS.next} value={next ?? ''} />
        </PasskeyForm>
        <CodeRequest visit={visit} next={next} typed={typed} error={isAddress ? error : undefined} />
        <p>{words.lost}</p>
      </>
    ),
  });
}

interface CodeRequestProps {
  readonly visit: Visit;
  readonly next: string | null;
  readonly typed: string | undefined;
  readonly error: string | undefined;
}

function CodeRequest({ visit, next, typed, error }: CodeRequestProps): VNode {
  const words = visit.texts.office.signIn;
  return (
    <form method="post" action={visit.path('officeSignIn')} noValidate class="card">
      <h2 class="card-title">{words.byCode}</h2>
      <input type="hidden" name={OFFICE_FIELDS.next} value={next ?? ''} />
      <Field id="adres" label={words.email} error={error}>
        <input
          id="adres"
          name={OFFICE_FIELDS.email}
          type="email"
          autocomplete="username"
          value={(typed ?? '').slice(0, LONGEST_ECHO)}
          required
          {...describedBy('adres', { error })}
        />
      </Field>
      <p>
        <button type="submit" class="button">
          {words.send}
        </button>
      </p>
    </form>
  );
}
