import { describe, expect, it } from 'vitest';
import { boxClosesText, votePhase } from '../core/ballot/vote-time.ts';
import { type Instant, parseInstant } from '../core/basics/day.ts';
import { parseEdition } from '../core/editions/edition-data.ts';
import { openDemoEdition } from './open-demo.ts';

const at = (text: string) => parseInstant(text) as Instant;

describe('the open demo edition', () => {
  it('is open from yesterday morning to the end of the day in two weeks, in Warsaw', () => {
    const { opensAt, closesAt } = openDemoEdition(at('2026-07-10T12:00:00Z')).vote;
    expect([opensAt, closesAt]).toEqual(['2026-07-09T08:00:00+02:00', '2026-07-25T00:00:00+02:00']);
  });

  it('shows a grace time of ten minutes, which the edition of 2022 has not', () => {
    const { vote } = openDemoEdition(at('2026-07-10T12:00:00Z'));
    expect([vote.grace?.minutes, boxClosesText(vote)]).toEqual([10, '2026-07-25T00:10:00+02:00']);
  });

  it('takes the hour that the clocks have on each of its days', () => {
    const { opensAt, closesAt } = openDemoEdition(at('2026-10-20T12:00:00Z')).vote;
    expect([opensAt, closesAt]).toEqual(['2026-10-19T08:00:00+02:00', '2026-11-04T00:00:00+01:00']);
  });

  it.each(['2026-03-28T23:30:00Z', '2026-10-25T00:30:00Z', '2027-12-31T23:59:59Z', '2028-02-29T00:00:00Z'])(
    'is open at %s, when it is made, and is an edition like any other',
    (now) => {
      const edition = openDemoEdition(at(now));
      expect(votePhase(edition.vote, at(now))).toBe('open');
      expect(parseEdition(edition)).toEqual({ ok: true, edition });
      expect(edition.demo).toBe(true);
    },
  );
});
