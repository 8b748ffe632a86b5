import { describe, expect, it } from 'vitest';
import { pl } from './pl.ts';

describe('the sentence about a tie at the top', () => {
  it.each([
    [2, 'mają 2 miasta'],
    [4, 'mają 4 miasta'],
    [5, 'ma 5 miast'],
    [12, 'ma 12 miast'],
    [22, 'mają 22 miasta'],
  ])('has the verb that %i cities take', (candidates, words) => {
    const sentence = pl.results.count.stepSentences['first-place-tied']({ votes: 7, candidates });
    expect(sentence.replaceAll('\u00a0', ' ')).toBe(`Najwięcej wskazań, po 7, ${words}: remis.`);
  });
});
