/** `lajk tally FILE`: counts ballots from a file on its own, without an edition, a roll or a database. */
import { gunzipSync } from 'node:zlib';
import {
  type ApprovalCount,
  type ApprovalRule,
  type CountStep,
  countApprovals,
  type InvalidBallot,
  type InvalidBallotReason,
  type Tie,
} from '../core/ballot/approval-count.ts';
import {
  type BallotFile,
  type BallotFormat,
  type Candidate,
  unreadable,
} from '../core/ballot/ballot-files/ballot-file.ts';
import { parseCandidates } from '../core/ballot/ballot-files/csv-ballots.ts';
import { readBallotFile } from '../core/ballot/ballot-files/read-ballot-file.ts';
import { type Outcome, type Refused, refuse } from '../core/basics/outcome.ts';

export interface TallyArgs {
  readonly file: string;
  /** `3` or `1..15`; without it any number of choices is allowed. */
  readonly choose?: string;
  /** Path of a CSV with the column `candidate`; replaces the list inside a .pb or .cat file. */
  readonly candidates?: string;
}

export type TallyWarning =
  /** The file states another number of ballots than it holds: it may have been cut. */
  | { readonly code: 'declared-ballots-differ'; readonly declared: number; readonly found: number }
  /** So many ballots carry an id that an earlier one has: they are counted, but the file may hold them twice. */
  | { readonly code: 'ballot-ids-repeated'; readonly ballots: number };

/** What `--json` prints. The first five fields are a contract with other programs: add, never rename. */
export interface Tally {
  readonly ballots: number;
  readonly counted: number;
  /** One entry per ballot of the file; `weight` identical ballots stand behind it. */
  readonly invalid: readonly {
    readonly ballot: string;
    readonly reason: InvalidBallotReason;
    readonly details: InvalidBallot['reason']['details'];
    readonly weight: number;
  }[];
  /** `name` where the file of candidates, the .pb or the .cat file has one. */
  readonly candidates: readonly {
    readonly candidate: string;
    readonly votes: number;
    readonly place: number;
    readonly name?: string;
  }[];
  readonly ties: readonly Tie[];
  readonly file: string;
  readonly format: BallotFormat;
  readonly choose: ApprovalRule['choose'];
  readonly steps: readonly CountStep[];
  readonly warnings: readonly TallyWarning[];
}

/** Reads the bytes of a file; rejects as `node:fs` does. */
export type ReadBytes = (path: string) => Promise<Uint8Array>;

/** 400 MiB of text: what a JavaScript string can hold, with room to spare. */
const LARGEST_TEXT = 400 * 1024 * 1024;

/**
 * Refuses with 'choose-invalid' { choose }, 'file-missing' and 'file-unreadable' { file }, 'ballots-unreadable'
 * { file, line, what }.
 */
export async function tallyFile(args: TallyArgs, read: ReadBytes): Promise<Outcome<{ readonly tally: Tally }>> {
  const rule = parseChoose(args.choose);
  if (!rule.ok) return rule;
  const text = await readText(args.file, read);
  if (!text.ok) return text;
  const parsed = readBallotFile(text.text, args.file);
  if (!parsed.ok) return inFile(args.file, parsed);
  const candidates = await candidatesFor(parsed.file, args.candidates, read);
  if (!candidates.ok) return candidates;
  const list = candidates.candidates;
  const ids = list === null ? null : list.map(({ candidate }) => candidate);
  const count = countApprovals(parsed.file.ballots, { choose: rule.choose }, ids);
  return { ok: true, tally: tallyOf(args.file, parsed.file, rule.choose, list ?? [], count) };
}

/** `3` → exactly 3, `1..15` → from 1 to 15, `0..3` allows an empty ballot, `undefined` → any number. */
export function parseChoose(text: string | undefined): Outcome<{ readonly choose: ApprovalRule['choose'] }> {
  if (text === undefined) return { ok: true, choose: null };
  const match = /^\s*(\d{1,9})(?:\.\.(\d{1,9}))?\s*$/.exec(text);
  const min = Number(match?.[1]);
  const max = Number(match?.[2] ?? match?.[1]);
  if (!match || max < 1 || min > max) return refuse('choose-invalid', { choose: text });
  return { ok: true, choose: { min, max } };
}

async function candidatesFor(
  file: BallotFile,
  path: string | undefined,
  read: ReadBytes,
): Promise<Outcome<{ readonly candidates: readonly Candidate[] | null }>> {
  if (path === undefined) return { ok: true, candidates: file.candidates };
  const text = await readText(path, read);
  if (!text.ok) return text;
  const parsed = parseCandidates(text.text);
  if (!parsed.ok) return inFile(path, parsed);
  const named = new Map(file.candidates?.map(({ candidate, name }) => [candidate, name]));
  const candidates = parsed.candidates.map(({ candidate, name }) => ({
    candidate,
    name: name ?? named.get(candidate) ?? null,
  }));
  return { ok: true, candidates };
}

function tallyOf(
  path: string,
  file: BallotFile,
  choose: ApprovalRule['choose'],
  list: readonly Candidate[],
  count: ApprovalCount,
): Tally {
  const names = new Map(list.map(({ candidate, name }) => [candidate, name]));
  return {
    ballots: count.ballots,
    counted: count.counted,
    invalid: count.invalid.map(({ ballot, weight, reason }) => ({
      ballot,
      reason: reason.code,
      details: reason.details,
      weight,
    })),
    candidates: count.candidates.map((row) => {
      const name = names.get(row.candidate) ?? null;
      return name === null ? row : { ...row, name };
    }),
    ties: count.ties,
    file: path,
    format: file.format,
    choose,
    steps: count.steps,
    warnings: warningsFor(file, count.ballots),
  };
}

function warningsFor(file: BallotFile, found: number): TallyWarning[] {
  const warnings: TallyWarning[] = [];
  const declared = file.declaredBallots;
  if (declared !== null && declared !== found) warnings.push({ code: 'declared-ballots-differ', declared, found });
  const repeated = file.ballots.length - new Set(file.ballots.map(({ id }) => id)).size;
  if (repeated > 0) warnings.push({ code: 'ballot-ids-repeated', ballots: repeated });
  return warnings;
}

async function readText(path: string, read: ReadBytes): Promise<Outcome<{ readonly text: string }>> {
  let bytes: Uint8Array;
  try {
    bytes = await read(path);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return refuse(missing ? 'file-missing' : 'file-unreadable', { file: path });
  }
  const decoded = decodeBallotText(bytes);
  return decoded.ok ? decoded : inFile(path, decoded);
}

/** UTF-8 with or without a byte order mark, gzip recognised by its first bytes. Refuses with 'ballots-unreadable'. */
function decodeBallotText(bytes: Uint8Array): Outcome<{ readonly text: string }> {
  let plain = bytes;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      plain = gunzipSync(bytes, { maxOutputLength: LARGEST_TEXT });
    } catch (error) {
      return unreadable(0, error instanceof RangeError ? 'too-large' : 'gzip-damaged');
    }
  }
  if (plain.length > LARGEST_TEXT) return unreadable(0, 'too-large');
  const text = decodeUtf8(plain);
  return text === null ? unreadable(firstDamagedLine(plain), 'encoding-damaged') : { ok: true, text };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A line feed is never a part of another character in UTF-8, so that lines can be tried one by one. */
function firstDamagedLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    if (decodeUtf8(bytes.subarray(start, end)) === null) return line;
    if (feed < 0) return 0;
    start = feed + 1;
  }
}

function inFile(file: string, refused: Refused): Refused {
  return refuse(refused.refusal, { file, ...refused.details });
}
