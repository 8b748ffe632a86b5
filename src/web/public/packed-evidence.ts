/** Files of the evidence in the two forms in which they are sent, packed once per file. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ReleasedEdition } from './released-edition.ts';

const gzipBytes = promisify(gzip);

export interface Packed {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** The texts themselves are kept by `releasedEdition`. */
const PACKED = new WeakMap<ReleasedEdition, Map<string, Promise<Packed>>>();

export function packedFile(released: ReleasedEdition, file: string, text: string): Promise<Packed> {
  const kept = PACKED.get(released) ?? new Map<string, Promise<Packed>>();
  PACKED.set(released, kept);
  const packing = kept.get(file) ?? pack(text);
  kept.set(file, packing);
  packing.catch(() => kept.delete(file));
  return packing;
}

/** Strong: two answers with one tag are the same to the byte. */
export function entityTag(pieces: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return `"${hash.digest('base64url').slice(0, 22)}"`;
}

async function pack(text: string): Promise<Packed> {
  const plain = new TextEncoder().encode(text);
  return { plain, gzip: new Uint8Array(await gzipBytes(plain, { level: 6 })), etag: entityTag([plain]) };
}
