/** Times without a zone are read only in a zone that the format or the person states: never guessed. */
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Conversion } from '../core/profiles/reading-plan.ts';

/** True for names of the IANA time zone database (`Europe/Warsaw`, `UTC`); offsets and abbreviations are refused. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name) || (/^[A-Z]{3,4}$/.test(name) && name !== 'UTC')) {
    return false;
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const ZONED = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/;
const CLOCK = /^\d{4}-\d{1,2}-\d{1,2}([T ])\d{1,2}:\d{1,2}(:\d{1,2})?$/;

export interface TimeReading {
  readonly read: Conversion;
  /** The zone that was needed; `null` when every time carries its own. */
  readonly zone: string | null;
}

/** How a column of ISO times is read, judged by the values of the head. Refuses 'zone-missing' and 'zone-unknown'. */
export function readTimes(
  column: string,
  values: readonly string[],
  zone: string | null,
): Outcome<{ times: TimeReading }> {
  if (zone !== null && !isZone(zone)) return refuse('zone-unknown', { zone });
  const clock = values.map((value) => CLOCK.exec(value.trim())).find((match) => match !== null);
  const zoned = values.some((value) => /^\d{4}-\d{2}-\d{2}[T ]/.test(value.trim()) && ZONED.test(value.trim()));
  if (!clock || (zoned && zone === null)) return { ok: true, times: { read: { kind: 'instant' }, zone: null } };
  if (zone === null) return refuse('zone-missing', { column, value: clock[0] });
  const format = `%Y-%m-%d${clock[1]}%H:%M${clock[2] ? ':%S' : ''}`;
  return { ok: true, times: { read: { kind: 'clock', format, zone }, zone } };
}
