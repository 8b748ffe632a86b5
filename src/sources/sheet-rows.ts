/** Rows of a sheet, one at a time, with their numbers. */
import { numberText, plainText, timeText } from './cell-value.ts';
import type { Workbook } from './workbook.ts';
import { attributeOf, WorkbookError, type XmlEvent } from './xml-events.ts';

export interface SheetRow {
  /** As the spreadsheet counts, from 1. */
  readonly number: number;
  /** From column A on; the last one is not empty. */
  readonly cells: readonly string[];
  /** Some of the cells are results of formulas. */
  readonly formula: boolean;
}

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  text: string;
  formula: boolean;
}

/** @throws WorkbookError */
export async function* sheetRows(workbook: Workbook, part: string): AsyncGenerator<SheetRow> {
  const reader = new RowReader(workbook, await workbook.sharedTexts());
  for await (const events of workbook.events(part)) {
    for (const event of events) {
      const row = reader.see(event);
      if (row !== null && row.cells.length > 0) yield row;
    }
  }
}

class RowReader {
  readonly #workbook: Workbook;
  readonly #shared: readonly string[];
  #row: { number: number; cells: string[]; formula: boolean } | null = null;
  #cell: OpenCell | null = null;
  #last = 0;
  /** The element whose text counts, if it is one. */
  #inside = '';

  constructor(workbook: Workbook, shared: readonly string[]) {
    this.#workbook = workbook;
    this.#shared = shared;
  }

  /** The row that ends with this event, or `null`. */
  see(event: XmlEvent): SheetRow | null {
    if (event.kind === 'text') {
      if (this.#cell && (this.#inside === 'v' || this.#inside === 't')) this.#cell.text += event.text;
      return null;
    }
    if (event.kind === 'open') {
      this.#open(event.name, event.attributes);
      if (!event.empty) {
        this.#inside = event.name;
        return null;
      }
    }
    this.#inside = '';
    return this.#close(event.name);
  }

  #open(name: string, attributes: string): void {
    if (name === 'row') {
      this.#row = { number: rowNumber(attributes, this.#last), cells: [], formula: false };
      this.#last = this.#row.number;
    } else if (name === 'c' && this.#row) this.#cell = openCell(attributes, this.#row.cells.length);
    else if (name === 'f' && this.#cell) this.#cell.formula = true;
  }

  #close(name: string): SheetRow | null {
    const [row, cell] = [this.#row, this.#cell];
    if (name === 'c' && cell && row) {
      putCell(row.cells, cell, cellText(cell, this.#shared, this.#workbook));
      row.formula ||= cell.formula;
      this.#cell = null;
    }
    if (name !== 'row') return null;
    this.#row = null;
    return row;
  }
}

function rowNumber(attributes: string, last: number): number {
  const stated = attributeOf(attributes, 'r');
  const number = stated === null ? last + 1 : Number(stated);
  if (!Number.isInteger(number) || number <= last || number > MOST_ROWS) throw new WorkbookError('damaged');
  return number;
}

function openCell(attributes: string, next: number): OpenCell {
  const place = attributeOf(attributes, 'r');
  const column = place === null ? next : columnIndex(place);
  if (column < next || column >= MOST_COLUMNS) throw new WorkbookError('damaged');
  const type = attributeOf(attributes, 't') ?? 'n';
  return { column, type, style: Number(attributeOf(attributes, 's') ?? '-1'), text: '', formula: false };
}

/** `C5` is 2. */
function columnIndex(place: string): number {
  let index = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(place)?.[0] ?? '') index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

function cellText({ type, style, text }: OpenCell, shared: readonly string[], workbook: Workbook): string {
  switch (type) {
    case 's': {
      const found = shared[Number(text)];
      if (text !== '' && found === undefined) throw new WorkbookError('damaged');
      return plainText(found ?? '');
    }
    case 'b':
      return text === '1' ? 'true' : text === '0' ? 'false' : text;
    case 'n':
      return workbook.isTime(style) ? timeText(text, workbook.since1904) : numberText(text);
    default:
      return plainText(text);
  }
}

function putCell(cells: string[], { column }: OpenCell, text: string): void {
  if (text === '') return;
  while (cells.length < column) cells.push('');
  cells[column] = text;
}
