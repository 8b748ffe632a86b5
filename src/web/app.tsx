/** The whole site on one page: every address, who may use it, and what happens before and after it. */
import { gzipSync } from 'node:zlib';
import { Hono, type Context as HonoContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Instant } from '../core/basics/day.ts';
import { en } from '../texts/en.ts';
import { pl } from '../texts/pl.ts';
import { ADDRESSES, type Language, type PageId } from './addresses.ts';
import { isWorthPacking } from './assets.ts';
import { answerBrokenLink } from './ballot/enter-code.tsx';
import { castRoutes } from './ballot/routes.tsx';
import { isStorageProblem } from './ballot/storage-page.tsx';
import { caseRoutes } from './cases/routes.tsx';
import { answerBrokenCaseLink } from './cases/token-page.tsx';
import { answerBrokenSenderLink } from './data/code-page.tsx';
import { validSender } from './data/data-session.ts';
import { dataRoutes } from './data/routes.ts';
import { bugPage, errorPage, notFoundPage, refusalPage } from './errors.tsx';
import { isSameOrigin } from './form.ts';
import { healthRoutes } from './health.ts';
import { isOneClick } from './letters/one-click.ts';
import { letterRoutes } from './letters/routes.tsx';
import { answerOffice } from './office/answer-office.tsx';
import { officeRoutes } from './office/routes.tsx';
import { type Packed, pack, unpackedFor } from './packed.ts';
import { PageCache } from './page-cache.ts';
import { personalRoutes } from './personal/routes.tsx';
import { answerBrokenDataLink } from './personal/start-page.tsx';
import { publicRoutes } from './public/routes.tsx';
import { returnedMailRoute } from './returned-mail.ts';
import { assertDeclared, type PageRoute } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { validLink } from './session.ts';
import { bytesFor, isStreamed, takesFile } from './upload.ts';
import { pathsFor, type Site, type Visit } from './visit.ts';

/** All routes of the site; a test walks them and asks each without its permission. */
export const ROUTES: readonly PageRoute[] = [
  ...publicRoutes,
  ...personalRoutes,
  ...castRoutes,
  ...dataRoutes,
  ...caseRoutes,
  ...letterRoutes,
  ...officeRoutes,
];

/**
 * Told of every bug with the number that the reader was shown, and of every failure of disk, database or signing key,
 * whose page has none; gets no personal data and no address with a secret.
 */
export type BugLog = (number: string | null, error: unknown) => void;

export function createApp(site: Site, logBug: BugLog, routes: readonly PageRoute[] = ROUTES): Hono {
  assertDeclared(routes);
  const app = new Hono();
  const cache = new PageCache(site.ports.clock);
  app.use(async (http, next) => {
    await next();
    if (isStorageProblem(http.error)) logBug(null, http.error);
  });
  app.use(securityHeaders(site.settings.baseUrl.startsWith('https:')));
  // No address of ours holds a NUL, and PostgreSQL takes no text that does.
  app.use((http, next) => {
    if (!http.req.url.includes('%00')) return next();
    return Promise.resolve(notFoundPage(visitFor(site, 'home', languageOf(http), http)));
  });
  returnedMailRoute(app, site);
  // A file of a city has a limit of its own and is never held in memory.
  app.use((http, next) => {
    if (isStreamed(http.req.method, http.req.path)) return next();
    return bodyLimit({ maxSize: bytesFor(http.req.path), onError: (one) => tooLarge(site, one) })(http, next);
  });
  app.use(async (http, next) => {
    const refused = http.req.method === 'POST' ? refusePost(site, http) : null;
    if (refused) return refused;
    await next();
    return undefined;
  });
  healthRoutes(app, site);
  app.get('/assets/:file', assetServer(site));
  for (const route of routes)
    for (const language of ['pl', 'en'] as const)
      if (route.permission !== 'development' || site.settings.development)
        app.on(route.method, ADDRESSES[route.page][language], (http) => answer(site, cache, route, language, http));
  app.notFound(async (http) => {
    const visit = visitFor(site, 'vote', languageOf(http), http);
    const broken =
      (await answerBrokenLink(visit)) ??
      answerBrokenDataLink(visit) ??
      answerBrokenSenderLink(visit) ??
      answerBrokenCaseLink(visit);
    return broken ?? notFoundPage({ ...visit, page: 'home' });
  });
  app.onError((error, http) => {
    const visit = visitFor(site, 'home', languageOf(http), http);
    if ('refusal' in error && 'details' in error)
      return refusalPage(visit, { ok: false, refusal: error.refusal, details: error.details } as Parameters<
        typeof refusalPage
      >[1]);
    return bugPage(visit, (number) => logBug(number, error));
  });
  return app;
}

async function answer(
  site: Site,
  cache: PageCache,
  route: PageRoute,
  language: Language,
  http: HonoContext,
): Promise<Response> {
  // A form has arrived when all of it has (regulations §11): headers before the close and a ballot after it are late.
  if (isWholeForm(http)) await http.req.text();
  const visit = visitFor(site, route.page, language, http);
  if (route.permission === 'voter') {
    const voter = await validLink(http, site, visit.arrivedAt);
    if (voter === null) return http.redirect(visit.path('vote', {}, { powod: 'sesja' }), 303);
    http.header('Cache-Control', 'no-store');
    return packedOnce(http, await route.answer({ ...visit, voter }));
  }
  if (route.permission === 'sender') {
    const sender = await validSender(http, site, visit.arrivedAt);
    if (sender === null) return http.redirect(visit.path('data', {}, { powod: 'sesja' }), 303);
    http.header('Cache-Control', 'no-store');
    return packedOnce(http, await route.answer({ ...visit, sender }));
  }
  if (route.permission === 'office') {
    http.header('Cache-Control', 'no-store');
    return packedOnce(http, await answerOffice(visit, route));
  }
  if (!route.cached) return packedOnce(http, await route.answer(visit));
  const address = new URL(http.req.url);
  return cache.answer(http.req.raw, `${language} ${address.pathname}${address.search}`, async () =>
    route.answer(visit),
  );
}

/** Read as a whole, and kept for whoever asks for its fields; files of cities and of the office are not. */
function isWholeForm({ req }: HonoContext): boolean {
  return req.method === 'POST' && !isStreamed(req.method, req.path) && !takesFile(req.path);
}

/** Pages of one reader are packed on the way out: a ballot travels in a quarter of its size. */
async function packedOnce(http: HonoContext, response: Response): Promise<Response> {
  const accepts = /\bgzip\b/.test(http.req.header('accept-encoding') ?? '');
  const isText = response.headers.get('content-type')?.startsWith('text/') === true;
  // Files of the evidence come packed: packed twice, a browser would unpack them once.
  if (!accepts || response.body === null || !isText || response.headers.has('content-encoding')) return response;
  const headers = new Headers(response.headers);
  headers.set('Content-Encoding', 'gzip');
  headers.append('Vary', 'Accept-Encoding');
  headers.delete('Content-Length');
  const body = gzipSync(new Uint8Array(await response.arrayBuffer()), { level: 1 });
  return new Response(new Uint8Array(body), { status: response.status, headers });
}

function visitFor(site: Site, page: PageId, language: Language, http: HonoContext): Visit {
  return {
    site,
    http,
    page,
    language,
    texts: language === 'pl' ? pl : en,
    arrivedAt: site.ports.clock.now() as Instant,
    path: pathsFor(language),
  };
}

/** Of an address that no route knows: English below `/en`, Polish everywhere else. */
function languageOf(http: HonoContext): Language {
  return /^\/en(?:\/|$)/.test(http.req.path) ? 'en' : 'pl';
}

function refusePost(site: Site, http: HonoContext): Response | null {
  if (isOneClick(http.req.path)) return null;
  const visit = visitFor(site, 'home', languageOf(http), http);
  const { errors } = visit.texts.web;
  if (!isSameOrigin(http, site.settings.baseUrl)) return errorPage(visit, errors.origin, errors.originText, 403);
  if (isStreamed(http.req.method, http.req.path)) return null;
  const type = http.req.header('content-type')?.split(';')[0]?.trim();
  const isForm =
    type === 'application/x-www-form-urlencoded' || (type === 'multipart/form-data' && takesFile(http.req.path));
  if (!isForm) return errorPage(visit, errors.formType, errors.formTypeText, 415);
  return null;
}

function tooLarge(site: Site, http: HonoContext): Response {
  const visit = visitFor(site, 'home', languageOf(http), http);
  return errorPage(visit, visit.texts.web.errors.tooLarge, visit.texts.web.errors.tooLargeText, 413);
}

/** Names carry a hash of the content, so that a file may be kept for a year, and is packed at the first request. */
function assetServer(site: Site) {
  const packed = new Map<string, Promise<Packed>>();
  return async (http: HonoContext): Promise<Response> => {
    const name = http.req.param('file') ?? '';
    const found = site.assets.find(name);
    if (found === null) return notFoundPage(visitFor(site, 'home', languageOf(http), http));
    const lasting = { 'Content-Type': found.type, 'Cache-Control': 'public, max-age=31536000, immutable' };
    if (!isWorthPacking(found)) return new Response(found.body, { headers: lasting });
    const ready = packed.get(name) ?? pack(found.body, 11);
    packed.set(name, ready);
    const { body, headers } = unpackedFor(http.req.raw, await ready);
    return new Response(body, { headers: { ...lasting, ...headers } });
  };
}
