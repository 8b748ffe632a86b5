/** RFC 4180 tables as the evidence uses them: comma, LF, quotes only where needed, header first. */

/** A cell that a spreadsheet could run as a formula gets an apostrophe in front (OWASP, CSV injection). */
export function defuseFormula(text: string): string {
  return /^[=+\-@\t\r\u0000\uff0b\uff0d\uff1d\uff20]/.test(text) ? `'${text}` : text;
}

export function writeCsv(columns: readonly string[], rows: Iterable<readonly (string | number)[]>): string {
  const lines = [columns.join(',')];
  for (const row of rows) lines.push(row.map(writeCell).join(','));
  return `${lines.join('\n')}\n`;
}

/** Rows without the header, or `null` when the text is not a table that {@link writeCsv} wrote for these columns. */
export function readCsv(text: string, columns: readonly string[]): string[][] | null {
  const header = `${columns.join(',')}\n`;
  if (!text.startsWith(header) || !text.endsWith('\n')) return null;
  const body = text.slice(header.length);
  const rows = body.includes('"') ? readQuoted(body) : readPlain(body);
  return rows?.every((row) => row.length === columns.length) ? rows : null;
}

function writeCell(cell: string | number): string {
  // Most cells of the large tables are numbers, and no number needs quotes.
  if (typeof cell === 'number') return String(cell);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function readPlain(body: string): string[][] {
  if (body === '') return [];
  return body
    .slice(0, -1)
    .split('\n')
    .map((line) => line.split(','));
}

function readQuoted(body: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < body.length; ) {
    const end = cellEnd(body, at);
    const mark = body[end];
    if (end < 0 || (mark !== ',' && mark !== '\n')) return null;
    const raw = body.slice(at, end);
    row.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (mark === '\n') {
      rows.push(row);
      row = [];
    }
    at = end + 1;
  }
  return rows;
}

/** Where the cell that begins at `start` ends; -1 when its quote stays open. By hand: a regex overflows on megabytes. */
function cellEnd(body: string, start: number): number {
  let at = start;
  if (body[at] !== '"') {
    while (at < body.length && !',"\n'.includes(body[at] as string)) at += 1;
    return at;
  }
  do {
    at = body.indexOf('"', at + 1);
    if (at < 0) return -1;
    at += 1;
  } while (body[at] === '"');
  return at;
}
