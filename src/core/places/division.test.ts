import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { belongsTo, type Division, type DivisionRule, parseDivisionObject } from './division.ts';
import { kindOf, type Municipality, type Teryt } from './municipality.ts';

const gmina = (teryt: string, population = 1000): Municipality => ({
  teryt: teryt as Teryt,
  name: 'Przykładów',
  kind: kindOf(teryt as Teryt),
  countyCode: teryt.slice(0, 4),
  county: 'przykładowski',
  population,
});
const division = (rule: DivisionRule): Division => ({
  id: 'test',
  name: { pl: 'Próba', en: 'Test' },
  object: 'municipality',
  rule,
});
const takes = (rule: DivisionRule, municipality: Municipality) => belongsTo(division(rule), municipality);

const town = gmina('0201011');
const mixed = gmina('0201043');
const village = gmina('0201022');
const range = (from: number | null, below: number | null): DivisionRule => ({ kind: 'population', from, below });

describe('a division', () => {
  it('takes cities and never a rural gmina, even when it is listed', () => {
    const rules: DivisionRule[] = [{ kind: 'all-cities' }, { kind: 'teryts', teryts: [town.teryt, village.teryt] }];
    expect(rules.map((rule) => [town, mixed, village].map((one) => takes(rule, one)))).toEqual([
      [true, true, false],
      [true, false, false],
    ]);
  });

  it('takes one voivodeship', () => {
    const rule: DivisionRule = { kind: 'voivodeship', code: '24' };
    expect([gmina('2477011'), gmina('1261011')].map((one) => takes(rule, one))).toEqual([true, false]);
  });

  it('takes a size class from its lower bound to just below its upper one', () => {
    const sizes = [9999, 10_000, 19_999, 20_000].map((population) => gmina('0201011', population));
    expect(sizes.map((one) => takes(range(10_000, 20_000), one))).toEqual([false, true, true, false]);
    expect(sizes.map((one) => takes(range(null, 10_000), one))).toEqual([true, false, false, false]);
    expect(sizes.map((one) => takes(range(20_000, null), one))).toEqual([false, false, false, true]);
    expect(sizes.map((one) => takes(range(null, null), one))).toEqual([true, true, true, true]);
  });

  it('takes what fits every rule, and what does not fit a rule', () => {
    const small = range(null, 5000);
    const here: DivisionRule = { kind: 'voivodeship', code: '02' };
    expect(takes({ kind: 'every', rules: [small, here] }, town)).toBe(true);
    expect(takes({ kind: 'every', rules: [small, { kind: 'not', rule: here }] }, town)).toBe(false);
    expect(takes({ kind: 'not', rule: { kind: 'all-cities' } }, village)).toBe(false);
  });
});

describe('properties of divisions', () => {
  const rules = fc.letrec<{ rule: DivisionRule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4 },
      fc.constant<DivisionRule>({ kind: 'all-cities' }),
      fc.constantFrom('02', '24').map((code): DivisionRule => ({ kind: 'voivodeship', code })),
      fc.nat({ max: 200_000 }).map((from) => range(from, null)),
      fc.array(tie('rule'), { maxLength: 3 }).map((parts): DivisionRule => ({ kind: 'every', rules: parts })),
      tie('rule').map((rule): DivisionRule => ({ kind: 'not', rule })),
    ),
  })).rule;
  const gminas = fc
    .tuple(fc.constantFrom('0201011', '0201022', '0201043', '2477011', '1261011'), fc.nat({ max: 200_000 }))
    .map(([teryt, population]) => gmina(teryt, population));

  it('every-city-stands-on-exactly-one-side-of-a-rule', () => {
    fc.assert(
      fc.property(rules, gminas, (rule, one) => {
        const sides = [takes(rule, one), takes({ kind: 'not', rule }, one)];
        expect(sides.filter(Boolean).length).toBe(one.kind === 'rural' ? 0 : 1);
      }),
    );
  });

  it('order-of-rules-does-not-matter', () => {
    fc.assert(
      fc.property(fc.array(rules, { maxLength: 4 }), gminas, (parts, one) => {
        expect(takes({ kind: 'every', rules: parts.toReversed() }, one)).toBe(
          takes({ kind: 'every', rules: parts }, one),
        );
      }),
    );
  });

  it('a-name-decides-nothing', () => {
    fc.assert(
      fc.property(rules, gminas, fc.string(), (rule, one, name) => {
        expect(takes(rule, { ...one, name, county: name })).toBe(takes(rule, one));
      }),
    );
  });
});

describe('the object of a division', () => {
  it('is one of three words, spelled exactly', () => {
    expect(['municipality', 'president', 'mayor'].map(parseDivisionObject)).toEqual([
      'municipality',
      'president',
      'mayor',
    ]);
    expect(['Mayor', 'city', '', null, 1].map(parseDivisionObject)).toEqual([null, null, null, null, null]);
  });
});
