import { HANDLE_BYTES } from '../core/ballot/ballot-box.ts';
import { type BallotOpening, commitBallot, SALT_BYTES } from '../core/ballot/ballot-commitment.ts';
import { mayCast } from '../core/ballot/casting.ts';
import type { VotingStart } from '../core/ballot/clock-jump.ts';
import { promiseMessage, type Receipt } from '../core/ballot/receipt.ts';
import { canonicalJson } from '../core/basics/canonical-json.ts';
import type { Instant } from '../core/basics/day.ts';
import { bytesToHex, type Hash, hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { PublicKey } from '../core/ledger/signed-head.ts';
import type { Teryt } from '../core/places/municipality.ts';
import { EVIDENCE, frozenNominees } from '../core/verify/evidence.ts';
import type { Post } from '../ports/post.ts';
import type { SteadyClock } from '../ports/time.ts';
import type { Keys, SecureRandom, Tx } from '../ports.ts';
import { currentKey } from './append-to-log.ts';
import { startOf } from './begin-voting.ts';
import { confirmBallot } from './confirm-ballot.ts';
import { explainRefusal } from './explain-revoked.ts';
import { refuseInDoubt } from './guard-clock.ts';
import { withdrawalOf } from './withdraw-nominee.ts';

export interface CastRequest {
  readonly edition: string;
  /** Of the code, by hashVotingCode; the code itself does not come this far. */
  readonly codeHash: Hash;
  readonly choices: readonly string[];
  /** When the request arrived, read once at the door. */
  readonly arrivedAt: Instant;
  /** When its code was entered, by the sealed session; unknown, it is not taken in the grace time (regulations §11). */
  readonly start?: VotingStart | null;
  /** Random, of one form: the same one again gets the same receipt. `null` for a form without one. */
  readonly idempotencyKey: string | null;
}

export interface CastAnswer {
  readonly receipt: Receipt;
  /** The city has changed its vote; the earlier ballot will not be counted. */
  readonly changed: boolean;
  /** `false`: an old form was sent again after the city had changed its vote. */
  readonly standing: boolean;
  /** The same form again: this receipt was given before, and its ballot may be in the log by now. */
  readonly repeated: boolean;
}

interface Deps {
  readonly keys: Keys;
  readonly clock: SteadyClock;
  readonly random: SecureRandom;
  readonly post: Pick<Post, 'host'>;
}

/** A ballot is taken, or refused with the reason (regulations §10). Runs in a group commit: answered after the fsync. */
export async function castBallot(tx: Tx, deps: Deps, request: CastRequest): Promise<Outcome<CastAnswer>> {
  await tx.votes.enterBox(request.edition);
  const edition = await tx.editions.find(request.edition);
  if (edition === null) return refuse('edition-unknown', { edition: request.edition });
  const doubted = await refuseInDoubt(tx, deps, edition, request.arrivedAt);
  if (doubted) return doubted;
  const admitted = await admit(tx, edition, request);
  if (!admitted.ok) return explainRefusal(tx, edition.id, request.codeHash, admitted);
  const { voter, choices } = admitted;

  const answerKey = request.idempotencyKey && hashText(`zloty-lajk/answer/v1\n${voter}\n${request.idempotencyKey}`);
  const earlier = answerKey && (await tx.votes.rememberedAnswer(edition.id, answerKey));
  const sealed = await tx.votes.lockSlot(edition.id, voter);
  const key = await currentKey(tx, deps.keys);
  if (earlier) return repeatAnswer(tx, deps.keys, { edition: edition.id, choices, sealed, key }, earlier);
  const { opening, text } = await placeBallot(tx, deps, edition, { voter, choices, sealed });
  // The city has spoken for itself: its ballot is no longer one that others cast for it.
  if (sealed !== null) await tx.roll.clearAssisted(edition.id, voter);
  if (answerKey) await tx.votes.rememberAnswer(edition.id, answerKey, deps.keys.seal(edition.id, text));
  await confirmBallot(tx, { ...deps, now: request.arrivedAt }, edition, { teryt: voter, changed: sealed !== null });
  const receipt = signReceipt(deps.keys, key, opening);
  return { ok: true, receipt, changed: sealed !== null, standing: true, repeated: false };
}

interface Placing {
  readonly voter: Teryt;
  readonly choices: readonly Teryt[];
  /** What the locked slot of the city holds. */
  readonly sealed: string | null;
}

/** The ballot into the box, in the place of an earlier one of the city. */
export async function placeBallot(
  tx: Tx,
  deps: Pick<Deps, 'keys' | 'random'>,
  edition: Edition,
  { voter, choices, sealed }: Placing,
) {
  const salt = bytesToHex(deps.random.bytes(SALT_BYTES));
  const opening = { edition: edition.id, salt, ...(edition.vote.secrecy === 'named' && { voter }), choices };
  const handle = bytesToHex(deps.random.bytes(HANDLE_BYTES)) as Hash;
  const text = canonicalJson(opening);
  if (sealed !== null) await tx.votes.markReplaced(edition.id, unseal(deps.keys, edition.id, sealed) as Hash);
  await tx.votes.addBallot(edition.id, {
    ...{ handle, opening: deps.keys.seal(edition.id, text) },
    ...{ logged: false, replaced: false },
  });
  await tx.votes.sealSlot(edition.id, voter, deps.keys.seal(edition.id, handle));
  return { opening, text };
}

/** Own city, withdrawn, unknown, hours, revoked: the same rules for everybody who casts a ballot. */
export async function admit(
  tx: Tx,
  edition: Edition,
  request: Pick<CastRequest, 'choices' | 'codeHash' | 'arrivedAt' | 'start'>,
) {
  const withdrawals = request.choices.slice(0, edition.vote.choose).map(withdrawalOf);
  const known = await tx.editions.documents(edition.id, [EVIDENCE.nominees, EVIDENCE.turnout, ...withdrawals]);
  const nominees = frozenNominees(known.get(EVIDENCE.nominees));
  return mayCast(request.choices, {
    hours: edition.vote,
    arrivedAt: request.arrivedAt,
    startedAt: await startOf(tx, request.start ?? null),
    closed: known.has(EVIDENCE.turnout),
    link: await tx.votes.findLink(edition.id, request.codeHash),
    nominees: new Set(nominees.map(({ teryt }) => teryt)),
    withdrawn: new Set(request.choices.filter((teryt) => known.has(withdrawalOf(teryt)))),
    rule: edition.vote,
  });
}

interface Repeated {
  readonly edition: string;
  readonly choices: readonly Teryt[];
  /** The slot of the city as it is now. */
  readonly sealed: string | null;
  readonly key: PublicKey;
}

/** The same form again gets the same receipt; the same key with another choice is a mistake of the caller. */
async function repeatAnswer(
  tx: Tx,
  keys: Keys,
  { edition, choices, sealed, key }: Repeated,
  answer: string,
): Promise<Outcome<CastAnswer>> {
  const opening = JSON.parse(unseal(keys, edition, answer)) as BallotOpening;
  if (opening.choices.join() !== choices.join()) return refuse('idempotency-key-reused', { edition });
  const receipt = signReceipt(keys, key, { ...opening, choices });
  const current = sealed && (await tx.votes.sealedBallot(edition, unseal(keys, edition, sealed) as Hash));
  const standing = current && commitBallot(JSON.parse(unseal(keys, edition, current.opening))) === receipt.commitment;
  return { ok: true, receipt, changed: false, standing: standing === true, repeated: true };
}

/** @throws when the key file does not fit the database: then nothing may be taken any more. */
function unseal(keys: Keys, edition: string, sealed: string): string {
  const text = keys.unseal(edition, sealed);
  if (text === null) throw new Error(`The ballot-box key of edition ${edition} does not open its own seal.`);
  return text;
}

function signReceipt(
  keys: Keys,
  key: PublicKey,
  opening: BallotOpening & { readonly choices: readonly Teryt[] },
): Receipt {
  const commitment = commitBallot(opening);
  const { edition, salt, voter, choices } = opening;
  const signature = keys.sign(promiseMessage(edition, commitment), key);
  // Field by field: the receipt of a repeated form is the same to the byte, as long as the key is.
  return { edition, commitment, salt, ...(voter && { voter }), choices, key, signature };
}
