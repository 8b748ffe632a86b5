/**
 * When a ballot is taken (regulations §11): a pure function of instants of our own clock, that of its arrival and, in
 * the grace time, that at which its code was entered. The two ends of a vote are named here; nobody else adds minutes.
 */
import { type Instant, parseInstant, warsawTime } from '../basics/day.ts';

/** `grace`: nobody begins any more, but the box is open for those who had entered their code before the close. */
export type VotePhase = 'before' | 'open' | 'grace' | 'closed';

/** Announced with the edition: for how long after the close somebody may finish who began before it. */
export interface GraceRule {
  readonly rule: 'started-before-close@1';
  readonly minutes: number;
}

/** How short and how long a grace may be: enough to finish, too short for a second vote. */
export const GRACE_MINUTES = { least: 1, most: 30 } as const;

/** The first instant of voting and the first instant after it, both ISO 8601 with zone. */
export interface VoteHours {
  readonly opensAt: string;
  readonly closesAt: string;
  /** `null` and missing: with the close nobody finishes any more. */
  readonly grace?: GraceRule | null;
}

/** The first instant at which nobody can begin any more: the close as it is announced. */
export function entryEndsAt({ closesAt }: Pick<VoteHours, 'closesAt'>): Instant {
  const closes = parseInstant(closesAt);
  if (closes === null) throw new RangeError(`entryEndsAt: expected an instant with a zone, got ${closesAt}`);
  return closes;
}

/** The first instant at which no ballot at all is taken any more; without a grace the close itself. */
export function boxClosesAt(hours: Pick<VoteHours, 'closesAt' | 'grace'>): Instant {
  return (entryEndsAt(hours) + (hours.grace?.minutes ?? 0) * 60_000) as Instant;
}

/** Each phase begins with its first millisecond. @throws RangeError on hours that no edition check let pass. */
export function votePhase(hours: VoteHours, now: Instant): VotePhase {
  const opens = parseInstant(hours.opensAt);
  const closes = entryEndsAt(hours);
  if (opens === null || opens >= closes)
    throw new RangeError(`votePhase: expected two instants in order, got ${hours.opensAt} and ${hours.closesAt}`);
  if (now < opens) return 'before';
  return now < closes ? 'open' : now < boxClosesAt(hours) ? 'grace' : 'closed';
}

/** May a ballot come in at all now, from whomever? */
export function isBoxOpen(hours: VoteHours, now: Instant): boolean {
  const phase = votePhase(hours, now);
  return phase === 'open' || phase === 'grace';
}

/** Has the announced close come? Then nothing about the vote is changed any more, whoever is still finishing. */
export function hasEntryEnded(hours: VoteHours, now: Instant): boolean {
  const phase = votePhase(hours, now);
  return phase === 'grace' || phase === 'closed';
}

/** Rule `started-before-close@1`. @param startedAt when the code was entered; `null` where nobody knows it. */
export function mayFinish(hours: VoteHours, startedAt: Instant | null): boolean {
  return startedAt !== null && startedAt < entryEndsAt(hours);
}

/** The phase for somebody who entered the code at `startedAt`: the grace time is closed to whoever began too late. */
export function phaseFor(hours: VoteHours, startedAt: Instant | null, now: Instant): VotePhase {
  const phase = votePhase(hours, now);
  return phase === 'grace' && !mayFinish(hours, startedAt) ? 'closed' : phase;
}

/** {@link boxClosesAt} as hours are written; without a grace as the edition itself writes its close. */
export function boxClosesText(hours: Pick<VoteHours, 'closesAt' | 'grace'>): string {
  return hours.grace ? warsawTime(boxClosesAt(hours)) : hours.closesAt;
}
