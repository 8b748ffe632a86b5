/** A reading of the clock in Warsaw, as sentences need it; weekday and month stand in the case that the sentence asks for. */
import type { Moment } from '../core/basics/moment.ts';

const MONTHS_PL = [
  ...['stycznia', 'lutego', 'marca', 'kwietnia', 'maja', 'czerwca'],
  ...['lipca', 'sierpnia', 'września', 'października', 'listopada', 'grudnia'],
] as const;
const DAYS_PL = ['niedziela', 'poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota'] as const;
const UNTIL_PL = ['niedzieli', 'poniedziałku', 'wtorku', 'środy', 'czwartku', 'piątku', 'soboty'] as const;
const ON_PL = [
  ...['w niedzielę', 'w poniedziałek', 'we wtorek', 'w środę', 'w czwartek', 'w piątek', 'w sobotę'],
] as const;
const MONTHS_EN = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;
const DAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** `wtorek 13 września 2022`. */
export function dayPl({ weekday, date, month, year }: Moment): string {
  return `${DAYS_PL[weekday]} ${date} ${MONTHS_PL[month - 1]} ${year}`;
}

/** `do wtorku 13 września 2022, godz. 24:00`. */
export function untilPl({ weekday, date, month, year, clock }: Moment): string {
  return `do ${UNTIL_PL[weekday]} ${date} ${MONTHS_PL[month - 1]} ${year}, godz. ${clock}`;
}

/** `w poniedziałek 5 września 2022 o godz. 8:00`. */
export function onPl({ weekday, date, month, year, clock }: Moment): string {
  return `${ON_PL[weekday]} ${date} ${MONTHS_PL[month - 1]} ${year} o godz. ${clock}`;
}

/** `Tuesday 13 September 2022, 24:00 Warsaw time`; stands after `until` and after `on`. */
export function momentEn({ weekday, date, month, year, clock }: Moment): string {
  return `${DAYS_EN[weekday]} ${date} ${MONTHS_EN[month - 1]} ${year}, ${clock} Warsaw time`;
}

/** `Tuesday 13 September 2022`. */
export function dayEn({ weekday, date, month, year }: Moment): string {
  return `${DAYS_EN[weekday]} ${date} ${MONTHS_EN[month - 1]} ${year}`;
}
