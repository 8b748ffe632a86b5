/** Files of the protocol for those who sign it. Before the release they hold the result: each look leaves a trace. */
import { isReleased, leaveTrace } from '../../../actions/look-at-result.ts';
import { PROTOCOL_SIGNATURE, type PrintedProtocol, readProtocol } from '../../../actions/print-protocol.ts';
import { refuse } from '../../../core/basics/outcome.ts';
import { fromBase64 } from '../../../core/ledger/ssh-signature.ts';
import { signatureName } from '../../../core/office/signature-file.ts';
import { notFoundPage, refusalPage } from '../../errors.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';
import { requireFresh } from '../require-fresh.ts';
import { PDF_FILE } from './protocol-shown.tsx';

/** From the release on only: what is under embargo cannot be had by following a link. */
export async function protocolFile(visit: OfficeVisit): Promise<Response> {
  const { ports } = visit.site;
  const { id: edition } = editionOf(visit);
  if (!(await ports.store.read((tx) => isReleased(tx, edition))))
    return refusalPage(visit, refuse('results-embargoed', { edition }));
  const file = await readFile(visit);
  return file instanceof Response ? file : answerFile(visit, file);
}

/** As the console shows the result: by a form, after a sign-in of the last quarter of an hour, with an event. */
export async function openProtocolFile(visit: OfficeVisit): Promise<Response> {
  const { site, session, path } = visit;
  const { id: edition } = editionOf(visit);
  const stale = requireFresh(visit, path('officeProtocol', { edition }));
  if (stale !== null) return stale;
  const file = await readFile(visit);
  if (file instanceof Response) return file;
  await leaveTrace(site.ports, { edition, actor: { email: session.who.email }, files: [nameOf(visit)] });
  return answerFile(visit, file);
}

function nameOf({ http }: OfficeVisit): string {
  return http.req.param('file') ?? '';
}

type Content = Uint8Array | string;

/** What the address names, or the page that says why there is none. */
async function readFile(visit: OfficeVisit): Promise<Content | Response> {
  const read = await readProtocol(visit.site.ports, editionOf(visit).id);
  if (!read.ok) return refusalPage(visit, read);
  return contentOf(read.printed, nameOf(visit)) ?? (await signatureFile(visit, nameOf(visit))) ?? notFoundPage(visit);
}

function answerFile(visit: OfficeVisit, content: Content): Response {
  const name = nameOf(visit);
  const headers = {
    'Content-Type': typeOf(name),
    // The name is one of our own list, so that it needs no escaping. The PDF opens beside the page that asks to sign
    // it.
    'Content-Disposition': `${name === PDF_FILE ? 'inline' : 'attachment'}; filename="${name}"`,
    'Cache-Control': 'no-store',
  };
  return new Response(content as BodyInit, { headers });
}

async function signatureFile(visit: OfficeVisit, name: string): Promise<Uint8Array | null> {
  const signatures = await visit.site.ports.store.read((tx) => tx.signatures.list(editionOf(visit).id));
  const found = signatures.find((signature) => signatureName(signature) === name && signature.content !== '');
  return found === undefined ? null : fromBase64(found.content);
}

function contentOf(printed: PrintedProtocol, name: string): Content | null {
  if (name === PDF_FILE) return printed.pdf;
  return name === PROTOCOL_SIGNATURE ? printed.signature : (printed.texts.get(name) ?? null);
}

export function typeOf(name: string): string {
  if (name.endsWith('.pdf')) return 'application/pdf';
  if (name.endsWith('.json')) return 'application/json; charset=utf-8';
  return name.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/octet-stream';
}
