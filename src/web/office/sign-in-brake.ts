/**
 * Brakes whoever tries addresses or codes. A code of eight digits has five tries of its own (they are counted in the
 * database); this spares the mailboxes of others and the log, and is kept in memory, so for each process.
 */
import { type Instant, warsawTime } from '../../core/basics/day.ts';
import { type Refused, refuse } from '../../core/basics/outcome.ts';
import { FailedCodes, networkOf } from '../rate-limit.ts';
import type { Site, Visit } from '../visit.ts';

/** Letters to one address from one network, letters to one address at all, wrong answers from one network. */
const LIMITS = { asked: 5, letters: 20, wrong: 20 } as const;
const IN_ALL = 2000;

type Brakes = Readonly<Record<keyof typeof LIMITS, FailedCodes>>;

const brakes = new WeakMap<Site, Brakes>();

function brakesOf(site: Site): Brakes {
  const known = brakes.get(site) ?? {
    asked: new FailedCodes({ own: LIMITS.asked, inAll: IN_ALL }),
    letters: new FailedCodes({ own: LIMITS.letters, inAll: IN_ALL }),
    wrong: new FailedCodes({ own: LIMITS.wrong, inAll: IN_ALL }),
  };
  brakes.set(site, known);
  return known;
}

/** `null`, or when a code may be asked for again. Counts whether or not anybody has this address. */
export function codeAskedTooOften({ site, http, arrivedAt }: Visit, email: string): Instant | null {
  const { asked, letters } = brakesOf(site);
  const from = `${email} ${networkOf(http, site.settings)}`;
  const until = asked.refusedUntil(from, arrivedAt) ?? letters.refusedUntil(email, arrivedAt);
  if (until !== null) return until;
  asked.failed(from, arrivedAt);
  letters.failed(email, arrivedAt);
  return null;
}

export function failedTooOften({ site, http, arrivedAt }: Visit): Instant | null {
  return brakesOf(site).wrong.refusedUntil(networkOf(http, site.settings), arrivedAt);
}

export function noteFailure({ site, http, arrivedAt }: Visit): void {
  brakesOf(site).wrong.failed(networkOf(http, site.settings), arrivedAt);
}

/** One minute more than cut off: the minute that is named must be late enough. */
export function refuseUntil(until: Instant): Refused {
  return refuse('sign-in-too-often', { clock: warsawTime((until + 60_000) as Instant).slice(11, 16) });
}
