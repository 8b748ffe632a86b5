/** A sheet of a workbook as a CSV on the disk: row n stands in line n, so that rejected lines name rows. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { ReadingPlan, UnpackedSheet } from '../core/profiles/reading-plan.ts';
import { type SheetRow, sheetRows } from './sheet-rows.ts';
import { asDamage, LARGEST_PART, openWorkbook } from './workbook.ts';
import { WorkbookError } from './xml-events.ts';

const LISTED = 1000;
const BLOCK = 1 << 16;

/** Refuses with 'workbook-damaged' and 'workbook-too-large'; nothing is left behind but `target`. */
export async function sheetToCsv(
  path: string,
  plan: ReadingPlan,
  target: string,
): Promise<Outcome<{ unpacked: UnpackedSheet }>> {
  const warnings: { line: number; reason: string }[] = [];
  let warningCount = 0;
  const note = ({ number, formula }: SheetRow) => {
    if (!formula || number < plan.headerLine) return;
    warningCount++;
    if (warnings.length < LISTED) warnings.push({ line: number, reason: 'formula-cell' });
  };
  try {
    const workbook = await openWorkbook(path);
    try {
      const part = workbook.sheets.find(({ name }) => name === plan.sheet)?.part;
      if (part === undefined) throw new WorkbookError('damaged');
      const lines = csvBlocks(sheetRows(workbook, part), plan.header.length, note);
      await pipeline(Readable.from(lines), createWriteStream(target)).catch(asDamage);
    } finally {
      workbook.close();
    }
  } catch (error) {
    return workbookRefusal(path, error);
  }
  return { ok: true, unpacked: { warnings, warningCount } };
}

/** @throws what is no matter of the workbook. */
export function workbookRefusal(path: string, error: unknown): Outcome<never> {
  if (!(error instanceof WorkbookError)) throw error;
  if (error.problem === 'damaged') return refuse('workbook-damaged', { file: path });
  if (error.problem === 'another-archive')
    return refuse('archive-not-workbook', { file: path, holds: shownNames(error.names) });
  return refuse('workbook-too-large', { file: path, limit: LARGEST_PART >> 20 });
}

/** As a stranger wrote them: without characters that a screen would obey. */
function shownNames(names: readonly string[]): string {
  return names
    .slice(0, 6)
    .map((name) => name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 60))
    .join(', ');
}

async function* csvBlocks(
  rows: AsyncGenerator<SheetRow>,
  columns: number,
  see: (row: SheetRow) => void,
): AsyncGenerator<string> {
  let line = 1;
  let written = 0;
  let block = '';
  for await (const row of rows) {
    see(row);
    for (; line < row.number; line++) block += '\n';
    block += `${csvLine(row.cells, columns)}\n`;
    line++;
    if (block.length < BLOCK) continue;
    written += block.length;
    if (written > LARGEST_PART) throw new WorkbookError('too-large');
    yield block;
    block = '';
  }
  yield block;
}

/** Filled up to the width of the header: a sheet does not say where a row ends. */
function csvLine(cells: readonly string[], columns: number): string {
  const texts = cells.map((cell) => (/[",]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  while (texts.length < columns) texts.push('');
  return texts.join(',');
}
