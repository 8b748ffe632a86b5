import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../basics/day.ts';
import type { LogEntry } from '../ledger/log-entry.ts';
import edition2022 from './2022.json' with { type: 'json' };
import type { Edition } from './edition.ts';
import { editionStage } from './edition-stage.ts';

const edition = edition2022 as unknown as Edition;
const HELD: readonly LogEntry['type'][] = [
  'edition-frozen',
  'ranking-frozen',
  'nominees-frozen',
  'roll-frozen',
  'ballot',
];

function stageAt(instant: string, logged: readonly LogEntry['type'][] = HELD) {
  return editionStage(edition, new Set(logged), parseInstant(instant) as Instant);
}

describe('the stage of an edition', () => {
  it('follows the hours of the vote to the millisecond', () => {
    expect([
      stageAt('2022-09-05T07:59:59.999+02:00'),
      stageAt('2022-09-05T08:00:00+02:00'),
      stageAt('2022-09-12T23:59:59.999+02:00'),
      stageAt('2022-09-13T00:00:00+02:00'),
      stageAt('2022-09-13T23:59:59.999+02:00'),
      stageAt('2022-09-14T00:00:00+02:00'),
    ]).toEqual(['before', 'open', 'open', 'last-day', 'last-day', 'closed']);
  });

  it('is a stage of its own while those who began in time may finish', () => {
    const grace = { rule: 'started-before-close@1', minutes: 10 } as const;
    const within = { ...edition, vote: { ...edition.vote, grace } };
    const at = (text: string) => editionStage(within, new Set(HELD), parseInstant(text) as Instant);
    expect([
      at('2022-09-13T23:59:59.999+02:00'),
      at('2022-09-14T00:00:00+02:00'),
      at('2022-09-14T00:09:59.999+02:00'),
      at('2022-09-14T00:10:00+02:00'),
    ]).toEqual(['last-day', 'grace', 'grace', 'closed']);
  });

  it('is upcoming before anything is frozen, and lapsed when its hours begin without a roll', () => {
    expect(stageAt('2022-03-01T12:00:00Z', [])).toBe('before');
    expect(stageAt('2022-09-05T08:00:00+02:00', [])).toBe('lapsed');
    expect(stageAt('2026-01-01T12:00:00Z', ['edition-frozen', 'ranking-frozen', 'nominees-frozen'])).toBe('lapsed');
  });

  it('goes from counted to released by the log, not by the clock', () => {
    expect(stageAt('2022-09-14T09:00:00+02:00', [...HELD, 'vote-closed'])).toBe('closed');
    expect(stageAt('2022-09-14T09:00:00+02:00', [...HELD, 'vote-closed', 'result-committed'])).toBe('embargo');
    expect(stageAt('2022-09-19T20:00:00+02:00', [...HELD, 'vote-closed', 'result-committed', 'released'])).toBe(
      'released',
    );
  });

  it('stays closed when the clock goes back', () => {
    expect(stageAt('2022-09-10T09:00:00+02:00', [...HELD, 'vote-closed'])).toBe('closed');
    expect(stageAt('2022-01-10T09:00:00+02:00', [...HELD, 'vote-closed'])).toBe('closed');
    expect(stageAt('2022-01-10T09:00:00+02:00', [...HELD, 'vote-closed', 'result-committed'])).toBe('embargo');
  });
});
