/** Public pages are rendered once and handed out many times: press night asks for the same page thousands of times. */
import { createHash } from 'node:crypto';
import type { SteadyClock } from '../ports/time.ts';
import { type Packed, pack, unpackedFor } from './packed.ts';

interface RenderedPage extends Packed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
}

interface Entry {
  readonly page: Promise<RenderedPage>;
  readonly freshUntil: number;
}

/** Other processes write too, so a page lives for two seconds; a release is seen by everybody that soon. */
const FRESH_MS = 2000;
/** Queries make endless addresses: the oldest pages go first. */
const MOST_PAGES = 500;
/** Headers of the rendered answer that the cached one keeps. */
const KEPT_HEADERS = ['content-type', 'content-disposition', 'location', 'retry-after'];

export class PageCache {
  readonly #entries = new Map<string, Entry>();
  readonly #clock: Pick<SteadyClock, 'steady'>;

  constructor(clock: Pick<SteadyClock, 'steady'>) {
    this.#clock = clock;
  }

  /** Answers from the cache, or renders once for all who wait. Only pages with status 200 are kept. */
  async answer(request: Request, key: string, render: () => Promise<Response>): Promise<Response> {
    const now = this.#clock.steady().ms;
    let entry = this.#entries.get(key);
    if (entry === undefined || entry.freshUntil < now) {
      entry = { page: rendered(render()), freshUntil: now + FRESH_MS };
      this.#keep(key, entry);
    }
    try {
      const page = await entry.page;
      if (page.status !== 200) this.#drop(key, entry);
      return answerWith(request, page);
    } catch (error) {
      this.#drop(key, entry);
      throw error;
    }
  }

  #keep(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= MOST_PAGES) return;
      this.#entries.delete(oldest);
    }
  }

  #drop(key: string, entry: Entry): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
  }
}

async function rendered(rendering: Promise<Response>): Promise<RenderedPage> {
  const response = await rendering;
  const plain = new Uint8Array(await response.arrayBuffer());
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return {
    ...(await pack(plain, 5)),
    status: response.status,
    headers: Object.fromEntries(kept),
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
  };
}

function answerWith(request: Request, page: RenderedPage): Response {
  const { body, headers } = unpackedFor(request, page);
  const all: Record<string, string> = { ...page.headers, ...headers };
  if (page.status !== 200) return new Response(body, { status: page.status, headers: all });
  Object.assign(all, { ETag: page.etag, 'Cache-Control': 'no-cache' });
  const known = request.headers.get('if-none-match');
  const isKnown = known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === page.etag);
  return isKnown ? new Response(null, { status: 304, headers: all }) : new Response(body, { headers: all });
}
