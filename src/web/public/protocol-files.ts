/** The certified protocol beside the evidence of a released edition: the PDF, and what its signatures are checked with. */
import { keptProtocol, PROTOCOL_PDF, PROTOCOL_SIGNATURE, type PrintedProtocol } from '../../actions/print-protocol.ts';
import { allowedSigner, fromBase64, PROTOCOL_NAMESPACE, signerOf } from '../../core/ledger/ssh-signature.ts';
import { signatureName } from '../../core/office/signature-file.ts';
import { CERTIFIED } from '../../core/verify/evidence.ts';
import type { ProtocolData } from '../../core/verify/protocol.ts';
import type { ProtocolSignature } from '../../ports/signatures.ts';
import type { Site } from '../visit.ts';
import type { ReleasedEdition } from './released-edition.ts';

/** Whom `ssh-keygen -Y verify` may believe, as it reads it. */
export const ALLOWED_SIGNERS = 'organiser.allowed_signers';
export const PDF_FILE = PROTOCOL_PDF;
export const SIGNATURE_FILE = PROTOCOL_SIGNATURE;
/** They lie beside the bundle: it holds text only, and exactly what its manifest names. */
export const PROTOCOL_FILES: readonly string[] = [PDF_FILE, SIGNATURE_FILE, ALLOWED_SIGNERS];

export interface PublicProtocol {
  readonly printed: PrintedProtocol;
  readonly data: ProtocolData;
}

/** Read once per edition: it cannot change any more. */
const KEPT = new WeakMap<ReleasedEdition, Promise<PublicProtocol | null>>();

/** `null` for an edition that was certified before there were protocols. */
export function publicProtocol(site: Site, released: ReleasedEdition): Promise<PublicProtocol | null> {
  const kept = KEPT.get(released) ?? readPublic(site, released);
  KEPT.set(released, kept);
  kept.catch(() => KEPT.delete(released));
  return kept;
}

async function readPublic({ ports }: Site, { edition, files }: ReleasedEdition): Promise<PublicProtocol | null> {
  const printed = await keptProtocol(ports, edition.id);
  const text = files.get(CERTIFIED.protocol);
  return printed === null || text === undefined ? null : { printed, data: JSON.parse(text) as ProtocolData };
}

/** One of the files that are no part of the bundle; `null` for any other name. */
export async function protocolFile(site: Site, released: ReleasedEdition, name: string): Promise<Response | null> {
  const found = await publicProtocol(site, released);
  const content = found && (contentOf(found, name) ?? (await signatureFile(site, released.edition.id, name)));
  if (content === null) return null;
  const headers = {
    // What organisers gave us is handed on, never shown: it could be a page.
    'Content-Type': typeOf(name),
    'Content-Disposition': `${name === PDF_FILE ? 'inline' : 'attachment'}; filename="${name}"`,
    'Cache-Control': 'public, max-age=86400',
  };
  return new Response(content as BodyInit, { headers });
}

function typeOf(name: string): string {
  if (name === PDF_FILE) return 'application/pdf';
  return name === SIGNATURE_FILE || name === ALLOWED_SIGNERS ? 'text/plain; charset=utf-8' : 'application/octet-stream';
}

/** Signatures may still come after the release, so they are read anew. */
export function publicSignatures({ ports }: Site, edition: string): Promise<readonly ProtocolSignature[]> {
  return ports.store.read((tx) => tx.signatures.list(edition));
}

async function signatureFile(site: Site, edition: string, name: string): Promise<Uint8Array | null> {
  const found = (await publicSignatures(site, edition)).find(
    (signature) => signature.isPublic && signature.content !== '' && signatureName(signature) === name,
  );
  return found === undefined ? null : fromBase64(found.content);
}

function contentOf({ printed }: PublicProtocol, name: string): Uint8Array | string | null {
  if (name === PDF_FILE) return printed.pdf;
  if (name === SIGNATURE_FILE) return printed.signature;
  // The key that signed it, which need not be the one that signed the head before it.
  const signer = name === ALLOWED_SIGNERS ? signerOf(printed.signature ?? '') : null;
  return signer && allowedSigner(signer, PROTOCOL_NAMESPACE);
}
