/** Signatures that organisers have given under the protocol of an edition. Types only. */
import type { Instant } from '../core/basics/day.ts';
import type { Hash } from '../core/basics/hash.ts';
import type { PersonId } from '../core/office/person.ts';
import type { ReadSignature } from '../core/office/signature-file.ts';

export interface ProtocolSignature extends ReadSignature {
  readonly edition: string;
  /** Of the file. */
  readonly sha256: Hash;
  readonly signer: PersonId;
  /** Whether its owner lets everybody have it after the release: it may carry a name and a number of identity. */
  readonly isPublic: boolean;
  readonly addedAt: Instant;
  /** In base64; empty once the person was erased. */
  readonly content: string;
}

export interface SignaturesTx {
  /** @throws when the same file is there already. */
  add(signature: ProtocolSignature): Promise<void>;
  /** In the order in which they came, then of their hashes. */
  list(edition: string): Promise<readonly ProtocolSignature[]>;
}
