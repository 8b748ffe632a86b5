/** Brakes of the pages about letters: unknown codes, and subscriptions of addresses that may be somebody else’s. */
import { type Instant, warsawTime } from '../../core/basics/day.ts';
import { FailedCodes, type FailureLimits, networkOf } from '../rate-limit.ts';
import { renderPage } from '../ui/layout.tsx';
import type { Site, Visit } from '../visit.ts';

export class Attempts {
  readonly #bySite = new WeakMap<Site, FailedCodes>();
  readonly #limits: FailureLimits | undefined;

  constructor(limits?: FailureLimits) {
    this.#limits = limits;
  }

  refusedUntil({ site, http, arrivedAt }: Visit): Instant | null {
    return this.#of(site).refusedUntil(networkOf(http, site.settings), arrivedAt);
  }

  count({ site, http, arrivedAt }: Visit): void {
    this.#of(site).failed(networkOf(http, site.settings), arrivedAt);
  }

  #of(site: Site): FailedCodes {
    const known = this.#bySite.get(site) ?? new FailedCodes(this.#limits);
    this.#bySite.set(site, known);
    return known;
  }
}

export function tooManyPage(
  visit: Visit,
  until: Instant,
  { tooMany, tooManyText }: { readonly tooMany: string; readonly tooManyText: (clock: string) => string },
): Response {
  visit.http.header('Cache-Control', 'no-store');
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
