/** What an edition still needs, in its order: each step is sound before the next one can be taken. */
import { isBoxOpen, votePhase } from '../ballot/vote-time.ts';
import type { Instant } from '../basics/day.ts';
import type { LogEntry } from '../ledger/log-entry.ts';
import type { Edition } from './edition.ts';

const EDITION_STEPS = ['data', 'nominees', 'roll', 'open', 'close', 'count', 'certify', 'release'] as const;

export type EditionStepId = (typeof EDITION_STEPS)[number];

/**
 * `ready`: somebody can take it now. `blocked`: the step named must be done first. `timed`: it waits for an instant of
 * the edition's hours. `missed`: the hours began without it, so it can never be done.
 */
export type EditionStep = { readonly id: EditionStepId } & (
  | { readonly state: 'done' | 'ready' | 'missed' }
  | { readonly state: 'blocked'; readonly by: EditionStepId }
  | { readonly state: 'timed'; readonly until: 'opening' | 'box-closes' }
);

export interface EditionFacts {
  /** Types of the entries in the log of the edition. */
  readonly logged: ReadonlySet<LogEntry['type']>;
  /** Whether posts were imported at all. */
  readonly hasPosts: boolean;
}

const PROOF: Readonly<Partial<Record<EditionStepId, LogEntry['type']>>> = {
  nominees: 'nominees-frozen',
  roll: 'roll-frozen',
  close: 'vote-closed',
  count: 'result-committed',
  certify: 'result-certified',
  release: 'released',
};

export function editionSteps(edition: Edition, facts: EditionFacts, now: Instant): readonly EditionStep[] {
  const phase = votePhase(edition.vote, now);
  const steps: EditionStep[] = [];
  for (const id of EDITION_STEPS) {
    const open = steps.find(({ state }) => state !== 'done');
    if (isDone(id, facts, phase)) steps.push({ id, state: 'done' });
    else if (phase !== 'before' && (id === 'nominees' || id === 'roll')) steps.push({ id, state: 'missed' });
    else if (open !== undefined) steps.push({ id, state: 'blocked', by: open.id });
    else if (id === 'open') steps.push({ id, state: 'timed', until: 'opening' });
    else if (id === 'close' && isBoxOpen(edition.vote, now)) steps.push({ id, state: 'timed', until: 'box-closes' });
    else steps.push({ id, state: 'ready' });
  }
  return steps;
}

function isDone(id: EditionStepId, { logged, hasPosts }: EditionFacts, phase: ReturnType<typeof votePhase>): boolean {
  if (id === 'data') return hasPosts || logged.has('nominees-frozen');
  // Nobody opens a vote: its instant comes, and a frozen roll is there (§11).
  if (id === 'open') return logged.has('roll-frozen') && (phase !== 'before' || logged.has('vote-closed'));
  const proof = PROOF[id];
  return proof !== undefined && logged.has(proof);
}
