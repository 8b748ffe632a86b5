/** Is the city's own ballot in (regulations §10, §18)? One answer for the command line, the browser and the receipt page. */
import { promiseMessage, type Receipt, receiptOpens } from '../ballot/receipt.ts';
import { isHash } from '../basics/hash.ts';
import { keyChain, type Reign } from '../ledger/key-chain.ts';
import type { LogEntry } from '../ledger/log-entry.ts';
import { isSigned, type PublicKey, type Signature, type SignedHead } from '../ledger/signed-head.ts';
import { type BundleFiles, readEditionFile, readHeads, readLog, readTable } from './read-bundle.ts';
import { ballotTable, REPLACED_TABLE, type Table } from './tables.ts';

/**
 * `counted`; `replaced`: in the log, but the city changed it later; `missing`: promised and not there; `foreign`: not
 * signed by the key of this edition, or by one that had been given up already, or its parts do not belong together:
 * forged or damaged. `other-edition`: names another edition, of which this log says nothing.
 */
export type ReceiptFinding = 'counted' | 'replaced' | 'missing' | 'foreign' | 'other-edition';

/** The receipt in what somebody saved or pasted; `null` when it is none. */
export function parseReceipt(text: string): Receipt | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isReceipt(value) ? value : null;
  } catch {
    return null;
  }
}

function isReceipt(value: unknown): value is Receipt {
  if (typeof value !== 'object' || value === null) return false;
  const { edition, commitment, salt, voter, choices, key, signature } = value as Readonly<Record<string, unknown>>;
  const areTexts = [edition, commitment, salt, key, signature].every((part) => typeof part === 'string');
  return (
    areTexts &&
    isHash(String(commitment)) &&
    (voter === undefined || typeof voter === 'string') &&
    Array.isArray(choices) &&
    choices.every((choice) => typeof choice === 'string')
  );
}

/** @param files of a bundle that has been verified: this looks only where the receipt's ballot stands. */
export function findReceipt(files: BundleFiles, receipt: Receipt): ReceiptFinding {
  const [log, heads] = [readLog(files), readHeads(files)];
  const head = heads.ok ? heads.value.at(-1) : undefined;
  if (!heads.ok || head === undefined) return 'foreign';
  const entries = log.ok ? log.value.entries : [];
  const chain = keyChain(head.log, entries, head.key);
  const reigns = chain.ok ? chain.reigns : [];
  const fault = receiptFault({ log: head.log, reigns }, receipt);
  if (fault !== null) return fault;
  if (isBelated(receipt, { entries, heads: heads.value, reigns })) return 'foreign';
  const edition = readEditionFile(files);
  if (edition.ok && holds(files, ballotTable(edition.value), receipt)) return 'counted';
  return holds(files, REPLACED_TABLE, receipt) ? 'replaced' : 'missing';
}

/** Why the receipt cannot be one of this log; `null` when it is a promise that the organiser of this edition made. */
export function receiptFault(
  { log, reigns }: { readonly log: string; readonly reigns: readonly Reign[] },
  receipt: Receipt,
): Extract<ReceiptFinding, 'foreign' | 'other-edition'> | null {
  // One organiser signs all editions with one key: a sound receipt of another edition is not a ballot gone missing.
  if (receipt.edition !== log) return 'other-edition';
  const message = promiseMessage(receipt.edition, receipt.commitment);
  const signed =
    reigns.some(({ key }) => key === receipt.key) &&
    isSigned(message, receipt.signature as Signature, receipt.key as PublicKey);
  return signed && receiptOpens(receipt) ? null : 'foreign';
}

/**
 * Was the promise made with a key that had been given up by then? A receipt carries no instant. But what had been
 * promised before a rotation and was not in the log yet came with the first batch after it: a ballot of a later batch
 * was promised later, and the key before promises nothing any more.
 */
export function isBelated(
  { key, commitment }: Receipt,
  {
    entries,
    heads,
    reigns,
  }: {
    readonly entries: readonly LogEntry[];
    readonly heads: readonly SignedHead[];
    readonly reigns: readonly Reign[];
  },
): boolean {
  const end = reigns[reigns.findIndex((reign) => reign.key === key) + 1]?.from;
  const position = entries.findIndex((entry) => entry.type === 'ballot' && entry.commitment === commitment);
  if (end === undefined || position < end) return false;
  const first = heads.find(({ size }, i) =>
    entries.slice(Math.max(end, heads[i - 1]?.size ?? 0), size).some(({ type }) => type === 'ballot'),
  );
  return first !== undefined && position >= first.size;
}

function holds(files: BundleFiles, table: Table<{ readonly commitment: string }>, { commitment }: Receipt): boolean {
  const read = readTable(files, table);
  return read.ok && read.value.some((row) => row.commitment === commitment);
}
