/** The page for the code: it does nothing until somebody presses the button, whoever opened it and however. */
import type { VNode } from 'preact';
import { addressOf } from '../addresses.ts';
import { describedBy, ErrorSummary, Field } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { SecrecyNote } from '../ui/secrecy-note.tsx';
import type { Visit } from '../visit.ts';
import { FIELDS } from './fields.ts';
import type { EditionHours } from './open-votes.ts';

export interface CodePageContent {
  readonly status?: number;
  /** Kept as it was typed. Never of a link: what an address holds is not repeated on a page. */
  readonly typed?: string;
  readonly error?: string;
  readonly notice?: string;
  readonly votes: readonly EditionHours[];
}

/** Longer than any code with its link; the rest of a pasted novel is not repeated. */
const LONGEST_ECHO = 200;

export function codePage(visit: Visit, content: CodePageContent): Response {
  const words = visit.texts.ballot;
  visit.http.header('Cache-Control', 'no-store');
  return renderPage(visit, {
    title: words.code.title,
    shape: 'lean',
    island: 'ballot.js',
    other: addressOf('vote', visit.language === 'pl' ? 'en' : 'pl'),
    demo: content.votes.length > 0 && content.votes.every(({ demo }) => demo),
    ...(content.status && { status: content.status }),
    body: (
      <>
        <ErrorSummary title={words.errors} errors={content.error ? [{ href: '#kod', sentence: content.error }] : []} />
        <h1>{words.code.title}</h1>
        <p class="lead">{words.code.lead}</p>
        {content.notice && (
          <Notice kind="info">
            <p>{content.notice}</p>
          </Notice>
        )}
        <OpenVotes visit={visit} votes={content.votes} />
        <CodeForm visit={visit} content={content} />
        <h2>{words.code.next}</h2>
        <ol>
          {words.code.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p>{words.code.nothingYet}</p>
      </>
    ),
  });
}

function OpenVotes({ visit, votes }: { visit: Visit; votes: readonly EditionHours[] }): VNode | null {
  if (votes.length === 0) return null;
  return (
    <ul class="plain">
      {votes.map((vote) => (
        <li key={vote.id}>
          <p>{hoursOf(visit, vote)}</p>
          <SecrecyNote visit={visit} level={vote.secrecy} />
        </li>
      ))}
    </ul>
  );
}

function hoursOf({ texts, language }: Visit, { name, phase, at, grace }: EditionHours): string {
  const words = texts.ballot.code;
  if (phase === 'grace') return texts.grace.codePage(name[language], at, grace?.until ?? at);
  const hours = words[phase](name[language], at);
  return grace === null ? hours : `${hours} ${texts.grace.announced(grace.minutes)}`;
}

function CodeForm({ visit, content }: { visit: Visit; content: CodePageContent }): VNode {
  const { code } = visit.texts.ballot;
  const { error } = content;
  return (
    <form method="post" action={visit.path('vote')} class="code-form" noValidate data-code-form>
      {/* Shown by the script when it has filled the field from the link. */}
      <p class="notice notice-info" data-filled hidden>
        {code.filled}
      </p>
      <p class="notice notice-warning" data-incomplete hidden>
        {code.incomplete}
      </p>
      <Field id="kod" label={code.label} hint={code.hint} error={error}>
        <input
          id="kod"
          name={FIELDS.code}
          type="text"
          class="code-input"
          value={(content.typed ?? '').slice(0, LONGEST_ECHO)}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          required
          {...describedBy('kod', { hint: code.hint, error })}
        />
      </Field>
      <p>
        <button type="submit" class="button button-gold">
          {code.submit}
        </button>
      </p>
    </form>
  );
}
