/** Calendar days and instants. A period of the ranking is counted in days of Europe/Warsaw (regulations §4). */

/** `YYYY-MM-DD`, a day that exists. */
export type Day = string & { readonly brand: 'Day' };

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly brand: 'Instant' };

/** Both ends included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;

/** The day, or `null` when the text is no day of the calendar (2021-02-29, 2021-13-01, 1.2.2021). */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return text as Day;
}

/** Days since 1970-01-01, by the proleptic Gregorian calendar. */
export function dayNumber(day: Day): number {
  return civilToNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));
}

/** The inverse of {@link dayNumber}. Howard Hinnant's civil_from_days. */
export function dayFromNumber(number: number): Day {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day;
}

export function daysInPeriod(period: Period): number {
  return dayNumber(period.to) - dayNumber(period.from) + 1;
}

export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

/** The day it is in Warsaw at this instant. */
export function warsawDay(at: Instant): Day {
  return dayFromNumber(Math.floor((at + warsawOffset(at)) / MS_PER_DAY));
}

/** `2022-09-13T23:59:59+02:00` style clock reading in Warsaw, for steps and protocols. */
export function warsawTime(at: Instant): string {
  const offset = warsawOffset(at);
  const local = at + offset;
  const inDay = ((local % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(inDay / MS_PER_HOUR)}:${two((inDay / 60_000) % 60)}:${two((inDay / 1000) % 60)}`;
  return `${warsawDay(at)}T${clock}+0${offset / MS_PER_HOUR}:00`;
}

/**
 * Warsaw's distance from UTC in milliseconds: summer time from the last Sunday of March to the last Sunday of October,
 * both at 01:00 UTC (directive 2000/84/EC; the same rule in Poland since 1996, before any post that we rank).
 */
export function warsawOffset(at: Instant): number {
  const year = Number(dayFromNumber(Math.floor(at / MS_PER_DAY)).slice(0, 4));
  const summer = at >= lastSunday(year, 3) + MS_PER_HOUR && at < lastSunday(year, 10) + MS_PER_HOUR;
  return summer ? 2 * MS_PER_HOUR : MS_PER_HOUR;
}

/** Reads ISO 8601 with a zone (`Z`, `+02:00`, `+0200`), to the millisecond; `null` without a zone or off the calendar. */
export function parseInstant(text: string): Instant | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)$/.exec(text);
  const day = match && parseDay(match[1] as string);
  if (!match || !day) return null;
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const shift = minutesToUtc(match[6] as string);
  if (shift === null) return null;
  const ms = Number((match[5] ?? '').padEnd(3, '0'));
  return (dayNumber(day) * MS_PER_DAY + ((hours * 60 + minutes + shift) * 60 + seconds) * 1000 + ms) as Instant;
}

/** Minutes to add to a clock in this zone to reach UTC; `null` for a zone no clock has (`+99:99`). */
function minutesToUtc(zone: string): number | null {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || 0)];
  if (hours > 14 || minutes > 59) return null;
  return zone.startsWith('-') ? hours * 60 + minutes : -(hours * 60 + minutes);
}

function lastSunday(year: number, month: number): number {
  const last = civilToNumber(year, month, 31);
  const weekday = (((last + 4) % 7) + 7) % 7;
  return (last - weekday) * MS_PER_DAY;
}

function civilToNumber(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
