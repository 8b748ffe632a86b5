/** What the office decides about a file that a city sent (regulations §4): into the archive, or back with a reason. */
import { type Instant, warsawDay } from '../core/basics/day.ts';
import { type Outcome, type Refused, refuse } from '../core/basics/outcome.ts';
import { mayBecome, readRefusalReason, standingOf } from '../core/office/submission.ts';
import type { ProfileKey } from '../core/profiles/profile.ts';
import type { Submission } from '../ports/submissions.ts';
import type { Ports, Tx } from '../ports.ts';
import { type ImportReport, importFiles } from './import-file.ts';
import { queueLetters } from './queue-letters.ts';
import type { SubmissionPorts } from './receive-submission.ts';
import { type Actor, recordEvent } from './record-event.ts';

type Deciding = SubmissionPorts & Pick<Ports, 'keys' | 'post'>;

export interface Acceptance {
  readonly id: string;
  readonly actor: Actor;
  /** The analyst has seen the rejected lines and takes the others. */
  readonly acceptRejected: boolean;
  /** What the city could not say. */
  readonly zone?: string | null;
  readonly profile?: string | null;
}

export type AcceptOutcome =
  | { readonly ok: true; readonly reports: readonly ImportReport[] }
  | (Refused & { readonly reports: readonly ImportReport[] });

/**
 * The same import as any other file's, with the city as its source; import, decision, letter and trace in one transaction.
 * Refuses what an import refuses, 'submission-unknown', 'submission-decided', 'submission-file-gone', and
 * 'submission-obstacle' for a file that is in the archive already.
 */
export function acceptSubmission(ports: Deciding, acceptance: Acceptance): Promise<AcceptOutcome> {
  return ports.submitted.alone(() => accept(ports, acceptance));
}

async function accept(ports: Deciding, { id, actor, acceptRejected, ...said }: Acceptance): Promise<AcceptOutcome> {
  const found = await ports.store.read((tx) => toDecide(tx, id, 'accepted'));
  if (!found.ok) return { ...found, reports: [] };
  const { submission } = found;
  const { teryt, sha256, snapshotOn, profile, sentAt, receivedAt } = submission;
  const request = {
    ...{ path: ports.submitted.path(sha256), format: null },
    zone: said.zone ?? submission.zone,
    profile: said.profile ?? profile?.profileId ?? null,
    name: publishedName(submission),
    source: { by: 'city', teryt, receivedOn: warsawDay(sentAt ?? receivedAt) } as const,
  };
  let profiles: readonly ProfileKey[] = [];
  const look = async ({ staged }: ImportReport) => {
    profiles = staged.profiles;
  };
  const alongside = async (tx: Tx) => {
    // Since the city looked at it, a profile may have been found to be another city's.
    const known = await tx.profiles.all();
    const isForeign = profiles.some((key) => standingOf(key, known, teryt) === 'other-city');
    return isForeign ? refuse('submission-obstacle') : markAccepted(tx, ports, submission, actor);
  };
  const options = { snapshotOn, dryRun: false, acceptRejected, actor, look, alongside };
  const outcome = await importFiles(ports, [request], options, () => undefined);
  const { reports } = outcome;
  if (!outcome.ok && outcome.refusal === 'file-missing') return { ...refuse('submission-file-gone'), reports };
  if (!outcome.ok) return { ...named(outcome, submission), reports };
  return outcome.imported ? { ok: true, reports } : { ...refuse('submission-obstacle'), reports };
}

/** In the evidence; what the city called its file is nobody's business and may name somebody. */
export function publishedName({ teryt, sha256 }: Pick<Submission, 'teryt' | 'sha256'>): string {
  return `${teryt}-${sha256.slice(0, 12)}`;
}

function named<T extends Refused>(refused: T, { fileName }: Submission): T {
  return 'file' in refused.details ? { ...refused, details: { ...refused.details, file: fileName } } : refused;
}

async function markAccepted(tx: Tx, ports: Deciding, submission: Submission, actor: Actor): Promise<Outcome> {
  const now = ports.clock.now();
  const { id, edition, teryt, sha256 } = submission;
  if (!(await tx.submissions.change(id, 'sent', { state: 'accepted', decidedAt: now })))
    return refuse('submission-decided', { state: 'sent' });
  await answerCity(tx, ports, { submission, now, answer: 'accepted', reason: '' });
  const event = { type: 'submission-accepted', actor, edition } as const;
  await recordEvent(tx, { random: ports.random, now }, { ...event, details: { submission: id, teryt, sha256 } });
  return { ok: true };
}

/** Back to the city with a reason, by letter. Refuses 'submission-reason', 'submission-unknown', 'submission-decided'. */
export async function refuseSubmission(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'random' | 'keys' | 'post'>,
  { id, reason: typed, actor }: { readonly id: string; readonly reason: string; readonly actor: Actor },
): Promise<Outcome> {
  const read = readRefusalReason(typed);
  if (!read.ok) return read;
  const found = await toDecide(tx, id, 'refused');
  if (!found.ok) return found;
  const { submission } = found;
  const now = ports.clock.now();
  const { reason } = read;
  if (!(await tx.submissions.change(id, 'sent', { state: 'refused', decidedAt: now, reason })))
    return refuse('submission-decided', { state: 'sent' });
  await answerCity(tx, ports, { submission, now, answer: 'refused', reason });
  const event = { type: 'submission-refused', actor, edition: submission.edition } as const;
  await recordEvent(
    tx,
    { random: ports.random, now },
    { ...event, details: { submission: id, teryt: submission.teryt } },
  );
  return { ok: true };
}

async function toDecide(
  tx: Tx,
  id: string,
  next: 'accepted' | 'refused',
): Promise<Outcome<{ submission: Submission }>> {
  const submission = await tx.submissions.find(id);
  if (submission === null) return refuse('submission-unknown');
  const may = mayBecome(submission.state, next);
  return may.ok ? { ok: true, submission } : may;
}

interface CityAnswer {
  readonly submission: Submission;
  readonly now: Instant;
  readonly answer: 'accepted' | 'refused';
  readonly reason: string;
}

/** To where the city was asked last; nobody is written to whose address is gone. */
async function answerCity(
  tx: Tx,
  deps: Pick<Ports, 'random' | 'keys' | 'post'>,
  { submission: { edition: id, teryt, fileName }, now, answer, reason }: CityAnswer,
): Promise<void> {
  const [latest] = await tx.submissions.invitations(id, teryt);
  const edition = await tx.editions.find(id);
  const city = (await tx.places.municipalities()).find((one) => one.teryt === teryt);
  if (!latest?.email || edition === null) return;
  const { language, email } = latest;
  await queueLetters(tx, { ...deps, now }, [
    {
      ...{ kind: 'data-answer', language, to: email, edition: id, teryt, secrets: {} },
      fields: { city: city?.name ?? teryt, edition: edition.name[language], file: fileName, answer, reason },
    },
  ]);
}
