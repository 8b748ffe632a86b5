/** Finds the physical lines of some records: a pass over the bytes that only looks for line ends and quotes. */
import type { ReadingPlan } from '../core/profiles/reading-plan.ts';
import { openBytes } from './file-bytes.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

/**
 * Lines of the given records; record 0 is the first after the header. For files that DuckDB's strict reader took:
 * UTF-8, header on line 1, lines that end in LF or, where the file begins without one, in CR; blank lines without a number.
 */
export async function linesOfRecords(
  path: string,
  compression: ReadingPlan['compression'],
  delimiter: string,
  records: ReadonlySet<number>,
): Promise<ReadonlyMap<number, number>> {
  const counter = new RecordCounter(records, delimiter.charCodeAt(0));
  for await (const chunk of openBytes(path, compression)) {
    if (counter.read(chunk as Buffer)) break;
  }
  return counter.found;
}

class RecordCounter {
  readonly found = new Map<number, number>();
  readonly #wanted: ReadonlySet<number>;
  readonly #separator: number;
  #end: typeof LF | typeof CR | null = null;
  #line = 1;
  /** The record that begins next or has begun; the header is -1. */
  #record = -1;
  #begun = false;
  #quoted = false;
  #closed = false;
  #cellStart = true;

  constructor(wanted: ReadonlySet<number>, separator: number) {
    this.#wanted = wanted;
    this.#separator = separator;
  }

  /** True when every wanted record has been found. */
  read(bytes: Buffer): boolean {
    this.#end ??= bytes.includes(CR) && !bytes.includes(LF) ? CR : LF;
    if (this.#quoted || bytes.indexOf(QUOTE) >= 0) for (const byte of bytes) this.#step(byte);
    else this.#readPlain(bytes, this.#end);
    return this.found.size === this.#wanted.size;
  }

  #readPlain(bytes: Buffer, lineEnd: number): void {
    let from = 0;
    for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, from)) {
      if (end - from > 1 || (end > from && bytes[from] !== CR)) this.#begin();
      this.#endLine();
      from = end + 1;
    }
    for (const byte of bytes.subarray(from)) this.#step(byte);
  }

  #step(byte: number): void {
    if (this.#quoted) this.#stepQuoted(byte);
    else if (byte === this.#end) this.#endLine();
    else if (byte !== CR) {
      this.#begin();
      if (byte === QUOTE) {
        this.#quoted = this.#cellStart || this.#closed;
        this.#cellStart = false;
      } else if (byte !== SPACE) this.#cellStart = byte === this.#separator;
      this.#closed = false;
    }
  }

  #stepQuoted(byte: number): void {
    if (byte === this.#end) this.#line++;
    this.#closed = byte === QUOTE;
    this.#quoted = !this.#closed;
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    if (this.#wanted.has(this.#record)) this.found.set(this.#record, this.#line);
  }

  #endLine(): void {
    if (this.#begun) this.#record++;
    this.#begun = false;
    this.#cellStart = true;
    this.#closed = false;
    this.#line++;
  }
}
