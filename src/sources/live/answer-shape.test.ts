import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fault, readShape, unexpected } from './answer-shape.ts';

function read(value: unknown) {
  const faults: Fault[] = [];
  return { shape: readShape(value, faults), faults };
}

describe('an answer', () => {
  it('as documented is read without a fault', () => {
    const { shape, faults } = read({
      a: { b: [{ c: 'x', n: 5, s: '17' }] },
      at: '2022-08-01T10:00:00+0200',
      none: null,
    });
    const [item] = shape.at('a').at('b').list();
    expect([item?.at('c').text(), item?.at('n').count(), item?.at('s').count()]).toEqual(['x', '5', '17']);
    expect([shape.at('none').countOrNone(), shape.at('other').textOrNone(), shape.at('none').isThere]).toEqual([
      '',
      '',
      false,
    ]);
    expect(shape.at('at').instant()).toBe(Date.UTC(2022, 7, 1, 8));
    expect(faults).toEqual([]);
  });

  it('of another shape names the path of each field and the kind that was found, never the value', () => {
    const { shape, faults } = read({ a: { b: [{ c: 7 }, 'secret'] }, at: 'secret' });
    const items = shape.at('a').at('b').list();
    items.map((item) => item.at('c').text());
    shape.at('at').instant();
    shape.at('n').count();
    shape.at('a').at('b').at('c').text();
    expect(faults).toEqual([
      { path: 'a.b[0].c', found: 'number' },
      { path: 'a.b[1]', found: 'string' },
      { path: 'a.b[1].c', found: 'undefined' },
      { path: 'at', found: 'string' },
      { path: 'n', found: 'undefined' },
      { path: 'a.b', found: 'list' },
      { path: 'a.b.c', found: 'undefined' },
    ]);
    expect(unexpected(faults, 's.example')).toEqual({
      ok: false,
      refusal: 'live-answer-unexpected',
      details: { server: 's.example', where: 'a.b[0].c', found: 'number' },
    });
    expect(unexpected([], 's.example')).toBeNull();
  });

  it.each(['', '-1', '1.5', '1e3', ' 1', '0x1', '1'.repeat(13), -1, 1.5, Number.NaN, 2 ** 60, true, [], {}])(
    'the count %j is none',
    (value) => {
      const { shape, faults } = read({ value });
      expect([shape.at('value').countOrNone(), faults.length]).toEqual(['', 1]);
    },
  );

  it('does not take a field from the prototype for one of the answer', () => {
    const { shape } = read(JSON.parse('{"__proto__":{"did":"x"}}'));
    expect([shape.at('did').isThere, shape.at('constructor').isThere]).toEqual([false, false]);
  });

  it('whatever it is, reading does not throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { shape } = read(value);
        shape
          .at('feed')
          .list()
          .map((item) => item.at('post').at('uri').text());
        shape.at('a').count();
        shape.at('b').instant();
      }),
    );
  });
});
