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
  const { site, http, arrivedAt } = visit;
  const brake = brakes.get(site) ?? new FailedCodes(LIMITS);
  brakes.set(site, brake);
  const network = networkOf(http, site.settings);
  const until = brake.refusedUntil(network, arrivedAt);
  if (until !== null) return tooManyPage(visit, until);
  brake.failed(network, arrivedAt);
  return null;
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
