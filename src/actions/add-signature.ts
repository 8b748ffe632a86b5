import { hashBytes } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { base64, fromBase64 } from '../core/ledger/ssh-signature.ts';
import type { Person } from '../core/office/person.ts';
import { readSignatureFile } from '../core/office/signature-file.ts';
import type { ProtocolSignature } from '../ports/signatures.ts';
import type { Ports, Tx } from '../ports.ts';
import { PROTOCOL_PDF } from './print-protocol.ts';
import { recordEvent } from './record-event.ts';

interface SignatureRequest {
  readonly edition: string;
  readonly file: Uint8Array;
  /** Whether everybody may have the file after the release. */
  readonly isPublic: boolean;
  readonly by: Person;
}

/**
 * Lays the signature of an organiser beside the certified protocol (regulations §17). The same file twice is one. A
 * certificate is not validated; a signature that states the digest of another document is refused.
 */
export async function addSignature(
  tx: Tx,
  { clock, random }: Pick<Ports, 'clock' | 'random'>,
  { edition, file, isPublic, by }: SignatureRequest,
): Promise<Outcome<{ signature: ProtocolSignature }>> {
  const pdf = fromBase64((await tx.editions.document(edition, PROTOCOL_PDF)) ?? '');
  if (pdf === null || pdf.length === 0) return refuse('not-certified', { edition });
  const read = readSignatureFile(file, pdf);
  if (!read.ok) return read;
  const sha256 = hashBytes(file);
  // Pressed twice, two forms arrive at once: the second must see the file of the first.
  await tx.log.lock(edition);
  const known = (await tx.signatures.list(edition)).find((signature) => signature.sha256 === sha256);
  if (known !== undefined) return { ok: true, signature: known };
  const now = clock.now();
  const { format, digest } = read;
  const signature = {
    ...{ edition, sha256, format, digest, signer: by.id, isPublic, addedAt: now, content: base64(file) },
  };
  await tx.signatures.add(signature);
  const about = { actor: { email: by.email }, edition, details: { sha256, format } } as const;
  await recordEvent(tx, { random, now }, { type: 'signature-added', ...about });
  return { ok: true, signature };
}

/** Two organisers have signed: files of two different persons. */
export function isSigned(signatures: readonly Pick<ProtocolSignature, 'signer'>[]): boolean {
  return new Set(signatures.map(({ signer }) => signer)).size >= 2;
}
