import { describe, expect, it } from 'vitest';
import type { Instant } from '../basics/day.ts';
import type { Teryt } from '../places/municipality.ts';
import type { Platform, Profile } from '../profiles/profile.ts';
import {
  checkDataDeadline,
  holdsFile,
  mayBecome,
  obstaclesOf,
  readRefusalReason,
  SUBMISSION_STATES,
  shownFileName,
  standingOf,
} from './submission.ts';

const TYCHY = '2477011' as Teryt;
const LUBIN = '0211011' as Teryt;
const key = (profileId: string) => ({ platform: 'facebook' as Platform, profileId });
const profile = (profileId: string, teryt: Teryt | null): Profile => ({
  ...key(profileId),
  ...{ name: 'X', owner: teryt && { teryt, object: 'municipality' }, status: 'ranked', reason: null },
});
const KNOWN = [profile('1', TYCHY), profile('2', LUBIN), profile('3', null)];

describe('a file that a city sends', () => {
  it('is about its own profiles, somebody else’s, or ones that nobody knows', () => {
    expect(['1', '2', '3', '4'].map((id) => standingOf(key(id), KNOWN, TYCHY))).toEqual([
      ...['own', 'other-city', 'unowned', 'unowned'],
    ]);
    expect(standingOf({ ...key('1'), platform: 'x' as Platform }, KNOWN, TYCHY)).toBe('unowned');
  });

  const file = (ids: readonly string[], changes = {}) => ({
    figures: 10,
    profiles: ids.map((id) => ({ ...key(id), standing: standingOf(key(id), KNOWN, TYCHY) })),
    alreadyImported: false,
    ...changes,
  });

  it.each([
    ['of the chosen profile may be sent', file(['1']), key('1'), []],
    ['of a proposed profile may be sent', file(['4']), null, []],
    ['with a stranger beside the chosen one may be sent, an analyst looks', file(['1', '4']), key('1'), []],
    ['with a post of another city may not', file(['1', '2']), key('1'), ['other-city']],
    ['of another profile than the chosen one may not', file(['4']), key('1'), ['other-profile']],
    ['of another city altogether may not, and both is said', file(['2']), key('1'), ['other-city', 'other-profile']],
    ['without a figure may not', file([], { figures: 0 }), key('1'), ['nothing-in-it']],
    ['that we have already may not', file(['1'], { alreadyImported: true }), key('1'), ['already-there']],
  ] as const)('%s', (_, read, chosen, obstacles) => {
    expect(obstaclesOf(read, chosen)).toEqual(obstacles);
  });

  it('goes one way: what is decided or taken back stays so', () => {
    const ways = SUBMISSION_STATES.flatMap((from) =>
      SUBMISSION_STATES.filter((to) => mayBecome(from, to).ok).map((to) => `${from} → ${to}`),
    );
    expect(ways).toEqual([
      ...['draft → sent', 'draft → withdrawn', 'sent → accepted', 'sent → refused', 'sent → withdrawn'],
    ]);
    expect(mayBecome('accepted', 'withdrawn')).toEqual({
      ...{ ok: false, refusal: 'submission-decided', details: { state: 'accepted' } },
    });
    expect(SUBMISSION_STATES.filter(holdsFile)).toEqual(['draft', 'sent', 'accepted', 'refused']);
  });
});

describe('the reason of a refusal', () => {
  it('is one printable line', () => {
    expect(readRefusalReason(' zły\n okres\u0000 ')).toEqual({ ok: true, reason: 'zły okres' });
    for (const text of ['', ' \n ', 'no', 'x'.repeat(501)])
      expect(readRefusalReason(text)).toMatchObject({ ok: false, refusal: 'submission-reason' });
  });
});

describe('the data deadline', () => {
  it('lies ahead, and not behind the opening of the vote', () => {
    const at = (until: number) => checkDataDeadline(until as Instant, 200 as Instant, 100 as Instant).ok;
    expect([at(100), at(101), at(200), at(201)]).toEqual([false, true, true, false]);
  });
});

describe('the name of a file', () => {
  it('is shown without path, controls and marks of direction', () => {
    expect(shownFileName('../../etc/passwd')).toBe('passwd');
    expect(shownFileName('C:\\dane\\posty\u202e\u0000.csv')).toBe('posty.csv');
    expect(shownFileName('<script>alert(1)</script>')).toBe('script>');
    expect(shownFileName('x'.repeat(500)).length).toBe(120);
  });
});
