/** Whole sentences with the right form of the noun; never glued fragments. */

/** Polish: 1 głos, 2–4 głosy (but 12–14 głosów), 5 głosów, 22 głosy. */
export function pluralPl(n: number, one: string, few: string, many: string): string {
  return `${groupDigits(n)} ${n === 1 ? one : isFewPl(n) ? few : many}`;
}

/** Where the verb stands in the plural as well: mają 2 miasta, but ma 5 miast. */
export function isFewPl(n: number): boolean {
  const tens = Math.abs(n) % 100;
  const units = Math.abs(n) % 10;
  return units >= 2 && units <= 4 && (tens < 12 || tens > 14);
}

export function pluralEn(n: number, one: string, many: string): string {
  return `${groupDigits(n, ',')} ${n === 1 ? one : many}`;
}

/** `12 345` with no-break spaces as Polish writes it; numbers of four digits stay whole. */
export function groupDigits(n: number, separator = '\u00a0'): string {
  const digits = String(n);
  return digits.length <= 4 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, separator);
}
