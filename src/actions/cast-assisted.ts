import { canonicalJson } from '../core/basics/canonical-json.ts';
import type { Hash } from '../core/basics/hash.ts';
import { compareText } from '../core/basics/order.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { closeFields } from '../core/mail/letter.ts';
import type { ProposalContent } from '../core/office/proposal.ts';
import type { Teryt } from '../core/places/municipality.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Keys, Ports, Tx } from '../ports.ts';
import { readAddressesOf } from './addresses-of.ts';
import { admit, placeBallot } from './cast-ballot.ts';
import { queueLetters } from './queue-letters.ts';
import { refuseAfterDeadline } from './refuse-after-deadline.ts';

interface AssistedRequest {
  readonly edition: string;
  readonly teryt: string;
  /** Public after the release. */
  readonly reason: string;
  /** By {@link sealAssisted}. */
  readonly sealed: string;
}

/** More than any rule of an edition lets a ballot hold. */
const MOST_CHOICES = 20;

/**
 * What a proposal to vote for a city carries (regulations §10): the choices go into it sealed under the ballot-box key.
 * Whether they are good is decided by the rules of every ballot, when the proposal is made and when it is carried out.
 */
export async function sealAssisted(
  { store, keys, clock }: Pick<Ports, 'store' | 'keys' | 'clock'>,
  {
    edition,
    teryt,
    choices,
    reason,
  }: Pick<AssistedRequest, 'edition' | 'teryt' | 'reason'> & { readonly choices: readonly string[] },
): Promise<Outcome<{ content: Extract<ProposalContent, { kind: 'assisted-ballot' }> }>> {
  const refused = await store.read(async (tx) => {
    const late = await refuseAfterDeadline(tx, edition, clock.now());
    if (late) return late;
    const roll = await tx.editions.document(edition, EVIDENCE.roll);
    return roll === null ? refuse('roll-missing', { edition }) : null;
  });
  if (refused) return refused;
  const sealed = keys.seal(edition, canonicalJson([...choices].slice(0, MOST_CHOICES).sort(compareText)));
  return { ok: true, content: { kind: 'assisted-ballot', teryt, reason, sealed } };
}

/** The sealed choices, or `null` once the key is gone. For the organiser who decides, and for the box. */
export function openAssisted(keys: Pick<Keys, 'unseal'>, edition: string, sealed: string): readonly string[] | null {
  const text = keys.unseal(edition, sealed);
  return text === null ? null : (JSON.parse(text) as readonly string[]);
}

interface Assistable {
  readonly edition: Edition;
  readonly voter: Teryt;
  readonly choices: readonly Teryt[];
}

/** Whether the ballot could be cast now, by the rules of every ballot; changes nothing, and tells nothing of an earlier one. */
export async function mayAssist(
  tx: Tx,
  { keys, clock }: Pick<Ports, 'keys' | 'clock'>,
  { edition: id, teryt, sealed }: AssistedRequest,
): Promise<Outcome<Assistable>> {
  await tx.votes.enterBox(id);
  const edition = await tx.editions.find(id);
  if (edition === null) return refuse('edition-unknown', { edition: id });
  const late = await refuseAfterDeadline(tx, id, clock.now());
  if (late) return late;
  const link = (await tx.votes.links(id)).find((one) => one.teryt === teryt && one.status === 'active');
  if (link === undefined) return refuse('roll-invalid', { teryt });
  const address = (await tx.votes.voter(id, link.teryt))?.email ?? null;
  if (address === null) return refuse('assisted-no-address', { teryt });
  const choices = openAssisted(keys, id, sealed);
  if (choices === null) return refuse('proposal-changed');
  // Two organisers have no grace time: they could have begun at any hour of the vote.
  const request = { choices, codeHash: link.codeHash as Hash, arrivedAt: clock.now(), start: null };
  const admitted = await admit(tx, edition, request);
  return admitted.ok ? { ok: true, edition, voter: admitted.voter, choices: admitted.choices } : admitted;
}

/**
 * Casts a ballot for a city that cannot use its link (regulations §10), in the transaction of the second signature. It
 * is flagged, every address of the city hears of it, and the city may still change it by itself. No receipt: it would
 * prove to others how the city voted.
 */
export async function castAssisted(
  tx: Tx,
  deps: Pick<Ports, 'keys' | 'random' | 'clock' | 'post'>,
  request: AssistedRequest,
): Promise<Outcome> {
  const allowed = await mayAssist(tx, deps, request);
  if (!allowed.ok) return allowed;
  const { edition, voter: teryt, choices } = allowed;
  const { reason } = request;
  const sealed = await tx.votes.lockSlot(edition.id, teryt);
  await placeBallot(tx, deps, edition, { voter: teryt, choices, sealed });
  await tx.roll.markAssisted(edition.id, { teryt, reason });
  const voter = await tx.votes.voter(edition.id, teryt);
  const addresses = voter === null ? [] : await readAddressesOf(tx, edition.id, voter);
  const fields = { city: voter?.name ?? '', edition: edition.name.pl, ...closeFields(edition.vote), reason };
  const letter = { kind: 'ballot-assisted', language: 'pl', edition: edition.id, teryt, fields, secrets: {} } as const;
  await queueLetters(
    tx,
    { ...deps, now: deps.clock.now() },
    addresses.map((to) => ({ ...letter, to })),
  );
  return { ok: true };
}
