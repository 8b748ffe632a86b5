/** Each letter that is asked for, and each token or code that nobody knows, counts: a network may do so many. */
import { type Instant, warsawTime } from '../../core/basics/day.ts';
import { FailedCodes, networkOf } from '../rate-limit.ts';
import { renderPage } from '../ui/layout.tsx';
import type { Site, Visit } from '../visit.ts';

/** Per ten minutes. Each request may write a letter, so they are fewer than codes. */
const LIMITS = { own: 10, inAll: 300 };
const brakes = new WeakMap<Site, FailedCodes>();

/** Counts this request; `null`, or the page that says when to try again. */
export function brakeCases(visit: Visit): Response | null {
  const refused = stoppedCases(visit);
  if (refused === null) brakeOf(visit).failed(networkOf(visit.http, visit.site.settings), visit.arrivedAt);
  return refused;
}

/** Counts nothing. Asked before a code or a token is looked up: a brake that lets the right one through is none. */
export function stoppedCases(visit: Visit): Response | null {
  const until = brakeOf(visit).refusedUntil(networkOf(visit.http, visit.site.settings), visit.arrivedAt);
  return until === null ? null : tooManyPage(visit, until);
}

function brakeOf({ site }: Visit): FailedCodes {
  const brake = brakes.get(site) ?? new FailedCodes(LIMITS);
  brakes.set(site, brake);
  return brake;
}

function tooManyPage(visit: Visit, until: Instant): Response {
  const { tooMany, tooManyText } = visit.texts.cases.start;
  visit.http.header('Retry-After', String(Math.ceil((until - visit.arrivedAt) / 1000)));
  // One minute more than cut off: the minute that is named must be late enough.
  const clock = warsawTime((until + 60_000) as Instant).slice(11, 16);
  return renderPage(visit, {
    title: tooMany,
    status: 429,
    noindex: true,
    body: (
      <>
        <h1>{tooMany}</h1>
        <p>{tooManyText(clock)}</p>
      </>
    ),
  });
}
