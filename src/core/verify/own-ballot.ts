/**
 * Where the ballot of a receipt stands (regulations §10, §16, §18), told by the log alone and, once it is published, by
 * the result. Needs the whole log: whoever asks for one place in it tells the server which ballot is theirs.
 */
import type { Receipt } from '../ballot/receipt.ts';
import { hashText } from '../basics/hash.ts';
import { keyChain } from '../ledger/key-chain.ts';
import { entryText, type LogEntry } from '../ledger/log-entry.ts';
import { appendLeaves, EMPTY_FRONTIER, inclusionProof, leafHash, rootOf, verifyInclusion } from '../ledger/merkle.ts';
import { isHeadSigned, type SignedHead } from '../ledger/signed-head.ts';
import { checkHeads, prefixRoots, readKeys } from './check-log.ts';
import { EVIDENCE } from './evidence.ts';
import { findReceipt, isBelated, type ReceiptFinding, receiptFault } from './find-receipt.ts';
import { type BundleFiles, readHeads, readLog, readManifest, textOf } from './read-bundle.ts';

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

/** @param files `log.jsonl`, and `heads.jsonl` where the key was rotated; all of {@link OWN_BALLOT_FILES} once the result is released. */
export function ownBallot(receipt: Receipt, head: SignedHead, files: BundleFiles): OwnBallot {
  if (receipt.edition !== head.log) return { finding: 'other-edition' };
  const log = readLog(files);
  if (!log.ok || !isHeadSigned(head)) return { finding: 'broken' };
  const entries = log.value.entries.slice(0, head.size);
  const leaves = log.value.texts.slice(0, head.size).map(leafHash);
  if (leaves.length !== head.size || rootOf(appendLeaves(EMPTY_FRONTIER, leaves)) !== head.root)
    return { finding: 'broken' };
  const fault = faultIn(receipt, head, { files, entries, texts: log.value.texts.slice(0, head.size) });
  if (fault !== null) return { finding: fault };
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

interface ReadLog {
  readonly files: BundleFiles;
  readonly entries: readonly LogEntry[];
  readonly texts: readonly string[];
}

/** Where the key was rotated, the heads tell which batch a ballot came with: they have to fit then. */
function faultIn(receipt: Receipt, head: SignedHead, { files, entries, texts }: ReadLog) {
  const chain = keyChain(head.log, entries, head.key);
  if (!chain.ok || chain.reigns.at(-1)?.key !== head.key) return 'broken';
  const { reigns } = chain;
  const fault = receiptFault({ log: head.log, reigns }, receipt);
  if (fault !== null || reigns.length === 1) return fault;
  const read = readHeads(files);
  const heads = read.ok ? read.value.filter(({ size }) => size <= head.size) : [];
  const roots = prefixRoots(texts);
  const fit = readKeys(head.log, entries, heads).ok && checkHeads({ log: head.log, roots, heads, reigns }).ok;
  if (heads.at(-1)?.size !== head.size || !fit) return 'broken';
  return isBelated(receipt, { entries, heads, reigns }) ? 'foreign' : null;
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
