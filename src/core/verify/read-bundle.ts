/** Takes a bundle apart (regulations §18): every file as the writer would have written it, or the file that is not. */

import type { Nominee } from '../ballot/nominees.ts';
import type { PublicDraw } from '../ballot/tie-break.ts';
import { parseDay } from '../basics/day.ts';
import { type Hash, hashText, isHash } from '../basics/hash.ts';
import type { Edition } from '../editions/edition.ts';
import { parseEdition } from '../editions/edition-data.ts';
import { type LogEntry, parseEntry } from '../ledger/log-entry.ts';
import { parseHead, type SignedHead } from '../ledger/signed-head.ts';
import type { Division } from '../places/division.ts';
import { parseDivision } from '../places/division-data.ts';
import { parseTeryt } from '../places/municipality.ts';
import { readProvenance } from '../profiles/provenance.ts';
import { type BundleFormat, divisionsText, EVIDENCE, type FrozenImport, importsText, jsonText } from './evidence.ts';
import { differs, type Finding } from './report.ts';
import type { EditionResult } from './result.ts';
import type { Table } from './tables.ts';

/** Text of each file; `null` where the bytes are no UTF-8. */
export type BundleFiles = ReadonlyMap<string, string | null>;

/** Nothing that is published nests deeper; a file made to exhaust the stack is refused instead. */
const DEEPEST_JSON = 64;

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly finding: Finding };

export function textOf(files: BundleFiles, file: string): Read<string> {
  const text = files.get(file);
  if (text === undefined) return differs(file, 'file-missing');
  return text === null ? differs(file, 'file-malformed', { why: 'utf-8' }) : { ok: true, value: text };
}

export function readTable<Row>(files: BundleFiles, table: Table<Row>): Read<readonly Row[]> {
  const text = textOf(files, table.file);
  if (!text.ok) return text;
  const rows = table.read(text.value);
  return rows === null ? differs(table.file, 'file-malformed', { why: 'table' }) : { ok: true, value: rows };
}

/** JSON in the one canonical spelling; anything else is not what was published. */
export function readJson(files: BundleFiles, file: string): Read<unknown> {
  const text = textOf(files, file);
  if (!text.ok) return text;
  const value = parseCanonical(text.value);
  return value === undefined ? differs(file, 'file-malformed', { why: 'json' }) : { ok: true, value };
}

function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isShallow(value, DEEPEST_JSON) && jsonText(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
}

/** With no field that the program would pass over: such a one could tell readers of another rule. */
export function readEditionFile(files: BundleFiles): Read<Edition> {
  const json = readJson(files, EVIDENCE.edition);
  if (!json.ok) return json;
  const parsed = parseEdition(json.value);
  if (!parsed.ok) return differs(EVIDENCE.edition, 'file-malformed', { why: String(parsed.details.where) });
  return jsonText(parsed.edition) === files.get(EVIDENCE.edition)
    ? { ok: true, value: parsed.edition }
    : differs(EVIDENCE.edition, 'file-malformed', { why: 'fields' });
}

export function readDivisions(files: BundleFiles): Read<readonly Division[]> {
  const json = readJson(files, EVIDENCE.divisions);
  if (!json.ok) return json;
  const divisions: Division[] = [];
  for (const item of Array.isArray(json.value) ? json.value : [null]) {
    const parsed = parseDivision(item);
    if (!parsed.ok) return differs(EVIDENCE.divisions, 'file-malformed', { why: 'division' });
    divisions.push(parsed.division);
  }
  const sound = new Set(divisions.map(({ id }) => id)).size === divisions.length;
  return sound && divisionsText(divisions) === files.get(EVIDENCE.divisions)
    ? { ok: true, value: divisions }
    : differs(EVIDENCE.divisions, 'file-malformed', { why: 'division' });
}

export function readImports(files: BundleFiles): Read<readonly FrozenImport[]> {
  const json = readJson(files, EVIDENCE.imports);
  if (!json.ok) return json;
  const rows: unknown[] = Array.isArray(json.value) ? json.value : [null];
  return rows.every(isImport) && importsText(rows) === files.get(EVIDENCE.imports)
    ? { ok: true, value: rows }
    : differs(EVIDENCE.imports, 'file-malformed', { why: 'import' });
}

const IMPORT_FIELDS = 'fileName,format,kind,sha256,snapshotOn';

/** Bundles that were written before the source of a file was published have rows without it. */
function isImport(row: unknown): row is FrozenImport {
  if (!hasFields(row, IMPORT_FIELDS) && !hasFields(row, `${IMPORT_FIELDS},source`)) return false;
  const { sha256, fileName, format, kind, snapshotOn, source } = row as Readonly<Record<string, unknown>>;
  const named = typeof fileName === 'string' && typeof format === 'string';
  const dated = typeof snapshotOn === 'string' && parseDay(snapshotOn) !== null;
  const sourced = source === undefined || readProvenance(source) !== null;
  return isHashText(sha256) && named && dated && sourced && (kind === 'posts' || kind === 'followers');
}

export function readNominees(files: BundleFiles): Read<readonly Nominee[]> {
  const json = readJson(files, EVIDENCE.nominees);
  if (!json.ok) return json;
  const rows: unknown[] = Array.isArray(json.value) ? json.value : [null];
  return rows.every(isNominee)
    ? { ok: true, value: rows }
    : differs(EVIDENCE.nominees, 'file-malformed', { why: 'nominee' });
}

function isNominee(row: unknown): row is Nominee {
  if (!hasFields(row, 'added,place,teryt')) return false;
  const { teryt, place, added } = row;
  if (typeof teryt !== 'string' || parseTeryt(teryt) === null) return false;
  return typeof added === 'string' ? place === null : added === null && Number.isSafeInteger(place);
}

export function readDraw(files: BundleFiles): Read<PublicDraw | null> {
  const json = readJson(files, EVIDENCE.draw);
  if (!json.ok) return json;
  const { value } = json;
  if (value === null) return { ok: true, value };
  const { seed, source } = hasFields(value, 'seed,source') ? value : {};
  if (typeof seed !== 'string' || typeof source !== 'string' || seed === '' || source.trim() === '')
    return differs(EVIDENCE.draw, 'file-malformed', { why: 'draw' });
  return { ok: true, value: { seed, source } };
}

export function readResult(files: BundleFiles): Read<EditionResult> {
  const json = readJson(files, EVIDENCE.result);
  if (!json.ok) return json;
  const { value } = json;
  const sound = isRecord(value) && isRecord(value.count) && Array.isArray(value.awards) && isHashText(value.salt);
  return sound
    ? { ok: true, value: value as unknown as EditionResult }
    : differs(EVIDENCE.result, 'file-malformed', { why: 'result' });
}

const FORMATS: readonly BundleFormat[] = [1, 2];

export interface Manifest {
  readonly files: ReadonlyMap<string, Hash>;
  readonly hash: Hash;
  readonly format: BundleFormat;
}

export function readManifest(files: BundleFiles): Read<Manifest> {
  const text = textOf(files, EVIDENCE.manifest);
  if (!text.ok) return text;
  const json = readJson(files, EVIDENCE.manifest);
  if (!json.ok) return json;
  const named = isRecord(json.value) ? json.value.files : null;
  const format = FORMATS.find((one) => isRecord(json.value) && json.value.format === `zloty-lajk-bundle@${one}`);
  if (format === undefined || !isRecord(named) || !Object.values(named).every(isHashText))
    return differs(EVIDENCE.manifest, 'file-malformed', { why: 'manifest' });
  return {
    ok: true,
    value: { files: new Map(Object.entries(named as Record<string, Hash>)), hash: hashText(text.value), format },
  };
}

/** The entries with the texts that were hashed into the tree. */
export function readLog(files: BundleFiles): Read<{ entries: readonly LogEntry[]; texts: readonly string[] }> {
  const lines = readLines(files, EVIDENCE.log);
  if (!lines.ok) return lines;
  const entries = lines.value.map((line) => parseEntry(parseCanonical(`${line}\n`)));
  const bad = entries.indexOf(null);
  if (bad >= 0) return differs(EVIDENCE.log, 'file-malformed', { why: 'entry', line: bad + 1 });
  return { ok: true, value: { entries: entries as LogEntry[], texts: lines.value } };
}

export function readHeads(files: BundleFiles): Read<readonly SignedHead[]> {
  const lines = readLines(files, EVIDENCE.heads);
  if (!lines.ok) return lines;
  const heads = lines.value.map((line) => parseHead(parseCanonical(`${line}\n`)));
  const bad = heads.indexOf(null);
  if (bad >= 0) return differs(EVIDENCE.heads, 'file-malformed', { why: 'head', line: bad + 1 });
  return { ok: true, value: heads as SignedHead[] };
}

function readLines(files: BundleFiles, file: string): Read<readonly string[]> {
  const text = textOf(files, file);
  if (!text.ok) return text;
  if (!text.value.endsWith('\n')) return differs(file, 'file-malformed', { why: 'lines' });
  return { ok: true, value: text.value.slice(0, -1).split('\n') };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Exactly these fields, named in order: a file with further ones is not what was published. */
function hasFields(value: unknown, names: string): value is Record<string, unknown> {
  return isRecord(value) && Object.keys(value).sort().join() === names;
}

function isHashText(value: unknown): value is Hash {
  return typeof value === 'string' && isHash(value);
}
