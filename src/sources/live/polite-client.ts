/**
 * HTTP towards one platform: one request at a time, limits obeyed before they are hit and after, failures repeated with
 * back-off, everything bounded (time, requests, size of an answer). No address outside the given origin is ever asked,
 * so a key cannot leave it; keys travel in headers, never in addresses.
 */
import type { Instant } from '../../core/basics/day.ts';
import { type Outcome, type Refused, refuse } from '../../core/basics/outcome.ts';
import { type Fault, readShape, type Shape } from './answer-shape.ts';
import { afterFailure, afterLimit, afterStated, type Chance } from './waiting.ts';

export interface LiveLimits {
  /** How often one request is made before it is given up. */
  readonly attempts: number;
  readonly waitAtOnceMs: number;
  readonly wholeRunMs: number;
  readonly requests: number;
  readonly answerBytes: number;
  readonly answerMs: number;
  readonly pagesPerProfile: number;
}

const MINUTE = 60_000;

/** Meta lets an app in again after an hour at most; six hours carry a thousand profiles of any platform. */
export const LIMITS: LiveLimits = {
  attempts: 6,
  waitAtOnceMs: 65 * MINUTE,
  wholeRunMs: 360 * MINUTE,
  requests: 20_000,
  answerBytes: 8 << 20,
  answerMs: 30_000,
  pagesPerProfile: 2_000,
};

/** What an answer that is no success means. */
export type Verdict = Refused | { readonly ok: 'again' } | { readonly ok: 'limit'; readonly restMs: number | null };

/** What is special about one platform. */
export interface Protocol {
  readonly headers: Readonly<Record<string, string>>;
  /** Judges an answer outside 200–299; `body` is what could be read of it. */
  judge(status: number, body: Shape, headers: Headers, now: Instant): Verdict;
  /** How long to rest after an answer that says that the allowance is used up; `null` when there is no need. */
  restMs(headers: Headers, now: Instant): number | null;
}

export interface Answer {
  readonly body: Shape;
  readonly faults: Fault[];
  readonly headers: Headers;
}

export interface Client {
  readonly server: string;
  get(path: string, query: Readonly<Record<string, string>>): Promise<Outcome<{ answer: Answer }>>;
}

/** What all clients of one run share. */
export interface Run {
  readonly now: () => Instant;
  readonly wait: (ms: number) => Promise<void>;
  readonly chance: Chance;
  readonly limits: LiveLimits;
  readonly userAgent: string;
  readonly waiting: (ms: number) => void;
  readonly startedAt: Instant;
  requests: number;
}

export function openClient(run: Run, origin: URL, protocol: Protocol): Client {
  const server = origin.host;
  let restUntil = 0;

  async function rest(ms: number): Promise<Refused | null> {
    const { limits, startedAt, now } = run;
    if (ms > limits.waitAtOnceMs || now() + ms > startedAt + limits.wholeRunMs)
      return refuse('live-limit-reached', { server, minutes: Math.ceil(ms / MINUTE) });
    run.waiting(ms);
    await run.wait(ms);
    return null;
  }

  async function ask(url: URL): Promise<{ answer: Answer } | Verdict> {
    if (run.requests >= run.limits.requests) return refuse('live-budget-spent', { requests: run.requests });
    run.requests += 1;
    const raw = await fetchBounded(url, run, protocol.headers);
    if ('ok' in raw) return raw;
    const faults: Fault[] = [];
    const body = readShape(raw.json, faults);
    const restMs = protocol.restMs(raw.headers, run.now());
    if (restMs !== null) restUntil = run.now() + afterStated(restMs, run.chance);
    if (raw.status < 200 || raw.status > 299) return protocol.judge(raw.status, body, raw.headers, run.now());
    if (raw.json === undefined) return refuse('live-answer-unexpected', { server, where: '–', found: 'no JSON' });
    return { answer: { body, faults, headers: raw.headers } };
  }

  async function askAgain(url: URL): Promise<Outcome<{ answer: Answer }>> {
    for (let attempt = 1; ; attempt++) {
      const result = await ask(url);
      if ('answer' in result) return { ok: true, answer: result.answer };
      if (result.ok === false) return result;
      const ms = Math.max(pause(result, attempt - 1, run.chance), restUntil - run.now());
      const refused = attempt === run.limits.attempts ? giveUp(result, server, ms) : await rest(ms);
      if (refused) return refused;
    }
  }

  return {
    server,
    async get(path, query) {
      const url = new URL(path, origin);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const { now, startedAt, limits, requests } = run;
      if (now() > startedAt + limits.wholeRunMs) return refuse('live-budget-spent', { requests });
      const tooLong = restUntil > now() ? await rest(restUntil - now()) : null;
      return tooLong ?? askAgain(url);
    },
  };
}

function giveUp(verdict: Exclude<Verdict, Refused>, server: string, ms: number): Refused {
  return verdict.ok === 'again'
    ? refuse('live-unreachable', { server })
    : refuse('live-limit-reached', { server, minutes: Math.ceil(ms / MINUTE) });
}

function pause(verdict: Exclude<Verdict, Refused>, attempt: number, chance: Chance): number {
  if (verdict.ok === 'again') return afterFailure(attempt, chance);
  return verdict.restMs === null ? afterLimit(attempt, chance) : afterStated(verdict.restMs, chance);
}

interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** `undefined` for what is no JSON. */
  readonly json: unknown;
}

const REDIRECTS = [301, 302, 303, 307, 308];

async function fetchBounded(
  from: URL,
  { limits, userAgent }: Run,
  headers: Protocol['headers'],
): Promise<RawAnswer | Verdict> {
  let url = from;
  for (let hop = 0; hop < 4; hop++) {
    let response: Response;
    let bytes: Uint8Array | null;
    try {
      response = await fetch(url, {
        headers: { accept: 'application/json', 'user-agent': userAgent, ...headers },
        redirect: 'manual',
        signal: AbortSignal.timeout(limits.answerMs),
      });
      bytes = await readAtMost(response, limits.answerBytes);
    } catch {
      // Connection refused, broken off or too slow: all of it may pass.
      return { ok: 'again' };
    }
    if (bytes === null) return refuse('live-answer-too-large', { server: from.host, mib: limits.answerBytes >> 20 });
    if (!REDIRECTS.includes(response.status))
      return { status: response.status, headers: response.headers, json: parseJson(bytes) };
    const location = response.headers.get('location') ?? '';
    const target = URL.canParse(location, url.href) ? new URL(location, url) : null;
    if (target?.origin !== from.origin)
      return refuse('live-redirected', { server: from.host, target: target?.host ?? '–' });
    url = target;
  }
  return refuse('live-redirected', { server: from.host, target: from.host });
}

/** `null` when there is more: what a server states about its length is not believed. */
async function readAtMost(response: Response, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Leaving the loop closes the connection.
    if (length > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
