/** The public log of an edition as the database holds it, and the key that signs it. Types only. */
import type { LogEntry } from '../core/ledger/log-entry.ts';
import type { Frontier } from '../core/ledger/merkle.ts';
import type { PublicKey, SignedHead } from '../core/ledger/signed-head.ts';

export interface LogTx {
  /** Locks the log until the end of the transaction, so that several processes append one after the other. */
  lock(log: string): Promise<Frontier>;
  /** `frontier` is what `lock` gave. @throws when the log has grown since. */
  append(log: string, entries: readonly LogEntry[], frontier: Frontier): Promise<void>;
  entries(log: string): Promise<readonly string[]>;
  /** Where the entry stands, counted from 0; `null` when it is not there. */
  position(log: string, entry: LogEntry): Promise<number | null>;
  addHead(head: SignedHead): Promise<void>;
  /** In the order of their sizes. */
  heads(log: string): Promise<readonly SignedHead[]>;
  lastHead(log: string): Promise<SignedHead | null>;
  /** The key that signs all open logs; `null` before the first entry of the first log. */
  currentKey(): Promise<PublicKey | null>;
  /** The same, locked until the end of the transaction; `first` where there is none yet. */
  lockKey(first: PublicKey): Promise<PublicKey>;
  changeKey(to: PublicKey): Promise<void>;
}
