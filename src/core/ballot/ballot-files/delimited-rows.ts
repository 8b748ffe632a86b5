/** Cuts delimited text (RFC 4180, any one-character delimiter) into rows that remember their line (§13). */
import type { Outcome } from '../../basics/outcome.ts';
import { unreadable } from './ballot-file.ts';

export interface DelimitedRow {
  /** Line of the file on which the row begins, counted from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** `exact`: text after a closing quote is an error. `lenient`: it belongs to the field, as in `"Green" square`. */
export type QuoteRule = 'exact' | 'lenient';

const QUOTE = '"';

/**
 * Rows without the blank lines; LF, CRLF and CR end a line, a byte order mark is skipped, a quoted field may hold
 * delimiters, doubled quotes and line breaks. A quote inside an unquoted field is an ordinary character.
 * Refuses with 'ballots-unreadable' { line, what: 'quote-unclosed' | 'text-after-quote' }.
 */
export function delimitedRows(
  text: string,
  delimiter: string,
  quotes: QuoteRule,
): Outcome<{ readonly rows: readonly DelimitedRow[] }> {
  const lines = linesOf(text);
  const rows: DelimitedRow[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    const first = lines[index] as string;
    if (first.trim() === '') continue;
    if (!first.includes(QUOTE)) {
      rows.push({ line, fields: first.split(delimiter) });
      continue;
    }
    const reader = new QuotedRow(delimiter, quotes);
    reader.take(first);
    while (reader.open && index + 1 < lines.length) reader.take(lines[++index] as string);
    if (reader.open) return unreadable(line, 'quote-unclosed');
    if (reader.textAfterQuote) return unreadable(line, 'text-after-quote');
    rows.push({ line, fields: reader.fields });
  }
  return { ok: true, rows };
}

export function linesOf(text: string): string[] {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return text.slice(start).split(/\r\n|\n|\r/);
}

/** One row with quotes, fed line by line, so that a long quoted field costs its own length only once. */
class QuotedRow {
  readonly fields: string[] = [];
  open = false;
  textAfterQuote = false;
  readonly #delimiter: string;
  readonly #quotes: QuoteRule;
  #field = '';

  constructor(delimiter: string, quotes: QuoteRule) {
    this.#delimiter = delimiter;
    this.#quotes = quotes;
  }

  take(line: string): void {
    if (this.open) this.#field += '\n';
    let at = 0;
    while (this.open || at <= line.length) {
      at = this.open ? this.#insideQuotes(line, at) : this.#outside(line, at);
      if (this.open && at >= line.length) return;
    }
  }

  /** From the start of a field, or from behind a closing quote, to behind the next delimiter. */
  #outside(line: string, at: number): number {
    if (this.#field === '' && line[at] === QUOTE) {
      this.open = true;
      return at + 1;
    }
    const next = line.indexOf(this.#delimiter, at);
    const end = next < 0 ? line.length : next;
    const rest = line.slice(at, end);
    this.fields.push(this.#field + rest);
    this.#field = '';
    return end + 1;
  }

  #insideQuotes(line: string, at: number): number {
    const quote = line.indexOf(QUOTE, at);
    if (quote < 0) {
      this.#field += line.slice(at);
      return line.length;
    }
    this.#field += line.slice(at, quote);
    if (line[quote + 1] === QUOTE) {
      this.#field += QUOTE;
      return quote + 2;
    }
    this.open = false;
    return this.#afterQuote(line, quote + 1);
  }

  #afterQuote(line: string, at: number): number {
    const next = line.indexOf(this.#delimiter, at);
    const end = next < 0 ? line.length : next;
    const rest = line.slice(at, end);
    if (rest.trim() !== '' && this.#quotes === 'exact') this.textAfterQuote = true;
    this.fields.push(this.#field + (rest.trim() === '' ? '' : rest));
    this.#field = '';
    return end + 1;
  }
}
