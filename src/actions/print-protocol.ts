import type { PublicDraw } from '../core/ballot/tie-break.ts';
import { type Hash, hashBytes, hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { readEntryText } from '../core/ledger/log-entry.ts';
import { fromBase64 } from '../core/ledger/ssh-signature.ts';
import { CERTIFIED, EVIDENCE } from '../core/verify/evidence.ts';
import { certificateText, protocolOf, protocolTableText, protocolText } from '../core/verify/protocol.ts';
import type { EditionResult } from '../core/verify/result.ts';
import { REGISTER_TABLE } from '../core/verify/tables.ts';
import type { Ports } from '../ports.ts';
import { composeEvidence, hashesOf } from './compose-evidence.ts';

/** The document of the edition that holds the certified PDF, in base64. */
export const PROTOCOL_PDF = 'protocol.pdf';
/** And the signature of the installation over it, for `ssh-keygen -Y verify`. */
export const PROTOCOL_SIGNATURE = 'protocol.pdf.sig';

export interface PrintedProtocol {
  readonly pdf: Uint8Array;
  readonly pdfHash: Hash;
  /** `protocol.json`, `protocol.csv` and `certificate.json`. */
  readonly texts: ReadonlyMap<string, string>;
  /** Hash of the certificate: what both organisers approve. */
  readonly protocol: Hash;
  /** Signature file of the installation; `null` until two organisers have certified it. */
  readonly signature: string | null;
}

/** Of a counted edition: the certified protocol as it was kept, or the one that could be certified now. For the office. */
export async function readProtocol(ports: Ports, edition: string): Promise<Outcome<{ printed: PrintedProtocol }>> {
  const kept = await keptProtocol(ports, edition);
  return kept === null ? printProtocol(ports, edition) : { ok: true, printed: kept };
}

/** `null` until it is certified, and for editions that were certified before there were protocols. */
export async function keptProtocol({ store }: Pick<Ports, 'store'>, edition: string): Promise<PrintedProtocol | null> {
  const kinds = [PROTOCOL_PDF, PROTOCOL_SIGNATURE, ...Object.values(CERTIFIED)];
  const found = await store.read((tx) => tx.editions.documents(edition, kinds));
  const pdf = fromBase64(found.get(PROTOCOL_PDF) ?? '');
  if (!found.has(PROTOCOL_PDF) || pdf === null) return null;
  const texts = new Map(Object.values(CERTIFIED).map((file) => [file, found.get(file) ?? '']));
  return {
    ...{ pdf, pdfHash: hashBytes(pdf), texts, signature: found.get(PROTOCOL_SIGNATURE) ?? null },
    protocol: hashText(texts.get(CERTIFIED.certificate) ?? ''),
  };
}

/** Makes it from documents and log (regulations §13), which takes the archive and time; changes nothing. */
export async function printProtocol(ports: Ports, id: string): Promise<Outcome<{ printed: PrintedProtocol }>> {
  const read = await ports.store.read(async (tx) => ({
    edition: await tx.editions.find(id),
    result: await tx.editions.document(id, EVIDENCE.result),
    entries: (await tx.log.entries(id)).map(readEntryText),
    heads: await tx.log.heads(id),
  }));
  if (read.edition === null) return refuse('edition-unknown', { edition: id });
  if (read.result === null) return refuse('not-counted', { edition: id });
  const composed = await composeEvidence(ports, id);
  if (!composed.ok) return composed;
  const text = (file: string) => composed.files.get(file) as string;
  const hashes = hashesOf(composed.files);
  const data = protocolOf({
    ...{ entries: read.entries, heads: read.heads, hashOf: (file: string) => hashes.get(file) as Hash },
    edition: JSON.parse(text(EVIDENCE.edition)) as Edition,
    result: JSON.parse(read.result) as EditionResult,
    draw: JSON.parse(text(EVIDENCE.draw)) as PublicDraw | null,
    names: new Map((REGISTER_TABLE.read(text(EVIDENCE.register)) ?? []).map(({ teryt, name }) => [teryt, name])),
  });
  const pdf = await ports.documents.protocol(data);
  const files = { json: protocolText(data), table: protocolTableText(data) };
  const certificate = certificateText({
    ...{ edition: id, result: hashText(read.result), protocol: hashText(files.json), table: hashText(files.table) },
    pdf: hashBytes(pdf),
  });
  const texts = new Map<string, string>([
    [CERTIFIED.protocol, files.json],
    [CERTIFIED.table, files.table],
    [CERTIFIED.certificate, certificate],
  ]);
  const printed = { pdf, pdfHash: hashBytes(pdf), texts, protocol: hashText(certificate), signature: null };
  return { ok: true, printed };
}
