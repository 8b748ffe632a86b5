/**
 * Brakes whoever tries out codes. 80 random bits need no brake to be safe; it spares the database and shows an attack.
 * Only unknown codes count: a mistyped one is found by its check character, and a whole county may sit behind one address.
 */
import { isIPv4, isIPv6 } from 'node:net';
import type { Context as HonoContext } from 'hono';
import type { Instant } from '../core/basics/day.ts';
import type { SiteSettings } from './visit.ts';

export const WINDOW_MS = 10 * 60_000;
export const FAILURES_PER_NETWORK = 60;
export const FAILURES_IN_ALL = 3000;
/** More networks than can fail before the limit of all of them is reached. */
const MOST_NETWORKS = 2 * FAILURES_IN_ALL;

interface Window {
  since: number;
  failures: number;
}

export interface BrakeLimits {
  readonly perNetwork: number;
  readonly inAll: number;
}

export class FailedCodes {
  readonly #limits: BrakeLimits;
  readonly #networks = new Map<string, Window>();
  readonly #all: Window = { since: 0, failures: 0 };

  constructor(limits: BrakeLimits = { perNetwork: FAILURES_PER_NETWORK, inAll: FAILURES_IN_ALL }) {
    this.#limits = limits;
  }

  /**
   * `null`, or when to try again. Once too many have failed in all, only networks that failed themselves are stopped:
   * otherwise one attacker could close the vote for everybody else.
   */
  refusedUntil(network: string, now: Instant): Instant | null {
    const own = this.#networks.get(network);
    if (own === undefined || isOver(own, now)) return null;
    const inAll = isOver(this.#all, now) ? 0 : this.#all.failures;
    const refused = own.failures >= this.#limits.perNetwork || inAll >= this.#limits.inAll;
    return refused ? ((own.since + WINDOW_MS) as Instant) : null;
  }

  failed(network: string, now: Instant): void {
    const own = this.#networks.get(network) ?? { since: now, failures: 0 };
    count(own, now);
    count(this.#all, now);
    this.#networks.delete(network);
    this.#networks.set(network, own);
    for (const oldest of this.#networks.keys()) {
      if (this.#networks.size <= MOST_NETWORKS) return;
      this.#networks.delete(oldest);
    }
  }
}

function count(window: Window, now: Instant): void {
  if (isOver(window, now)) {
    window.since = now;
    window.failures = 0;
  }
  window.failures += 1;
}

/** A clock that was put back opens the window anew, so that nobody is locked out for longer than it lasts. */
function isOver({ since }: Window, now: Instant): boolean {
  return now < since || now >= since + WINDOW_MS;
}

/** Of the socket; the last `X-Forwarded-For` only where the settings say that a proxy of ours writes it. */
export function networkOf(http: HonoContext, { behindProxy }: SiteSettings): string {
  const forwarded = behindProxy ? http.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const server = http.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return networkOfAddress(forwarded ?? server?.incoming?.socket?.remoteAddress ?? '');
}

/** `/24` of IPv4, `/48` of IPv6: what one office or one household has. Everything unreadable is one network. */
export function networkOfAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return 'unknown';
  const [before = '', after] = plain.toLowerCase().split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after ? after.split(':') : [];
  const groups = after === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail];
  return `${groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/48`;
}
