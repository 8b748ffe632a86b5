import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import type { Instant } from '../core/basics/day.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import type { Municipality, Teryt } from '../core/places/municipality.ts';
import type { Platform, Profile } from '../core/profiles/profile.ts';
import type { Store } from '../ports.ts';
import { assignProfiles } from './assign-profiles.ts';

const DEPS = {
  random: { bytes: (length: number) => randomBytes(length) },
  clock: { now: () => 1_660_000_000_000 as Instant, steady: () => ({ boot: 'test', ms: 0 }) },
};
const TYCHY = '2477011' as Teryt;
const VILLAGE = '2414022' as Teryt;

function place(teryt: Teryt, kind: Municipality['kind']): Municipality {
  return { teryt, name: teryt, kind, countyCode: teryt.slice(0, 4), county: 'powiat', population: 1000 };
}

function profile(profileId: string, more: Partial<Profile> = {}): Profile {
  const owner = { teryt: TYCHY, object: 'municipality' } as const;
  return { platform: 'facebook' as Platform, profileId, name: '', owner, status: 'ranked', reason: null, ...more };
}

describe('whose a profile is', () => {
  let database: TestDatabase;
  let store: Store;

  beforeEach(async () => {
    database = await testDatabase('sqlite');
    store = await database.open();
    await store.write(async (tx): Promise<Outcome> => {
      await tx.places.putRegister([place(TYCHY, 'urban'), place(VILLAGE, 'rural')]);
      return { ok: true };
    });
  });
  afterEach(() => database.remove());

  const assign = (...profiles: readonly Profile[]) => store.write((tx) => assignProfiles(tx, DEPS, profiles));
  const kept = () => store.read((tx) => tx.profiles.all());

  it('is kept, one ranked profile for a city and one for its president', async () => {
    const president = profile('b', { owner: { teryt: TYCHY, object: 'president' } });
    const shown = profile('c', { status: 'shown', reason: 'profil turystyczny' });
    expect(await assign(profile('a'), president, shown)).toEqual({ ok: true, profiles: 3 });
    expect(await kept()).toEqual([profile('a'), president, shown]);
  });

  it('a second ranked profile of the same owner is refused, and nothing of the file is kept', async () => {
    await assign(profile('a'));
    expect(await assign(profile('c', { owner: null }), profile('b'))).toEqual({
      ok: false,
      refusal: 'second-ranked-profile',
      details: { teryt: TYCHY, owner: 'municipality', platform: 'facebook', first: 'a', second: 'b' },
    });
    expect(await kept()).toEqual([profile('a')]);
  });

  it('a village and a place that is nowhere are refused: they take no part (§2)', async () => {
    for (const teryt of [VILLAGE, '1465011' as Teryt])
      expect(await assign(profile('a', { owner: { teryt, object: 'municipality' } }))).toEqual({
        ok: false,
        refusal: 'teryt-unknown',
        details: { teryt, profile: 'a' },
      });
  });

  it('whoever is only shown or excluded is told why', async () => {
    for (const status of ['shown', 'excluded'] as const)
      expect(await assign(profile('a', { status, reason: ' ' }))).toEqual({
        ok: false,
        refusal: 'profile-without-reason',
        details: { profile: 'a', status },
      });
  });
});
