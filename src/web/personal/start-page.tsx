/** Two forms: one asks for a link, the other takes what came by letter. Opening the page does nothing. */
import type { VNode } from 'preact';
import { TokenForm } from '../ui/code-form.tsx';
import { describedBy, ErrorSummary, Field } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { FIELDS } from './fields.ts';

export interface StartContent {
  readonly status?: number;
  readonly email?: { readonly typed: string; readonly error: string };
  readonly token?: { readonly error: string };
}

/** Longer than any address. */
const LONGEST_ECHO = 254;

export function startPage(visit: Visit, { status, email, token }: StartContent = {}): Response {
  const words = visit.texts.myData;
  visit.http.header('Cache-Control', 'no-store');
  const errors = [
    ...(email ? [{ href: '#email', sentence: email.error }] : []),
    ...(token ? [{ href: '#kod', sentence: token.error }] : []),
  ];
  return renderPage(visit, {
    title: words.title,
    noindex: true,
    island: 'ballot.js',
    other: otherOf(visit),
    ...(status && { status }),
    body: (
      <>
        <ErrorSummary title={words.errors} errors={errors} />
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <EmailForm visit={visit} typed={email?.typed ?? ''} error={email?.error} />
        <section aria-labelledby="have">
          <h2 id="have">{words.have}</h2>
          <TokenForm
            {...{ action: visit.path('myData'), field: FIELDS.token, error: token?.error }}
            words={{ ...words, label: words.token, hint: words.tokenHint, submit: words.show }}
            step={{ name: FIELDS.step, value: 'dane' }}
          />
        </section>
        <p>{words.shared}</p>
        <p>
          <a href={visit.path('privacy')}>{words.privacy}</a>
        </p>
      </>
    ),
  });
}

/** `/moje-dane%23TOKEN`, as mail programs break links: the page itself, never what stood behind it. */
export function answerBrokenDataLink(visit: Visit): Response | null {
  const { method, path } = visit.http.req;
  const isBroken = /^\/(?:moje-dane|en\/my-data)(?:\/|%23|%2523|#)/i.test(path);
  return (method === 'GET' || method === 'HEAD') && isBroken ? startPage({ ...visit, page: 'myData' }) : null;
}

export function otherOf({ language }: Visit): string {
  return pathsFor(language === 'pl' ? 'en' : 'pl')('myData');
}

function EmailForm({ visit, typed, error }: { visit: Visit; typed: string; error: string | undefined }): VNode {
  const words = visit.texts.myData;
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{words.ask}</h2>
      <form method="post" action={visit.path('myData')} noValidate>
        <input type="hidden" name={FIELDS.step} value="link" />
        <Field id="email" label={words.email} hint={words.emailHint} error={error}>
          <input
            id="email"
            name={FIELDS.email}
            type="email"
            value={typed.slice(0, LONGEST_ECHO)}
            autocomplete="email"
            required
            {...describedBy('email', { hint: words.emailHint, error })}
          />
        </Field>
        <p>
          <button type="submit" class="button">
            {words.send}
          </button>
        </p>
      </form>
    </section>
  );
}
