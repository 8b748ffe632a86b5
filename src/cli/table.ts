/** Plain text tables: columns aligned, numbers to the right, nothing in a cell can steer the terminal. */
import { type Fraction, toDecimal } from '../core/basics/fraction.ts';
import type { Details } from '../core/basics/outcome.ts';
import type { FormulaUnit } from '../core/ranking/formula.ts';

export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): string {
  const cells = [header, ...rows].map((row) => row.map(printable));
  const widths = header.map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? '')].length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - [...cell].length);
        return right.includes(column) ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** A name from an import must not move the cursor or change the direction of writing. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

/** What a sentence quotes: a file's name, an id, the text somebody typed. */
export function printableDetails(details: Details): Details {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === 'string' ? printable(value) : value]),
  );
}

/** As the reader's language writes it: `4,203 %` in Polish, `4.203 %` in English. Only for the eye. */
export function printValue(value: Fraction, unit: FormulaUnit | 'votes', language: 'pl' | 'en'): string {
  const percent = unit === 'share' || unit === 'share-of-days';
  const text = toDecimal(percent ? { n: value.n * 100n, d: value.d } : value, 3);
  return `${language === 'pl' ? text.replace('.', ',') : text}${percent ? ' %' : ''}`;
}
