import { describe, expect, it } from 'vitest';
import type { Day } from '../core/basics/day.ts';
import { fraction } from '../core/basics/fraction.ts';
import type { Step } from '../core/ranking/step.ts';
import { stepsJson, stepsText } from './rank-steps.ts';

const STEPS: readonly Step[] = [
  {
    kind: 'weighted-sum',
    label: 'interactions',
    parts: [
      { label: 'reactions', weight: 1, value: 120 },
      { label: 'comments', weight: 2, value: 30 },
    ],
    result: fraction(180),
  },
  {
    kind: 'followers',
    day: '2022-08-31' as Day,
    measuredOn: '2022-09-02' as Day,
    distanceDays: 2,
    result: fraction(3783),
  },
  {
    kind: 'quotient',
    numerator: { label: 'interactions', value: fraction(159) },
    denominator: { label: 'followers', value: fraction(3783) },
    result: fraction(159, 3783),
  },
];

describe('the steps behind a row', () => {
  it('can be redone with a pencil', () => {
    expect(stepsText('Łódź', STEPS)).toBe(
      [
        'Łódź',
        '  interactions = 1 × 120 reactions + 2 × 30 comments = 180',
        '  F(2022-08-31) = 3783 (2022-09-02, 2 d)',
        '  interactions 159 / followers 3783 = 53/1261',
        '',
      ].join('\n'),
    );
  });

  it('are exact in JSON: every fraction as text, every count as a number', () => {
    expect(stepsJson(STEPS)).toEqual([
      {
        kind: 'weighted-sum',
        label: 'interactions',
        parts: [
          { label: 'reactions', weight: 1, value: 120 },
          { label: 'comments', weight: 2, value: 30 },
        ],
        result: '180',
      },
      { kind: 'followers', day: '2022-08-31', measuredOn: '2022-09-02', distanceDays: 2, result: '3783' },
      {
        kind: 'quotient',
        numerator: { label: 'interactions', value: '159' },
        denominator: { label: 'followers', value: '3783' },
        result: '53/1261',
      },
    ]);
  });

  it('of a row without steps are its name alone', () => {
    expect([stepsText('Łódź', []), stepsJson([])]).toEqual(['Łódź\n', []]);
  });
});
