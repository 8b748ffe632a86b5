/** The whole bundle in one file: it holds nothing else, so that what is unpacked can be verified at once. */
import { entityTag, packedFile } from './packed-evidence.ts';
import type { ReleasedEdition } from './released-edition.ts';
import { lengthOf, zipOf } from './zip.ts';

export interface EvidenceArchive {
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
  /** Of all pieces, in bytes. */
  readonly length: number;
  readonly etag: string;
}

/** The pieces are those in which each file is kept anyway; only the headers between them are new. */
const KEPT = new WeakMap<ReleasedEdition, Promise<EvidenceArchive>>();

export function archiveName(edition: string): string {
  return `${edition}.zip`;
}

export function evidenceArchive(released: ReleasedEdition): Promise<EvidenceArchive> {
  const kept = KEPT.get(released) ?? makeArchive(released);
  KEPT.set(released, kept);
  // The next reader tries again.
  kept.catch(() => KEPT.delete(released));
  return kept;
}

async function makeArchive(released: ReleasedEdition): Promise<EvidenceArchive> {
  const members = [...released.files].map(async ([file, text]) => ({
    name: `${released.edition.id}/${file}`,
    gzip: (await packedFile(released, file, text)).gzip,
  }));
  const pieces = zipOf(await Promise.all(members));
  return { pieces, length: lengthOf(pieces), etag: entityTag(pieces) };
}
