import type { Voter } from '../core/ballot/ballot-box.ts';
import { CODE_BYTES, votingCodeFrom } from '../core/ballot/voting-code.ts';
import { bytesToHex } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import {
  closeFields,
  LETTERS,
  type LetterOrder,
  UNTOLD_BEFORE_CLOSE,
  WAVES,
  type WaveKind,
} from '../core/mail/letter.ts';
import { type LetterCode, printLetterCode } from '../core/mail/letter-code.ts';
import { readEmail } from '../core/office/person.ts';
import type { Ports, Tx } from '../ports.ts';
import { queueLetters } from './queue-letters.ts';
import { type Actor, type NewEvent, recordEvent } from './record-event.ts';
import { planAfterClose } from './send-after-close.ts';
import { planInvitations } from './send-invitations.ts';
import { planReminders } from './send-reminders.ts';
import { planResults } from './send-results.ts';
import type { WavePlan } from './wave-plan.ts';

/** Waves whose letters carry the code, so that another tool may send them instead. */
export const EXPORTED: readonly WaveKind[] = ['invitation', 'reminder'];

type Deps = Pick<Ports, 'keys' | 'random' | 'clock' | 'post'>;

interface WaveRequest {
  readonly edition: string;
  readonly wave: WaveKind;
  /** Waves of this kind that whoever sends has seen; when there are more by now, nothing is sent. */
  readonly seen?: number;
}

export function readWave(typed: string): Outcome<{ wave: WaveKind }> {
  return Object.hasOwn(WAVES, typed)
    ? { ok: true, wave: typed as WaveKind }
    : refuse('wave-unknown', { value: typed.slice(0, 40) });
}

/** What {@link sendWave} would do now; changes nothing. */
export async function planWave(
  tx: Tx,
  deps: Pick<Deps, 'keys' | 'clock'>,
  { edition: id, wave }: WaveRequest,
): Promise<Outcome<{ plan: WavePlan }>> {
  const edition = await tx.editions.find(id);
  if (edition === null) return refuse('edition-unknown', { edition: id });
  switch (wave) {
    case 'invitation':
      return planInvitations(tx, deps, edition);
    case 'reminder':
      return planReminders(tx, deps, edition);
    case 'no-ballot':
      return planAfterClose(tx, edition);
    case 'results':
      return planResults(tx, edition);
    default:
      return wave satisfies never;
  }
}

export interface SentWave {
  readonly id: string;
  /** `null` for reminders: it would be the number of cities that have not voted (regulations §16). */
  readonly queued: number | null;
  readonly missing: readonly Voter[];
}

/**
 * Puts the letters of a wave into the outbox (regulations §21). A city that has such a letter gets no second one, so
 * that doing it again writes only to those that have been given an address since.
 */
export async function sendWave(
  tx: Tx,
  deps: Deps,
  { actor, ...request }: WaveRequest & { readonly actor: Actor },
): Promise<Outcome<SentWave>> {
  const queued = await queueWave(tx, deps, request);
  if (!queued.ok) return queued;
  const { id, plan } = queued;
  const event = waveEvent(plan, { whole: 'letters-queued', untold: 'reminders-queued' });
  const at = { random: deps.random, now: deps.clock.now() };
  await recordEvent(tx, at, { ...event, actor, edition: request.edition });
  return { ok: true, id, queued: isUntold(plan) ? null : plan.orders.length, missing: plan.missing };
}

function isUntold({ kind }: WavePlan): boolean {
  return UNTOLD_BEFORE_CLOSE.includes(kind);
}

function waveEvent(
  plan: WavePlan,
  { whole, untold }: { readonly whole: NewEvent['type']; readonly untold: NewEvent['type'] },
): Pick<NewEvent, 'type' | 'details'> {
  return isUntold(plan)
    ? { type: untold, details: {} }
    : { type: whole, details: { letter: plan.kind, letters: plan.orders.length } };
}

/** What a newsletter tool merges into a letter of its own. */
export interface MergeRow {
  readonly teryt: string;
  readonly name: string;
  readonly email: string;
  readonly code: string;
  /** As it is printed: `L-ABCD-EFGH-JKMN`. */
  readonly letterCode: string;
  readonly closesAt: string;
}

/**
 * Hands the letters of a wave out as rows instead of sending them; from then on they count as written. `handOut` writes
 * them down before the transaction commits: letters that are nowhere must not count as sent.
 */
export async function exportWave(
  tx: Tx,
  deps: Deps & { readonly handOut: (rows: readonly MergeRow[]) => Promise<void> },
  { actor, ...request }: WaveRequest & { readonly actor: Actor },
): Promise<Outcome<SentWave & { readonly queued: number }>> {
  const queued = await queueWave(tx, deps, request);
  if (!queued.ok) return queued;
  const { id, plan, codes } = queued;
  await tx.letters.markExported(id, deps.clock.now());
  const rows = plan.orders.map((order, i) => mergeRow(order, codes[i] as LetterCode));
  const event = waveEvent(plan, { whole: 'letters-exported', untold: 'reminders-exported' });
  const at = { random: deps.random, now: deps.clock.now() };
  await recordEvent(tx, at, { ...event, actor, edition: request.edition });
  await deps.handOut(rows);
  return { ok: true, id, queued: rows.length, missing: plan.missing };
}

async function queueWave(
  tx: Tx,
  deps: Deps,
  request: WaveRequest,
): Promise<Outcome<{ id: string; plan: WavePlan; codes: readonly LetterCode[] }>> {
  // Of two organisers who send at once the second sees what the first has queued.
  await tx.log.lock(request.edition);
  const { edition: of, seen, wave } = request;
  if (seen !== undefined && (await tx.letters.wavesOf(of, WAVES[wave])).length > seen)
    return refuse('wave-sent-already');
  const planned = await planWave(tx, deps, request);
  if (!planned.ok) return planned;
  const { plan } = planned;
  if (plan.orders.length === 0) return refuse('letters-for-nobody');
  const id = bytesToHex(deps.random.bytes(16));
  const now = deps.clock.now();
  await tx.letters.openWave({ id, edition: request.edition, kind: plan.kind, openedAt: now });
  const codes = await queueLetters(tx, { ...deps, now }, plan.orders, id);
  return { ok: true, id, plan, codes };
}

function mergeRow({ teryt, to, fields, secrets }: LetterOrder, letterCode: LetterCode): MergeRow {
  return {
    teryt: teryt ?? '',
    name: fields.city ?? '',
    email: to,
    code: secrets.code ?? '',
    letterCode: printLetterCode(letterCode),
    closesAt: fields.closesAt ?? '',
  };
}

/** One letter of the kind with an invented city and a code that opens nothing, to one address of one's own. */
export async function sendTestLetter(
  tx: Tx,
  deps: Deps,
  { edition: id, wave, to, actor }: WaveRequest & { readonly to: string; readonly actor: Actor },
): Promise<Outcome<{ to: string }>> {
  const edition = await tx.editions.find(id);
  if (edition === null) return refuse('edition-unknown', { edition: id });
  const address = readEmail(to);
  if (!address.ok) return address;
  const kind = WAVES[wave];
  const now = deps.clock.now();
  const all: Readonly<Record<string, string>> = {
    ...{ city: 'Próba (miasto zmyślone)', edition: edition.name.pl, voted: 'yes', secrecy: edition.vote.secrecy },
    ...{ opensAt: edition.vote.opensAt, closesAt: edition.vote.closesAt, closedAt: edition.vote.closesAt },
    code: votingCodeFrom(deps.random.bytes(CODE_BYTES)),
  };
  const pick = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, all[name] ?? '']));
  const { fields, secrets } = LETTERS[kind];
  const closing = 'closesAt' in pick(fields) ? closeFields(edition.vote) : {};
  const letter = { kind, language: 'pl', to: address.email, edition: id, teryt: null } as const;
  await queueLetters(tx, { ...deps, now }, [
    { ...letter, fields: { ...pick(fields), ...closing }, secrets: pick(secrets) },
  ]);
  await recordEvent(
    tx,
    { random: deps.random, now },
    {
      ...{ type: 'letters-queued', actor, edition: id },
      details: { letter: `${kind} (test)`, letters: 1 },
    },
  );
  return { ok: true, to: address.email };
}
