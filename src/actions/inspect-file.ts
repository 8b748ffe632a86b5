import { standingOf } from '../core/office/submission.ts';
import type { Teryt } from '../core/places/municipality.ts';
import type { ProfileKey } from '../core/profiles/profile.ts';
import type { Findings, Glimpse, NotUnderstood, Understood } from '../ports/submissions.ts';
import type { Ports } from '../ports.ts';
import { type ImportPorts, type ImportReport, importFiles } from './import-file.ts';

/** What a person says about a file beside its bytes. */
export interface ToInspect {
  readonly path: string;
  /** Stands in sentences in place of the path. */
  readonly shownName: string;
  readonly teryt: Teryt;
  readonly profile: ProfileKey | null;
  readonly zone: string | null;
  readonly snapshotOn: string;
}

const LISTED_LINES = 100;
const LISTED_PROFILES = 50;
const NOTHING: Glimpse = { first: null, last: null, months: [], sample: [] };

/** The dry run of an import with everything a person needs to judge it (regulations §4). Nothing is kept. */
export function inspectFile(ports: ImportPorts & Pick<Ports, 'submitted'>, asked: ToInspect): Promise<Findings> {
  return ports.submitted.alone(() => inspect(ports, asked));
}

async function inspect(ports: ImportPorts, asked: ToInspect): Promise<Findings> {
  const { path, zone, snapshotOn, profile } = asked;
  const stated = { format: null, zone, profile: profile?.profileId ?? null };
  let glimpse = NOTHING;
  const look = async ({ plan, staged }: ImportReport) => {
    if (plan.kind === 'posts') glimpse = await ports.warehouse.glimpse(staged.sha256);
  };
  const options = { snapshotOn, dryRun: true, acceptRejected: true, look };
  const outcome = await importFiles(ports, [{ path, ...stated }], options, () => undefined);
  const [report] = outcome.reports;
  const refused = outcome.ok ? null : named(outcome, asked);
  if (report === undefined) return notUnderstood(ports, asked, refused as NonNullable<typeof refused>);
  return understood(ports, asked, { report, glimpse, objection: refused });
}

function named(
  { refusal, details }: Pick<NotUnderstood, 'refusal' | 'details'>,
  { shownName }: ToInspect,
): Pick<NotUnderstood, 'refusal' | 'details'> {
  return { refusal, details: 'file' in details ? { ...details, file: shownName } : details };
}

/** Where only the header is strange, what its columns may mean: nothing of it is used before an analyst confirms it. */
async function notUnderstood(
  { sources }: ImportPorts,
  { path }: ToInspect,
  refused: Pick<NotUnderstood, 'refusal' | 'details'>,
): Promise<NotUnderstood> {
  const { refusal, details } = refused;
  if (refusal !== 'format-unknown') return { read: false, refusal, details, look: null };
  const looked = await sources.look(path, { format: null, zone: null });
  return { read: false, refusal, details, look: looked.ok && isTable(looked.look.header) ? looked.look : null };
}

/** A program or a web page has no header: one cell, or cells that nobody types. */
function isTable(header: readonly string[]): boolean {
  const filled = header.filter((cell) => cell.trim() !== '');
  return filled.length > 1 && filled.every((cell) => cell.length < 200 && !/[\p{Cc}\ufffd<>]/u.test(cell));
}

async function understood(
  { store }: ImportPorts,
  { teryt }: ToInspect,
  {
    report: { plan, staged, drift, alreadyImported },
    glimpse,
    objection,
  }: { readonly report: ImportReport; readonly glimpse: Glimpse; readonly objection: Understood['objection'] },
): Promise<Understood> {
  const known = await store.read((tx) => tx.profiles.all());
  const profiles = staged.profiles.map(({ platform, profileId, name }) => ({
    ...{ platform, profileId, name: name.slice(0, 200) },
    standing: standingOf({ platform, profileId }, known, teryt),
  }));
  const { shares, otherPages, duplicates } = staged;
  return {
    ...{ read: true, format: plan.format, kind: plan.kind, encoding: staged.encoding, zone: plan.zone },
    ...{ rows: staged.rows, posts: staged.posts, period: staged.period, drift, alreadyImported, objection },
    measurements: plan.kind === 'followers' ? staged.followers.length : 0,
    // Somebody else's first: whatever is cut off, they are seen.
    profiles: [...profiles].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, LISTED_PROFILES),
    profileCount: profiles.length,
    rejected: staged.rejected.slice(0, LISTED_LINES).map((line) => ({ ...line, value: line.value.slice(0, 200) })),
    rejectedCount: staged.rejectedCount,
    warnings: staged.warnings.slice(0, LISTED_LINES),
    warningCount: staged.warningCount,
    skipped: { shares, otherPages, duplicates },
    ...glimpse,
  };
}

function rankOf({ standing }: Understood['profiles'][number]): number {
  return ['other-city', 'unowned', 'own'].indexOf(standing);
}
