/** Every file format, and the recognition of a file by its content. A new format is one more file and one more line. */
import type { CsvRecord } from '../core/basics/csv-records.ts';
import { compareText } from '../core/basics/order.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { ReadingPlan } from '../core/profiles/reading-plan.ts';
import type { Sources } from '../ports.ts';
import { type FileHead, headerCandidates, readHead } from './file-head.ts';
import { columnTwice, type Format } from './format.ts';
import { hootsuite } from './hootsuite.ts';
import { FETCHED_FORMATS } from './live/all.ts';
import { simpleFollowers } from './simple-followers.ts';
import { simplePosts } from './simple-posts.ts';
import { isZone } from './stated-zone.ts';

export const FORMATS: readonly Format[] = [simplePosts, simpleFollowers, hootsuite, ...FETCHED_FORMATS];

export const sources: Sources = {
  formats: FORMATS.map(({ id, kind, title }) => ({ id, kind, title })),
  plan: planFile,
};

interface Match {
  readonly format: Format;
  readonly header: CsvRecord;
  readonly missing: readonly string[];
}

async function planFile(
  path: string,
  stated: { format: string | null; zone: string | null },
): Promise<Outcome<{ plan: ReadingPlan }>> {
  const known = FORMATS.map((format) => format.id).join(', ');
  const formats = stated.format === null ? FORMATS : FORMATS.filter((format) => format.id === stated.format);
  if (formats.length === 0) return refuse('format-name-unknown', { format: stated.format ?? '', known });
  if (stated.zone !== null && !isZone(stated.zone)) return refuse('zone-unknown', { zone: stated.zone });
  const head = await readHead(path);
  if (!head.ok) return head;
  const match = bestMatch(head.head, formats);
  if (!match || match.missing.length > 0) return formatUnknown(path, head.head, match);
  return planMatch(path, head.head, match, stated.zone);
}

/** The format that lacks the fewest of its columns on any of the first lines; the one with more columns when equal. */
function bestMatch(head: FileHead, formats: readonly Format[]): Match | null {
  const matches = formats.flatMap((format) =>
    headerCandidates(head).map((header): Match => ({ format, header, missing: format.missing(header.cells) })),
  );
  matches.sort(
    (a, b) =>
      a.missing.length - b.missing.length ||
      b.format.requiredColumns.length - a.format.requiredColumns.length ||
      a.header.line - b.header.line ||
      compareText(a.format.id, b.format.id),
  );
  return matches[0] ?? null;
}

function formatUnknown(path: string, head: FileHead, match: Match | null): Outcome<never> {
  const partly = match !== null && match.missing.length < match.format.requiredColumns.length;
  const header = partly ? match.header : headerCandidates(head)[0];
  return refuse('format-unknown', {
    file: path,
    columns: (header?.cells ?? []).join(', ').slice(0, 500),
    nearest: partly ? match.format.id : '',
    missing: partly ? match.missing.join(', ') : '',
  });
}

function planMatch(path: string, head: FileHead, match: Match, zone: string | null): Outcome<{ plan: ReadingPlan }> {
  const header = match.header.cells.map((name) => name.replace(/^\ufeff/, ''));
  const sample = head.records.filter((record) => record.line > match.header.line && !record.fault);
  const made = match.format.plan({ header, sample: sample.map((record) => record.cells) }, { zone });
  if (!made.ok) return { ...made, details: { file: path, ...made.details } };
  const twice = columnTwice(header, made.plan.fields);
  if (twice !== null) return refuse('column-twice', { file: path, column: twice });
  const { encoding, compression, delimiter } = head;
  const { id: format, kind } = match.format;
  const headerLine = match.header.line;
  return { ok: true, plan: { format, kind, encoding, compression, delimiter, headerLine, header, ...made.plan } };
}
