import { describe, expect, it } from 'vitest';
import { readWrittenDate } from './written-date.ts';

describe('a written date', () => {
  it.each([
    ['2021-07-05 18:02', false, '2021-07-05', ' 18:02'],
    ['4/22/2018 6:00', true, '2018-04-22', ' 6:00'],
    ['4/11/2018', false, '2018-11-04', ''],
    ['19.08.2026 r.', false, '2026-08-19', ' r.'],
    ['Jul 23, 2026 - Aug 19, 2026', true, '2026-07-23', ' - Aug 19, 2026'],
    ['Mon, Jan 15, 2024', true, '2024-01-15', ''],
    ['11 kwi 2023', false, '2023-04-11', ''],
    ['5 września 2022, 10:00', false, '2022-09-05', ', 10:00'],
    ['2021-02-31', false, '2021-02-31', ''],
  ])('%s', (text, monthFirst, day, rest) => {
    expect(readWrittenDate(text, monthFirst)).toEqual({ day, rest });
  });

  it.each(['', 'wczoraj', '3 days ago', '12/2018', 'Foo 12, 2020', '1234567', '4/22/20180'])('%s is none', (text) => {
    expect(readWrittenDate(text, true)).toBeNull();
  });
});
