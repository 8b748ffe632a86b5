/**
 * What must hold before each step of a vote can be taken (regulations §8, §11, §13, §17, §21): the steps of the edition,
 * each with its conditions, so that whoever runs it sees what is missing and not only that something is.
 */
import { votePhase } from '../ballot/vote-time.ts';
import type { Instant } from '../basics/day.ts';
import type { Edition } from './edition.ts';
import { type EditionFacts, type EditionStep, type EditionStepId, editionSteps } from './edition-steps.ts';

export type ConditionId =
  | 'posts-imported'
  | 'nominees-frozen'
  | 'two-organisers'
  | 'opening-ahead'
  | 'roll-frozen'
  | 'end-reached'
  | 'box-closed'
  | 'result-counted'
  | 'result-signed';

export interface Condition {
  readonly id: ConditionId;
  readonly met: boolean;
}

export interface ConsoleStep {
  readonly step: EditionStep;
  /** Those of a step that is done are not looked at any more. */
  readonly conditions: readonly Condition[];
}

export interface ConsoleFacts extends EditionFacts {
  /** Organisers of this edition who are at work. */
  readonly organisers: number;
}

const CONDITIONS: Readonly<Record<EditionStepId, readonly ConditionId[]>> = {
  data: [],
  nominees: ['posts-imported', 'opening-ahead'],
  roll: ['nominees-frozen', 'two-organisers', 'opening-ahead'],
  open: ['roll-frozen'],
  close: ['roll-frozen', 'end-reached'],
  count: ['box-closed'],
  certify: ['result-counted', 'two-organisers'],
  release: ['result-signed', 'two-organisers'],
};

export function voteConsole(edition: Edition, facts: ConsoleFacts, now: Instant): readonly ConsoleStep[] {
  return editionSteps(edition, facts, now).map((step) => ({
    step,
    conditions:
      step.state === 'done' ? [] : CONDITIONS[step.id].map((id) => ({ id, met: holds(id, edition, facts, now) })),
  }));
}

function holds(id: ConditionId, { vote }: Edition, { logged, hasPosts, organisers }: ConsoleFacts, now: Instant) {
  switch (id) {
    case 'posts-imported':
      return hasPosts;
    case 'two-organisers':
      return organisers >= 2;
    case 'opening-ahead':
      return votePhase(vote, now) === 'before';
    case 'end-reached':
      return votePhase(vote, now) === 'closed';
    case 'nominees-frozen':
    case 'roll-frozen':
      return logged.has(id);
    case 'box-closed':
      return logged.has('vote-closed');
    case 'result-counted':
      return logged.has('result-committed');
    case 'result-signed':
      return logged.has('result-certified');
    default:
      return id satisfies never;
  }
}

/** What is left until an instant, in whole minutes cut off; all zero when it has come. */
export function timeLeft(until: Instant, now: Instant): { days: number; hours: number; minutes: number } {
  const minutes = Math.floor(Math.max(0, until - now) / 60_000);
  return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}
