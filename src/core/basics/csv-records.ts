/**
 * Splits delimited text into records with their physical line numbers (RFC 4180 with the leniency of DuckDB's reader:
 * spaces around a quoted cell, quotes inside an unquoted one). Damage is named per line and reading goes on (§5).
 */

export type RecordFault = 'quote-unclosed' | 'quote-misplaced' | 'line-too-long';

export interface CsvRecord {
  /** Physical line on which the record begins; the first line of the text is 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Set when the line could not be split; `cells` then holds the line as it stands. */
  readonly fault: RecordFault | null;
}

/** Characters in one record; a quote that stays open longer than this was never meant to be one. */
export const MAX_RECORD = 1_000_000;

interface Piece {
  readonly next: number;
  readonly cells: readonly string[];
  readonly fault: RecordFault | null;
}

/** Fed with pieces of decoded text; blank lines are passed over but counted. */
export class CsvRecords {
  readonly #delimiter: string;
  readonly #loneCr: boolean;
  #rest = '';
  #line = 1;

  /** `loneCr`: lines end in CR alone, as old Macintosh programs write them. */
  constructor(delimiter: string, loneCr: boolean) {
    this.#delimiter = delimiter;
    this.#loneCr = loneCr;
  }

  push(text: string): CsvRecord[] {
    this.#rest += text;
    return this.#take(false);
  }

  end(): CsvRecord[] {
    return this.#take(true);
  }

  #take(atEnd: boolean): CsvRecord[] {
    const text = this.#rest;
    const records: CsvRecord[] = [];
    let start = 0;
    while (start < text.length) {
      const piece = readRecord(text, start, this.#delimiter, this.#loneCr, atEnd || text.length - start > MAX_RECORD);
      if (!piece) break;
      if (piece.fault || piece.cells.length > 1 || piece.cells[0]?.trim()) {
        records.push({ line: this.#line, cells: piece.cells, fault: piece.fault });
      }
      this.#line += countLines(text, start, piece.next, this.#loneCr);
      start = piece.next;
    }
    this.#rest = text.slice(start);
    return records;
  }
}

/** The record at `start`, or `null` when more text is needed to tell. */
function readRecord(text: string, start: number, delimiter: string, loneCr: boolean, final: boolean): Piece | null {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const quote = skipSpaces(text, at);
    const cell = text[quote] === '"' ? quotedCell(text, quote, final) : plainCell(text, at, delimiter, loneCr);
    if (cell === null) return null;
    if (typeof cell === 'string') return broken(text, start, cell, loneCr, final);
    cells.push(cell.value);
    if (text[cell.end] === delimiter) at = cell.end + 1;
    else return lastCell(text, start, cell.end, cells, loneCr, final);
  }
}

/** What follows the last cell that could be read: a line end, the end of the text so far, or something that must not. */
function lastCell(
  text: string,
  start: number,
  end: number,
  cells: readonly string[],
  loneCr: boolean,
  final: boolean,
): Piece | null {
  const ended = lineEnd(text, end, loneCr);
  if (typeof ended === 'number') return { next: ended, cells, fault: null };
  if (end < text.length && ended === null) return broken(text, start, 'quote-misplaced', loneCr, final);
  if (!final) return null;
  if (end - start > MAX_RECORD) return broken(text, start, 'line-too-long', loneCr, final);
  return { next: text.length, cells, fault: null };
}

function quotedCell(text: string, quote: number, final: boolean): { value: string; end: number } | RecordFault | null {
  let value = '';
  let from = quote + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) return final ? 'quote-unclosed' : null;
    if (close + 1 >= text.length && !final) return null;
    value += text.slice(from, close);
    if (text[close + 1] !== '"') return { value, end: skipSpaces(text, close + 1) };
    value += '"';
    from = close + 2;
  }
}

function plainCell(text: string, from: number, delimiter: string, loneCr: boolean): { value: string; end: number } {
  let end = from;
  while (end < text.length && text[end] !== delimiter && lineEnd(text, end, loneCr) === null) end++;
  return { value: text.slice(from, end), end };
}

/** Where the next line begins if a line ends at `at`; `maybe` for a CR at the end of the text so far. */
function lineEnd(text: string, at: number, loneCr: boolean): number | 'maybe' | null {
  const code = text.charCodeAt(at);
  if (code === 10) return at + 1;
  if (code !== 13) return null;
  if (text.charCodeAt(at + 1) === 10) return at + 2;
  if (loneCr) return at + 1;
  return at + 1 >= text.length ? 'maybe' : null;
}

/** The whole line goes with the fault, so without its end (in a text that goes on) more text is needed. */
function broken(text: string, start: number, fault: RecordFault, loneCr: boolean, final: boolean): Piece | null {
  const end = text.indexOf(loneCr ? '\r' : '\n', start);
  if (end < 0 && !final) return null;
  const next = end < 0 ? text.length : end + 1;
  return { next, cells: [text.slice(start, next).trimEnd().slice(0, 200)], fault };
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at++;
  return at;
}

function countLines(text: string, from: number, to: number, loneCr: boolean): number {
  const mark = loneCr ? '\r' : '\n';
  let lines = 0;
  for (let at = text.indexOf(mark, from); at >= 0 && at < to; at = text.indexOf(mark, at + 1)) lines++;
  return lines;
}
