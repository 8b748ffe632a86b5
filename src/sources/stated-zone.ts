/** Times without a zone are read only in a zone that the format or the person states: never guessed. */
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Conversion, DateOrder } from '../core/profiles/reading-plan.ts';

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

/** Whether the numbers of a date come day or month first: decided by a number above 12, `null` when none is. */
function dateOrder(values: readonly string[]): DateOrder | null {
  const pairs = values.flatMap((value) => {
    const found = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/.exec(value.trim());
    return found ? [[Number(found[1]), Number(found[2])] as const] : [];
  });
  if (pairs.some(([, second]) => second > 12)) return 'month-first';
  return pairs.some(([first]) => first > 12) ? 'day-first' : null;
}

const DATE_START = /^(?:\p{L}+\.?,?\s+)?(?:\d{1,4}[-/. ]|\p{L}{3,12}\.?\s+\d)/u;
const ZONE_END = /\d(?:Z|\s?[+-]\d{2}(?::?\d{2})?|\s[A-Z]{2,5})$/;
const HALF_DAY = /\s[AP]M$/i;

export interface MomentReading extends TimeReading {
  readonly warnings: readonly { readonly line: number; readonly reason: string }[];
}

export interface UsualOrder {
  readonly usual: DateOrder;
  /** The tool writes its dates so in every language, so nothing is assumed. */
  readonly certain?: boolean;
}

/**
 * How a column of dates for people is read, judged by the values of the head. What the head leaves open is said in a
 * warning: an order of day and month that no value proves, days without hours. Refuses 'zone-missing'.
 */
export function readMoments(
  column: string,
  values: readonly string[],
  zone: string | null,
  { usual, certain }: UsualOrder,
): Outcome<{ times: MomentReading }> {
  const texts = values.map((value) => value.trim()).filter((value) => DATE_START.test(value));
  const bare = texts.find((value) => !ZONE_END.test(value) || HALF_DAY.test(value));
  if (bare !== undefined && zone === null) return refuse('zone-missing', { column, value: bare });
  const proven = dateOrder(texts);
  const numeric = texts.some((value) => /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/.test(value));
  const warnings = [
    ...(numeric && proven === null && !certain ? [`${usual}-assumed`] : []),
    ...(texts.some((value) => !/\d:\d/.test(value)) ? ['day-without-hours'] : []),
  ].map((reason) => ({ line: 0, reason }));
  const read: Conversion = { kind: 'moment', order: proven ?? usual, zone };
  return { ok: true, times: { read, zone: bare === undefined ? null : zone, warnings } };
}
