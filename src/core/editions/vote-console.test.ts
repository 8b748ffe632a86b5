import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../basics/day.ts';
import type { LogEntry } from '../ledger/log-entry.ts';
import edition2022 from './2022.json' with { type: 'json' };
import type { Edition } from './edition.ts';
import { type ConsoleFacts, timeLeft, voteConsole } from './vote-console.ts';

const EDITION = edition2022 as unknown as Edition;
const at = (text: string) => parseInstant(text) as Instant;
const BEFORE = at('2022-09-01T12:00:00+02:00');
const OPEN = at('2022-09-08T12:00:00+02:00');
const OVER = at('2022-09-14T00:00:00+02:00');

function console(logged: readonly LogEntry['type'][], now: Instant, rest: Partial<ConsoleFacts> = {}) {
  const facts = { logged: new Set(logged), hasPosts: true, organisers: 2, ...rest };
  return voteConsole(EDITION, facts, now).map(({ step, conditions }) => {
    const missing = conditions.filter(({ met }) => !met).map(({ id }) => id);
    return `${step.id} ${step.state}${missing.length > 0 ? `: ${missing.join(', ')}` : ''}`;
  });
}

const FROZEN = ['edition-frozen', 'ranking-frozen', 'nominees-frozen', 'roll-frozen'] as const;
const CLOSED = [...FROZEN, 'vote-closed'] as const;

describe('the console of a vote', () => {
  it('names what each step waits for before anything is there', () => {
    expect(console([], BEFORE, { hasPosts: false, organisers: 1 })).toEqual([
      'data ready',
      'nominees blocked: posts-imported',
      'roll blocked: nominees-frozen, two-organisers',
      'open blocked: roll-frozen',
      'close blocked: roll-frozen, end-reached',
      'count blocked: box-closed',
      'certify blocked: result-counted, two-organisers',
      'release blocked: result-signed, two-organisers',
    ]);
  });

  it('says that a vote without a roll was missed once its hour has come', () => {
    expect(console(['nominees-frozen'], OPEN).slice(2, 4)).toEqual([
      'roll missed: opening-ahead',
      'open blocked: roll-frozen',
    ]);
  });

  it('lets the box be closed when the end has come, not a millisecond earlier', () => {
    expect([console(FROZEN, (OVER - 1) as Instant)[4], console(FROZEN, OVER)[4]]).toEqual([
      'close timed: end-reached',
      'close ready',
    ]);
  });

  it('goes on step by step, and a step that is done has no conditions any more', () => {
    expect(console(CLOSED, OVER).slice(4)).toEqual([
      'close done',
      'count ready',
      'certify blocked: result-counted',
      'release blocked: result-signed',
    ]);
    expect(console([...CLOSED, 'result-committed'], OVER, { organisers: 1 }).slice(6)).toEqual([
      'certify ready: two-organisers',
      'release blocked: result-signed, two-organisers',
    ]);
    expect(console([...CLOSED, 'result-committed', 'result-certified', 'released'], OVER)).toEqual(
      ['data', 'nominees', 'roll', 'open', 'close', 'count', 'certify', 'release'].map((id) => `${id} done`),
    );
  });
});

describe('the time that is left', () => {
  it('is told in whole minutes, cut off, and never below nothing', () => {
    const end = at('2022-09-14T00:00:00+02:00');
    expect(timeLeft(end, at('2022-09-12T21:29:30+02:00'))).toEqual({ days: 1, hours: 2, minutes: 30 });
    expect(timeLeft(end, (end - 59_999) as Instant)).toEqual({ days: 0, hours: 0, minutes: 0 });
    expect(timeLeft(end, (end + 1) as Instant)).toEqual({ days: 0, hours: 0, minutes: 0 });
  });
});
