/**
 * A detached signature of a file in the format of OpenSSH (PROTOCOL.sshsig), so that `ssh-keygen -Y verify`, which every
 * system has, checks it (regulations §18). Only Ed25519 and SHA-512.
 */
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, type Hash, hexToBytes, utf8ToBytes } from '../basics/hash.ts';
import type { PublicKey, Signature } from './signed-head.ts';

/** A signature for one purpose is none for another. */
export const PROTOCOL_NAMESPACE = 'zloty-lajk-protocol';

const MAGIC = utf8ToBytes('SSHSIG');
const KEY_TYPE = 'ssh-ed25519';
const HASH_NAME = 'sha512';
const LINE = 70;

/** The bytes that the key signs for a file. */
export function sshSignedBytes(file: Uint8Array, namespace: string): Uint8Array {
  return joined([MAGIC, field(utf8ToBytes(namespace)), field([]), field(utf8ToBytes(HASH_NAME)), field(sha512(file))]);
}

/** The text of the signature file, `protocol.pdf.sig`. */
export function sshSignature(signature: Signature, key: PublicKey, namespace: string): string {
  const blob = joined([
    MAGIC,
    number(1),
    field(publicKeyBlob(key)),
    field(utf8ToBytes(namespace)),
    field([]),
    field(utf8ToBytes(HASH_NAME)),
    field(joined([field(utf8ToBytes(KEY_TYPE)), field(hexToBytes(signature))])),
  ]);
  const lines = base64(blob).match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return `-----BEGIN SSH SIGNATURE-----\n${lines.join('\n')}\n-----END SSH SIGNATURE-----\n`;
}

/** As `ssh-keygen -lf` prints it, so that two people can compare keys by ear. */
export function keyFingerprint(key: PublicKey): string {
  return `SHA256:${base64(sha256(publicKeyBlob(key))).replace(/=+$/, '')}`;
}

/** The key that the signature file names; `null` where it is none of ours. */
export function signerOf(signature: string): PublicKey | null {
  const body = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)-----END SSH SIGNATURE-----\n$/.exec(signature)?.[1];
  const blob = fromBase64((body ?? '').replaceAll('\n', ''));
  // The magic word, the version, and the length of the blob of the key, whose last 32 bytes are the key itself.
  const [start, size] = [MAGIC.length + 8, publicKeyBlob('00'.repeat(32)).length];
  return blob !== null && blob.length > start + size
    ? (bytesToHex(blob.slice(start + size - 32, start + size)) as PublicKey)
    : null;
}

/** A line for the file of allowed signers: who (`organiser`), for what, with which key. */
export function allowedSigner(key: PublicKey | Hash, namespace: string): string {
  return `organiser namespaces="${namespace}" ${KEY_TYPE} ${base64(publicKeyBlob(key))}\n`;
}

function publicKeyBlob(key: string): Uint8Array {
  return joined([field(utf8ToBytes(KEY_TYPE)), field(hexToBytes(key))]);
}

/** RFC 4251: four bytes of length, the largest first, and the bytes. */
function field(bytes: ArrayLike<number>): Uint8Array {
  return joined([number(bytes.length), bytes]);
}

function number(value: number): Uint8Array {
  return Uint8Array.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648 §4. Core has no `btoa`. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const digits = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63].map((n) => DIGITS[n]);
    const known = Math.min(3, bytes.length - at);
    text += digits
      .slice(0, known + 1)
      .join('')
      .padEnd(4, '=');
  }
  return text;
}

/** Reads back what {@link base64} wrote; `null` for anything else. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='));
  const bytes = new Uint8Array((text.length / 4) * 3);
  for (let at = 0; at < text.length; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((i) => Math.max(0, DIGITS.indexOf(text[at + i] as string)));
    bytes.set([(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d], (at / 4) * 3);
  }
  return bytes.subarray(0, bytes.length - padding);
}
