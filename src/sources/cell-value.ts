/** What a cell of a sheet says as text: numbers as their digits, serial days as dates, never a rounded id. */
import { dayFromNumber } from '../core/basics/day.ts';

/** Formats of the standard that show a date or a time, in every language. */
const BUILT_IN: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Whether a number format shows a date or a time; `code` is that of a format of the workbook's own. */
export function cellTime(id: number, code: string | null): boolean {
  if (code === null) return BUILT_IN.some(([from, to]) => id >= from && id <= to);
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*./g, '').replaceAll(/\[(?!(?:h|m|s)+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}

/**
 * A number as it stands in the file, in plain digits. Above 2^53 only 15 digits of an id are true: it is written with an
 * exponent, so that it is refused as damaged and never taken for another id.
 */
export function numberText(raw: string): string {
  const number = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(number)) return raw;
  if (Number.isInteger(number)) {
    return Number.isSafeInteger(number) ? String(number) : number.toExponential().replace('e', 'E');
  }
  const text = String(number);
  // 1.234 of a workbook is a fraction and must not look like a group of three digits.
  return /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text;
}

/** A serial day as `2026-08-14` or `2026-08-14 10:00:00`; to the second, as spreadsheets show it. */
export function timeText(raw: string, since1904: boolean): string {
  const serial = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return raw;
  // The calendar of 1900 has a 29 February that never was.
  const offset = since1904 ? 24_107 : serial < 60 ? 25_568 : 25_569;
  const seconds = Math.round(serial * 86_400);
  const day = dayFromNumber(Math.floor(seconds / 86_400) - offset);
  const within = seconds % 86_400;
  if (within === 0) return day;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${day} ${two(within / 3600)}:${two((within / 60) % 60)}:${two(within % 60)}`;
}

/** One line without NULs; `_x000D_` is how a workbook writes a character that XML cannot hold. */
export function plainText(text: string): string {
  return text
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/[\r\n\u2028\u2029]+/g, ' ')
    .replaceAll('\u0000', '\ufffd');
}
