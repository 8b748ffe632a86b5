/**
 * What kind of signature a file holds, told by its content, and whether it states the digest of our document (regulations
 * §17, §18). Certificates are not validated here: whether a signature is qualified, a tool of the trust services tells.
 */
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { Hash } from '../basics/hash.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import { base64, fromBase64 } from '../ledger/ssh-signature.ts';

export type SignatureFormat = 'cms' | 'xades' | 'openpgp' | 'ssh' | 'minisign';

/** `ours`: the signature states the digest of this document; `not-stated`: it states none that we can read. */
export interface ReadSignature {
  readonly format: SignatureFormat;
  readonly digest: 'ours' | 'not-stated';
}

/** A detached signature with its certificates has a few kilobytes. */
export const SIGNATURE_BYTES = 262_144;

const SIGNATURE_ENDINGS: Readonly<Record<SignatureFormat, string>> = {
  cms: 'p7s',
  xades: 'xades',
  openpgp: 'asc',
  ssh: 'sig',
  minisign: 'minisig',
};

/** Under which name a signature is offered: told by its hash and content, never by the name it came with. */
export function signatureName({
  sha256: hash,
  format,
}: {
  readonly sha256: Hash;
  readonly format: SignatureFormat;
}): string {
  return `signature-${hash.slice(0, 12)}.${SIGNATURE_ENDINGS[format]}`;
}

/** Refuses 'signature-too-large', 'signature-unreadable', and 'signature-of-other-file' when it states another digest. */
export function readSignatureFile(file: Uint8Array, document: Uint8Array): Outcome<ReadSignature> {
  if (file.length > SIGNATURE_BYTES) return refuse('signature-too-large', { most: SIGNATURE_BYTES });
  const text = latin(file);
  if (text.startsWith('-----BEGIN PGP SIGNATURE-----')) return notStated('openpgp');
  if (text.startsWith('-----BEGIN SSH SIGNATURE-----')) return notStated('ssh');
  if (/^untrusted comment: [^\n]*\n[A-Za-z0-9+/=]+\n/.test(text)) return notStated('minisign');
  // One way to read each sign: two that could share the spaces take minutes over a file of line ends.
  const pem = /^-----BEGIN (PKCS7|CMS)-----\s([A-Za-z0-9+/=\s]+)-----END \1-----\s*$/.exec(text)?.[2];
  const der = pem === undefined ? file : (fromBase64(pem.replace(/\s+/g, '')) ?? file);
  if (isSignedData(der)) return cms(der, document);
  if (/^(?:\u00ef\u00bb\u00bf)?\s*</.test(text) && text.includes('http://www.w3.org/2000/09/xmldsig#'))
    return xades(text, document);
  return refuse('signature-unreadable');
}

function notStated(format: SignatureFormat): Outcome<ReadSignature> {
  return { ok: true, format, digest: 'not-stated' };
}

/** One letter per byte: enough for signs of ASCII, and nothing can go wrong in it. */
function latin(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** id-signedData, 1.2.840.113549.1.7.2, and messageDigest, 1.2.840.113549.1.9.4, with tag and length (RFC 5652). */
const SIGNED_DATA = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const MESSAGE_DIGEST = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];

/** ContentInfo: a sequence, of any way to write its length, that begins with the name of signed data. */
function isSignedData(der: Uint8Array): boolean {
  if (der[0] !== 0x30) return false;
  const header = (der[1] ?? 0) > 0x80 ? 2 + ((der[1] ?? 0) & 0x7f) : 2;
  return header <= 10 && startsAt(der, SIGNED_DATA, header);
}

/** The attribute is a set of one octet string: `31 len 04 len digest`. Each signer has one, all over the same document. */
function cms(der: Uint8Array, document: Uint8Array): Outcome<ReadSignature> {
  const stated: Uint8Array[] = [];
  for (let at = 0; at < der.length; at += 1) {
    if (!startsAt(der, MESSAGE_DIGEST, at)) continue;
    const value = at + MESSAGE_DIGEST.length;
    const length = der[value + 3] ?? 0;
    if (der[value] === 0x31 && der[value + 1] === length + 2 && der[value + 2] === 0x04)
      stated.push(der.subarray(value + 4, value + 4 + length));
  }
  const known = stated.filter(({ length }) => DIGESTS.has(length));
  if (known.length === 0) return notStated('cms');
  const ours = known.every((digest) => base64(digest) === digestOf(document, digest.length));
  return ours ? { ok: true, format: 'cms', digest: 'ours' } : refuse('signature-of-other-file');
}

/**
 * XML may sign the document itself, a part of the file that holds it, or its own properties, each with a digest of its
 * own: only one that is ours says something.
 */
function xades(text: string, document: Uint8Array): Outcome<ReadSignature> {
  const stated = [...text.matchAll(/<(?:[\w-]+:)?DigestValue[^<>]*>([A-Za-z0-9+/=\s]*)</g)].map(([, value = '']) =>
    value.replace(/\s+/g, ''),
  );
  const ours = new Set([...DIGESTS.keys()].map((length) => digestOf(document, length)));
  return { ok: true, format: 'xades', digest: stated.some((value) => ours.has(value)) ? 'ours' : 'not-stated' };
}

/** By the length of the digest, in bytes. */
const DIGESTS: ReadonlyMap<number, (bytes: Uint8Array) => Uint8Array> = new Map<
  number,
  (bytes: Uint8Array) => Uint8Array
>([
  [32, sha256],
  [48, sha384],
  [64, sha512],
]);

function digestOf(document: Uint8Array, length: number): string {
  return base64(DIGESTS.get(length)?.(document) ?? new Uint8Array());
}

function startsAt(bytes: Uint8Array, what: readonly number[], at: number): boolean {
  return what.every((byte, i) => bytes[at + i] === byte);
}
