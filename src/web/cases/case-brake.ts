/** Each letter that is asked for, and each token or code that nobody knows, counts: a network may do so many. */
import { Attempts, tooManyPage } from '../attempts.tsx';
import type { Visit } from '../visit.ts';

/** Per ten minutes. Each request may write a letter, so they are fewer than codes. */
const attempts = new Attempts({ own: 10, inAll: 300 });

/** Counts this request; `null`, or the page that says when to try again. */
export function brakeCases(visit: Visit): Response | null {
  const refused = stoppedCases(visit);
  if (refused === null) attempts.count(visit);
  return refused;
}

/** Counts nothing. Asked before a code or a token is looked up: a brake that lets the right one through is none. */
export function stoppedCases(visit: Visit): Response | null {
  const until = attempts.refusedUntil(visit);
  return until === null ? null : tooManyPage(visit, until, visit.texts.cases.start);
}
