/**
 * The log for programs (regulations §16, §18): heads, entries and proofs, the same for everybody. There is no question by
 * the hash of a ballot on purpose: whoever asks it tells the server, and every proxy on the way, whose ballot it is. The
 * whole log is small; a reader finds the place in it on the own device.
 */
import { createHash } from 'node:crypto';
import { type Outcome, refuse } from '../../core/basics/outcome.ts';
import { consistencyProof, inclusionProof, leafHash } from '../../core/ledger/merkle.ts';
import { headsText, jsonText, logText } from '../../core/verify/evidence.ts';
import type { Tx } from '../../ports.ts';
import { REFUSALS } from '../../texts/refusals.ts';
import { notFoundPage, refusalPage } from '../errors.tsx';
import { type Packed, pack, unpackedFor } from '../packed.ts';
import type { Site, Visit } from '../visit.ts';
import { checkpoint } from './log-checkpoint.ts';
import { tameName } from './names.tsx';

const TYPES = {
  json: 'application/json; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
} as const;

interface Asked {
  readonly tx: Tx;
  readonly edition: string;
  readonly number: (name: string) => number | null;
}

interface LogFile {
  readonly type: keyof typeof TYPES;
  /** `true` for what can never be another: then browsers and proxies may keep it. */
  readonly lasting: (asked: Asked) => boolean;
  readonly text: (asked: Asked, site: Site) => Promise<Outcome<{ text: string }>>;
}

const LASTING = () => true;
const NEWEST = () => false;

export const LOG_FILES: Readonly<Record<string, LogFile>> = {
  'head.json': {
    type: 'json',
    lasting: NEWEST,
    text: async ({ tx, edition }) => ({ ok: true, text: jsonText(await tx.log.lastHead(edition)) }),
  },
  'heads.jsonl': {
    type: 'jsonl',
    lasting: NEWEST,
    text: async ({ tx, edition }) => ({ ok: true, text: headsText(await tx.log.heads(edition)) }),
  },
  'log.jsonl': { type: 'jsonl', lasting: ({ number }) => number('size') !== null, text: logFileText },
  'checkpoint.txt': { type: 'txt', lasting: NEWEST, text: checkpointText },
  'consistency.json': { type: 'json', lasting: LASTING, text: consistencyText },
  'inclusion.json': { type: 'json', lasting: LASTING, text: inclusionText },
};

/** The first `size` entries, all of them without it. */
async function logFileText({ tx, edition, number }: Asked): Promise<Outcome<{ text: string }>> {
  const entries = await tx.log.entries(edition);
  const size = number('size') ?? entries.length;
  return size > entries.length ? outside(entries) : { ok: true, text: logText(entries.slice(0, size)) };
}

async function checkpointText({ tx, edition }: Asked, { ports, settings }: Site): Promise<Outcome<{ text: string }>> {
  const head = await tx.log.lastHead(edition);
  // Signed when it is asked for: only the key that has signed the head itself may say it in other words.
  if (head === null || !ports.keys.holds(head.key)) return refuse('log-range', { size: 0 });
  return { ok: true, text: checkpoint(head, settings.baseUrl, (message) => ports.keys.sign(message, head.key)) };
}

async function consistencyText({ tx, edition, number }: Asked): Promise<Outcome<{ text: string }>> {
  const entries = await tx.log.entries(edition);
  const [from, to] = [number('from'), number('to')];
  if (from === null || to === null || from < 1 || from > to || to > entries.length) return outside(entries);
  const proof = consistencyProof(entries.slice(0, to).map(leafHash), from);
  return { ok: true, text: jsonText({ from, to, proof }) };
}

async function inclusionText({ tx, edition, number }: Asked): Promise<Outcome<{ text: string }>> {
  const entries = await tx.log.entries(edition);
  const [index, size] = [number('index'), number('size')];
  if (index === null || size === null || index >= size || size > entries.length) return outside(entries);
  const leaves = entries.slice(0, size).map(leafHash);
  const [entry, leaf] = [entries[index] ?? '', leaves[index] ?? ''];
  return { ok: true, text: jsonText({ index, size, entry, leaf, proof: inclusionProof(leaves, index) }) };
}

function outside(entries: readonly string[]): Outcome<{ text: string }> {
  return refuse('log-range', { size: entries.length });
}

export async function logFile(visit: Visit): Promise<Response> {
  const { http, site } = visit;
  const [edition = '', name = ''] = [http.req.param('edition'), http.req.param('file')];
  const file = Object.hasOwn(LOG_FILES, name) ? LOG_FILES[name] : undefined;
  if (file === undefined) return notFoundPage(visit);
  const number = (parameter: string) => wholeNumber(http.req.query(parameter));
  const read = await site.ports.store.read(async (tx) => {
    if ((await tx.editions.find(edition)) === null) return null;
    const asked = { tx, edition, number };
    return { outcome: await file.text(asked, site), lasting: file.lasting(asked) };
  });
  if (read === null) return refusalPage(visit, refuse('edition-unknown', { edition: tameName(edition.slice(0, 40)) }));
  const { outcome, lasting } = read;
  if (!outcome.ok) return refusedJson(visit, outcome.details);
  return answer(site, http.req.raw, { text: outcome.text, type: TYPES[file.type], lasting });
}

/** Programs ask here, so a program is answered. */
function refusedJson({ texts }: Visit, details: Readonly<Record<string, string | number>>): Response {
  const body = jsonText({ refusal: 'log-range', ...details, sentence: texts.refusals['log-range'](details) });
  const headers = { 'Content-Type': TYPES.json, 'Cache-Control': 'no-store' };
  return new Response(body, { status: REFUSALS['log-range'].http, headers });
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : null;
}

/** Packed once per content: while a vote is on, a thousand browsers ask for the same newest log. */
const PACKED = new WeakMap<Site, Map<string, Promise<Packed>>>();
const MOST_PACKED = 50;

async function answer(
  site: Site,
  request: Request,
  { text, type, lasting }: { readonly text: string; readonly type: string; readonly lasting: boolean },
): Promise<Response> {
  const bytes = new TextEncoder().encode(text);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const control = { ETag: etag, 'Cache-Control': lasting ? 'public, max-age=86400' : 'no-cache' };
  const known = request.headers.get('if-none-match');
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers: { ...control, Vary: 'Accept-Encoding' } });
  const { body, headers } = unpackedFor(request, await packedOnce(site, etag, bytes));
  return new Response(body, { headers: { 'Content-Type': type, ...control, ...headers } });
}

function packedOnce(site: Site, etag: string, bytes: Uint8Array<ArrayBuffer>): Promise<Packed> {
  const kept = PACKED.get(site) ?? new Map<string, Promise<Packed>>();
  PACKED.set(site, kept);
  const packing = kept.get(etag) ?? pack(bytes, 5);
  kept.delete(etag);
  kept.set(etag, packing);
  const oldest = kept.keys().next().value;
  if (kept.size > MOST_PACKED && oldest !== undefined) kept.delete(oldest);
  return packing;
}
