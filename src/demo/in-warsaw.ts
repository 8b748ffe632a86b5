import { type Day, type Instant, parseInstant, warsawTime } from '../core/basics/day.ts';

/** Hours that the change to summer time does not touch. */
export function inWarsaw(day: Day, time: string): string {
  const nearby = parseInstant(`${day}T${time}+01:00`) as Instant;
  return `${day}T${time}${warsawTime(nearby).slice(-6)}`;
}
