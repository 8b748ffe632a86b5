/** The files of the protocol for those who sign it. Before the release they hold the result. */
import { PROTOCOL_SIGNATURE, type PrintedProtocol, readProtocol } from '../../../actions/print-protocol.ts';
import { fromBase64 } from '../../../core/ledger/ssh-signature.ts';
import { signatureName } from '../../../core/office/signature-file.ts';
import { notFoundPage, refusalPage } from '../../errors.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';
import { PDF_FILE } from './protocol-shown.tsx';

export async function protocolFile(visit: OfficeVisit): Promise<Response> {
  const { id } = editionOf(visit);
  const name = visit.http.req.param('file') ?? '';
  const read = await readProtocol(visit.site.ports, id);
  if (!read.ok) return refusalPage(visit, read);
  const content = contentOf(read.printed, name) ?? (await signatureFile(visit, id, name));
  if (content === null) return notFoundPage(visit);
  const headers = {
    'Content-Type': typeOf(name),
    // The name is one of our own list, so that it needs no escaping. The PDF opens beside the page that asks to sign it.
    'Content-Disposition': `${name === PDF_FILE ? 'inline' : 'attachment'}; filename="${name}"`,
    'Cache-Control': 'no-store',
  };
  return new Response(content as BodyInit, { headers });
}

async function signatureFile({ site }: OfficeVisit, edition: string, name: string): Promise<Uint8Array | null> {
  const signatures = await site.ports.store.read((tx) => tx.signatures.list(edition));
  const found = signatures.find((signature) => signatureName(signature) === name && signature.content !== '');
  return found === undefined ? null : fromBase64(found.content);
}

function contentOf(printed: PrintedProtocol, name: string): Uint8Array | string | null {
  if (name === PDF_FILE) return printed.pdf;
  return name === PROTOCOL_SIGNATURE ? printed.signature : (printed.texts.get(name) ?? null);
}

export function typeOf(name: string): string {
  if (name.endsWith('.pdf')) return 'application/pdf';
  if (name.endsWith('.json')) return 'application/json; charset=utf-8';
  return name.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/octet-stream';
}
