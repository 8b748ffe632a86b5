import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../basics/day.ts';
import { readDraw, type TypedDraw } from './public-draw.ts';

const CLOSES_AT = '2022-09-14T00:00:00+02:00';
const NOW = parseInstant('2022-09-16T09:00:00+02:00') as Instant;
const DRAW: TypedDraw = { seed: ' 3-11-17-25-40-44 ', source: 'Lotto,  losowanie nr 6789', day: '2022-09-15' };
const read = (change: Partial<TypedDraw>) => readDraw({ ...DRAW, ...change }, { closesAt: CLOSES_AT }, NOW);
const wrong = (field: string) => ({ ok: false, refusal: 'draw-invalid', details: { field } });

describe('the outcome of a public draw', () => {
  it('is taken as it was published, with source and day in one line', () => {
    expect(read({})).toEqual({
      ...{ ok: true, draw: { seed: '3-11-17-25-40-44', source: 'Lotto, losowanie nr 6789, 2022-09-15' } },
    });
  });

  it('is refused where anybody could read it before the vote ended', () => {
    const early = { ok: false, refusal: 'draw-before-close', details: { closesAt: CLOSES_AT } };
    expect(['2022-09-12', '2022-09-13', '2022-09-14'].map((day) => read({ day }).ok)).toEqual([false, true, true]);
    expect(read({ day: '2022-09-12' })).toEqual(early);
  });

  it('of the day before is too early where a grace time lasts beyond midnight', () => {
    const hours = { closesAt: CLOSES_AT, grace: { rule: 'started-before-close@1', minutes: 10 } } as const;
    const days = ['2022-09-13', '2022-09-14'].map((day) => readDraw({ ...DRAW, day }, hours, NOW).ok);
    expect(days).toEqual([false, true]);
  });

  it('is refused before it has taken place', () => {
    expect([read({ day: '2022-09-16' }).ok, read({ day: '2022-09-17' })]).toEqual([true, wrong('ahead')]);
  });

  it.each([
    ['seed', { seed: '' }],
    ['seed', { seed: '3--11' }],
    ['seed', { seed: '<b>3</b>' }],
    ['seed', { seed: '1'.repeat(101) }],
    ['source', { source: ' L ' }],
    ['source', { source: 'Lotto\u202e' }],
    ['source', { source: 'x'.repeat(201) }],
    ['day', { day: '' }],
    ['day', { day: '2022-02-30' }],
    ['day', { day: '15.09.2022' }],
  ])('names the field %s of %j', (field, change) => {
    expect(read(change)).toEqual(wrong(field));
  });
});
