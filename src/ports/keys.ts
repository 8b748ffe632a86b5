/** Keys that lie outside the database. Types only. */
import type { PublicKey, Signature } from '../core/ledger/signed-head.ts';

export interface Keys {
  /** The key that signs heads and receipts; a file outside the database. */
  publicKey(): PublicKey;
  sign(message: string): Signature;
  /** The same key over bytes that begin with their purpose, such as a signature for `ssh-keygen -Y verify`. */
  signBytes(message: Uint8Array): Signature;
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
