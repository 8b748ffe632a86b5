/** From a clock in Warsaw, as people type it, to an instant (regulations §11): only where there is exactly one. */
import { type Instant, parseInstant, warsawTime } from './day.ts';

/**
 * `2022-09-13T24:00` is written `2022-09-14T00:00`. `null` for what is no time, for the hour that summer time skips, and
 * for the hour that comes twice when it ends: nobody could tell which one was meant.
 */
export function instantOfWarsawClock(text: string): Instant | null {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?$/.exec(text.trim());
  if (!found) return null;
  const clock = `${found[1]}T${found[2]}:${found[3] ?? '00'}`;
  const readings = ['+01:00', '+02:00'].flatMap((offset) => {
    const at = parseInstant(`${clock}${offset}`);
    return at !== null && warsawTime(at) === `${clock}${offset}` ? [at] : [];
  });
  return readings.length === 1 ? (readings[0] as Instant) : null;
}
