/**
 * When the clock that decides about ballots cannot be believed (regulations §11): beside it runs one that nobody can
 * set. A step of the wall clock pauses the vote and asks two organisers; no ballot is refused as late, and no box is
 * closed, because of it. Rule `clock-jump@1`.
 */
import type { Instant } from '../basics/day.ts';
import { isBoxOpen, type VoteHours, votePhase } from './vote-time.ts';

/** A vote that takes ballots is paused by a step of more than this, forwards or backwards. */
export const JUMP_MS = 60_000;

/** A smaller step matters when it decides whether the vote is open. Two readings and a leap second stay below this. */
export const DOUBT_MS = 1_000;

/** What the wall clock said when the steady one stood at `steadyMs`, since the machine was started. */
export interface ClockAnchor {
  readonly boot: string;
  readonly wallAt: Instant;
  readonly steadyMs: number;
}

/** A reading of the clock that nobody can set; it means something within one start of a machine. */
export interface SteadyReading {
  readonly boot: string;
  readonly ms: number;
}

/** When a code was entered: as the wall clock said, or by the steady one while the other was in doubt. */
export type VotingStart = Instant | SteadyReading;

export const CLOCK_VERDICTS = ['clock-right', 'clock-wrong'] as const;

export type ClockVerdict = (typeof CLOCK_VERDICTS)[number];

export interface VotePause {
  readonly boot: string;
  /** What the wall clock said, and by how many milliseconds it was ahead; negative when it had gone back. */
  readonly noticedAt: Instant;
  readonly aheadMs: number;
}

/** By how many milliseconds the wall clock has run ahead since the anchor; negative when it has gone back. */
export function clockDrift(anchor: ClockAnchor, now: Instant, steadyMs: number): number {
  return now - anchor.wallAt - Math.round(steadyMs - anchor.steadyMs);
}

/** The instant of a start. @param anchor of the machine that noted it, once somebody has said which clock is right. */
export function startedBy(start: VotingStart | null, anchor: ClockAnchor | null): Instant | null {
  if (start === null || typeof start === 'number') return start;
  if (anchor?.boot !== start.boot) return null;
  return (anchor.wallAt + Math.round(start.ms - anchor.steadyMs)) as Instant;
}

/** Whether an answer at this instant of the wall clock would rest on a step of it. */
export function isDoubtful(hours: VoteHours, now: Instant, drift: number): boolean {
  const [said, expected] = [votePhase(hours, now), votePhase(hours, (now - drift) as Instant)];
  if (said !== expected) return Math.abs(drift) > DOUBT_MS;
  return isBoxOpen(hours, now) && Math.abs(drift) > JUMP_MS;
}

/** The anchor after two organisers have said that the wall clock is right: from there on it is measured anew. */
export function anchorAfter(anchor: ClockAnchor, aheadMs: number): ClockAnchor {
  return { ...anchor, wallAt: (anchor.wallAt + aheadMs) as Instant };
}
