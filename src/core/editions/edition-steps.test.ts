import { describe, expect, it } from 'vitest';
import type { Instant } from '../basics/day.ts';
import type { LogEntry } from '../ledger/log-entry.ts';
import edition2022 from './2022.json' with { type: 'json' };
import { parseEdition } from './edition-data.ts';
import { editionSteps } from './edition-steps.ts';

const parsed = parseEdition(edition2022);
if (!parsed.ok) throw new Error('the bundled edition is damaged');
const { edition } = parsed;
const opensAt = Date.parse(edition.vote.opensAt);
const closesAt = Date.parse(edition.vote.closesAt);

function states(types: readonly LogEntry['type'][], now: number, hasPosts = true): readonly string[] {
  return editionSteps(edition, { logged: new Set(types), hasPosts }, now as Instant).map((step) =>
    step.state === 'blocked' ? `by ${step.by}` : step.state === 'timed' ? step.until : step.state,
  );
}

describe('the steps of an edition', () => {
  it('begin with the data, and each next one names what it waits for', () => {
    expect(states([], opensAt - 1, false)).toEqual([
      'ready',
      ...['by data', 'by data', 'by data', 'by data', 'by data', 'by data', 'by data'],
    ]);
  });

  it('wait for the opening once nominees and roll are frozen, and for nobody', () => {
    expect(states(['nominees-frozen', 'roll-frozen'], opensAt - 1)).toEqual([
      ...['done', 'done', 'done', 'opening'],
      ...['by open', 'by open', 'by open', 'by open'],
    ]);
  });

  it('wait for the closing instant while the vote is open', () => {
    expect(states(['nominees-frozen', 'roll-frozen'], opensAt)).toEqual([
      ...['done', 'done', 'done', 'done', 'box-closes'],
      ...['by close', 'by close', 'by close'],
    ]);
  });

  it('can close from the closing instant on', () => {
    expect(states(['nominees-frozen', 'roll-frozen'], closesAt)[4]).toBe('ready');
  });

  it('can close only when the grace time is over', () => {
    const grace = { rule: 'started-before-close@1', minutes: 10 } as const;
    const within = { ...edition, vote: { ...edition.vote, grace } };
    const facts = { logged: new Set(['nominees-frozen', 'roll-frozen'] as const), hasPosts: true };
    const close = (now: number) => editionSteps(within, facts, now as Instant)[4];
    expect(close(closesAt)).toEqual({ id: 'close', state: 'timed', until: 'box-closes' });
    expect(close(closesAt + 600_000 - 1)).toEqual({ id: 'close', state: 'timed', until: 'box-closes' });
    expect(close(closesAt + 600_000)).toEqual({ id: 'close', state: 'ready' });
  });

  it('are missed when the hours begin without a frozen roll', () => {
    expect(states(['nominees-frozen'], opensAt)).toEqual([
      ...['done', 'done', 'missed', 'by roll'],
      ...['by roll', 'by roll', 'by roll', 'by roll'],
    ]);
  });

  it('are all done after the release, whatever the clock says', () => {
    const all = [
      'nominees-frozen',
      'roll-frozen',
      'vote-closed',
      'result-committed',
      'result-certified',
      'released',
    ] as const;
    expect(new Set(states(all, opensAt - 1))).toEqual(new Set(['done']));
  });
});
