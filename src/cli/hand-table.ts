/** Small tables that people write by hand (owners of profiles, addresses): CSV with a header, comma or semicolon. */
import { readFile } from 'node:fs/promises';
import { CsvRecords } from '../core/basics/csv-records.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';

export interface HandRow {
  readonly line: number;
  /** Trimmed; empty when the column is not there. */
  readonly cell: (column: string) => string;
}

/** Refuses a missing file, one that is not UTF-8, one without the required columns, and ragged lines. */
export async function readHandTable(
  file: string,
  required: readonly string[],
): Promise<Outcome<{ rows: readonly HandRow[] }>> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) return refuse(bytes.code === 'ENOENT' ? 'file-missing' : 'file-unreadable', { file });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('profiles-file-invalid', { file, line: 1, column: '', value: 'UTF-8' });
  }
  const firstLine = text.split(/\r?\n/, 1)[0] ?? '';
  const reader = new CsvRecords(firstLine.split(';').length > firstLine.split(',').length ? ';' : ',', false);
  const [header, ...records] = [...reader.push(text), ...reader.end()];
  if (!header || records.length === 0) return refuse('file-empty', { file });
  const columns = header.cells.map((name) => name.trim().toLowerCase());
  const missing = required.find((name) => !columns.includes(name));
  if (missing !== undefined) return refuse('profiles-file-invalid', { file, line: 1, column: missing, value: '' });
  const ragged = records.find(({ cells, fault }) => fault !== null || cells.length !== columns.length);
  if (ragged)
    return refuse('profiles-file-invalid', {
      file,
      line: ragged.line,
      column: '',
      value: ragged.cells.join(',').slice(0, 80),
    });
  const rows = records.map(({ line, cells }) => ({
    line,
    cell: (column: string) => (cells[columns.indexOf(column)] ?? '').trim(),
  }));
  return { ok: true, rows };
}
