/** SHA-256 over text and bytes, written in lower-case hexadecimal. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** 64 lower-case hexadecimal digits. */
export type Hash = string & { readonly brand: 'Hash' };

export function hashBytes(bytes: Uint8Array): Hash {
  return bytesToHex(sha256(bytes)) as Hash;
}

/** Hashes the UTF-8 bytes of the text. */
export function hashText(text: string): Hash {
  return hashBytes(utf8ToBytes(text));
}

export function isHash(text: string): text is Hash {
  return /^[0-9a-f]{64}$/.test(text);
}

export { bytesToHex, hexToBytes, utf8ToBytes };
