/**
 * Where the ballot of a receipt stands (regulations §10, §16, §18), told by the log alone and, once it is published, by
 * the result. Needs the whole log: whoever asks for one place in it tells the server which ballot is theirs.
 */
import type { Receipt } from '../ballot/receipt.ts';
import { hashText } from '../basics/hash.ts';
import { entryText, type LogEntry } from '../ledger/log-entry.ts';
import { appendLeaves, EMPTY_FRONTIER, inclusionProof, leafHash, rootOf, verifyInclusion } from '../ledger/merkle.ts';
import { isHeadSigned, type SignedHead } from '../ledger/signed-head.ts';
import { EVIDENCE } from './evidence.ts';
import { findReceipt, type ReceiptFinding, receiptFault } from './find-receipt.ts';
import { type BundleFiles, readLog, readManifest, textOf } from './read-bundle.ts';

/**
 * `promised`: signed, its batch is still to come. `logged`: in the log, the result is not published yet. `broken`: the
 * files do not make up the log that the head signs, or are not those that the log names.
 */
export type OwnBallot =
  | { readonly finding: 'logged' | 'counted' | 'replaced'; readonly position: number; readonly size: number }
  | { readonly finding: 'promised' | 'broken' | Exclude<ReceiptFinding, 'counted' | 'replaced'> };

/** The files that the answer needs after the release; before it the log alone. */
export const OWN_BALLOT_FILES = [
  EVIDENCE.log,
  EVIDENCE.heads,
  EVIDENCE.manifest,
  // Says whether voters stand beside their ballots.
  EVIDENCE.edition,
  EVIDENCE.ballots,
  EVIDENCE.replaced,
] as const;

/** @param files `log.jsonl`; all of {@link OWN_BALLOT_FILES} once the result is released. */
export function ownBallot(receipt: Receipt, head: SignedHead, files: BundleFiles): OwnBallot {
  const fault = receiptFault(head, receipt);
  if (fault !== null) return { finding: fault };
  const log = readLog(files);
  if (!log.ok || !isHeadSigned(head)) return { finding: 'broken' };
  const entries = log.value.entries.slice(0, head.size);
  const leaves = log.value.texts.slice(0, head.size).map(leafHash);
  if (leaves.length !== head.size || rootOf(appendLeaves(EMPTY_FRONTIER, leaves)) !== head.root)
    return { finding: 'broken' };
  const leaf = leafHash(entryText({ type: 'ballot', commitment: receipt.commitment }));
  const index = leaves.indexOf(leaf);
  const isClosed = entries.some(({ type }) => type === 'vote-closed');
  if (index < 0) return { finding: isClosed ? 'missing' : 'promised' };
  if (!verifyInclusion(leaf, index, head.size, inclusionProof(leaves, index), head.root)) return { finding: 'broken' };
  const place = { position: index + 1, size: head.size };
  const released = entries.find((entry) => entry.type === 'released');
  if (released === undefined) return { finding: 'logged', ...place };
  if (!isBound(files, released)) return { finding: 'broken' };
  const finding = findReceipt(files, receipt);
  return finding === 'counted' || finding === 'replaced' ? { finding, ...place } : { finding };
}

/** The tables are those of the manifest that the log names: so they cannot have been changed after the release. */
function isBound(files: BundleFiles, { evidence }: Extract<LogEntry, { type: 'released' }>): boolean {
  const manifest = readManifest(files);
  if (!manifest.ok || manifest.value.hash !== evidence) return false;
  return [EVIDENCE.edition, EVIDENCE.ballots, EVIDENCE.replaced].every((file) => {
    const text = textOf(files, file);
    return text.ok && hashText(text.value) === manifest.value.files.get(file);
  });
}
