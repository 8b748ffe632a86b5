/** Collects rejections: every bad line is counted, the first thousand are kept with all their bad cells. */
import type { RejectedLine } from '../ports.ts';

export const LISTED_LINES = 1000;

export class RejectedLines {
  #count = 0;
  #lines: RejectedLine[][] = [];

  /** The bad cells of one line. Lines may come in any order. */
  add(cells: readonly RejectedLine[]): void {
    this.#count++;
    this.#lines.push([...cells]);
    if (this.#lines.length >= 4 * LISTED_LINES) this.#trim();
  }

  get count(): number {
    return this.#count;
  }

  /** In the order of the file. */
  listed(): readonly RejectedLine[] {
    this.#trim();
    return this.#lines.flat();
  }

  /** Lines of another collection that counted its own. */
  addAll(other: RejectedLines): void {
    this.#count += other.#count;
    this.#lines.push(...other.#lines);
  }

  /** Replaces record numbers by physical lines. */
  renumber(lineOf: (record: number) => number): void {
    this.#lines = this.#lines.map((cells) => cells.map((cell) => ({ ...cell, line: lineOf(cell.line) })));
  }

  #trim(): void {
    this.#lines.sort((a, b) => (a[0]?.line ?? 0) - (b[0]?.line ?? 0));
    this.#lines.length = Math.min(this.#lines.length, LISTED_LINES);
  }
}
