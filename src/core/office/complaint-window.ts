/** May a city complain now (regulations §19)? A pure rule of two instants: the release, and the arrival of the complaint. */
import type { Instant } from '../basics/day.ts';
import { warsawTime } from '../basics/day.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';

const DAY_MS = 86_400_000;
/** §19.1; days of 24 hours, so that an hour given or taken by the clocks changes nothing. */
const COMPLAINT_DAYS = 7;

/** First instant at which no complaint is taken any more. */
export function complaintsUntil(releasedAt: Instant): Instant {
  return (releasedAt + COMPLAINT_DAYS * DAY_MS) as Instant;
}

/** Refuses 'complaint-too-early' before the release and 'complaint-too-late' {until} after the week. */
export function mayComplain(releasedAt: Instant | null, arrivedAt: Instant): Outcome {
  if (releasedAt === null || arrivedAt < releasedAt) return refuse('complaint-too-early');
  const until = complaintsUntil(releasedAt);
  return arrivedAt < until ? { ok: true } : refuse('complaint-too-late', { until: warsawTime(until) });
}
