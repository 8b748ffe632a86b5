import { describe, expect, it } from 'vitest';
import { groupDigits, pluralEn, pluralPl } from './plural.ts';

describe('a number and its noun', () => {
  it.each([
    [0, '0 głosów'],
    [1, '1 głos'],
    [2, '2 głosy'],
    [4, '4 głosy'],
    [5, '5 głosów'],
    [12, '12 głosów'],
    [14, '14 głosów'],
    [21, '21 głosów'],
    [22, '22 głosy'],
    [101, '101 głosów'],
    [112, '112 głosów'],
    [122, '122 głosy'],
    [1000, '1000 głosów'],
    [12345, '12\u00a0345 głosów'],
    [1_234_562, '1\u00a0234\u00a0562 głosy'],
  ])('%i stands with the right Polish form', (n, sentence) => {
    expect(pluralPl(n, 'głos', 'głosy', 'głosów')).toBe(sentence);
  });

  it.each([
    [0, '0 ballots'],
    [1, '1 ballot'],
    [2, '2 ballots'],
    [22, '22 ballots'],
    [1000, '1000 ballots'],
    [12345, '12,345 ballots'],
  ])('%i stands with the right English form', (n, sentence) => {
    expect(pluralEn(n, 'ballot', 'ballots')).toBe(sentence);
  });

  it('groups from five digits on, from the right', () => {
    expect([9999, 10000, 123456, 1234567].map((n) => groupDigits(n, ' '))).toEqual([
      '9999',
      '10 000',
      '123 456',
      '1 234 567',
    ]);
  });
});
