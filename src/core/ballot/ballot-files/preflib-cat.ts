/**
 * Reads categorical preferences of PrefLib (`.cat`): comment lines with names and numbers, then `count: category,
 * category, …` where a category is `{1,2}`, `3` or `{}`. The first category is what the voter approves (§13).
 */
import type { Outcome } from '../../basics/outcome.ts';
import type { ApprovalBallot } from '../approval-count.ts';
import { type BallotFile, type Candidate, splitMentions, unreadable } from './ballot-file.ts';
import { linesOf } from './delimited-rows.ts';

interface Header {
  readonly names: Map<string, string>;
  alternatives: number | null;
  voters: number | null;
  categories: number | null;
}

/** More would only be a way to exhaust the memory: the largest real files name some thousands. */
const MOST_ALTERNATIVES = 1_000_000;

/**
 * Candidates are the numbers of the alternatives. A ballot is called by the line on which it stands, its weight is the
 * count in front. Refuses with 'ballots-unreadable' { line, what: 'not-a-preference' | 'categories-differ' | … }.
 */
export function parsePreflibCat(text: string): Outcome<{ readonly file: BallotFile }> {
  const header: Header = { names: new Map(), alternatives: null, voters: null, categories: null };
  const ballots: ApprovalBallot[] = [];
  for (const [index, raw] of linesOf(text).entries()) {
    const line = raw.trim();
    if (line === '') continue;
    if (line.startsWith('#')) {
      readHeader(line, header);
      continue;
    }
    const preference = readPreference(line);
    if (preference === null) return unreadable(index + 1, 'not-a-preference');
    const { weight, approved, categories } = preference;
    if (header.categories !== null && categories !== header.categories) {
      return unreadable(index + 1, 'categories-differ');
    }
    ballots.push({ id: String(index + 1), choices: approved, weight });
  }
  const total = ballots.reduce((sum, ballot) => sum + ballot.weight, 0);
  if (!Number.isSafeInteger(total)) return unreadable(0, 'count-too-large');
  const candidates = candidatesOf(header);
  return { ok: true, file: { format: 'preflib-cat', ballots, candidates, declaredBallots: header.voters } };
}

function readHeader(line: string, header: Header): void {
  const match = /^#\s*([A-Z]+(?: [A-Z]+)*)(?: (\d+))?\s*:(.*)$/i.exec(line);
  if (!match) return;
  const [, key = '', number, value = ''] = match;
  const count = /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : null;
  const name = key.toUpperCase();
  if (name === 'ALTERNATIVE NAME' && number !== undefined) header.names.set(String(Number(number)), value.trim());
  if (name === 'NUMBER ALTERNATIVES' && (count ?? 0) <= MOST_ALTERNATIVES) header.alternatives = count;
  if (name === 'NUMBER VOTERS') header.voters = count;
  if (name === 'NUMBER CATEGORIES') header.categories = count;
}

interface Preference {
  readonly weight: number;
  readonly approved: readonly string[];
  readonly categories: number;
}

/** Only the first category is cut into numbers: the others, often a hundred long, just have to be well formed. */
function readPreference(line: string): Preference | null {
  const match = /^(\d{1,15})\s*:\s*(.+)$/.exec(line);
  const weight = Number(match?.[1] ?? 0);
  if (!match || weight === 0) return null;
  const category = /(?:\{\s*((?:\d+\s*(?:,\s*\d+\s*)*)?)\}|(\d+))\s*(,|$)\s*/y;
  const body = match[2] as string;
  let approved: readonly string[] = [];
  for (let categories = 1; ; categories++) {
    const part = category.exec(body);
    if (!part) return null;
    if (categories === 1) approved = alternativesIn(part[1] ?? (part[2] as string));
    if (part[3] === '') return { weight, approved, categories };
  }
}

/** `007` is alternative 7; more digits than a number holds stay as they are and match nobody. */
function alternativesIn(text: string): string[] {
  return splitMentions(text).map((number) => number.replace(/^0+(?=\d)/, ''));
}

function candidatesOf({ names, alternatives }: Header): Candidate[] | null {
  if (alternatives === null && names.size === 0) return null;
  const numbers = Array.from({ length: alternatives ?? 0 }, (_, index) => String(index + 1));
  const ids = new Set([...numbers, ...names.keys()]);
  return [...ids].map((candidate) => ({ candidate, name: names.get(candidate) || null }));
}
