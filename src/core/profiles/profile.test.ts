import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Teryt } from '../places/municipality.ts';
import {
  compareProfiles,
  PLATFORMS,
  type Platform,
  type Profile,
  parsePlatform,
  parseProfileStatus,
  rankedSlot,
} from './profile.ts';

const profile = (platform: string, profileId: string, teryt: string | null, name = 'Profil'): Profile => ({
  platform: platform as Platform,
  profileId,
  name,
  owner: teryt === null ? null : { teryt: teryt as Teryt, object: 'municipality' },
  status: 'ranked',
  reason: null,
});

describe('a platform', () => {
  it('is written in small letters, however the export spells it', () => {
    expect(['Facebook', ' INSTAGRAM ', 'x', 'reddit', 'my-data-2'].map(parsePlatform)).toEqual([
      'facebook',
      'instagram',
      'x',
      'reddit',
      'my-data-2',
    ]);
  });

  it('is refused when it is no word', () => {
    const wrong = ['', ' ', '2x', '-x', 'face book', 'fb/ig', 'ł', 'a'.repeat(33), 'x\ny'];
    expect(wrong.map(parsePlatform)).toEqual(wrong.map(() => null));
    expect(parsePlatform('a'.repeat(32))).toBe('a'.repeat(32));
  });

  it('is refused in letters that only turn Latin when they are lowered', () => {
    expect(['Ti\u212Atok', 'TI\u212ATOK', 'L\u0130NKEDIN'].map(parsePlatform)).toEqual([null, null, null]);
  });

  it('of the award reads as itself', () => {
    expect(PLATFORMS.map(parsePlatform)).toEqual([...PLATFORMS]);
  });
});

describe('the order of profiles', () => {
  it('goes by TERYT, platform and id; profiles without an owner come last', () => {
    const rows = [
      profile('facebook', '1', null),
      profile('x', '1', '0201011'),
      profile('facebook', '20', '0201011'),
      profile('facebook', '3', '0201011'),
      profile('bluesky', '9', '3263011'),
    ];
    const ordered = rows.toSorted(compareProfiles);
    expect(ordered.map((row) => `${row.owner?.teryt ?? '-'} ${row.platform} ${row.profileId}`)).toEqual([
      '0201011 facebook 20',
      '0201011 facebook 3',
      '0201011 x 1',
      '3263011 bluesky 9',
      '- facebook 1',
    ]);
  });
});

describe('properties of the order of profiles', () => {
  const profiles = fc.uniqueArray(
    fc
      .tuple(
        fc.constantFrom('facebook', 'x', 'youtube'),
        fc.nat({ max: 20 }).map(String),
        fc.option(fc.constantFrom('0201011', '2477011')),
        fc.string(),
      )
      .map(([platform, id, teryt, name]) => profile(platform, id, teryt, name)),
    { selector: (row) => `${row.platform} ${row.profileId}` },
  );

  it('order-of-rows-does-not-matter', () => {
    fc.assert(
      fc.property(profiles, (rows) => {
        expect(rows.toReversed().toSorted(compareProfiles)).toEqual(rows.toSorted(compareProfiles));
      }),
    );
  });

  it('renaming-a-profile-changes-nothing', () => {
    fc.assert(
      fc.property(profiles, (rows) => {
        const ids = (list: readonly Profile[]) => list.toSorted(compareProfiles).map((row) => row.profileId);
        expect(ids(rows.map((row) => ({ ...row, name: `~${row.name}` })))).toEqual(ids(rows));
      }),
    );
  });
});

describe('the status of a profile', () => {
  it('is one of three words, spelled exactly', () => {
    expect(['ranked', 'shown', 'excluded'].map(parseProfileStatus)).toEqual(['ranked', 'shown', 'excluded']);
    expect(['Ranked', ' shown', 'hidden', ''].map(parseProfileStatus)).toEqual([null, null, null, null]);
  });
});

describe('the place that only one profile may hold', () => {
  it('is the same for two ranked profiles of one owner on one platform, and for no other two', () => {
    const own = profile('facebook', 'a', '2477011');
    const others: readonly Profile[] = [
      profile('instagram', 'a', '2477011'),
      profile('facebook', 'a', '0264011'),
      { ...own, owner: { teryt: '2477011' as Teryt, object: 'president' } },
    ];
    expect(rankedSlot(profile('facebook', 'b', '2477011', 'Inny'))).toBe(rankedSlot(own));
    expect(new Set([own, ...others].map(rankedSlot)).size).toBe(4);
  });

  it('is held neither by a profile that is only shown or excluded nor by one without an owner', () => {
    const own = profile('facebook', 'a', '2477011');
    const none: readonly Profile[] = [
      { ...own, status: 'shown', reason: 'drugi profil' },
      { ...own, status: 'excluded', reason: 'kupione polubienia' },
      profile('facebook', 'a', null),
    ];
    expect(none.map(rankedSlot)).toEqual([null, null, null]);
  });
});
