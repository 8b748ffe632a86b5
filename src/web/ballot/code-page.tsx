/** The page for the code: it does nothing until somebody presses the button, whoever opened it and however. */
import type { VNode } from 'preact';
import { addressOf } from '../addresses.ts';
import { CodeForm } from '../ui/code-form.tsx';
import { ErrorSummary } from '../ui/field.tsx';
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
        <CodeForm
          {...{ action: visit.path('vote'), field: FIELDS.code, words: words.code }}
          {...{ typed: content.typed, error: content.error }}
          isGold
        />
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
