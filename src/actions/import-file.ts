/**
 * Takes files of posts or profile sizes into the archive: all of them or none, each frozen by its hash and the day on
 * which its figures were pulled (regulations §4, §5). The same file twice changes nothing.
 */

import { type Day, parseDay, warsawDay } from '../core/basics/day.ts';
import type { Hash } from '../core/basics/hash.ts';
import { compareText } from '../core/basics/order.ts';
import { type Outcome, type Refused, refuse } from '../core/basics/outcome.ts';
import type { Drift } from '../core/profiles/drift.ts';
import { plainHint } from '../core/profiles/hint.ts';
import type { Provenance } from '../core/profiles/provenance.ts';
import type { ReadingPlan, StatedFile } from '../core/profiles/reading-plan.ts';
import type { ProfileHint } from '../ports/profiles.ts';
import type { ImportProgress, ImportRecord, Ports, StagedFile, StagedProfile, Tx } from '../ports.ts';
import { type Actor, recordEvent } from './record-event.ts';

export interface ImportRequest extends StatedFile {
  readonly path: string;
  /** Where the file came from; an analyst of this installation unless it is said. */
  readonly source?: Provenance;
  /** What it is called in the record; the last part of the path unless it is said. */
  readonly name?: string;
}

export interface ImportOptions {
  /** `YYYY-MM-DD`, the day the figures were pulled; `null` is today in Warsaw. */
  readonly snapshotOn: string | null;
  /** Everything is checked, nothing is kept. */
  readonly dryRun: boolean;
  /** The analyst has seen the rejected lines and takes the others. */
  readonly acceptRejected: boolean;
  /** Who takes it in; the command line unless it is said. */
  readonly actor?: Actor;
  /** Looks at what is staged of a file that was read, before anything is decided. */
  readonly look?: (report: ImportReport) => Promise<void>;
  /** In the transaction of the import: its refusal takes the import back. Not asked when nothing is new. */
  readonly alongside?: (tx: Tx) => Promise<Outcome>;
}

/** What was found in one file, whether it was taken in or not. */
export interface ImportReport {
  readonly path: string;
  readonly name: string;
  readonly source: Provenance;
  readonly plan: ReadingPlan;
  readonly staged: StagedFile;
  readonly snapshotOn: Day;
  readonly alreadyImported: boolean;
  /** Against earlier pulls of the same posts; `null` for sizes and for files that are known already. */
  readonly drift: Drift | null;
}

/** A refusal that still says what was found in the files that could be read: the caller prints every rejected line. */
export interface ImportRefused extends Refused {
  readonly reports: readonly ImportReport[];
}

export type ImportOutcome =
  | { readonly ok: true; readonly imported: boolean; readonly reports: readonly ImportReport[] }
  | ImportRefused;

const BY_ANALYST: Provenance = { by: 'analyst' };

export type ImportPorts = Pick<Ports, 'store' | 'sources' | 'warehouse' | 'clock' | 'random'>;

/**
 * Refuses as a whole when any file is refused: with the refusals of `Sources.plan` and `Warehouse.stage`,
 * 'lines-rejected' (file, lines), 'snapshot-invalid', 'snapshot-before-posts' and 'snapshot-conflict'.
 */
export async function importFiles(
  ports: ImportPorts,
  requests: readonly ImportRequest[],
  options: ImportOptions,
  progress: (path: string, ...step: Parameters<ImportProgress>) => void,
): Promise<ImportOutcome> {
  const today = warsawDay(ports.clock.now());
  const snapshotOn = options.snapshotOn === null ? today : parseDay(options.snapshotOn);
  if (snapshotOn === null || snapshotOn > today) {
    return { ...refuse('snapshot-invalid', { snapshot: options.snapshotOn ?? '', today }), reports: [] };
  }
  const reports: ImportReport[] = [];
  try {
    for (const request of requests) {
      const staged = await stageOne(ports, request, snapshotOn, (...step) => progress(request.path, ...step));
      if (!staged.ok) return { ...staged, reports };
      reports.push(staged.report);
      await options.look?.(staged.report);
    }
    const refusal = checkReports(reports, options) ?? (await checkConflicts(ports, reports));
    if (refusal) return { ...refusal, reports };
    if (options.dryRun) return { ok: true, imported: false, reports };
    return await commit(ports, reports, options, progress);
  } finally {
    for (const { staged } of reports) await ports.warehouse.discard(staged.sha256);
  }
}

async function stageOne(
  ports: ImportPorts,
  request: ImportRequest,
  snapshotOn: Day,
  progress: ImportProgress,
): Promise<Outcome<{ report: ImportReport }>> {
  const planned = await ports.sources.plan(request.path, request);
  if (!planned.ok) return planned;
  const result = await ports.warehouse.stage(request.path, planned.plan, progress);
  if (!result.ok) return result;
  const { staged } = result;
  const known = await ports.store.read((tx) => tx.imports.find(staged.sha256));
  const report = {
    path: request.path,
    name: request.name ?? fileName(request.path),
    source: request.source ?? BY_ANALYST,
    plan: planned.plan,
    staged,
    snapshotOn: known?.snapshotOn ?? snapshotOn,
    alreadyImported: known !== null,
    drift: known === null && staged.posts > 0 ? await driftOf(ports, staged.sha256, snapshotOn) : null,
  };
  return { ok: true, report };
}

/** Two pulls of one day must agree, which is asked elsewhere. */
async function driftOf({ store, warehouse }: ImportPorts, sha256: Hash, snapshotOn: Day): Promise<Drift> {
  const records = await store.read((tx) => tx.imports.all());
  const others = records.filter((record) => record.kind === 'posts');
  return warehouse.drift({ sha256, snapshotOn }, others);
}

/** Files that are new; the same file named twice on the command line is one file. */
function newReports(reports: readonly ImportReport[]): readonly ImportReport[] {
  const seen = new Set<Hash>();
  return reports.filter(({ alreadyImported, staged }) => {
    if (alreadyImported || seen.has(staged.sha256)) return false;
    seen.add(staged.sha256);
    return true;
  });
}

function checkReports(reports: readonly ImportReport[], options: ImportOptions): Refused | null {
  for (const { path, staged, snapshotOn } of newReports(reports)) {
    if (staged.rejectedCount > 0 && !options.acceptRejected) {
      return refuse('lines-rejected', { file: path, lines: staged.rejectedCount, rows: staged.rows });
    }
    const last = lastDay(staged);
    if (last !== null && last > snapshotOn) {
      return refuse('snapshot-before-posts', { file: path, snapshot: snapshotOn, last });
    }
  }
  return null;
}

/** Figures of a later day than the snapshot cannot have been pulled on it. */
function lastDay(staged: StagedFile): Day | null {
  let last = staged.period?.to ?? null;
  for (const { day } of staged.followers) if (last === null || day > last) last = day;
  return last;
}

async function checkConflicts(ports: ImportPorts, reports: readonly ImportReport[]): Promise<Refused | null> {
  const records = await ports.store.read((tx) => tx.imports.all());
  const known = new Map<Hash, { name: string; snapshotOn: Day }>();
  for (const record of records) {
    if (record.kind === 'posts') known.set(record.sha256, { name: record.fileName, snapshotOn: record.snapshotOn });
  }
  for (const { path, plan, staged, snapshotOn } of newReports(reports)) {
    if (plan.kind !== 'posts') continue;
    const sameDay = [...known].filter(([, other]) => other.snapshotOn === snapshotOn).map(([sha256]) => sha256);
    const conflict = sameDay.length > 0 ? await ports.warehouse.findConflict(staged.sha256, sameDay) : null;
    if (conflict) {
      const { profileId, postId } = conflict;
      const other = known.get(conflict.sha256)?.name ?? conflict.sha256;
      return refuse('snapshot-conflict', { file: path, other, snapshot: snapshotOn, profileId, postId });
    }
    known.set(staged.sha256, { name: fileName(path), snapshotOn });
  }
  return null;
}

/**
 * One transaction for all files. Each record is written before its file goes into the archive: of two processes that
 * read one file with different zones the second waits for the first and then leaves the archive alone. Stopped in
 * between, the archive holds a file that no record names: nobody reads it, and the next import of the file replaces it.
 */
async function commit(
  ports: ImportPorts,
  reports: readonly ImportReport[],
  { actor = 'command-line', alongside }: ImportOptions,
  progress: (path: string, ...step: Parameters<ImportProgress>) => void,
): Promise<ImportOutcome> {
  const fresh = newReports(reports);
  if (fresh.length === 0) return { ok: true, imported: false, reports };
  const importedAt = ports.clock.now();
  const written = await ports.store.write(async (tx): Promise<Outcome> => {
    for (const report of fresh) {
      progress(report.path, 'freeze', 0, 1);
      // Another process may have taken in the same file since we looked.
      if ((await tx.imports.find(report.staged.sha256)) === null) {
        await record(tx, report, importedAt);
        const { sha256, posts } = report.staged;
        const about = {
          actor,
          edition: null,
          details: { sha256, format: report.plan.format, posts },
        };
        await recordEvent(tx, { random: ports.random, now: importedAt }, { type: 'file-imported', ...about });
        await ports.warehouse.freeze(report.staged.sha256);
      }
      progress(report.path, 'freeze', 1, 1);
    }
    return alongside === undefined ? { ok: true } : alongside(tx);
  });
  return written.ok ? { ok: true, imported: true, reports } : { ...written, reports };
}

async function record(tx: Tx, report: ImportReport, importedAt: ImportRecord['importedAt']): Promise<void> {
  const { plan, staged, name, source, snapshotOn } = report;
  const { sha256, encoding, rows, posts, shares, duplicates, period } = staged;
  await tx.imports.add({
    ...{ sha256, encoding, rows, posts, shares, duplicates, period, snapshotOn, importedAt, source },
    fileName: name,
    format: plan.format,
    kind: plan.kind,
    zone: plan.zone,
    profiles: staged.profiles.length,
    rejected: staged.rejectedCount,
  });
  await tx.profiles.meet(
    staged.profiles.map(({ platform, profileId, name }) => ({ platform, profileId, name })),
    snapshotOn,
  );
  await tx.profiles.addHints(staged.profiles.flatMap((profile) => handleHint(profile, name)));
  const points = [...staged.followers].sort(
    (a, b) => compareText(a.profileId, b.profileId) || compareText(a.day, b.day),
  );
  await tx.imports.addFollowers(sha256, points);
}

function handleHint({ platform, profileId, handle }: StagedProfile, source: string): readonly ProfileHint[] {
  const hint = handle === undefined ? null : plainHint('handle', handle);
  return hint === null ? [] : [{ platform, profileId, ...hint, source }];
}

function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
