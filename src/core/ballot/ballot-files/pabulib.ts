/**
 * Reads a participatory budget of Pabulib (`.pb`): sections META, PROJECTS, VOTES, each with a header row, columns
 * separated by `;`. Approval, choose-1, ordinal, cumulative and scoring votes alike name their projects in the column
 * `vote`; a mention counts one, whatever its place or points (§13).
 */
import type { Outcome } from '../../basics/outcome.ts';
import type { ApprovalBallot } from '../approval-count.ts';
import { type BallotFile, type Candidate, splitMentions, unreadable } from './ballot-file.ts';
import { type DelimitedRow, delimitedRows } from './delimited-rows.ts';

const SECTIONS = ['META', 'PROJECTS', 'VOTES'] as const;

type SectionName = (typeof SECTIONS)[number];

interface Section {
  readonly headerLine: number;
  readonly columns: readonly string[];
  readonly rows: readonly DelimitedRow[];
}

/** Refuses with 'ballots-unreadable' { line, what: 'section-missing' | 'section-repeated' | 'column-missing' | … }. */
export function parsePabulib(text: string): Outcome<{ readonly file: BallotFile }> {
  const read = delimitedRows(text, ';', 'lenient');
  if (!read.ok) return read;
  const cut = cutSections(read.rows);
  if (!cut.ok) return cut;
  const meta = cut.sections.get('META');
  const projects = cut.sections.get('PROJECTS');
  const votes = cut.sections.get('VOTES');
  if (!projects || !votes) return unreadable(0, 'section-missing');
  const candidates = candidatesOf(projects);
  if (!candidates.ok) return candidates;
  const ballots = ballotsOf(votes);
  if (!ballots.ok) return ballots;
  const declaredBallots = declared(meta);
  const file: BallotFile = {
    format: 'pabulib',
    ballots: ballots.ballots,
    candidates: candidates.candidates,
    declaredBallots,
  };
  return { ok: true, file };
}

function cutSections(rows: readonly DelimitedRow[]): Outcome<{ readonly sections: ReadonlyMap<SectionName, Section> }> {
  const sections = new Map<SectionName, Section>();
  let at = 0;
  while (at < rows.length) {
    const title = rows[at] as DelimitedRow;
    const name = sectionName(title);
    if (name === null) return unreadable(title.line, 'section-unknown');
    if (sections.has(name)) return unreadable(title.line, 'section-repeated');
    const next = rows.findIndex((row, index) => index > at && sectionName(row) !== null);
    const body = rows.slice(at + 1, next < 0 ? rows.length : next);
    const header = body[0];
    if (!header) return unreadable(title.line, 'header-missing');
    const columns = header.fields.map((field) => field.trim().toLowerCase());
    sections.set(name, { headerLine: header.line, columns, rows: body.slice(1) });
    at = next < 0 ? rows.length : next;
  }
  return { ok: true, sections };
}

/** Spreadsheets write the title with the delimiters of the widest row: `VOTES;;;`. */
function sectionName(row: DelimitedRow): SectionName | null {
  const [title = '', ...rest] = row.fields;
  const name = SECTIONS.find((section) => section === title.trim().toUpperCase());
  return name !== undefined && rest.every((field) => field.trim() === '') ? name : null;
}

function candidatesOf(projects: Section): Outcome<{ readonly candidates: readonly Candidate[] }> {
  const idColumn = projects.columns.indexOf('project_id');
  if (idColumn < 0) return unreadable(projects.headerLine, 'column-missing');
  const nameColumn = projects.columns.indexOf('name');
  const candidates = new Map<string, Candidate>();
  for (const { line, fields } of projects.rows) {
    const candidate = fields[idColumn]?.trim() ?? '';
    if (candidate === '') return unreadable(line, 'candidate-missing');
    if (candidates.has(candidate)) return unreadable(line, 'candidate-repeated');
    candidates.set(candidate, { candidate, name: fields[nameColumn]?.trim() || null });
  }
  return { ok: true, candidates: [...candidates.values()] };
}

function ballotsOf(votes: Section): Outcome<{ readonly ballots: readonly ApprovalBallot[] }> {
  const [idColumn, voteColumn] = [votes.columns.indexOf('voter_id'), votes.columns.indexOf('vote')];
  if (idColumn < 0 || voteColumn < 0) return unreadable(votes.headerLine, 'column-missing');
  const ballots: ApprovalBallot[] = [];
  for (const { line, fields } of votes.rows) {
    const problem = problemOf(fields, votes.columns, Math.max(idColumn, voteColumn));
    if (problem !== null) return unreadable(line, problem);
    const id = (fields[idColumn] as string).trim();
    if (id === '') return unreadable(line, 'ballot-missing');
    ballots.push({ id, choices: splitMentions(fields[voteColumn] as string), weight: 1 });
  }
  return { ok: true, ballots };
}

/** Trailing empty columns may be cut or padded by the program that wrote the file; filled ones must fit the header. */
function problemOf(fields: readonly string[], columns: readonly string[], lastNeeded: number): string | null {
  if (fields.length <= lastNeeded) return 'columns-too-few';
  const surplus = fields.slice(columns.length);
  return surplus.some((field) => field.trim() !== '') ? 'columns-too-many' : null;
}

function declared(meta: Section | undefined): number | null {
  const row = meta?.rows.find(({ fields }) => fields[0]?.trim().toLowerCase() === 'num_votes');
  const text = row?.fields[1]?.trim() ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
