import { expect, it } from 'vitest';
import { isInManyHands, NETWORKS_FOR_ALARM } from './code-alarm.ts';

it('an office, a telephone and a home are no alarm; five networks are', () => {
  expect([0, 1, 3, 4, 5, 6].map(isInManyHands)).toEqual([false, false, false, false, true, true]);
  expect(NETWORKS_FOR_ALARM).toBe(5);
});
