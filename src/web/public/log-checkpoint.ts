/**
 * The newest head as other transparency logs write it: a checkpoint (C2SP tlog-checkpoint) in a signed note (C2SP
 * signed-note), so that witnesses and tools made for those logs can read ours. The tree is theirs already (RFC 6962).
 */
import { createHash } from 'node:crypto';
import type { PublicKey, Signature, SignedHead } from '../../core/ledger/signed-head.ts';

/** Of Ed25519 in a signed note. */
const ALGORITHM = 0x01;

/** The name of the log and of its key, `zlotylajk.example/dziennik/2022`: an address without `https://`. */
export function originOf(log: string, baseUrl: string): string {
  return `${baseUrl.replace(/^https?:\/\//, '')}/dziennik/${log}`;
}

/** Three lines: origin, size, root. */
export function checkpointText(
  { log, size, root }: Pick<SignedHead, 'log' | 'size' | 'root'>,
  baseUrl: string,
): string {
  return `${originOf(log, baseUrl)}\n${size}\n${base64(Buffer.from(root, 'hex'))}\n`;
}

/** @param sign with the key of the head. */
export function checkpoint(head: SignedHead, baseUrl: string, sign: (message: string) => Signature): string {
  const text = checkpointText(head, baseUrl);
  return signedNote(text, { name: originOf(head.log, baseUrl), key: head.key, signature: sign(text) });
}

/** @param text ends with a line break, which is signed too. */
export function signedNote(
  text: string,
  { name, key, signature }: { readonly name: string; readonly key: PublicKey; readonly signature: Signature },
): string {
  const signed = Buffer.concat([keyHash(name, key), Buffer.from(signature, 'hex')]);
  return `${text}\n— ${name} ${base64(signed)}\n`;
}

/** What a tool asks for before it believes a note: `name+hash+key`. */
export function verifierKey(name: string, key: PublicKey): string {
  return `${name}+${keyHash(name, key).toString('hex')}+${base64(keyBytes(key))}`;
}

function keyHash(name: string, key: PublicKey): Buffer {
  return createHash('sha256').update(`${name}\n`).update(keyBytes(key)).digest().subarray(0, 4);
}

function keyBytes(key: PublicKey): Buffer {
  return Buffer.concat([Buffer.from([ALGORITHM]), Buffer.from(key, 'hex')]);
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64');
}
