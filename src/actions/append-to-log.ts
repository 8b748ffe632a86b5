import type { Instant } from '../core/basics/day.ts';
import { entryText, type LogEntry } from '../core/ledger/log-entry.ts';
import { appendLeaves, leafHash, rootOf } from '../core/ledger/merkle.ts';
import { headMessage, type PublicKey, type SignedHead } from '../core/ledger/signed-head.ts';
import type { Keys, Tx } from '../ports.ts';

/**
 * Appends entries to the log of an edition and signs its new head, in the transaction of the change that they tell of.
 * Heads never go back in time, even when the clock does.
 */
export async function appendToLog(
  tx: Tx,
  { keys, now }: { readonly keys: Keys; readonly now: Instant },
  log: string,
  entries: readonly LogEntry[],
): Promise<SignedHead> {
  const frontier = await tx.log.lock(log);
  const last = await tx.log.lastHead(log);
  const grown = appendLeaves(
    frontier,
    entries.map((entry) => leafHash(entryText(entry))),
  );
  const key = await keyOfLog(tx, keys, frontier.size === 0);
  const at = Math.max(now, last?.at ?? now) as Instant;
  const head = { log, size: grown.size, root: rootOf(grown), at };
  const signed = { ...head, key, signature: keys.sign(headMessage(head), key) };
  await tx.log.append(log, entries, frontier);
  await tx.log.addHead(signed);
  return signed;
}

/** The key that signs heads and receipts now: the database says which, a file outside of it holds it. */
export async function currentKey(tx: Tx, keys: Pick<Keys, 'publicKey'>): Promise<PublicKey> {
  return (await tx.log.currentKey()) ?? keys.publicKey();
}

/** A log that begins must not miss a rotation that is under way: it is not among the logs that are told of it. */
async function keyOfLog(tx: Tx, keys: Keys, isFirst: boolean): Promise<PublicKey> {
  const key = await currentKey(tx, keys);
  return isFirst ? tx.log.lockKey(key) : key;
}
