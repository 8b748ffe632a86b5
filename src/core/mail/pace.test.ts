import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrive, closedDomains, depart, NO_DEPARTURES, nextOpening, rest, roomNow, USUAL_PACE } from './pace.ts';

const PACE = { perMinute: 60, domainPerMinute: 6, atOnce: 3, domainAtOnce: 1 };

describe('the pace of letters', () => {
  it('a letter closes its domain, and all others for as long as the rate says', () => {
    const after = depart(NO_DEPARTURES, PACE, 'a.example', 1_000);
    expect([roomNow(after, PACE, 1_999), roomNow(after, PACE, 2_000)]).toEqual([0, 2]);
    expect(closedDomains(after, PACE, 60_000)).toEqual(['a.example']);
    const arrived = arrive(after, 'a.example', 5_000);
    expect([closedDomains(arrived, PACE, 10_999), closedDomains(arrived, PACE, 11_000)]).toEqual([['a.example'], []]);
  });

  it('a domain that holds nothing back is forgotten', () => {
    const gone = arrive(depart(NO_DEPARTURES, PACE, 'a.example', 0), 'a.example', 10_000);
    expect([...gone.domains]).toEqual([]);
  });

  it('a rest closes one domain, or everything', () => {
    const one = rest(NO_DEPARTURES, 'a.example', 9_000);
    expect([closedDomains(one, PACE, 8_999), roomNow(one, PACE, 0), nextOpening(one, 0)]).toEqual([
      ['a.example'],
      3,
      9_000,
    ]);
    const all = rest(NO_DEPARTURES, null, 9_000);
    expect([roomNow(all, PACE, 8_999), roomNow(all, PACE, 9_000)]).toEqual([0, 3]);
    expect(nextOpening(NO_DEPARTURES, 0)).toBe(null);
  });

  it('2,500 letters, three hundred of them to one domain, leave within fifteen minutes', () => {
    const waiting = Array.from({ length: 2_500 }, (_, i) =>
      i < 300 ? 'wspolna.example' : `miasto-${i % 1_013}.example`,
    );
    const TRAVEL_MS = 700;
    let departures = NO_DEPARTURES;
    let now = 0;
    const underWay: { readonly domain: string; readonly at: number }[] = [];
    while (waiting.length > 0) {
      for (const one of underWay.filter(({ at }) => at <= now)) {
        departures = arrive(departures, one.domain, now);
        underWay.splice(underWay.indexOf(one), 1);
      }
      const closed = new Set(closedDomains(departures, USUAL_PACE, now));
      const next = waiting.findIndex((domain) => !closed.has(domain));
      if (roomNow(departures, USUAL_PACE, now) > 0 && next >= 0) {
        const [domain] = waiting.splice(next, 1) as [string];
        departures = depart(departures, USUAL_PACE, domain, now);
        underWay.push({ domain, at: now + TRAVEL_MS });
      } else now += 50;
    }
    expect(now).toBeLessThanOrEqual(15 * 60_000);
  });

  it('no minute-holds-more-than-the-rate', () => {
    const steps = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 3_000 }), domain: fc.constantFrom('a', 'b') }));
    fc.assert(
      fc.property(steps, (walk) => {
        let [departures, now] = [NO_DEPARTURES, 0];
        const left: { readonly domain: string; readonly at: number }[] = [];
        for (const { wait, domain } of walk) {
          now += wait;
          if (roomNow(departures, PACE, now) === 0 || closedDomains(departures, PACE, now).includes(domain)) continue;
          departures = arrive(depart(departures, PACE, domain, now), domain, now);
          left.push({ domain, at: now });
        }
        const within = (from: number, domain: string) =>
          left.filter((one) => one.domain === domain && one.at >= from && one.at < from + 60_000).length;
        return left.every(({ at, domain }) => within(at, domain) <= PACE.domainPerMinute);
      }),
    );
  });
});
