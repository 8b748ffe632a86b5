/** Keys that lie outside the database. Types only. */
import type { PublicKey, Signature } from '../core/ledger/signed-head.ts';

export interface Keys {
  /**
   * The key in the file `signing.key`, made at the first use. Which key signs heads and receipts the database says
   * ({@link currentKey}): it is this one unless a rotation was cut short.
   */
  publicKey(): PublicKey;
  /** @param key that of `signing.key` where none is named. @throws StorageProblem when no file holds it. */
  sign(message: string, key?: PublicKey): Signature;
  /** The same over bytes that begin with their purpose, such as a signature for `ssh-keygen -Y verify`. */
  signBytes(message: Uint8Array, key?: PublicKey): Signature;
  /** Whether a file holds this key. */
  holds(key: PublicKey): boolean;
  /** The key that waits for a rotation, in a file of its own; `null` when there is none. */
  nextKey(): PublicKey | null;
  /** Makes the key that waits, anew where one waits already: that one must not be the current key. */
  createNextKey(): PublicKey;
  /** The key that waits becomes `signing.key`, and the one before is destroyed; nothing when another key waits. */
  adoptNextKey(key: PublicKey): void;
  /** Seals text of fixed length under the edition's ballot-box key, outside database and back-ups. */
  seal(edition: string, text: string): string;
  /** `null` when the key is gone or the box was changed. */
  unseal(edition: string, sealed: string): string | null;
  /** The same short text for the same one under the ballot-box key, 16 hexadecimal digits; `null` when the key is gone. */
  blind(edition: string, text: string): string | null;
  /** Seals what a letter must not be read from the outbox: another key, kept as long as the installation. */
  sealLetter(text: string): string;
  /** `null` when it was changed or sealed elsewhere. */
  unsealLetter(sealed: string): string | null;
  /** Makes the ballot-box key; nothing when it is there. */
  createBallotBoxKey(edition: string): void;
  /** Overwrites and removes the key: from then on nobody can join a voter to a ballot. */
  destroyBallotBoxKey(edition: string): void;
}
