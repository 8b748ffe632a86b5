import { describe, expect, it } from 'vitest';
import { type Day, type Instant, parseInstant } from '../core/basics/day.ts';
import { fraction } from '../core/basics/fraction.ts';
import {
  printCount,
  printDay,
  printEnd,
  printExact,
  printMoment,
  printPeriod,
  printRoughShare,
  printSize,
  printValue,
  printWeekday,
} from './print.ts';

const at = (text: string) => parseInstant(text) as Instant;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('days and instants in words', () => {
  it('a day has its month in the genitive and its weekday', () => {
    expect(plain(printDay('2022-09-13' as Day, 'pl'))).toBe('13 września 2022');
    expect(plain(printWeekday('2022-09-13' as Day, 'pl'))).toBe('wtorek 13 września 2022');
    expect(plain(printWeekday('2022-09-04' as Day, 'en'))).toBe('Sunday 4 September 2022');
    expect(plain(printPeriod({ from: '2022-01-01' as Day, to: '2022-07-31' as Day }, 'pl'))).toBe(
      '1 stycznia 2022 – 31 lipca 2022',
    );
  });

  it('an end at midnight is 24:00 of the day before, in summer and in winter', () => {
    expect(plain(printEnd(at('2022-09-14T00:00:00+02:00'), 'pl'))).toBe('wtorek 13 września 2022, godz. 24:00');
    expect(plain(printEnd(at('2022-12-31T23:00:00Z'), 'en'))).toBe('Saturday 31 December 2022, 24:00');
    expect(plain(printEnd(at('2022-09-13T12:30:00+02:00'), 'pl'))).toBe('wtorek 13 września 2022, godz. 12:30');
  });

  it('an opening is said as it is', () => {
    expect(plain(printMoment(at('2022-09-05T08:00:00+02:00'), 'pl'))).toBe('poniedziałek 5 września 2022, godz. 8:00');
  });
});

describe('numbers', () => {
  it('are grouped and pointed as the language does it', () => {
    expect(plain(printCount(1013, 'pl'))).toBe('1013');
    expect(plain(printCount(523_140, 'pl'))).toBe('523 140');
    expect(printCount(523_140, 'en')).toBe('523,140');
  });

  it('values carry their unit', () => {
    expect(plain(printValue(fraction(53, 1261), 'share', 'pl'))).toBe('4,20 %');
    expect(plain(printValue(fraction(53, 1261), 'share', 'en'))).toBe('4.20 %');
    expect(plain(printValue(fraction(523, 504), 'share', 'pl'))).toBe('103,77 %');
    expect(printValue(fraction(100, 73), 'posts-per-day', 'pl')).toBe('1,37');
    expect(printValue(fraction(15, 2), 'position-sum', 'pl')).toBe('7,5');
    expect(printValue(fraction(7), 'position-sum', 'pl')).toBe('7');
    expect(plain(printValue(fraction(178_000), 'interactions', 'pl'))).toBe('178 000');
    expect(plain(printValue(fraction(1000, 3), 'per-1000-residents', 'pl'))).toBe('333,3');
  });

  it('a rough share has no places', () => {
    expect(plain(printRoughShare(fraction(23_684, 10_000), 'pl'))).toBe('237 %');
  });

  it('exact numbers stay exact', () => {
    expect(printExact(fraction(159, 3783), 'pl')).toBe('53/1261');
    expect(plain(printExact(fraction(12345), 'pl'))).toBe('12 345');
  });

  it('sizes of files are said in kB and MB', () => {
    expect([12, 1500, 12_400_000].map((bytes) => plain(printSize(bytes, 'pl')))).toEqual(['12 B', '1,5 kB', '12,4 MB']);
  });
});
