/** Two keys for tests, and heads signed with them. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, utf8ToBytes } from '../src/core/basics/hash.ts';
import {
  type Head,
  headMessage,
  type PublicKey,
  type Signature,
  type SignedHead,
} from '../src/core/ledger/signed-head.ts';

export const SECRET = Uint8Array.from({ length: 32 }, (_, i) => i + 1);
export const OTHER_SECRET = Uint8Array.from({ length: 32 }, (_, i) => 200 - i);

export function signHead(head: Head, secret: Uint8Array = SECRET): SignedHead {
  const key = bytesToHex(ed25519.getPublicKey(secret)) as PublicKey;
  return { ...head, key, signature: bytesToHex(ed25519.sign(utf8ToBytes(headMessage(head)), secret)) as Signature };
}
