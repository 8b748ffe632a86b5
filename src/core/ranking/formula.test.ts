import { describe, expect, it } from 'vitest';
import { toExact } from '../basics/fraction.ts';
import type { Platform, Profile } from '../profiles/profile.ts';
import { FORMULAS, findFormula } from './formula.ts';
import type { ExampleFigures } from './formula-record.ts';
import { rankByFormula } from './rank.ts';
import { NO_POSTS, type ProfileFigures } from './totals.ts';

const facebook = 'facebook' as Platform;
const perProfile = FORMULAS.filter((formula) => formula.scope === 'profile');
const perDivision = FORMULAS.filter((formula) => formula.scope === 'division');

function figuresOf(profileId: string, example: ExampleFigures): ProfileFigures {
  return {
    platform: facebook,
    profileId,
    sums: { ...NO_POSTS, ...example.sums },
    activeDays: example.activeDays ?? 0,
    daily: example.daily ?? [],
    followers: example.followers ?? [],
    population: example.population ?? null,
  };
}

/** Whole numbers that a text names: `4,203 %` names 4 and 203. */
function numbersIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/\d+/g));
}

describe('the registry of formulas', () => {
  it('holds these thirteen, each once', () => {
    expect(FORMULAS.map(({ key }) => key)).toEqual([
      'posts-per-day@1',
      'active-days@1',
      'interactions@1',
      'engagement-period@1',
      'engagement-mean@1',
      'engagement-daily@1',
      'interaction-rate@1',
      'interactions-per-1000-residents@1',
      'weighted-123@1',
      'ini@1',
      'ini@2',
      'love-share@1',
      'most-active-2022@1',
    ]);
  });

  it.each(FORMULAS)('$key is found by its key, which is made of id and version', (formula) => {
    expect(findFormula(formula.key)).toBe(formula);
    expect(formula.key).toBe(`${formula.id}@${formula.version}`);
  });

  it('finds nothing without a version, with an unknown one, or by a name that every object has', () => {
    expect(['engagement-period', 'engagement-period@2', '', 'constructor'].map(findFormula)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('only love-share ranks nobody, only engagement-daily asks for days, only most-active puts the lowest first', () => {
    expect(FORMULAS.filter(({ ranked }) => !ranked).map(({ key }) => key)).toEqual(['love-share@1']);
    expect(FORMULAS.filter(({ needsDays }) => needsDays).map(({ key }) => key)).toEqual(['engagement-daily@1']);
    expect(FORMULAS.filter(({ better }) => better === 'lower').map(({ key }) => key)).toEqual(['most-active-2022@1']);
  });
});

describe('worked examples', () => {
  it.each(perProfile)('$key comes out', ({ compute, example }) => {
    const value = compute(figuresOf('example', example.figures), example.period);
    expect(value.ok && toExact(value.value)).toBe(example.result);
  });

  it.each(perProfile)('$key names its posts, its figures and its result in both languages', ({ example }) => {
    const counted = Object.entries(example.figures.sums).filter(([field]) => !field.endsWith('Known'));
    const wanted = [...counted.map(([, figure]) => String(figure)), ...example.result.split('/')];
    for (const text of [example.text.pl, example.text.en]) {
      const named = numbersIn(text);
      expect(wanted.filter((figure) => !named.has(figure))).toEqual([]);
      expect(text).toContain(`= ${example.result}`);
    }
  });

  it.each(perDivision)('$key comes out', ({ key, example }) => {
    const entries = example.profiles.map((given) => {
      const { profileId } = given;
      const profile: Profile = {
        platform: facebook,
        profileId,
        name: profileId,
        owner: null,
        status: 'ranked',
        reason: null,
      };
      return { profile, figures: figuresOf(profileId, given) };
    });
    const ranking = rankByFormula(key, { entries, period: example.period });
    const rows = ranking.ok ? ranking.rows : [];
    expect(
      rows.map(({ place, profileId, positions, value }) => ({
        place,
        profileId,
        positions: positions?.map(({ position }) => toExact(position)),
        sum: toExact(value),
      })),
    ).toEqual(example.result);
  });

  it.each(perDivision)('$key names the positions and the sum of every profile in both languages', ({ example }) => {
    for (const { profileId, positions, sum } of example.result) {
      const line = `${profileId} ${positions.join(' + ')} = ${sum}`;
      expect(example.text.pl).toContain(line);
      expect(example.text.en).toContain(line);
    }
  });
});
