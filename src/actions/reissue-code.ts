import type { VotingLink } from '../core/ballot/ballot-box.ts';
import { CODE_BYTES, hashVotingCode, type VotingCode, votingCodeFrom } from '../core/ballot/voting-code.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { BEFORE_CLOSE, closeFields } from '../core/mail/letter.ts';
import type { Teryt } from '../core/places/municipality.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Ports, Tx } from '../ports.ts';
import { readAddressesOf } from './addresses-of.ts';
import { appendToLog } from './append-to-log.ts';
import { queueLetters } from './queue-letters.ts';
import { refuseAfterDeadline } from './refuse-after-deadline.ts';

interface ReissueRequest {
  readonly edition: string;
  readonly teryt: string;
  readonly reason: string;
}

/** Whether the code could be revoked now, and which one it is; changes nothing. */
export async function mayReissue(
  tx: Tx,
  { clock }: Pick<Ports, 'clock'>,
  { edition, teryt, reason }: ReissueRequest,
): Promise<Outcome<{ active: VotingLink }>> {
  const closed = await refuseAfterDeadline(tx, edition, clock.now());
  if (closed) return closed;
  if ((await tx.editions.document(edition, EVIDENCE.roll)) === null) return refuse('roll-missing', { edition });
  const active = (await tx.votes.links(edition)).find((link) => link.teryt === teryt && link.status === 'active');
  return active && reason.trim() !== '' ? { ok: true, active } : refuse('roll-invalid', { teryt });
}

/**
 * Revokes the code of a city and gives it a new one, with a published reason (regulations §8): this happened in 2022,
 * when a city put its link on its web site. The ballot that was cast stays until the city changes it.
 */
export async function reissueCode(
  tx: Tx,
  deps: Pick<Ports, 'keys' | 'random' | 'clock' | 'post'>,
  request: ReissueRequest,
): Promise<Outcome<{ code: VotingCode }>> {
  const { keys, random, clock } = deps;
  const allowed = await mayReissue(tx, { clock }, request);
  if (!allowed.ok) return allowed;
  const { edition, teryt, reason } = request;
  const { active } = allowed;
  const code = votingCodeFrom(random.bytes(CODE_BYTES));
  const issued = hashVotingCode(edition, code);
  await tx.votes.revokeLink(edition, active.codeHash);
  await tx.votes.addLinks(edition, [{ codeHash: issued, teryt: active.teryt, status: 'active' }]);
  await tx.votes.keepCodes(edition, [{ codeHash: issued, sealed: keys.seal(edition, code) }]);
  await sendNewCode(tx, { ...deps, now: clock.now() }, edition, { teryt: active.teryt, code });
  await appendToLog(tx, { keys, now: clock.now() }, edition, [
    { type: 'code-reissued', teryt, revoked: active.codeHash, issued, reason: reason.trim() },
  ]);
  return { ok: true, code };
}

/** Letters with the revoked code that still wait are taken back; the new one goes to every address of the city. */
async function sendNewCode(
  tx: Tx,
  deps: Parameters<typeof queueLetters>[1],
  editionId: string,
  { teryt, code }: { readonly teryt: Teryt; readonly code: VotingCode },
): Promise<void> {
  await tx.letters.takeBack(editionId, BEFORE_CLOSE, teryt, deps.now);
  const edition = await tx.editions.find(editionId);
  const voter = await tx.votes.voter(editionId, teryt);
  if (edition === null || !voter?.email) return;
  const { secrecy } = edition.vote;
  const fields = { city: voter.name, edition: edition.name.pl, ...closeFields(edition.vote), secrecy };
  const letter = {
    kind: 'code-reissued',
    language: 'pl',
    edition: editionId,
    teryt,
    fields,
    secrets: { code },
  } as const;
  const addresses = await readAddressesOf(tx, editionId, voter);
  await queueLetters(
    tx,
    deps,
    addresses.map((to) => ({ ...letter, to })),
  );
}
