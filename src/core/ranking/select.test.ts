import { describe, expect, it } from 'vitest';
import type { Division, DivisionObject } from '../places/division.ts';
import { kindOf, type Municipality, type Teryt } from '../places/municipality.ts';
import type { Platform, Profile, ProfileStatus } from '../profiles/profile.ts';
import { type Selection, selectProfiles } from './select.ts';

const facebook = 'facebook' as Platform;
const instagram = 'instagram' as Platform;
const [tychy, lubin, wies] = ['2477011', '0211011', '0211022'] as Teryt[] as [Teryt, Teryt, Teryt];

function municipality(teryt: Teryt, population: number): [Teryt, Municipality] {
  const place = { teryt, name: teryt, kind: kindOf(teryt), countyCode: teryt.slice(0, 4), county: 'x', population };
  return [teryt, place];
}
const MUNICIPALITIES = new Map([municipality(tychy, 120_000), municipality(lubin, 66_000), municipality(wies, 14_000)]);

function profile(
  profileId: string,
  teryt: Teryt | null,
  object: DivisionObject = 'municipality',
  platform = facebook,
  status: ProfileStatus = 'ranked',
): Profile {
  const owner = teryt === null ? null : { teryt, object };
  return { platform, profileId, name: profileId, owner, status, reason: status === 'ranked' ? null : 'because' };
}

const PROFILES = [
  profile('tychy', tychy),
  profile('tychy-insta', tychy, 'municipality', instagram),
  profile('tychy-president', tychy, 'president'),
  profile('lubin', lubin, 'municipality', facebook, 'shown'),
  profile('wies', wies),
  profile('elsewhere', '3061011' as Teryt),
  profile('waiting', null, 'municipality', facebook, 'shown'),
  profile('spam', null, 'municipality', facebook, 'excluded'),
];

const cities: Division = {
  id: 'cities',
  name: { pl: 'miasta', en: 'cities' },
  object: 'municipality',
  rule: { kind: 'all-cities' },
};
const EVERYTHING: Selection = { division: null, platform: null, includeUnowned: false };

function ids(selection: Partial<Selection>): readonly string[] {
  const chosen = selectProfiles(PROFILES, MUNICIPALITIES, { ...EVERYTHING, ...selection });
  return chosen.map(({ profileId }) => profileId);
}

describe('selectProfiles', () => {
  it('a division takes profiles of its object in its cities, whatever their status', () => {
    expect(ids({ division: cities })).toEqual(['lubin', 'tychy', 'tychy-insta']);
  });

  it('a division of presidents takes the persons and not the cities', () => {
    expect(ids({ division: { ...cities, object: 'president' } })).toEqual(['tychy-president']);
    expect(ids({ division: { ...cities, object: 'mayor' } })).toEqual([]);
  });

  it('a division and a platform narrow each other down', () => {
    const large: Division = { ...cities, rule: { kind: 'population', from: 100_000, below: null } };
    expect(ids({ division: large, platform: instagram })).toEqual(['tychy-insta']);
  });

  it('without a division every owned profile is taken, in the order of TERYT, platform and id', () => {
    expect(ids({})).toEqual(['lubin', 'wies', 'tychy', 'tychy-president', 'tychy-insta', 'elsewhere']);
  });

  it('profiles of nobody stand last when they are asked for, and in no division', () => {
    expect(ids({ includeUnowned: true, platform: facebook }).slice(-2)).toEqual(['spam', 'waiting']);
    expect(ids({ includeUnowned: true, division: cities })).toEqual(ids({ division: cities }));
  });

  it('profiles of nobody are ranked like the others, unless they were excluded by name', () => {
    const chosen = selectProfiles(PROFILES, MUNICIPALITIES, { ...EVERYTHING, includeUnowned: true });
    const unowned = chosen.filter(({ owner }) => owner === null);
    expect(unowned.map(({ profileId, status, reason }) => [profileId, status, reason])).toEqual([
      ['spam', 'excluded', 'because'],
      ['waiting', 'ranked', null],
    ]);
  });

  it('the order of the profiles does not matter', () => {
    const forward = selectProfiles(PROFILES, MUNICIPALITIES, { ...EVERYTHING, includeUnowned: true });
    const backward = selectProfiles(PROFILES.toReversed(), MUNICIPALITIES, { ...EVERYTHING, includeUnowned: true });
    expect(backward).toEqual(forward);
  });
});
