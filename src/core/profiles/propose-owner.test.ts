import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf, type Municipality, type Teryt } from '../places/municipality.ts';
import { type Hint, plainHint } from './hint.ts';
import type { Platform } from './profile.ts';
import { clearOwner, type KnownOwners, ownerProposer, type UnknownProfile } from './propose-owner.ts';

const [LUBIN, LUBIN_RURAL, TYCHY, JOZEFOW, JOZEFOW_OTWOCK] = [
  ...(['0211011', '0211022', '2477011', '0602053', '1417021'] as Teryt[]),
] as [Teryt, Teryt, Teryt, Teryt, Teryt];
const MUNICIPALITIES = [
  place(LUBIN, 'Lubin', 'lubiński', 70_000),
  place(LUBIN_RURAL, 'Lubin', 'lubiński', 16_000),
  place(TYCHY, 'Tychy', 'Tychy', 120_000),
  place(JOZEFOW, 'Józefów', 'biłgorajski', 6_900),
  place(JOZEFOW_OTWOCK, 'Józefów', 'otwocki', 21_000),
];
const KNOWN: KnownOwners = {
  municipalities: MUNICIPALITIES,
  officialDomains: [
    { domain: 'lubin.pl', teryt: LUBIN },
    { domain: 'powiat.pl', teryt: LUBIN },
    { domain: 'powiat.pl', teryt: TYCHY },
  ],
  assigned: [
    {
      ...{ platform: 'x' as Platform, profileId: '7', owner: { teryt: TYCHY, object: 'municipality' as const } },
      status: 'ranked',
      hints: [hint('handle', '@MiastoTychy'), hint('website', 'https://www.tychy.eu/aktualnosci')],
    },
  ],
};
const propose = ownerProposer(KNOWN);

function place(teryt: Teryt, name: string, county: string, population: number): Municipality {
  return { teryt, name, kind: kindOf(teryt), countyCode: teryt.slice(0, 4), county, population };
}

function hint(kind: Hint['kind'], text: string): Hint {
  const read = plainHint(kind, text);
  if (read === null) throw new Error(text);
  return read;
}

function unknown(name: string, hints: readonly Hint[] = [], followers: number | null = null): UnknownProfile {
  return { platform: 'facebook' as Platform, profileId: '1', name, hints, followers };
}

describe('who may own a profile', () => {
  it('a name alone proposes nobody: a portal that is a city looks like a portal that is not', () => {
    for (const name of ['Portal Lubin', 'Kurier Lubin']) {
      const proposal = propose(unknown(name));
      expect(proposal.strength).toBe('name-only');
      expect(clearOwner(proposal)).toBeNull();
      expect(proposal.candidates).toEqual([
        {
          ...{ teryt: LUBIN, signals: [{ kind: 'name', value: 'Lubin' }] },
          cautions: ['looks-like-a-medium', 'namesakes'],
        },
        {
          ...{ teryt: LUBIN_RURAL, signals: [{ kind: 'name', value: 'Lubin' }] },
          cautions: ['not-a-city', 'looks-like-a-medium', 'namesakes'],
        },
      ]);
    }
  });

  it('name and official site agree: it is the city, whatever it is called', () => {
    const proposal = propose(unknown('Portal Lubin', [hint('website', 'http://um.lubin.pl/start')]));
    expect(proposal.strength).toBe('clear');
    expect(clearOwner(proposal)).toEqual({
      teryt: LUBIN,
      object: 'municipality',
      signals: [
        { kind: 'official-domain', value: 'lubin.pl' },
        { kind: 'name', value: 'Lubin' },
      ],
      cautions: ['looks-like-a-medium', 'namesakes'],
    });
  });

  it('a site alone is one voice, however often it agrees', () => {
    const proposal = propose(
      unknown('Nasze sprawy', [hint('website', 'tychy.eu'), hint('email', 'promocja@um.tychy.eu')]),
    );
    expect(proposal.strength).toBe('one-signal');
    expect(proposal.candidates.map(({ signals }) => signals)).toEqual([[{ kind: 'same-domain', value: 'tychy.eu' }]]);
  });

  it('site and handle of an assigned profile agree without any name', () => {
    const proposal = propose(unknown('', [hint('website', 'tychy.eu'), hint('handle', 'miastotychy')]));
    expect([proposal.strength, clearOwner(proposal)?.teryt]).toEqual(['clear', TYCHY]);
  });

  it('a place that is taken, and a president beside a mayor, are no clear owner', () => {
    const owner = (object: 'municipality' | 'mayor') => ({ teryt: LUBIN, object });
    const known = (object: 'municipality' | 'mayor', status: 'ranked' | 'excluded') => ({
      ...KNOWN,
      assigned: [{ platform: 'facebook' as Platform, profileId: '8', owner: owner(object), status, hints: [] }],
    });
    const site = [hint('website', 'http://um.lubin.pl')];
    const asked = (base: KnownOwners, name: string) => {
      const proposal = ownerProposer(base)(unknown(name, site));
      return [
        clearOwner(proposal)?.object ?? null,
        proposal.candidates[0]?.cautions.filter((one) => one !== 'namesakes'),
      ];
    };
    expect(asked(known('municipality', 'ranked'), 'Lubin')).toEqual([null, ['place-taken']]);
    expect(asked(known('municipality', 'excluded'), 'Lubin')).toEqual(['municipality', []]);
    expect(asked(known('mayor', 'ranked'), 'Prezydent Lubin')).toEqual([null, ['other-head']]);
    expect(asked(known('mayor', 'ranked'), 'Lubin')).toEqual(['municipality', []]);
  });

  it('namesakes are all listed; the county in the name puts one of them first and decides nothing', () => {
    const proposal = propose(unknown('Józefów otwocki – oficjalnie'));
    expect(proposal.candidates.map(({ teryt, cautions }) => [teryt, cautions])).toEqual([
      [JOZEFOW_OTWOCK, ['namesakes']],
      [JOZEFOW, ['namesakes']],
    ]);
    expect(proposal.strength).toBe('name-only');
  });

  it('a domain that two cities share points to both', () => {
    const proposal = propose(unknown('Lubin i Tychy razem', [hint('website', 'powiat.pl')]));
    expect(proposal.candidates.map(({ teryt }) => teryt)).toEqual([LUBIN, TYCHY, LUBIN_RURAL]);
    expect([proposal.strength, clearOwner(proposal)]).toEqual(['several', null]);
  });

  it('a rural gmina is listed, so that the reader sees why it is no city, and never accepted', () => {
    const known = { ...KNOWN, officialDomains: [{ domain: 'ug.lubin.info', teryt: LUBIN_RURAL }] };
    const proposal = ownerProposer(known)(unknown('Gmina Lubin', [{ kind: 'website', value: 'ug.lubin.info' }]));
    expect([proposal.candidates[0]?.teryt, proposal.strength]).toEqual([LUBIN_RURAL, 'one-signal']);
  });

  it('more followers than residents is a caution', () => {
    const cautions = (followers: number) => propose(unknown('Tychy', [], followers)).candidates[0]?.cautions;
    expect([cautions(120_000), cautions(120_001)]).toEqual([[], ['more-followers-than-residents']]);
  });

  it('nobody is proposed where nothing agrees', () => {
    expect(propose(unknown('Kotki i pieski', [hint('website', 'kotki.pl')]))).toEqual({
      candidates: [],
      strength: 'nothing',
      object: 'municipality',
    });
  });

  it('a name that speaks of the head proposes the person in office, not the city', () => {
    const objects = ['Prezydent Miasta Tychy', 'Gabinet Burmistrza Józefów', 'Tychy'].map(
      (name) => propose(unknown(name)).object,
    );
    expect(objects).toEqual(['president', 'mayor', 'municipality']);
  });

  it('a-name-alone-never-assigns', () => {
    const words = fc.constantFrom(
      'Portal',
      'Miasto',
      'Lubin',
      'Tychy',
      'Józefów',
      'otwocki',
      'lubiński',
      'Gmina',
      '24',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), fc.option(fc.nat()), (name, followers) => {
        const proposal = propose(unknown(name.join(' '), [], followers));
        return clearOwner(proposal) === null && ['name-only', 'nothing'].includes(proposal.strength);
      }),
    );
  });

  it('order-of-what-is-known-does-not-matter', () => {
    const hints = fc.subarray([
      ...[hint('website', 'lubin.pl'), hint('website', 'powiat.pl'), hint('handle', 'miastotychy')],
      hint('email', 'a@tychy.eu'),
    ]);
    const turned = ownerProposer({
      municipalities: [...MUNICIPALITIES].reverse(),
      officialDomains: [...KNOWN.officialDomains].reverse(),
      assigned: [...KNOWN.assigned].reverse(),
    });
    fc.assert(
      fc.property(hints, fc.constantFrom('Portal Lubin', 'Tychy i Lubin', 'Józefów'), (list, name) => {
        expect(turned(unknown(name, list))).toEqual(propose(unknown(name, list)));
      }),
    );
  });
});
