/**
 * The public evidence of a released edition, file by file as they are and all of them in one archive: the same bytes
 * for everybody and for ever.
 */
import { VOTE_FORMATS, voteFile, voteFileName } from '../../core/verify/vote-file.ts';
import { notFoundPage, refusalPage } from '../errors.tsx';
import type { Visit } from '../visit.ts';
import { archiveName, evidenceArchive } from './evidence-archive.ts';
import { packedFile } from './packed-evidence.ts';
import { protocolFile } from './protocol-files.ts';
import { type ReleasedEdition, releasedEdition } from './released-edition.ts';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  pb: 'text/plain; charset=utf-8',
  cat: 'text/plain; charset=utf-8',
};

export async function evidenceFile(visit: Visit): Promise<Response> {
  const { http, site } = visit;
  const outcome = await releasedEdition(site, http.req.param('edition') ?? '');
  if (!outcome.ok) return refusalPage(visit, outcome);
  const file = http.req.param('file') ?? '';
  if (file === archiveName(outcome.released.edition.id)) return archiveFile(visit, outcome.released, file);
  const text = outcome.released.files.get(file) ?? otherFormat(outcome.released, file);
  if (text === undefined) return (await protocolFile(site, outcome.released, file)) ?? notFoundPage(visit);
  const packed = await packedFile(outcome.released, file, text);
  const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const headers: Record<string, string> = { ...keptHeaders(file, type, packed.etag), Vary: 'Accept-Encoding' };
  if (isKnown(visit, packed.etag)) return new Response(null, { status: 304, headers });
  if (/\bgzip\b/.test(http.req.header('accept-encoding') ?? ''))
    return new Response(packed.gzip, { headers: { ...headers, 'Content-Encoding': 'gzip' } });
  return new Response(packed.plain, { headers });
}

async function archiveFile(visit: Visit, released: ReleasedEdition, name: string): Promise<Response> {
  const { pieces, length, etag } = await evidenceArchive(released);
  const headers = keptHeaders(name, 'application/zip', etag);
  if (isKnown(visit, etag)) return new Response(null, { status: 304, headers });
  const rest = pieces.values();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(stream) {
      const { value } = rest.next();
      if (value === undefined) stream.close();
      else stream.enqueue(value);
    },
  });
  return new Response(body, { headers: { ...headers, 'Content-Length': String(length) } });
}

/** @param file of one of our own lists, so that it needs no escaping. */
function keptHeaders(file: string, type: string, etag: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${file}"`,
    ETag: etag,
    'Cache-Control': 'public, max-age=86400',
  };
}

function isKnown({ http }: Visit, etag: string): boolean {
  const known = http.req.header('if-none-match');
  return known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
}

/** Made from the evidence when somebody asks: no part of the bundle. */
function otherFormat({ edition, files }: ReleasedEdition, file: string): string | undefined {
  const format = VOTE_FORMATS.find((candidate) => file === voteFileName(edition.id, candidate));
  return format && voteFile(files, format);
}
