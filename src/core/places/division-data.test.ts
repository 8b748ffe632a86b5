import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDivision, parseDivisions } from './division-data.ts';

const valid = {
  id: 'nad-odra',
  name: { pl: 'Miasta nad Odrą', en: 'Cities on the Oder' },
  object: 'municipality',
  rule: {
    kind: 'every',
    rules: [
      { kind: 'teryts', teryts: ['0264011', '1661011', '3262011'] },
      { kind: 'not', rule: { kind: 'population', from: null, below: 50_000 } },
      { kind: 'voivodeship', code: '02' },
      { kind: 'all-cities' },
    ],
  },
};
const refused = (json: unknown) => {
  const parsed = parseDivision(json);
  return parsed.ok ? 'accepted' : [parsed.refusal, parsed.details.where, parsed.details.what];
};
const withRule = (rule: unknown) => refused({ ...valid, rule });

describe('a division written by an organiser', () => {
  it('is read as it stands', () => {
    expect(parseDivision(valid)).toEqual({ ok: true, division: valid });
  });

  it('may say where its list comes from', () => {
    expect(parseDivision({ ...valid, source: 'own list' })).toEqual({ ok: true, division: valid });
    expect(refused({ ...valid, source: ' ' })).toEqual(['division-invalid', 'source', 'empty']);
  });

  it('is refused with the place and the fault', () => {
    expect(refused(null)).toEqual(['division-invalid', 'division', 'not-an-object']);
    expect(refused([valid])).toEqual(['division-invalid', 'division', 'not-an-object']);
    expect(refused({ ...valid, id: 'Nad Odrą' })).toEqual(['division-invalid', 'id', 'not-an-id']);
    expect(refused({ ...valid, name: 'Miasta' })).toEqual(['division-invalid', 'name', 'not-an-object']);
    expect(refused({ ...valid, name: { pl: 'Miasta' } })).toEqual(['division-invalid', 'name.en', 'empty']);
    expect(refused({ ...valid, name: { pl: '', en: 'x' } })).toEqual(['division-invalid', 'name.pl', 'empty']);
    expect(refused({ ...valid, object: 'wójt' })).toEqual(['division-invalid', 'object', 'object-unknown']);
    expect(refused({ ...valid, rulle: 1 })).toEqual(['division-invalid', 'rulle', 'field-unknown']);
  });

  it('is refused when a rule is not one', () => {
    expect(withRule(undefined)).toEqual(['division-invalid', 'rule', 'not-an-object']);
    expect(withRule({ kind: 'toString' })).toEqual(['division-invalid', 'rule.kind', 'kind-unknown']);
    expect(withRule({ kind: 'all-cities', below: 3 })).toEqual(['division-invalid', 'rule.below', 'field-unknown']);
    expect(withRule({ kind: 'every', rules: [] })).toEqual(['division-invalid', 'rule.rules', 'not-a-list']);
    expect(withRule({ kind: 'not' })).toEqual(['division-invalid', 'rule.rule', 'not-an-object']);
    const codes = ['2', 2, '01', 'constructor', null].map((code) => withRule({ kind: 'voivodeship', code }));
    expect(codes).toEqual(codes.map(() => ['division-invalid', 'rule.code', 'voivodeship-unknown']));
  });

  it('is refused when a code is no TERYT or stands twice', () => {
    const list = (...teryts: unknown[]) => withRule({ kind: 'not', rule: { kind: 'teryts', teryts } });
    expect(list('0264011', 264_011)).toEqual(['division-invalid', 'rule.rule.teryts[1]', 'not-a-teryt']);
    expect(list('0264014')).toEqual(['division-invalid', 'rule.rule.teryts[0]', 'not-a-teryt']);
    expect(list('0264011', '0264011')).toEqual(['division-invalid', 'rule.rule.teryts[1]', 'repeated']);
    expect(list()).toEqual(['division-invalid', 'rule.rule.teryts', 'not-a-list']);
  });

  it('is refused when a size class is empty or no number', () => {
    const size = (from: unknown, below: unknown) => withRule({ kind: 'population', from, below });
    expect(size(1, 1)).toEqual(['division-invalid', 'rule', 'range-empty']);
    expect(size(-1, 1)).toEqual(['division-invalid', 'rule.from', 'not-a-number']);
    expect(size(0, 0.5)).toEqual(['division-invalid', 'rule.below', 'not-a-number']);
    expect(size(undefined, 5)).toEqual(['division-invalid', 'rule.from', 'not-a-number']);
    expect(size(null, null)).toBe('accepted');
  });

  it('is refused when it nests without end', () => {
    let rule: unknown = { kind: 'all-cities' };
    for (let i = 0; i < 15; i++) rule = { kind: 'not', rule };
    expect(withRule(rule)).toBe('accepted');
    for (let i = 0; i < 100_000; i++) rule = { kind: 'not', rule };
    expect(withRule(rule)).toEqual(['division-invalid', `rule${'.rule'.repeat(16)}`, 'too-deep']);
  });
});

describe('a file of divisions', () => {
  const file = (divisions: unknown) => ({ format: 'lajk-divisions@1', divisions });

  it('is read in its order', () => {
    expect(parseDivisions(file([valid, { ...valid, id: 'b' }]))).toEqual({
      ok: true,
      divisions: [valid, { ...valid, id: 'b' }],
    });
  });

  it('is refused with the number of the division', () => {
    const what = (json: unknown) => {
      const parsed = parseDivisions(json);
      return parsed.ok ? 'accepted' : [parsed.details.where, parsed.details.what];
    };
    expect(what(file([valid, valid]))).toEqual(['divisions[1].id', 'repeated']);
    expect(what(file([valid, { ...valid, id: '' }]))).toEqual(['divisions[1].id', 'not-an-id']);
    expect(what(file([7]))).toEqual(['divisions[0]', 'not-an-object']);
    expect(what(file({}))).toEqual(['divisions', 'not-a-list']);
    expect(what({ divisions: [] })).toEqual(['format', 'format-unknown']);
    expect(what('x')).toEqual(['division', 'not-an-object']);
  });
});

describe('properties of division files', () => {
  it('any-json-gets-an-answer', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('id', 'name', 'object', 'rule', 'source', 'extra'), (json, field) => {
        const answers = [
          parseDivision(json),
          parseDivision({ ...valid, [field]: json }),
          parseDivision({ ...valid, rule: json }),
        ];
        expect(answers.filter((answer) => !answer.ok && answer.refusal !== 'division-invalid')).toEqual([]);
      }),
    );
  });
});
