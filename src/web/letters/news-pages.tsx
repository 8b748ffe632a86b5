/** News: asking for them, confirming it, leaving. Opening a page changes nothing; only its button does. */
import type { VNode } from 'preact';
import { askForNews } from '../../actions/ask-for-news.ts';
import { confirmNews, leaveNews } from '../../actions/decide-news.ts';
import type { Refused } from '../../core/basics/outcome.ts';
import { type NewsToken, readNewsToken } from '../../core/mail/news-token.ts';
import { REFUSALS } from '../../texts/refusals.ts';
import { addressOf, type PageId } from '../addresses.ts';
import { Attempts, tooManyPage } from '../attempts.tsx';
import { notFoundPage, refusalPage } from '../errors.tsx';
import { readForm } from '../form.ts';
import { describedBy, ErrorSummary, Field } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import type { Visit } from '../visit.ts';

const FIELDS = { email: 'email', consent: 'zgoda' } as const;
/** A county hall may sit behind one address; whoever subscribes strangers is stopped soon. */
const attempts = new Attempts({ own: 20, inAll: 1000 });

export function newsPage(visit: Visit): Response {
  return formPage(visit, { email: '', refused: null });
}

export async function subscribe(visit: Visit): Promise<Response> {
  const { site, language, arrivedAt, texts } = visit;
  const form = await readForm(visit.http);
  const email = form.text(FIELDS.email);
  const until = attempts.refusedUntil(visit);
  if (until !== null) return tooManyPage(visit, until, texts.letterPages.news);
  const linkTo = (token: NewsToken) => `${site.settings.baseUrl}${addressOf('newsConfirm', language, { token })}`;
  const asked = await site.ports.store.write((tx) =>
    askForNews(
      tx,
      { ...site.ports, now: arrivedAt, linkTo },
      { email, language, agreed: form.text(FIELDS.consent) === '1' },
    ),
  );
  if (!asked.ok) return formPage(visit, { email, refused: asked });
  attempts.count(visit);
  const { sentTitle, sent } = texts.letterPages.news;
  return messagePage(visit, { title: sentTitle, sentences: [sent] });
}

export function confirmPage(visit: Visit): Response {
  return buttonPage(visit, visit.texts.letterPages.news.confirm);
}

export async function confirm(visit: Visit): Promise<Response> {
  const token = tokenOf(visit);
  if (token === null) return notFoundPage(visit);
  const words = visit.texts.letterPages.news.confirm;
  const done = await visit.site.ports.store.write((tx) => confirmNews(tx, { now: visit.arrivedAt }, token));
  if (!done.ok) return refusalPage(visit, done);
  return done.known
    ? messagePage(visit, { title: words.doneTitle, sentences: [words.done] })
    : messagePage(visit, { title: words.unknownTitle, sentences: [words.unknown], again: words.again, status: 404 });
}

export function leavePage(visit: Visit): Response {
  return buttonPage(visit, visit.texts.letterPages.news.leave);
}

/** Also the one click of RFC 8058: no cookie, no origin, no redirect; known or not, the answer is the same. */
export async function leave(visit: Visit): Promise<Response> {
  const token = tokenOf(visit);
  if (token === null) return notFoundPage(visit);
  const words = visit.texts.letterPages.news.leave;
  const left = await visit.site.ports.store.write((tx) => leaveNews(tx, token));
  if (!left.ok) return refusalPage(visit, left);
  return messagePage(visit, { title: words.doneTitle, sentences: [words.done] });
}

function tokenOf({ http }: Visit): NewsToken | null {
  return readNewsToken(http.req.param('token') ?? '');
}

function otherPage({ http, language, page }: Visit): string {
  const token = http.req.param('token');
  return addressOf(page, language === 'pl' ? 'en' : 'pl', token === undefined ? {} : { token });
}

function formPage(
  visit: Visit,
  { email, refused }: { readonly email: string; readonly refused: Refused | null },
): Response {
  const words = visit.texts.letterPages.news;
  const sentence = refused === null ? null : visit.texts.refusals[refused.refusal](refused.details);
  const wrong = refused?.refusal === 'consent-missing' ? 'zgoda' : 'email';
  return renderPage(visit, {
    title: words.title,
    other: otherPage(visit),
    ...(refused !== null && { status: REFUSALS[refused.refusal].http }),
    body: (
      <>
        <ErrorSummary
          title={visit.texts.letterPages.errors}
          errors={sentence === null ? [] : [{ href: `#${wrong}`, sentence }]}
        />
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <NewsForm visit={visit} email={email} error={sentence} wrong={wrong} />
        <h2>{words.clauseTitle}</h2>
        <ul>
          {words.clause.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
        <p>{words.votes}</p>
      </>
    ),
  });
}

interface NewsFormProps {
  readonly visit: Visit;
  readonly email: string;
  readonly error: string | null;
  readonly wrong: 'email' | 'zgoda';
}

function NewsForm({ visit, email, error, wrong }: NewsFormProps): VNode {
  const words = visit.texts.letterPages.news;
  const emailError = wrong === 'email' ? error : null;
  return (
    <form method="post" action={visit.path('news')} noValidate>
      <Field id="email" label={words.email} hint={words.emailHint} error={emailError}>
        <input
          id="email"
          name={FIELDS.email}
          type="email"
          value={email.slice(0, 254)}
          autocomplete="email"
          required
          {...describedBy('email', { hint: words.emailHint, error: emailError })}
        />
      </Field>
      <p class="check">
        <label for="zgoda">
          <input
            id="zgoda"
            name={FIELDS.consent}
            type="checkbox"
            value="1"
            required
            aria-invalid={wrong === 'zgoda' ? 'true' : undefined}
          />{' '}
          {words.consent}
        </label>
      </p>
      <p>
        <button type="submit" class="button button-gold">
          {words.submit}
        </button>
      </p>
    </form>
  );
}

/** The form goes to the address of the page itself. */
function buttonPage(
  visit: Visit,
  { title, lead, submit }: { readonly title: string; readonly lead: string; readonly submit: string },
): Response {
  if (tokenOf(visit) === null) return notFoundPage(visit);
  visit.http.header('Cache-Control', 'no-store');
  return renderPage(visit, {
    title,
    noindex: true,
    other: otherPage(visit),
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <form method="post">
          <p>
            <button type="submit" class="button button-gold">
              {submit}
            </button>
          </p>
        </form>
      </>
    ),
  });
}

interface Message {
  readonly title: string;
  readonly sentences: readonly string[];
  /** Words of a link back to the form. */
  readonly again?: string;
  readonly status?: number;
}

function messagePage(visit: Visit, { title, sentences, again, status }: Message): Response {
  visit.http.header('Cache-Control', 'no-store');
  const news: PageId = 'news';
  return renderPage(visit, {
    title,
    noindex: true,
    other: addressOf(news, visit.language === 'pl' ? 'en' : 'pl'),
    ...(status && { status }),
    body: (
      <div class="message">
        <h1>{title}</h1>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {again && (
          <p>
            <a href={visit.path(news)}>{again}</a>
          </p>
        )}
      </div>
    ),
  });
}
