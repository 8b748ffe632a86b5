import { expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import type { Day } from '../core/basics/day.ts';
import type { Teryt } from '../core/places/municipality.ts';
import type { Holding, Platform, Profile } from '../core/profiles/profile.ts';

const TYCHY = '2477011' as Teryt;
const KEY = { platform: 'facebook' as Platform, profileId: '1' };
const OTHER = { platform: 'x' as Platform, profileId: '1' };
const [JANUARY, MARCH, JUNE] = ['2022-01-31', '2022-03-31', '2022-06-30'] as Day[] as [Day, Day, Day];

onBothDatabases('profiles over time', ({ store, write }) => {
  const meet = (name: string, on: Day) => write((tx) => tx.profiles.meet([{ ...KEY, name }], on));
  const kept = () => store.read((tx) => tx.profiles.all());

  it('keeps the terms of its owners in time and replaces them as a whole', async () => {
    const page = profile([term('2018-11-22', '2021-02-10', 'A'), term('2021-06-21', null, null)]);
    await write((tx) => tx.profiles.put([page, { ...profile(null), ...OTHER }]));
    expect(await kept()).toEqual([page, { ...profile(null), ...OTHER }]);
    const later = profile([term('2024-05-07', null, 'B')]);
    await write((tx) => tx.profiles.put([later]));
    expect(await kept()).toEqual([later, { ...profile(null), ...OTHER }]);
    await write((tx) => tx.profiles.put([profile(null)]));
    expect(await kept()).toEqual([profile(null), { ...profile(null), ...OTHER }]);
  });

  it('refuses a term that ends before it begins', async () => {
    await expect(write((tx) => tx.profiles.put([profile([term('2022-02-01', '2022-01-01', null)])]))).rejects.toThrow();
    expect(await kept()).toEqual([]);
  });

  it('keeps the name of every snapshot; that of the latest is the present one', async () => {
    await meet('Portal Lubin', MARCH);
    await meet('Lubin – miasto', JUNE);
    await meet('Stara nazwa', JANUARY);
    await meet('Portal Lubin', MARCH);
    await meet('', JUNE);
    expect((await kept()).map(({ name }) => name)).toEqual(['Lubin – miasto']);
    expect(await store.read((tx) => tx.profiles.names())).toEqual([
      { ...KEY, name: 'Stara nazwa', seenOn: JANUARY },
      { ...KEY, name: 'Portal Lubin', seenOn: MARCH },
      { ...KEY, name: 'Lubin – miasto', seenOn: JUNE },
    ]);
  });

  it('does not lose a name when its owner is written without one', async () => {
    await meet('Miasto Tychy', MARCH);
    await write((tx) => tx.profiles.put([{ ...profile(null), name: '' }]));
    expect(await kept()).toEqual([{ ...profile(null), name: 'Miasto Tychy' }]);
  });

  it('keeps the latest decision about each profile', async () => {
    const first = { ...KEY, decidedOn: MARCH, decision: 'later', reason: 'pytam urząd' } as const;
    const second = { ...KEY, decidedOn: JUNE, decision: 'excluded', reason: 'fanklub' } as const;
    await write((tx) => tx.profiles.decide([first, { ...first, ...OTHER }]));
    await write((tx) => tx.profiles.decide([second]));
    expect(await store.read((tx) => tx.profiles.decisions())).toEqual([second, { ...first, ...OTHER }]);
  });

  it('keeps each hint once, with the source that named it last', async () => {
    const site = { ...KEY, kind: 'website', value: 'tychy.pl', source: 'BIP' } as const;
    const handle = { ...KEY, kind: 'handle', value: 'miastotychy', source: 'posts.csv' } as const;
    await write((tx) => tx.profiles.addHints([site, handle, site]));
    await write((tx) => tx.profiles.addHints([{ ...site, source: 'strona' }]));
    expect(await store.read((tx) => tx.profiles.hints())).toEqual([handle, { ...site, source: 'strona' }]);
  });
});

function term(from: string, to: string | null, person: string | null): Holding {
  return { teryt: TYCHY, object: 'president', from: from as Day, to: to as Day | null, person };
}

function profile(holdings: readonly Holding[] | null): Profile {
  const owner = { teryt: TYCHY, object: 'president' } as const;
  return { ...KEY, name: 'Prezydent', owner, status: 'ranked', reason: null, ...(holdings && { holdings }) };
}
