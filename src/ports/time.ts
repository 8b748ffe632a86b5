/** Time as the vote needs it: the wall clock, one that nobody can set, and what is kept of both. Types only. */
import type { ClockAnchor, ClockVerdict, SteadyReading, VotePause } from '../core/ballot/clock-jump.ts';
import type { Instant } from '../core/basics/day.ts';

export interface Clock {
  now(): Instant;
}

export interface SteadyClock extends Clock {
  /** `ms` grows evenly whatever sets the wall clock, and stands still while the machine sleeps; comparable within one `boot`. */
  steady(): SteadyReading;
}

/** Kept in the database, so that all processes see it, and so that a process that starts anew knows what went before. */
export interface ClockTx {
  anchor(boot: string): Promise<ClockAnchor | null>;
  /** Replaces the one of the same boot. */
  putAnchor(anchor: ClockAnchor): Promise<void>;
  /** The one that nobody has decided about; `null` while the vote goes on. */
  pause(edition: string): Promise<VotePause | null>;
  /** `false` when the vote is paused already. */
  addPause(edition: string, pause: VotePause): Promise<boolean>;
  /** @throws when the vote is not paused. */
  endPause(edition: string, verdict: ClockVerdict, decidedAt: Instant): Promise<void>;
}
