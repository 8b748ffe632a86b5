/** The one boundary of the site: every failure becomes a page in the reader's language with the right status. */
import { randomUUID } from 'node:crypto';
import type { Refused } from '../core/basics/outcome.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { renderPage } from './ui/layout.tsx';
import type { Visit } from './visit.ts';

/** A refusal as a page of its own, for addresses and forms that no other page answers. */
export function refusalPage(visit: Visit, refused: Refused): Response {
  const sentence = visit.texts.refusals[refused.refusal](refused.details);
  return errorPage(visit, visit.texts.web.errors.refused, sentence, REFUSALS[refused.refusal].http);
}

export function notFoundPage(visit: Visit): Response {
  const { notFound, notFoundText } = visit.texts.web.errors;
  return errorPage(visit, notFound, notFoundText, 404);
}

/** A bug has a number that the reader can quote and that stands in the log beside what happened. */
export function bugPage(visit: Visit, log: (number: string) => void): Response {
  const number = randomUUID().slice(0, 8);
  log(number);
  const { bug, bugText } = visit.texts.web.errors;
  return errorPage(visit, bug, bugText(number), 500);
}

export function errorPage(visit: Visit, title: string, sentence: string, status: number): Response {
  return renderPage(visit, {
    title,
    status,
    noindex: true,
    body: (
      <div class="message">
        <h1>{title}</h1>
        <p>{sentence}</p>
        <p>
          <a href={visit.path('home')}>{visit.texts.web.errors.home}</a>
        </p>
      </div>
    ),
  });
}
