/** What a city does with its file (regulations §4): drops it, says what is missing, sends it, takes it back. */
import { type Instant, warsawDay } from '../core/basics/day.ts';
import { bytesToHex, type Hash } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { mayBecome, OPEN_AT_MOST, obstaclesOf, shownFileName } from '../core/office/submission.ts';
import type { ProfileKey } from '../core/profiles/profile.ts';
import type { DataInvitation, Findings, ProposedProfile, Submission } from '../ports/submissions.ts';
import type { Ports, Tx } from '../ports.ts';
import type { ImportPorts } from './import-file.ts';
import { inspectFile } from './inspect-file.ts';
import { mayStillSend } from './invite-cities.ts';
import { recordEvent } from './record-event.ts';

export type SubmissionPorts = ImportPorts & Pick<Ports, 'submitted'>;

/** Whose file it is: every step asks the link again, so that a revoked one ends at once. */
export type Sender = DataInvitation;

export interface DroppedFile {
  readonly sha256: Hash;
  readonly bytes: number;
  readonly fileName: string;
  readonly profile: ProfileKey | null;
  readonly proposed: ProposedProfile | null;
  readonly zone: string | null;
  /** The day on which the city exported it; `null` is today in Warsaw. */
  readonly snapshotOn: string | null;
  /** A file of the city that this one takes the place of. */
  readonly replaces: string | null;
}

/** Gaps that the city, or an analyst with the file in hand, can fill; anything else is no file to be kept. */
function isMendable(findings: Findings): boolean {
  if (findings.read) return true;
  const { refusal, look } = findings;
  return refusal === 'zone-missing' || refusal === 'profile-missing' || (refusal === 'format-unknown' && look !== null);
}

/** What may be sent to the analyst: readable and free of obstacles, or with gaps that only an analyst can fill. */
export function isSendable({ findings, profile }: Pick<Submission, 'findings' | 'profile'>): boolean {
  if (!findings.read) return isMendable(findings) && findings.refusal !== 'zone-missing';
  const figures = findings.posts + findings.measurements;
  return findings.objection === null && obstaclesOf({ ...findings, figures }, profile).length === 0;
}

/**
 * Asked before a byte of the file is read.
 * @param underWay other files of the city that are arriving: they will be drafts. Refuses 'submission-ended' and
 *   'submissions-too-many'.
 */
export async function mayDrop(
  tx: Tx,
  sender: Sender,
  replaces: string | null,
  now: Instant,
  underWay = 0,
): Promise<Outcome> {
  const timely = mayStillSend(sender, now);
  if (!timely.ok) return timely;
  const open = (await tx.submissions.of(sender.edition, sender.teryt)).filter(isOpen);
  const most = OPEN_AT_MOST + (open.some(({ id }) => id === replaces) ? 1 : 0);
  return open.length + underWay < most ? { ok: true } : refuse('submissions-too-many', { most: OPEN_AT_MOST });
}

function isOpen({ state }: Submission): boolean {
  return state === 'draft' || state === 'sent';
}

/**
 * Looks at a file that was taken and keeps it as a draft; releases it. What is no file of figures is forgotten, with
 * the refusal of its reading. The same file for the same profile twice is one draft.
 */
export async function receiveSubmission(
  ports: SubmissionPorts,
  sender: Sender,
  file: DroppedFile,
): Promise<Outcome<{ id: string }>> {
  try {
    const outcome = await lookAndKeep(ports, sender, file).finally(() => ports.submitted.release(file.sha256));
    for (const sha256 of outcome.ok ? outcome.freed : [file.sha256]) await forgetFile(ports, sha256);
    return outcome;
  } catch (error) {
    await forgetFile(ports, file.sha256);
    if (isDiskFull(error))
      return refuse('upload-no-room', { most: Math.floor(ports.submitted.limits.bytes / 2 ** 20) });
    throw error;
  }
}

/** Files and DuckDB say it in different ways. */
function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    /ENOSPC|EDQUOT|No space left/.test(`${String(Reflect.get(error, 'code'))} ${error.message}`)
  );
}

async function lookAndKeep(
  ports: SubmissionPorts,
  sender: Sender,
  file: DroppedFile,
): Promise<Outcome<{ id: string; freed: readonly Hash[] }>> {
  const { sha256, bytes, profile, proposed, zone } = file;
  const now = ports.clock.now();
  const fileName = shownFileName(file.fileName) || '–';
  const snapshotOn = file.snapshotOn ?? warsawDay(now);
  const findings = await look(ports, sender, { sha256, fileName, profile, zone, snapshotOn });
  if (!findings.read && !isMendable(findings)) return refuse(findings.refusal, findings.details);
  return ports.store.write(async (tx): Promise<Outcome<{ id: string; freed: readonly Hash[] }>> => {
    // Of two files at once the second sees the first: the same one stays one, and none slips past the limit.
    await tx.log.lock(sender.edition);
    const may = await mayDrop(tx, sender, file.replaces, now);
    if (!may.ok) return may;
    const own = await tx.submissions.of(sender.edition, sender.teryt);
    const same = own.find((one) => isOpen(one) && one.sha256 === sha256 && sameProfile(one.profile, profile));
    if (same !== undefined) return { ok: true, id: same.id, freed: [] };
    const replaced = own.find((one) => one.id === file.replaces && isOpen(one));
    if (replaced) await withdrawIn(tx, ports, sender, replaced);
    const id = bytesToHex(ports.random.bytes(16));
    await tx.submissions.add({
      ...{ id, edition: sender.edition, teryt: sender.teryt, state: 'draft', sha256, bytes, fileName, profile },
      ...{ proposed, zone, snapshotOn: snapshotOn as Submission['snapshotOn'], findings, receivedAt: now },
      ...{ sentAt: null, decidedAt: null, reason: null },
    });
    return { ok: true, id, freed: replaced ? [replaced.sha256] : [] };
  });
}

function look(
  ports: SubmissionPorts,
  { teryt }: Sender,
  { sha256, fileName, ...said }: Pick<Submission, 'sha256' | 'fileName' | 'profile' | 'zone'> & { snapshotOn: string },
): Promise<Findings> {
  return inspectFile(ports, { path: ports.submitted.path(sha256), shownName: fileName, teryt, ...said });
}

function sameProfile(a: ProfileKey | null, b: ProfileKey | null): boolean {
  return a?.platform === b?.platform && a?.profileId === b?.profileId;
}

/** Nothing for a file that another submission still holds. */
async function forgetFile({ store, submitted }: Pick<Ports, 'store' | 'submitted'>, sha256: Hash): Promise<void> {
  const isKept = async () => (await store.read((tx) => tx.submissions.keptFiles())).has(sha256);
  await submitted.drop(sha256, isKept);
}

/** The city's own submission; refuses 'submission-unknown' for everybody else's and for invented numbers. */
export async function ownSubmission(tx: Tx, sender: Sender, id: string): Promise<Outcome<{ submission: Submission }>> {
  const found = await tx.submissions.find(id);
  return found !== null && found.edition === sender.edition && found.teryt === sender.teryt
    ? { ok: true, submission: found }
    : refuse('submission-unknown');
}

/** Reads a draft again in the zone that the city states. Refuses 'zone-unknown' and keeps what was found before. */
export async function stateZone(
  ports: SubmissionPorts,
  sender: Sender,
  { id, zone }: { readonly id: string; readonly zone: string },
): Promise<Outcome> {
  const own = await ports.store.read((tx) => ownSubmission(tx, sender, id));
  if (!own.ok) return own;
  const { sha256, fileName, profile, snapshotOn } = own.submission;
  const findings = await look(ports, sender, { sha256, fileName, profile, zone, snapshotOn });
  if (!findings.read && findings.refusal === 'file-missing') return refuse('submission-file-gone');
  if (!findings.read && !isMendable(findings)) return refuse(findings.refusal, findings.details);
  return ports.store.write(async (tx) => {
    const timely = mayStillSend(sender, ports.clock.now());
    if (!timely.ok) return timely;
    const changed = await tx.submissions.change(id, 'draft', { zone, findings });
    return changed ? { ok: true } : refuse('submission-decided', { state: own.submission.state });
  });
}

/** Hands a draft to the analyst. Refuses 'submission-obstacle' while something is wrong with it. */
export async function sendSubmission(
  tx: Tx,
  { clock, random }: Pick<Ports, 'clock' | 'random'>,
  sender: Sender,
  id: string,
): Promise<Outcome> {
  const now = clock.now();
  const timely = mayStillSend(sender, now);
  if (!timely.ok) return timely;
  const own = await ownSubmission(tx, sender, id);
  if (!own.ok) return own;
  const { state, teryt, sha256 } = own.submission;
  // Pressed twice: it is sent, and that is what was wanted.
  if (state === 'sent') return { ok: true };
  const may = mayBecome(state, 'sent');
  if (!may.ok) return may;
  if (!isSendable(own.submission)) return refuse('submission-obstacle');
  if (!(await tx.submissions.change(id, 'draft', { state: 'sent', sentAt: now })))
    return refuse('submission-decided', { state });
  const event = { type: 'submission-received', actor: 'system', edition: sender.edition } as const;
  await recordEvent(tx, { random, now }, { ...event, details: { submission: id, teryt, sha256 } });
  return { ok: true };
}

/** Takes it back while nobody has decided; the file goes with the last submission that holds it. */
export async function withdrawSubmission(ports: SubmissionPorts, sender: Sender, id: string): Promise<Outcome> {
  const done = await ports.store.write(async (tx): Promise<Outcome<{ sha256: Hash }>> => {
    const own = await ownSubmission(tx, sender, id);
    if (!own.ok) return own;
    const withdrawn = await withdrawIn(tx, ports, sender, own.submission);
    return withdrawn.ok ? { ok: true, sha256: own.submission.sha256 } : withdrawn;
  });
  if (!done.ok) return done;
  await forgetFile(ports, done.sha256);
  return { ok: true };
}

async function withdrawIn(
  tx: Tx,
  { clock, random }: Pick<Ports, 'clock' | 'random'>,
  sender: Sender,
  { id, state, teryt }: Submission,
): Promise<Outcome> {
  const may = mayBecome(state, 'withdrawn');
  if (!may.ok) return may;
  const now = clock.now();
  if (!(await tx.submissions.change(id, state, { state: 'withdrawn', decidedAt: now })))
    return refuse('submission-decided', { state });
  if (state === 'draft') return { ok: true };
  const event = { type: 'submission-withdrawn', actor: 'system', edition: sender.edition } as const;
  await recordEvent(tx, { random, now }, { ...event, details: { submission: id, teryt } });
  return { ok: true };
}
