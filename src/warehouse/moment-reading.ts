/**
 * Dates as tools write them for people: `4/22/2018 6:00`, `2021-07-05 18:02:45 BRT`, `Jul 23, 2026`, `11 kwi 2023`.
 * What no calendar can place – "3 days ago", an ambiguous abbreviation – is refused with its own reason.
 */
import { type Instant, parseDay, parseInstant } from '../core/basics/day.ts';
import type { LineReason } from '../core/basics/line-reason.ts';
import { readWrittenDate } from '../core/basics/written-date.ts';
import type { Conversion } from '../core/profiles/reading-plan.ts';
import { instantOfClock } from './clock-reading.ts';

/**
 * Distances from UTC in minutes. CST, MST and AST are read as American, which the tools that write them are; IST
 * (India, Ireland, Israel) and BST (Britain, Bangladesh) are not in the table: nobody can tell.
 */
const ABBREVIATIONS: Readonly<Record<string, number>> = {
  ...{ UTC: 0, GMT: 0, WET: 0, WEST: 60, CET: 60, CEST: 120, EET: 120, EEST: 180, MSK: 180 },
  ...{ AST: -240, ADT: -180, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420 },
  ...{ AKST: -540, AKDT: -480, HST: -600, BRT: -180, BRST: -120, ART: -180, CLT: -240, CLST: -180 },
  ...{ SGT: 480, HKT: 480, JST: 540, KST: 540, AEST: 600, AEDT: 660, ACST: 570, AWST: 480, NZST: 720, NZDT: 780 },
};

const RELATIVE =
  /\b(?:ago|yesterday|today|just now|temu|wczoraj|dzisiaj|dziś)\b|^\d+\s?(?:s|m|min|h|d|w|mo|y|yr|godz|dni|tyg)\b\.?$/iu;

/** Where it stands nobody can tell a year from a day. */
const SHORT_YEAR = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(?!\d)/;

const TIME = /^[T,\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AP]M)?/i;

export function readMoment(text: string, read: Extract<Conversion, { kind: 'moment' }>): Instant | LineReason {
  if (RELATIVE.test(text)) return 'date-relative';
  const date = readWrittenDate(text, read.order === 'month-first');
  if (date === null) return SHORT_YEAR.test(text) ? 'year-of-two-digits' : 'not-a-date';
  const day = parseDay(date.day);
  if (day === null) return 'date-does-not-exist';
  const time = TIME.exec(date.rest);
  const clock = time ? clockOf(time) : '12:00:00';
  if (clock === null) return 'not-a-date';
  const zone = date.rest.slice(time?.[0].length ?? 0).trim();
  return inZone(`${day}T${clock}`, zone, read.zone);
}

function clockOf([, hours = '', minutes = '', seconds = '00', half]: readonly string[]): string | null {
  const hour = Number(hours);
  if (half && (hour < 1 || hour > 12)) return null;
  const full = half ? (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0) : hour;
  return `${String(full).padStart(2, '0')}:${minutes}:${seconds}`;
}

function inZone(local: string, zone: string, stated: string | null): Instant | LineReason {
  if (/^(?:Z|[+-]\d{2}(?::?\d{2})?)$/.test(zone)) return parseInstant(`${local}${zone}`) ?? 'not-a-date';
  const utc = parseInstant(`${local}Z`);
  if (utc === null || !/^\p{L}*$/u.test(zone)) return 'not-a-date';
  if (zone !== '') {
    const minutes = ABBREVIATIONS[zone.toUpperCase()];
    return minutes === undefined ? 'zone-name-unknown' : ((utc - minutes * 60_000) as Instant);
  }
  if (stated === null) return 'zone-missing';
  return instantOfClock(utc, stated) ?? 'date-does-not-exist';
}
