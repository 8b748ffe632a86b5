import type { Instant } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { type KeyRotation, rotationMessage } from '../core/ledger/key-chain.ts';
import type { PublicKey } from '../core/ledger/signed-head.ts';
import { proposalAt } from '../core/office/proposal.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Keys, Ports, Tx } from '../ports.ts';
import { appendToLog, currentKey } from './append-to-log.ts';

type Deps = Pick<Ports, 'keys' | 'clock'>;

interface Rotating {
  /** The edition in whose name it is proposed; its log must be open. */
  readonly edition: string;
  readonly to: PublicKey;
  readonly reason: string;
}

/**
 * The key that a proposal names: it lies in a file before anybody is asked. Made anew for each proposal, so that none
 * lies there for months; the one that an open proposal names stays. Refused before anything is made.
 */
export async function keyToPropose(
  { store, keys, clock }: Pick<Ports, 'store' | 'keys' | 'clock'>,
  edition: string,
): Promise<Outcome<{ to: PublicKey }>> {
  return store.write(async (tx) => {
    const able = await mayHandOver(tx, keys, edition);
    if (!able.ok) return able;
    // A rotation that was cut short between the database and the files: the key that waits is the current one.
    await adoptCurrent(tx, keys, able.from);
    const waiting = keys.nextKey();
    const isProposed = (await tx.proposals.list(null)).some(
      (proposal) =>
        proposalAt(proposal, clock.now()).status === 'open' &&
        proposal.content.kind === 'rotate-key' &&
        proposal.content.to === waiting,
    );
    return { ok: true, to: waiting !== null && isProposed ? waiting : keys.createNextKey() };
  });
}

/** What follows the commit of a rotation. */
export async function adoptKey({ store, keys }: Pick<Ports, 'store' | 'keys'>, to: PublicKey): Promise<void> {
  await store.write(async (tx) => {
    await adoptCurrent(tx, keys, to);
    return { ok: true };
  });
}

/**
 * Whoever makes or renames a file of a key holds the lock of the key: of two processes at once, one would otherwise
 * overwrite the key that the other one has just put in place. Done twice, it does no harm.
 */
async function adoptCurrent(tx: Tx, keys: Keys, first: PublicKey): Promise<void> {
  keys.adoptNextKey(await tx.log.lockKey(first));
}

/** Changes nothing. The key that was shown must still be the one that waits. */
export async function mayRotateKey(tx: Tx, keys: Keys, { edition, to }: Rotating): Promise<Outcome<HandingOver>> {
  const able = await mayHandOver(tx, keys, edition);
  if (!able.ok) return able;
  return keys.nextKey() === to && to !== able.from ? able : refuse('proposal-changed');
}

interface HandingOver {
  readonly from: PublicKey;
  readonly logs: readonly string[];
}

/** A lost key cannot hand over: then no rotation is possible any more (docs/operate.md). */
async function mayHandOver(tx: Tx, keys: Keys, edition: string): Promise<Outcome<HandingOver>> {
  const logs = await openLogs(tx);
  if (!logs.includes(edition)) return refuse('log-not-open', { edition });
  const from = await currentKey(tx, keys);
  return keys.holds(from) ? { ok: true, from, logs } : refuse('signing-key-lost', { key: from });
}

/** Begun and not released: a log that has ended keeps its key. In the order of their ids. */
async function openLogs(tx: Tx): Promise<string[]> {
  const logs: string[] = [];
  for (const { id } of await tx.editions.all()) {
    const isBegun = (await tx.log.lastHead(id)) !== null;
    if (isBegun && (await tx.editions.document(id, EVIDENCE.manifest)) === null) logs.push(id);
  }
  return logs.sort();
}

/**
 * Hands over to the key that waits, in every open log at once (regulations §16): one key signs them all. Nobody casts a
 * ballot meanwhile, so that no receipt under the old key is answered after it. The files follow the commit
 * ({@link Keys.adoptNextKey}); until then both keys lie there, and the database says which one holds.
 */
export async function rotateKey(
  tx: Tx,
  { keys, clock }: Deps,
  rotating: Rotating,
): Promise<Outcome<{ from: PublicKey }>> {
  // Before the logs are looked up: one that begins meanwhile waits here, and then begins with the new key.
  const from = await tx.log.lockKey(await currentKey(tx, keys));
  const begun = await openLogs(tx);
  for (const log of begun) await tx.votes.lockBox(log);
  for (const log of begun) await tx.log.lock(log);
  // Only now: a log that was released while this waited has ended, and takes no entry any more.
  const allowed = await mayRotateKey(tx, keys, rotating);
  if (!allowed.ok) return allowed;
  const now = clock.now();
  const entries = new Map<string, KeyRotation>();
  for (const log of allowed.logs) {
    const last = await tx.log.lastHead(log);
    entries.set(log, signRotation(keys, log, { ...rotating, from, at: Math.max(now, last?.at ?? now) as Instant }));
  }
  await tx.log.changeKey(rotating.to);
  for (const [log, entry] of entries) await appendToLog(tx, { keys, now }, log, [entry]);
  return { ok: true, from };
}

function signRotation(
  keys: Keys,
  log: string,
  { from, to, at, reason }: Rotating & { readonly from: PublicKey; readonly at: Instant },
): KeyRotation {
  const told = { from, to, at: new Date(at).toISOString(), reason };
  const message = rotationMessage(log, told);
  return { type: 'key-rotated', ...told, signedByOld: keys.sign(message, from), signedByNew: keys.sign(message, to) };
}
