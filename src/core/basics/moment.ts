/** An instant of an edition as pages and letters say it, in Warsaw. A vote that ends at midnight ends at 24:00 of the day before. */
import { dayFromNumber, dayNumber, type Instant, parseInstant, warsawDay, warsawTime } from './day.ts';

/** A reading of the clock in Warsaw, as sentences need it. */
export interface Moment {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly date: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** `8:00`; the end of a day is `24:00`. */
  readonly clock: string;
}

export function momentOf(at: Instant): Moment {
  const clock = warsawTime(at).slice(11, 16).replace(/^0/, '');
  return momentOn(dayNumber(warsawDay(at)), clock);
}

/** Of an end: midnight belongs to the day that it closes. */
export function endOf(instant: string): Moment {
  const moment = momentOf(instantOf(instant));
  if (moment.clock !== '0:00') return moment;
  return momentOn(dayNumber(warsawDay(instantOf(instant))) - 1, '24:00');
}

export function beginningOf(instant: string): Moment {
  return momentOf(instantOf(instant));
}

function momentOn(number: number, clock: string): Moment {
  const [year = 0, month = 0, date = 0] = dayFromNumber(number).split('-').map(Number);
  return { year, month, date, weekday: (((number + 4) % 7) + 7) % 7, clock };
}

/** @throws RangeError on hours that no edition check let pass. */
function instantOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === null) throw new RangeError(`expected an instant with a zone, got ${text}`);
  return at;
}
