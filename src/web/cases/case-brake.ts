/** Each letter that is asked for, and each token or code that nobody knows, counts: a network may do so many. */
import type { Instant } from '../../core/basics/day.ts';
import { Attempts, LETTERS_ASKED, tooManyPage } from '../attempts.tsx';
import type { Visit } from '../visit.ts';

const attempts = new Attempts(LETTERS_ASKED);

/** Counts this request; `null`, or the page that says when to try again. */
export function brakeCases(visit: Visit): Response | null {
  return refused(visit, attempts.countUnlessRefused(visit));
}

/** Counts nothing. Asked before a code or a token is looked up: a brake that lets the right one through is none. */
export function stoppedCases(visit: Visit): Response | null {
  return refused(visit, attempts.refusedUntil(visit));
}

function refused(visit: Visit, until: Instant | null): Response | null {
  return until === null ? null : tooManyPage(visit, until, visit.texts.cases.start);
}
