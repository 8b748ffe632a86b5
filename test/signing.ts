/** Keys for tests, heads signed with them, and how one hands over to another. */
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Instant } from '../src/core/basics/day.ts';
import { bytesToHex, utf8ToBytes } from '../src/core/basics/hash.ts';
import { type KeyRotation, rotationMessage } from '../src/core/ledger/key-chain.ts';
import type { LogEntry } from '../src/core/ledger/log-entry.ts';
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

export const THIRD_SECRET = Uint8Array.from({ length: 32 }, (_, i) => 100 + i);

const SECRETS = new Map([SECRET, OTHER_SECRET, THIRD_SECRET].map((secret) => [keyOf(secret), secret]));

export function keyOf(secret: Uint8Array): PublicKey {
  return bytesToHex(ed25519.getPublicKey(secret)) as PublicKey;
}

/** The secret that signs heads after an entry: another one where it hands over to a key of these tests. */
export function secretAfter(entry: LogEntry, secret: Uint8Array): Uint8Array {
  return (entry.type === 'key-rotated' && SECRETS.get(entry.to)) || secret;
}

/** A sound rotation; `change` bends it after both keys have signed. */
export function rotation(
  log: string,
  at: Instant,
  [from, to]: readonly [from: Uint8Array, to: Uint8Array] = [SECRET, OTHER_SECRET],
  change: Partial<KeyRotation> = {},
): KeyRotation {
  const told = { from: keyOf(from), to: keyOf(to), at: new Date(at).toISOString(), reason: 'rok minął' };
  const [signedByOld, signedByNew] = [from, to].map(
    (secret) => bytesToHex(ed25519.sign(utf8ToBytes(rotationMessage(log, told)), secret)) as Signature,
  ) as [Signature, Signature];
  return { type: 'key-rotated', ...told, signedByOld, signedByNew, ...change };
}
