/** Every file format, and the recognition of a file by its content. A new format is one more file and one more line. */
import type { CsvRecord } from '../core/basics/csv-records.ts';
import { compareText } from '../core/basics/order.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { HeaderLook, HeaderMapping } from '../core/profiles/header-mapping.ts';
import type { ReadingPlan, StatedFile } from '../core/profiles/reading-plan.ts';
import type { Mappings, Sources } from '../ports/files.ts';
import { crowdTangle } from './crowdtangle.ts';
import { fanpageKarma } from './fanpage-karma.ts';
import { type FileHead, headerCandidates, readHeads } from './file-head.ts';
import { columnTwice, type Format, type Stated } from './format.ts';
import { graphApi } from './graph-api.ts';
import { hootsuite } from './hootsuite.ts';
import { linkedin } from './linkedin.ts';
import { FETCHED_FORMATS } from './live/all.ts';
import { MAPPED, mappingFor, planMapped, proposeMapping } from './mapped.ts';
import { metaBusinessSuiteFacebook } from './meta-business-suite-facebook.ts';
import { metaBusinessSuiteInstagram } from './meta-business-suite-instagram.ts';
import { metaContentLibrary } from './meta-content-library.ts';
import { fileWarning } from './moment-column.ts';
import { otherReportOf } from './other-reports.ts';
import { scraper } from './scraper.ts';
import { simpleFollowers } from './simple-followers.ts';
import { simplePosts } from './simple-posts.ts';
import { readSmallTable } from './small-table.ts';
import { isZone } from './stated-zone.ts';
import { tiktok } from './tiktok.ts';
import { x } from './x.ts';
import { youtubeStudio } from './youtube-studio.ts';

export const FORMATS: readonly Format[] = [
  ...[simplePosts, simpleFollowers, metaBusinessSuiteFacebook, metaBusinessSuiteInstagram, fanpageKarma, crowdTangle],
  ...[metaContentLibrary, hootsuite, graphApi, scraper, tiktok, youtubeStudio, linkedin, x],
  ...FETCHED_FORMATS,
];

/** Without any confirmed mapping. */
export const sources: Sources = sourcesWith({ all: async () => [], add: async () => {} });

export function sourcesWith(mappings: Mappings): Sources {
  return {
    formats: FORMATS.map(({ id, kind, title }) => ({ id, kind, title })),
    plan: async (path, stated) => planFile(path, stated, await mappings.all()),
    look: lookAt,
    table: readSmallTable,
  };
}

interface Match {
  readonly format: Format;
  readonly header: CsvRecord;
  readonly missing: readonly string[];
}

async function planFile(
  path: string,
  stated: StatedFile,
  mappings: readonly HeaderMapping[],
): Promise<Outcome<{ plan: ReadingPlan }>> {
  const known = FORMATS.map((format) => format.id).join(', ');
  const formats = FORMATS.filter(({ id }) => stated.format === null || isNamed(id, stated.format));
  if (formats.length === 0 && stated.format !== MAPPED)
    return refuse('format-name-unknown', { format: stated.format ?? '', known });
  if (stated.zone !== null && !isZone(stated.zone)) return refuse('zone-unknown', { zone: stated.zone });
  const read = await readHeads(path, stated.sheet ?? null);
  if (!read.ok) return read;
  const said = { zone: stated.zone, profile: stated.profile ?? null };
  const found = read.heads.map((head) => ({ head, match: bestMatch(head, formats) }));
  const fitting = found.filter(({ match }) => match?.missing.length === 0);
  const others = (stated.sheet ?? null) === null && fitting.length > 1;
  const [first] = fitting;
  if (first?.match) return planMatch(path, first.head, first.match, said, others);
  for (const { head } of found) {
    const mapped = stated.format === null || stated.format === MAPPED ? mappedFormat(head, mappings) : null;
    if (mapped) return planMatch(path, head, mapped, said, false);
  }
  const other = otherReport(path, read.heads);
  if (other !== null) return other;
  const nearest = found.reduce((best, one) => (missingPart(one.match) < missingPart(best.match) ? one : best));
  return formatUnknown(path, nearest.head, nearest.match);
}

/** Any sheet may tell it. `nearest` leads a city to the steps of that tool. */
function otherReport(path: string, heads: readonly FileHead[]): Outcome<never> | null {
  for (const { cells } of heads.flatMap(headerCandidates)) {
    const other = otherReportOf(cells.map(withoutMark));
    if (other !== null) return refuse('other-report', { file: path, report: other.report, nearest: other.instead });
  }
  return null;
}

/** A format made of the mapping that fits one of the first lines; `null` when none does. */
function mappedFormat(head: FileHead, mappings: readonly HeaderMapping[]): Match | null {
  for (const header of headerCandidates(head)) {
    const mapping = mappingFor(header.cells, mappings);
    if (mapping === null) continue;
    const format: Format = {
      ...{ id: MAPPED, kind: mapping.kind, title: { pl: '', en: '' }, requiredColumns: [], missing: () => [] },
      plan: (table, stated) => planMapped(table, mapping, stated),
    };
    return { format, header, missing: [] };
  }
  return null;
}

/** The line with the most columns is taken for the header, the first of equal ones. */
async function lookAt(path: string, stated: StatedFile): Promise<Outcome<{ look: HeaderLook }>> {
  const read = await readHeads(path, stated.sheet ?? null);
  if (!read.ok) return read;
  const [head] = read.heads as [FileHead];
  const filled = ({ cells }: CsvRecord) => cells.filter((cell) => cell.trim() !== '').length;
  const candidates = headerCandidates(head);
  const found = candidates.reduce((best, one) => (filled(one) > filled(best) ? one : best), candidates[0] as CsvRecord);
  const header = found.cells.map(withoutMark);
  const sample = head.records.find(({ line }) => line > found.line)?.cells ?? [];
  return { ok: true, look: { header, sample, proposed: proposeMapping(header) } };
}

function withoutMark(name: string): string {
  return name.replace(/^\ufeff/, '');
}

/** `simple` names both of our own files. */
function isNamed(id: string, stated: string): boolean {
  return id === stated || (stated === 'simple' && id.startsWith('simple-'));
}

/** The format that lacks the smallest part of its columns on any of the first lines; the one with more columns when equal. */
function bestMatch(head: FileHead, formats: readonly Format[]): Match | null {
  const matches = formats.flatMap((format) =>
    headerCandidates(head).map((header): Match => ({ format, header, missing: format.missing(header.cells) })),
  );
  matches.sort(
    (a, b) =>
      missingPart(a) - missingPart(b) ||
      b.format.requiredColumns.length - a.format.requiredColumns.length ||
      a.header.line - b.header.line ||
      compareText(a.format.id, b.format.id),
  );
  return matches[0] ?? null;
}

function missingPart(match: Match | null): number {
  return match ? match.missing.length / match.format.requiredColumns.length : 1;
}

function formatUnknown(path: string, head: FileHead, match: Match | null): Outcome<never> {
  const title = titleOfPageFigures(head);
  if (title !== null) return refuse('page-figures', { file: path, title });
  // One column in common, such as Likes, makes nothing near.
  const partly = match !== null && match.missing.length < match.format.requiredColumns.length - 1;
  // Profile and post may stand in one column, such as a link.
  const missing = [...new Set(match?.missing ?? [])];
  const header = partly ? match.header : headerCandidates(head)[0];
  return refuse('format-unknown', {
    file: path,
    columns: (header?.cells ?? []).join(', ').slice(0, 500),
    nearest: partly ? match.format.id : '',
    missing: partly ? missing.join(', ') : '',
  });
}

/**
 * Meta's series of a page, one figure a day: a title, then `"Date","Primary"` in the language of whoever exports, then
 * days and numbers. The title, or `null` for any other file.
 */
function titleOfPageFigures(head: FileHead): string | null {
  const candidates = headerCandidates(head);
  const at = candidates.findIndex(
    ({ cells }, index) =>
      cells.length === 2 && (cells[1]?.trim() === 'Primary' || isDayAndFigure(candidates[index + 1]?.cells)),
  );
  return at < 0 || candidates[at - 1]?.cells.length === 2 ? null : (candidates[at - 1]?.cells[0]?.trim() ?? '');
}

function isDayAndFigure(cells: readonly string[] = []): boolean {
  return cells.length === 2 && /^\d{4}-\d{2}-\d{2}T/.test(cells[0] as string) && /^\d+$/.test(cells[1] as string);
}

function planMatch(
  path: string,
  head: FileHead,
  match: Match,
  stated: Stated,
  otherSheets: boolean,
): Outcome<{ plan: ReadingPlan }> {
  const header = match.header.cells.map(withoutMark);
  const whole = head.records.filter((record) => !record.fault);
  const cellsOf = (records: readonly CsvRecord[]) => records.map((record) => record.cells);
  const sample = cellsOf(whole.filter((record) => record.line > match.header.line));
  const { encoding, compression, delimiter, sheet } = head;
  const above = cellsOf(whole.filter((record) => record.line < match.header.line));
  const titles = sheet === undefined ? above : [[sheet], ...above];
  const made = match.format.plan({ header, sample, titles }, stated);
  if (!made.ok) return { ...made, details: { file: path, ...made.details } };
  const twice = columnTwice(header, made.plan.fields);
  if (twice !== null) return refuse('column-twice', { file: path, column: twice });
  const { id: format, kind } = match.format;
  const frame = { format, kind, encoding, compression, delimiter, headerLine: match.header.line, header };
  const warnings = [...made.plan.warnings, ...fileWarning('other-sheets', otherSheets)];
  return { ok: true, plan: { ...frame, ...made.plan, warnings, ...(sheet !== undefined && { sheet }) } };
}
