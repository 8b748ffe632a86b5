/** Public pages are rendered once and handed out many times: press night asks for the same page thousands of times. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const gzipBytes = promisify(gzip);
const brotliBytes = promisify(brotliCompress);

interface CachedPage {
  readonly status: number;
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly brotli: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly freshUntil: number;
}

/** Other processes write too, so a page lives for two seconds; a release is seen by everybody that soon. */
const FRESH_MS = 2000;
/** Queries make endless addresses: the oldest pages go first. */
const MOST_PAGES = 500;

export class PageCache {
  readonly #pages = new Map<string, Promise<CachedPage>>();

  /** Answers from the cache, or renders once for all who wait. Errors are not kept. */
  async answer(request: Request, key: string, render: () => Promise<Response>): Promise<Response> {
    const now = performance.now();
    let page = this.#pages.get(key);
    if (page === undefined || (await page).freshUntil < now) {
      page = packed(render());
      this.#keep(key, page);
    }
    const ready = await page.catch((error: unknown) => {
      this.#pages.delete(key);
      throw error;
    });
    if (ready.status !== 200) this.#pages.delete(key);
    return answerWith(request, ready);
  }

  #keep(key: string, page: Promise<CachedPage>): void {
    this.#pages.delete(key);
    this.#pages.set(key, page);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= MOST_PAGES) return;
      this.#pages.delete(oldest);
    }
  }
}

async function packed(rendering: Promise<Response>): Promise<CachedPage> {
  const response = await rendering;
  const plain = new Uint8Array(await response.arrayBuffer());
  const [zipped, brotli] = await Promise.all([
    gzipBytes(plain, { level: 6 }),
    brotliBytes(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ]);
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? 'text/html; charset=utf-8',
    plain,
    gzip: new Uint8Array(zipped),
    brotli: new Uint8Array(brotli),
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    freshUntil: performance.now() + FRESH_MS,
  };
}

function answerWith(request: Request, page: CachedPage): Response {
  const headers: Record<string, string> = { 'Content-Type': page.type, Vary: 'Accept-Encoding' };
  if (page.status === 200) {
    headers.ETag = page.etag;
    headers['Cache-Control'] = 'no-cache';
    const known = request.headers.get('if-none-match');
    if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === page.etag))
      return new Response(null, { status: 304, headers });
  }
  const accepted = request.headers.get('accept-encoding') ?? '';
  if (/\bbr\b/.test(accepted)) return new Response(page.brotli, { status: page.status, headers: { ...headers, 'Content-Encoding': 'br' } });
  if (/\bgzip\b/.test(accepted)) return new Response(page.gzip, { status: page.status, headers: { ...headers, 'Content-Encoding': 'gzip' } });
  return new Response(page.plain, { status: page.status, headers });
}
