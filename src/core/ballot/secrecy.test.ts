import { describe, expect, it } from 'vitest';
import { BUILT_LEVELS, isBuiltLevel, LEVELS, SECRECY_LEVELS } from './secrecy.ts';

describe('the levels of secrecy', () => {
  it('stand in the table under their own names, and it says which of them are there', () => {
    expect(SECRECY_LEVELS.map((level) => [LEVELS[level].level, LEVELS[level].built])).toEqual([
      ['named', true],
      ['secret-with-receipts', true],
      ['sealed', false],
    ]);
    expect(SECRECY_LEVELS.filter((level) => LEVELS[level].built)).toEqual(BUILT_LEVELS);
    expect(['sealed', 'named', '', null].map(isBuiltLevel)).toEqual([false, true, false, false]);
  });

  it('differ before the close in nothing: only batches are public while the vote is open', () => {
    const open = SECRECY_LEVELS.map((level) =>
      Object.entries(LEVELS[level].publicFrom).flatMap(([part, from]) => (from === 'vote' ? [part] : [])),
    );
    expect(open).toEqual([['batches'], ['batches'], ['batches']]);
  });

  it('tell for whom a city voted at the release of a named vote, and never otherwise', () => {
    expect(SECRECY_LEVELS.map((level) => LEVELS[level].publicFrom['choices-of-a-city'])).toEqual([
      'release',
      'never',
      'never',
    ]);
  });

  it('answer the same attacks, so that they can be compared line by line', () => {
    const cheats = SECRECY_LEVELS.map((level) => LEVELS[level].cheats.map(({ cheat }) => cheat));
    expect(cheats).toEqual([cheats[0], cheats[0], cheats[0]]);
    expect(new Set(cheats[0]).size).toBe(7);
  });

  it('let a vote for oneself and a swap be seen in a named vote only', () => {
    const noticed = (cheat: string) =>
      SECRECY_LEVELS.map((level) => LEVELS[level].cheats.find((one) => one.cheat === cheat)?.noticed);
    expect(noticed('names-own-city')).toEqual([
      'anyone-from-bundle',
      'refused-when-cast-only',
      'refused-when-cast-only',
    ]);
    expect(noticed('swaps-votes')).toEqual(['swap-detector', 'not-at-all', 'not-at-all']);
  });
});
