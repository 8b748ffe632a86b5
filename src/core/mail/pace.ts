/**
 * How fast letters may leave (regulations §21): so many a minute in all and to one domain, and few at a time. A schedule
 * without a clock: whoever asks says what time it is.
 */

export interface Pace {
  /** Letters a minute in all. */
  readonly perMinute: number;
  /** Letters a minute to one domain. */
  readonly domainPerMinute: number;
  /** Letters on their way at the same time, in all and to one domain. */
  readonly atOnce: number;
  readonly domainAtOnce: number;
}

/** 2,500 letters take 8 minutes 20 seconds, and no more than one letter a second reaches the same domain. */
export const USUAL_PACE: Pace = { perMinute: 300, domainPerMinute: 60, atOnce: 8, domainAtOnce: 2 };

interface Lane {
  /** First instant at which another letter may leave. */
  readonly freeAt: number;
  readonly underWay: number;
}

export interface Departures {
  readonly all: Lane;
  readonly domains: ReadonlyMap<string, Lane>;
}

const FREE: Lane = { freeAt: 0, underWay: 0 };
const MINUTE_MS = 60_000;

export const NO_DEPARTURES: Departures = { all: FREE, domains: new Map() };

/** How many letters may leave now, whatever their domain. */
export function roomNow({ all }: Departures, pace: Pace, now: number): number {
  return now < all.freeAt ? 0 : Math.max(0, pace.atOnce - all.underWay);
}

/** Domains to which nothing may leave now. */
export function closedDomains({ domains }: Departures, pace: Pace, now: number): readonly string[] {
  const isClosed = ({ freeAt, underWay }: Lane) => now < freeAt || underWay >= pace.domainAtOnce;
  return [...domains].filter(([, lane]) => isClosed(lane)).map(([domain]) => domain);
}

export function depart(departures: Departures, pace: Pace, domain: string, now: number): Departures {
  const lane = departures.domains.get(domain) ?? FREE;
  return {
    all: leaving(departures.all, pace.perMinute, now),
    domains: new Map(departures.domains).set(domain, leaving(lane, pace.domainPerMinute, now)),
  };
}

/** The letter has arrived, or failed. Lanes that hold nothing back are forgotten. */
export function arrive({ all, domains }: Departures, domain: string, now: number): Departures {
  const lane = domains.get(domain) ?? FREE;
  const kept = [...domains, [domain, arrived(lane)] as const].filter(([key, { freeAt, underWay }], i) => {
    const isLatest = key !== domain || i === domains.size;
    return isLatest && (underWay > 0 || freeAt > now);
  });
  return { all: arrived(all), domains: new Map(kept) };
}

/** Nothing leaves to this domain, or with `null` nothing at all, until then. */
export function rest({ all, domains }: Departures, domain: string | null, until: number): Departures {
  const resting = (lane: Lane): Lane => ({ ...lane, freeAt: Math.max(lane.freeAt, until) });
  if (domain === null) return { all: resting(all), domains };
  return { all, domains: new Map(domains).set(domain, resting(domains.get(domain) ?? FREE)) };
}

/** The next instant at which a lane opens by time alone; `null` when only an arrival can open one. */
export function nextOpening({ all, domains }: Departures, now: number): number | null {
  const later = [all, ...domains.values()].map(({ freeAt }) => freeAt).filter((freeAt) => freeAt > now);
  return later.length === 0 ? null : Math.min(...later);
}

function leaving({ freeAt, underWay }: Lane, perMinute: number, now: number): Lane {
  return { freeAt: Math.max(freeAt, now) + Math.floor(MINUTE_MS / perMinute), underWay: underWay + 1 };
}

function arrived({ freeAt, underWay }: Lane): Lane {
  return { freeAt, underWay: Math.max(0, underWay - 1) };
}
