import { votePhase } from '../core/ballot/vote-time.ts';
import { CODE_BYTES, hashVotingCode, type VotingCode, votingCodeFrom } from '../core/ballot/voting-code.ts';
import { hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { OfficialAddress } from '../core/office/proposal.ts';
import { belongsTo, type Division } from '../core/places/division.ts';
import type { Municipality, Teryt } from '../core/places/municipality.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import { REGISTER_TABLE, ROLL_TABLE, type RollEntry } from '../core/verify/tables.ts';
import type { Ports, Tx } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';

/** As letters carry it; the roll has its hash, and until the close it is kept sealed for reminders. */
export interface IssuedCode {
  readonly teryt: Teryt;
  readonly name: string;
  readonly email: string | null;
  readonly code: VotingCode;
}

/** The official address of a city and where it was found; further ones where it has any. */
export type VoterAddress = OfficialAddress;

interface RollRequest {
  readonly edition: string;
  readonly addresses: readonly VoterAddress[];
}

/** Whether the roll could be frozen now, and whom it would hold; changes nothing. */
export async function mayFreezeRoll(
  tx: Tx,
  { clock }: Pick<Ports, 'clock'>,
  { edition: editionId, addresses }: RollRequest,
): Promise<Outcome<{ edition: Edition; cities: readonly Municipality[] }>> {
  const edition = await tx.editions.find(editionId);
  if (edition === null) return refuse('edition-unknown', { edition: editionId });
  if ((await tx.editions.document(editionId, EVIDENCE.nominees)) === null)
    return refuse('nominees-missing', { edition: editionId, nominees: 0 });
  if ((await tx.editions.document(editionId, EVIDENCE.roll)) !== null)
    return refuse('roll-frozen', { edition: editionId });
  if (votePhase(edition.vote, clock.now()) !== 'before')
    return refuse('freeze-too-late', { opensAt: edition.vote.opensAt });
  const cities = await frozenVoters(tx, edition);
  if (cities.length < edition.vote.batchAtLeast)
    return refuse('roll-too-small', { voters: cities.length, least: edition.vote.batchAtLeast });
  const stranger = addresses.find(({ teryt }) => !cities.some((city) => city.teryt === teryt));
  if (stranger) return refuse('roll-invalid', { teryt: stranger.teryt });
  return { ok: true, edition, cities };
}

/**
 * Freezes who may vote and gives every city a code (regulations §8). The codes are kept, sealed under the ballot-box key
 * that lies outside the database, until the close: a reminder carries the same code as the invitation.
 */
export async function freezeRoll(
  tx: Tx,
  { keys, random, clock }: Pick<Ports, 'keys' | 'random' | 'clock'>,
  request: RollRequest,
): Promise<Outcome<{ codes: readonly IssuedCode[] }>> {
  const allowed = await mayFreezeRoll(tx, { clock }, request);
  if (!allowed.ok) return allowed;
  const { edition, cities } = allowed;
  const editionId = edition.id;
  const now = clock.now();
  const addressOf = new Map(request.addresses.map((address) => [address.teryt, address]));
  const codes = cities.map(({ teryt, name }) => {
    const code = votingCodeFrom(random.bytes(CODE_BYTES));
    return { teryt, name, email: addressOf.get(teryt)?.email ?? null, code };
  });
  const roll: RollEntry[] = codes.map(({ teryt, name, code }) => ({
    teryt,
    name,
    codeHash: hashVotingCode(editionId, code),
  }));
  const voters = codes.map(({ teryt, name, email }) => {
    return { teryt, name, email, emailSource: addressOf.get(teryt)?.source ?? null };
  });
  await tx.votes.putVoters(editionId, voters);
  await tx.roll.putOfficers(
    editionId,
    new Map(request.addresses.map(({ teryt, officers = [] }) => [teryt, officers] as const)),
  );
  await tx.votes.addLinks(
    editionId,
    roll.map(({ teryt, codeHash }) => ({ codeHash, teryt, status: 'active' })),
  );
  const text = ROLL_TABLE.write(roll);
  await tx.editions.addDocument(editionId, EVIDENCE.roll, text);
  await appendToLog(tx, { keys, now }, editionId, [{ type: 'roll-frozen', roll: hashText(text), voters: roll.length }]);
  // Only now, so that a refusal leaves no key behind.
  keys.createBallotBoxKey(editionId);
  await tx.votes.keepCodes(
    editionId,
    codes.map(({ code }) => ({ codeHash: hashVotingCode(editionId, code), sealed: keys.seal(editionId, code) })),
  );
  return { ok: true, codes };
}

/** From the register and the division that were frozen with the nominees: the verifier knows no others. */
export async function frozenVoters(tx: Tx, { id, vote }: Edition): Promise<readonly Municipality[]> {
  const register = REGISTER_TABLE.read((await tx.editions.document(id, EVIDENCE.register)) ?? '') ?? [];
  const divisions = JSON.parse((await tx.editions.document(id, EVIDENCE.divisions)) ?? '[]') as readonly Division[];
  const division = divisions.find((one) => one.id === vote.voters);
  return register.filter((city) => division && belongsTo(division, city));
}
