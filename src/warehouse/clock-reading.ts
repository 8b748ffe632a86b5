/** Clock readings of a place: the few strptime marks that plans use, and IANA zones by the platform's own tables. */
import { type Instant, parseDay, parseInstant } from '../core/basics/day.ts';
import type { LineReason } from '../core/basics/line-reason.ts';

const MARKS: Readonly<Record<string, string>> = {
  Y: '[0-9]{4}',
  m: '[0-9]{2}',
  d: '[0-9]{2}',
  H: '[0-9]{2}',
  M: '[0-9]{2}',
  S: '[0-9]{2}',
};

/** A regular expression (JavaScript and RE2) for values written exactly in the format. @throws on an unknown mark. */
export function clockPattern(format: string, group: boolean): string {
  return format.replace(/%(.)|([^%A-Za-z0-9 -])/g, (_, mark: string | undefined, other: string) => {
    if (mark === undefined) return `\\${other}`;
    const digits = MARKS[mark];
    if (!digits) throw new Error(`a reading plan uses %${mark}, which is not supported`);
    return group ? `(?<${mark}>${digits})` : digits;
  });
}

/** Milliseconds, in the later reading of an hour that comes twice; `null` when the clock never shows this. */
export function readClock(text: string, format: string, zone: string): Instant | null {
  const found = new RegExp(`^${clockPattern(format, true)}$`).exec(text)?.groups;
  if (!found) return null;
  const part = (mark: string) => found[mark] ?? '00';
  const local = parseInstant(`${part('Y')}-${part('m')}-${part('d')}T${part('H')}:${part('M')}:${part('S')}Z`);
  return local === null ? null : instantOfClock(local, zone);
}

/** A day with hours, seconds or not, however the rest of the file writes them; a zone in the text comes first. */
export function readAnyClock(text: string, zone: string): Instant | null {
  const [, day, hours, seconds = ':00'] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?$/.exec(text) ?? [];
  const local = day === undefined ? null : parseInstant(`${day}T${hours}${seconds}Z`);
  return local === null ? parseInstant(text) : instantOfClock(local, zone);
}

/** `local` is the clock reading taken as UTC; the later reading of an hour that comes twice, `null` for a skipped one. */
export function instantOfClock(local: number, zone: string): Instant | null {
  const candidates = [local - 86_400_000, local + 86_400_000]
    .map((near) => local - zoneOffset(near, zone))
    .filter((at) => at + zoneOffset(at, zone) === local);
  return candidates.length === 0 ? null : (Math.max(...candidates) as Instant);
}

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function zoneOffset(at: number, zone: string): number {
  let formatter = FORMATTERS.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    FORMATTERS.set(zone, formatter);
  }
  const parts = Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

const SHAPE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** Why a text is no instant. */
export function explainTime(text: string, zoneKnown: boolean): LineReason {
  const shape = SHAPE.exec(text);
  if (!shape || Number(shape[2] ?? 0) > 23 || Number(shape[3] ?? 0) > 59 || Number(shape[4] ?? 0) > 59) {
    return 'not-a-date';
  }
  if (parseDay(shape[1] as string) === null) return 'date-does-not-exist';
  if (shape[5] === undefined && !zoneKnown) return 'zone-missing';
  return shape[2] === undefined ? 'not-a-date' : 'date-does-not-exist';
}
