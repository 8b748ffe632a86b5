/** Reads ballots and candidates from a table with named columns: `ballot;choices` and `candidate;name` (§13). */
import type { Outcome, Refused } from '../../basics/outcome.ts';
import type { ApprovalBallot } from '../approval-count.ts';
import { type BallotFile, type Candidate, splitMentions, unreadable } from './ballot-file.ts';
import { type DelimitedRow, delimitedRows, linesOf } from './delimited-rows.ts';

const DELIMITERS = [';', ',', '\t'] as const;

/**
 * Header by name, in any order, other columns ignored; `;`, `,` or tab between the columns. Inside `choices` a comma
 * stands between candidates, so in a comma file that column is quoted. One mention that names nobody is skipped.
 * Refuses with 'ballots-unreadable' { line, what: 'header-unknown' | 'columns-too-few' | 'columns-too-many' | 'ballot-missing' | … }.
 */
export function parseCsvBallots(text: string): Outcome<{ readonly file: BallotFile }> {
  const table = readTable(text, ['ballot', 'choices']);
  if (!table.ok) return table;
  const ballots: ApprovalBallot[] = [];
  const [ballotColumn, choicesColumn] = [table.column('ballot'), table.column('choices')];
  for (const row of table.rows) {
    const id = (row.fields[ballotColumn] as string).trim();
    if (id === '') return unreadable(row.line, 'ballot-missing');
    ballots.push({ id, choices: splitMentions(row.fields[choicesColumn] as string), weight: 1 });
  }
  return { ok: true, file: { format: 'csv', ballots, candidates: null, declaredBallots: null } };
}

/**
 * One candidate per line, column `candidate`, optionally `name`. Refuses with 'ballots-unreadable' { line, what:
 * 'candidate-missing' | 'candidate-repeated' | … }.
 */
export function parseCandidates(text: string): Outcome<{ readonly candidates: readonly Candidate[] }> {
  const table = readTable(text, ['candidate']);
  if (!table.ok) return table;
  const [idColumn, nameColumn] = [table.column('candidate'), table.column('name')];
  const candidates = new Map<string, Candidate>();
  for (const row of table.rows) {
    const candidate = (row.fields[idColumn] as string).trim();
    if (candidate === '') return unreadable(row.line, 'candidate-missing');
    if (candidates.has(candidate)) return unreadable(row.line, 'candidate-repeated');
    candidates.set(candidate, { candidate, name: row.fields[nameColumn]?.trim() || null });
  }
  return { ok: true, candidates: [...candidates.values()] };
}

interface Table {
  readonly ok: true;
  readonly rows: readonly DelimitedRow[];
  /** -1 when the header does not name it. */
  column(name: string): number;
}

function readTable(text: string, required: readonly string[]): Table | Refused {
  const header = linesOf(text).find((line) => line.trim() !== '') ?? '';
  for (const delimiter of DELIMITERS) {
    const headerRow = delimitedRows(header, delimiter, 'exact');
    if (!headerRow.ok) continue;
    const columns = headerRow.rows[0]?.fields.map((field) => field.trim().toLowerCase()) ?? [];
    if (required.every((name) => columns.includes(name))) return tableOf(text, delimiter, columns);
  }
  return unreadable(header === '' ? 0 : 1, header === '' ? 'file-empty' : 'header-unknown');
}

function tableOf(text: string, delimiter: string, columns: readonly string[]): Table | Refused {
  const repeated = columns.some((column, index) => column !== '' && columns.indexOf(column) !== index);
  if (repeated) return unreadable(1, 'column-repeated');
  const read = delimitedRows(text, delimiter, 'exact');
  if (!read.ok) return read;
  const rows = read.rows.slice(1);
  for (const { line, fields } of rows) {
    if (fields.length < columns.length) return unreadable(line, 'columns-too-few');
    if (fields.length > columns.length) return unreadable(line, 'columns-too-many');
  }
  return { ok: true, rows, column: (name) => columns.indexOf(name) };
}
