import { describe, expect, it } from 'vitest';
import { momentEn, onPl, untilPl } from '../../texts/moment.ts';
import { beginningOf, endOf } from './moment.ts';

describe('the hours of a vote in sentences', () => {
  it('an end at midnight is 24:00 of the day before', () => {
    expect(untilPl(endOf('2022-09-14T00:00:00+02:00'))).toBe('do wtorku 13 września 2022, godz. 24:00');
    expect(momentEn(endOf('2022-09-14T00:00:00+02:00'))).toBe('Tuesday 13 September 2022, 24:00 Warsaw time');
  });

  it('midnight of New Year belongs to the old year', () => {
    expect(untilPl(endOf('2023-01-01T00:00:00+01:00'))).toBe('do soboty 31 grudnia 2022, godz. 24:00');
  });

  it('is said in the time of Warsaw whatever zone it was written in', () => {
    expect(onPl(beginningOf('2022-09-05T06:00:00Z'))).toBe('w poniedziałek 5 września 2022 o godz. 8:00');
    expect(onPl(beginningOf('2022-12-06T06:05:00Z'))).toBe('we wtorek 6 grudnia 2022 o godz. 7:05');
  });

  it('a beginning at midnight is 0:00 of its own day', () => {
    expect(onPl(beginningOf('2022-09-05T00:00:00+02:00'))).toBe('w poniedziałek 5 września 2022 o godz. 0:00');
  });
});
