/** What a cheat can do to the evidence of test/evidence-builder.ts, in small moves that a test puts together. */
import type { Instant } from '../src/core/basics/day.ts';
import type { Edition } from '../src/core/editions/edition.ts';
import type { LogEntry } from '../src/core/ledger/log-entry.ts';
import type { Teryt } from '../src/core/places/municipality.ts';
import { EVIDENCE, formulasText, jsonText } from '../src/core/verify/evidence.ts';
import type { Mismatch, VerifyStep } from '../src/core/verify/report.ts';
import type { Table } from '../src/core/verify/tables.ts';
import { verifyBundle } from '../src/core/verify/verify.ts';
import { bind, type Chapter, type Draft, draftEvidence, FULL, refreeze, type Scale } from './evidence-builder.ts';

export type Bundle = Map<string, string | null>;
export type Json = Readonly<Record<string, unknown>>;
export type Expected = readonly [step: VerifyStep, file: string, what: Mismatch];

/**
 * How far the cheat can go. `manifest`: new manifest and new signatures, but the documents that were frozen before the
 * vote are out of reach. `log`: the whole log, written anew with the key.
 */
export type Reach = 'manifest' | 'log';

export function tampered(reach: Reach, cheat: (draft: Draft) => void, scale: Scale = FULL): Bundle {
  const draft = draftEvidence(scale);
  refreeze(draft);
  cheat(draft);
  if (reach === 'log') refreeze(draft);
  return bind(draft);
}

export function firstOf(bundle: Bundle): unknown {
  const { verdict, first } = verifyBundle(bundle, { head: null, key: null });
  return first === null ? verdict : [first.step, first.file, first.what];
}

export const text = (draft: Draft, file: string) => draft.files.get(file) as string;
export const edit = (file: string, from: string, to: string) => (draft: Draft) => {
  const before = text(draft, file);
  if (!before.includes(from)) throw new Error(`${file} does not hold ${from}`);
  draft.files.set(file, before.replace(from, to));
};
export const rows =
  <Row>(table: Table<Row>, change: (rows: Row[]) => readonly Row[]) =>
  (draft: Draft) => {
    const before = table.read(text(draft, table.file));
    if (before === null) throw new Error(table.file);
    draft.files.set(table.file, table.write(change([...before])));
  };
export const json = (file: string, change: (value: Json) => Json) => (draft: Draft) => {
  draft.files.set(file, jsonText(change(JSON.parse(text(draft, file)) as Json)));
};
export const jsonList = (file: string, change: (list: readonly Json[]) => readonly Json[]) => (draft: Draft) => {
  draft.files.set(file, jsonText(change(JSON.parse(text(draft, file)) as Json[])));
};
/** The rule changes for the program and for the file; the formulas are described anew. */
export const edition = (change: (edition: Edition) => object) => (draft: Draft) => {
  draft.edition = { ...draft.edition, ...change(draft.edition) };
  draft.files.set(EVIDENCE.edition, jsonText(draft.edition));
  draft.files.set(EVIDENCE.formulas, formulasText(draft.edition));
};
export const vote = (change: Partial<Edition['vote']>) =>
  edition(({ vote: before }) => ({ vote: { ...before, ...change } }));
export const chapterOf = (draft: Draft, type: LogEntry['type']) =>
  draft.chapters.find(({ entries }) => entries.some((entry) => entry.type === type)) as Chapter;
export const entry = (type: LogEntry['type'], change: object) => (draft: Draft) => {
  const { entries } = chapterOf(draft, type);
  const index = entries.findIndex((candidate) => candidate.type === type);
  entries[index] = { ...entries[index], ...change } as LogEntry;
};
export const dropEntry = (type: LogEntry['type']) => (draft: Draft) => {
  const { entries } = chapterOf(draft, type);
  entries.splice(
    entries.findIndex((candidate) => candidate.type === type),
    1,
  );
  if (entries.length === 0)
    draft.chapters.splice(
      draft.chapters.findIndex((chapter) => chapter.entries === entries),
      1,
    );
};
export const log = (type: LogEntry['type'], added: object) => (draft: Draft) => {
  chapterOf(draft, type).entries.push(added as LogEntry);
};
export const logFirst = (type: LogEntry['type'], added: object) => (draft: Draft) => {
  chapterOf(draft, type).entries.unshift(added as LogEntry);
};
export const all =
  (...cheats: readonly ((draft: Draft) => void)[]) =>
  (draft: Draft) => {
    for (const cheat of cheats) cheat(draft);
  };
export const move = (type: LogEntry['type'], at: string) => (draft: Draft) => {
  const chapter = chapterOf(draft, type);
  draft.chapters[draft.chapters.indexOf(chapter)] = { ...chapter, at: Date.parse(at) as Instant };
};
export const closedWith = (counted: number, logged: number) =>
  entry('vote-closed', { ballotsCounted: counted, ballotsLogged: logged });
export const first = <T>(list: readonly T[]) => list[0] as T;

export const STRANGER = '3217011' as Teryt;
export type Cheats = readonly (readonly [
  name: string,
  reach: Reach,
  cheat: (draft: Draft) => void,
  expected: Expected,
])[];
