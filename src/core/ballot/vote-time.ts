/** When a ballot is taken (regulations §11): a pure function of the instant at which the request arrived. */
import { type Instant, parseInstant } from '../basics/day.ts';

export type VotePhase = 'before' | 'open' | 'closed';

/** The first instant of voting and the first instant after it, both ISO 8601 with zone. */
export interface VoteHours {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** `opensAt <= now < closesAt` is open, to the millisecond. @throws RangeError on hours that no edition check let pass. */
export function votePhase(hours: VoteHours, now: Instant): VotePhase {
  const opens = parseInstant(hours.opensAt);
  const closes = parseInstant(hours.closesAt);
  if (opens === null || closes === null || opens >= closes)
    throw new RangeError(`votePhase: expected two instants in order, got ${hours.opensAt} and ${hours.closesAt}`);
  return now < opens ? 'before' : now < closes ? 'open' : 'closed';
}
