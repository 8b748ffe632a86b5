/** Files of the public evidence of a released edition, as they are: the same bytes for everybody and for ever. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { VOTE_FORMATS, voteFile, voteFileName } from '../../core/verify/vote-file.ts';
import { notFoundPage, refusalPage } from '../errors.tsx';
import type { Visit } from '../visit.ts';
import { protocolFile } from './protocol-files.ts';
import { type ReleasedEdition, releasedEdition } from './released-edition.ts';

const gzipBytes = promisify(gzip);

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  pb: 'text/plain; charset=utf-8',
  cat: 'text/plain; charset=utf-8',
};

interface Packed {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** Packed once per file; the texts themselves are kept by {@link releasedEdition}. */
const PACKED = new WeakMap<ReleasedEdition, Map<string, Promise<Packed>>>();

export async function evidenceFile(visit: Visit): Promise<Response> {
  const { http, site } = visit;
  const outcome = await releasedEdition(site, http.req.param('edition') ?? '');
  if (!outcome.ok) return refusalPage(visit, outcome);
  const file = http.req.param('file') ?? '';
  const text = outcome.released.files.get(file) ?? otherFormat(outcome.released, file);
  if (text === undefined) return (await protocolFile(site, outcome.released, file)) ?? notFoundPage(visit);
  const packed = await packedFile(outcome.released, file, text);
  const headers: Record<string, string> = {
    'Content-Type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    // The name is one of our own list, so that it needs no escaping.
    'Content-Disposition': `attachment; filename="${file}"`,
    ETag: packed.etag,
    'Cache-Control': 'public, max-age=86400',
    Vary: 'Accept-Encoding',
  };
  const known = http.req.header('if-none-match');
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === packed.etag))
    return new Response(null, { status: 304, headers });
  if (/\bgzip\b/.test(http.req.header('accept-encoding') ?? ''))
    return new Response(packed.gzip, { headers: { ...headers, 'Content-Encoding': 'gzip' } });
  return new Response(packed.plain, { headers });
}

/** Made from the evidence when somebody asks: no part of the bundle. */
function otherFormat({ edition, files }: ReleasedEdition, file: string): string | undefined {
  const format = VOTE_FORMATS.find((candidate) => file === voteFileName(edition.id, candidate));
  return format && voteFile(files, format);
}

function packedFile(released: ReleasedEdition, file: string, text: string): Promise<Packed> {
  const kept = PACKED.get(released) ?? new Map<string, Promise<Packed>>();
  PACKED.set(released, kept);
  const packing = kept.get(file) ?? pack(text);
  kept.set(file, packing);
  return packing;
}

async function pack(text: string): Promise<Packed> {
  const plain = new TextEncoder().encode(text);
  return {
    plain,
    gzip: new Uint8Array(await gzipBytes(plain, { level: 6 })),
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
  };
}
