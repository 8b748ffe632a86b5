/** Is the city's own ballot in (regulations §10, §18)? One answer for the command line, the browser and the receipt page. */
import { promiseMessage, type Receipt, receiptOpens } from '../ballot/receipt.ts';
import { isHash } from '../basics/hash.ts';
import { isSigned, type PublicKey, type Signature, type SignedHead } from '../ledger/signed-head.ts';
import { type BundleFiles, readEditionFile, readHeads, readTable } from './read-bundle.ts';
import { ballotTable, REPLACED_TABLE, type Table } from './tables.ts';

/**
 * `counted`; `replaced`: in the log, but the city changed it later; `missing`: promised and not there; `foreign`: not
 * signed by the key of this edition, or its parts do not belong together: forged or damaged. `other-edition`: names
 * another edition, of which this log says nothing.
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
  const heads = readHeads(files);
  const head = heads.ok ? heads.value.at(-1) : undefined;
  if (head === undefined) return 'foreign';
  const fault = receiptFault(head, receipt);
  if (fault !== null) return fault;
  const edition = readEditionFile(files);
  if (edition.ok && holds(files, ballotTable(edition.value), receipt)) return 'counted';
  return holds(files, REPLACED_TABLE, receipt) ? 'replaced' : 'missing';
}

/** Why the receipt cannot be one of this log; `null` when it is a promise that the organiser of this edition made. */
export function receiptFault(
  head: Pick<SignedHead, 'log' | 'key'>,
  receipt: Receipt,
): Extract<ReceiptFinding, 'foreign' | 'other-edition'> | null {
  // One organiser signs all editions with one key: a sound receipt of another edition is not a ballot gone missing.
  if (receipt.edition !== head.log) return 'other-edition';
  const message = promiseMessage(receipt.edition, receipt.commitment);
  const signed =
    receipt.key === head.key && isSigned(message, receipt.signature as Signature, receipt.key as PublicKey);
  return signed && receiptOpens(receipt) ? null : 'foreign';
}

function holds(files: BundleFiles, table: Table<{ readonly commitment: string }>, { commitment }: Receipt): boolean {
  const read = readTable(files, table);
  return read.ok && read.value.some((row) => row.commitment === commitment);
}
