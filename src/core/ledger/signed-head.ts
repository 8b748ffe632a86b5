/** The signed head of the log (regulations §16): who holds one can tell later whether the log was rewritten. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { canonicalJson } from '../basics/canonical-json.ts';
import type { Instant } from '../basics/day.ts';
import { type Hash, hexToBytes, isHash, utf8ToBytes } from '../basics/hash.ts';

export interface Head {
  /** Id of the edition. */
  readonly log: string;
  /** Number of entries. */
  readonly size: number;
  readonly root: Hash;
  /** Milliseconds since 1970, of the batch, never of a single ballot. */
  readonly at: Instant;
}

/** 64 hexadecimal digits: an Ed25519 public key (RFC 8032). */
export type PublicKey = string & { readonly brand: 'PublicKey' };

/** 128 hexadecimal digits: an Ed25519 signature. */
export type Signature = string & { readonly brand: 'Signature' };

export interface SignedHead extends Head {
  readonly key: PublicKey;
  readonly signature: Signature;
}

/** What is signed: a domain tag, so that no signature can serve another purpose, and the head as canonical JSON. */
export function headMessage(head: Head): string {
  return `zloty-lajk/head/v1\n${canonicalJson({ log: head.log, size: head.size, root: head.root, at: head.at })}`;
}

const HEAD_FIELDS = ['at', 'key', 'log', 'root', 'signature', 'size'];

/** A head with exactly its fields, or `null`: it comes from a file, a server or a browser's memory. Not yet its signature. */
export function parseHead(value: unknown): SignedHead | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  if (Object.keys(value).sort().join() !== HEAD_FIELDS.join()) return null;
  const { log, size, root, at, key, signature } = value as Readonly<Record<string, unknown>>;
  const covered = typeof log === 'string' && Number.isSafeInteger(size) && Number(size) > 0 && isHashText(root);
  const signed = isHashText(key) && typeof signature === 'string' && /^[0-9a-f]{128}$/.test(signature);
  return covered && signed && Number.isSafeInteger(at) ? (value as SignedHead) : null;
}

function isHashText(value: unknown): boolean {
  return typeof value === 'string' && isHash(value);
}

export function isHeadSigned(head: SignedHead): boolean {
  return isSigned(headMessage(head), head.signature, head.key);
}

/** `false` also for anything that is no key or no signature. */
export function isSigned(message: string, signature: Signature, key: PublicKey): boolean {
  try {
    if (!isHash(key) || !/^[0-9a-f]{128}$/.test(signature)) return false;
    // zip215: false asks for the strict check of RFC 8032 / FIPS 186-5, so that one head has one signature.
    return ed25519.verify(hexToBytes(signature), utf8ToBytes(message), hexToBytes(key), { zip215: false });
  } catch {
    return false;
  }
}
