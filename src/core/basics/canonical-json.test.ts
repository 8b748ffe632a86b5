import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Canonical, canonicalJson } from './canonical-json.ts';

const wrong = (value: unknown) => () => canonicalJson(value as Canonical);

const values = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 5 }),
  ),
})).value;

/** The same fields, put in another order, at every depth. */
function reordered(value: Canonical): Canonical {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, reordered(part as Canonical)]),
  );
}

describe('canonical JSON', () => {
  it('sorts keys by code unit and leaves no white space', () => {
    expect(canonicalJson({ b: [1, 'x', null], a: true, Z: {}, ą: -2 })).toBe(
      '{"Z":{},"a":true,"b":[1,"x",null],"ą":-2}',
    );
  });

  it('sorts by UTF-16, as RFC 8785 asks: an emoji before a letter of the private area', () => {
    expect(canonicalJson({ '\uE000': 1, '😀': 2 })).toBe('{"😀":2,"\uE000":1}');
  });

  it('writes minus zero as zero', () => {
    expect(canonicalJson([-0, 0])).toBe('[0,0]');
  });

  it('refuses numbers that are not safe integers', () => {
    for (const value of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) expect(wrong(value)).toThrow(TypeError);
  });

  it('refuses what JSON cannot hold, at any depth', () => {
    for (const value of [undefined, 1n, () => 1, Symbol('s')]) {
      expect(wrong(value)).toThrow(TypeError);
      expect(wrong({ a: [value] })).toThrow(TypeError);
    }
  });

  it('refuses objects that would be written empty, and lists with holes', () => {
    for (const value of [new Date(0), new Map([[1, 2]]), new Set([1]), new Uint8Array(2)]) {
      expect(wrong(value)).toThrow(TypeError);
    }
    const holes: number[] = [1];
    holes[2] = 3;
    expect(wrong(holes)).toThrow(TypeError);
  });

  it('takes objects without a prototype', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { b: 1, a: 2 }))).toBe('{"a":2,"b":1}');
  });
});

describe('properties of canonical JSON', () => {
  it('order-of-keys-does-not-matter', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(canonicalJson(reordered(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('it-is-json-of-the-same-value', () => {
    fc.assert(
      fc.property(values, (value) => {
        const text = canonicalJson(value);
        const again: Canonical = JSON.parse(text);
        expect(canonicalJson(again)).toBe(text);
        expect(JSON.stringify(reordered(reordered(again)))).toBe(JSON.stringify(again));
      }),
    );
  });
});
