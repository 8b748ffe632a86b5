/** Numbers, days and instants as the reader's language writes them. Only for the eye: nothing is decided by print. */
import { addDays, type Day, dayNumber, type Instant, type Period, warsawDay, warsawTime } from '../core/basics/day.ts';
import { type Fraction, toDecimal, toExact } from '../core/basics/fraction.ts';
import type { FormulaUnit } from '../core/ranking/formula.ts';
import { groupDigits } from '../texts/plural.ts';

export type Language = 'pl' | 'en';

const NBSP = '\u00a0';

const MONTHS = {
  pl: [
    'stycznia',
    'lutego',
    'marca',
    'kwietnia',
    'maja',
    'czerwca',
    'lipca',
    'sierpnia',
    'września',
    'października',
    'listopada',
    'grudnia',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

const WEEKDAYS = {
  pl: ['niedziela', 'poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** `12 345` in Polish, `12,345` in English. */
export function printCount(n: number, language: Language): string {
  return groupDigits(n, language === 'pl' ? NBSP : ',');
}

/** `13 września 2022`, `13 September 2022`. */
export function printDay(day: Day, language: Language): string {
  const month = MONTHS[language][Number(day.slice(5, 7)) - 1];
  return `${Number(day.slice(8))}${NBSP}${month}${NBSP}${day.slice(0, 4)}`;
}

/** `wtorek 13 września 2022`. */
export function printWeekday(day: Day, language: Language): string {
  const weekday = WEEKDAYS[language][(((dayNumber(day) + 4) % 7) + 7) % 7];
  return `${weekday} ${printDay(day, language)}`;
}

/** `1 stycznia 2022 – 31 lipca 2022`. */
export function printPeriod({ from, to }: Period, language: Language): string {
  return `${printDay(from, language)} – ${printDay(to, language)}`;
}

/** `poniedziałek 5 września 2022, godz. 8:00`, Warsaw time. */
export function printMoment(at: Instant, language: Language): string {
  return momentOf(warsawDay(at), warsawTime(at).slice(11, 16), language);
}

/** An end at midnight is said as 24:00 of the day before: `wtorek 13 września 2022, godz. 24:00`. */
export function printEnd(at: Instant, language: Language): string {
  const clock = warsawTime(at).slice(11, 16);
  return clock === '00:00' ? momentOf(addDays(warsawDay(at), -1), '24:00', language) : printMoment(at, language);
}

function momentOf(day: Day, clock: string, language: Language): string {
  const time = clock.replace(/^0/, '');
  return `${printWeekday(day, language)}, ${language === 'pl' ? `godz.${NBSP}` : ''}${time}`;
}

const DIGITS: Readonly<Record<FormulaUnit, { readonly most: number; readonly fixed: boolean }>> = {
  'posts-per-day': { most: 2, fixed: true },
  'share-of-days': { most: 2, fixed: true },
  interactions: { most: 1, fixed: false },
  share: { most: 2, fixed: true },
  'per-1000-residents': { most: 1, fixed: true },
  points: { most: 1, fixed: false },
  'position-sum': { most: 1, fixed: false },
};

/** `4,20 %`, `1,37`, `12 345`: rounded; the exact fraction stands beside it. */
export function printValue(value: Fraction, unit: FormulaUnit, language: Language): string {
  const percent = unit === 'share' || unit === 'share-of-days';
  const { most, fixed } = DIGITS[unit];
  const text = toDecimal(percent ? { n: value.n * 100n, d: value.d } : value, most);
  return `${decimal(text, fixed ? most : 0, language)}${percent ? `${NBSP}%` : ''}`;
}

/** A share for a narrow place, such as a map: `236 %`. */
export function printRoughShare(value: Fraction, language: Language): string {
  return `${decimal(toDecimal({ n: value.n * 100n, d: value.d }, 0), 0, language)}${NBSP}%`;
}

/** A number inside a step: whole as it is, else the exact fraction. */
export function printExact(value: Fraction, language: Language): string {
  return value.d === 1n ? decimal(value.n.toString(), 0, language) : toExact(value);
}

function decimal(text: string, digits: number, language: Language): string {
  const [whole = '0', rest = ''] = text.split('.');
  const grouped = whole.length <= 4 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, language === 'pl' ? NBSP : ',');
  const places = rest.padEnd(digits, '0');
  return places === '' ? grouped : `${grouped}${language === 'pl' ? ',' : '.'}${places}`;
}

/** A file's size as people say it: `12,4 MB`. Base 1000. */
export function printSize(bytes: number, language: Language): string {
  if (bytes < 1000) return `${bytes}${NBSP}B`;
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${amount.toFixed(1).replace('.', language === 'pl' ? ',' : '.')}${NBSP}${unit}`;
}
