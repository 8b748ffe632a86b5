/** Brakes of the public pages: how often a network may try a code or ask for a letter, and what it is told then. */
import type { VNode } from 'preact';
import { type Instant, warsawTime } from '../core/basics/day.ts';
import { FailedCodes, type FailureLimits, networkOf } from './rate-limit.ts';
import { type PageContent, renderPage } from './ui/layout.tsx';
import type { Site, Visit } from './visit.ts';

/** Per ten minutes, where each request may write a letter: fewer than codes that are tried. */
export const LETTERS_ASKED: FailureLimits = { own: 10, inAll: 300 };

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

  /** Counts this one, unless it is refused; `null`, or when to try again. */
  countUnlessRefused(visit: Visit): Instant | null {
    const until = this.refusedUntil(visit);
    if (until === null) this.count(visit);
    return until;
  }

  #of(site: Site): FailedCodes {
    const known = this.#bySite.get(site) ?? new FailedCodes(this.#limits);
    this.#bySite.set(site, known);
    return known;
  }
}

/** Tells programs when to try again; gives the clock that people are told. */
export function retryAfter({ http, arrivedAt }: Visit, until: Instant): string {
  http.header('Cache-Control', 'no-store');
  http.header('Retry-After', String(Math.ceil((until - arrivedAt) / 1000)));
  // One minute more than cut off: the minute that is named must be late enough.
  return warsawTime((until + 60_000) as Instant).slice(11, 16);
}

interface TooManyWords {
  readonly tooMany: string;
  readonly tooManyText: (clock: string) => string;
}

/** @param more `way`: where to go from here, below the sentence; the others: how the page differs from a plain one. */
export function tooManyPage(
  visit: Visit,
  until: Instant,
  { tooMany, tooManyText }: TooManyWords,
  more: { readonly way?: VNode } & Partial<PageContent> = {},
): Response {
  const { way, ...content } = more;
  const clock = retryAfter(visit, until);
  return renderPage(visit, {
    ...content,
    title: tooMany,
    status: 429,
    noindex: true,
    body: (
      <>
        <h1>{tooMany}</h1>
        <p>{tooManyText(clock)}</p>
        {way !== undefined && <p>{way}</p>}
      </>
    ),
  });
}
