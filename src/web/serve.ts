/** The site on a port: limits against slow clients, a line in the log per answer, batches of ballots, a quiet end. */

import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { watchClock } from '../actions/guard-clock.ts';
import { publishBatch } from '../actions/publish-batch.ts';
import { votePhase } from '../core/ballot/vote-time.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Ports } from '../ports.ts';
import { createApp } from './app.tsx';
import { loggedPath } from './logged-path.ts';
import { runNights } from './run-nights.ts';
import { isStreamed } from './upload.ts';
import type { Site } from './visit.ts';

/** Gets no code, no cookie, no query, no network address: see {@link loggedPath}. */
export interface SiteLog {
  readonly answered: (line: {
    readonly method: string;
    readonly path: string;
    readonly status: number;
    readonly ms: number;
  }) => void;
  /** `number` is what the reader was shown; `null` for work in the background. */
  readonly failed: (number: string | null, error: unknown) => void;
}

export interface ServedSite {
  readonly port: number;
  /** No new connections; what is being answered is answered; then nothing touches the ports any more. */
  readonly stop: () => Promise<void>;
}

/** A file from a city on a bad line may take long; a form of 64 kB takes a second: see {@link hurryForms}. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15 * 60_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
};
/** Whoever needs longer for a form holds a connection, not a pen. */
const FORM_WITHIN_MS = 20_000;
const MOST_CONNECTIONS = 5_000;
/** How long a stop waits for answers that are under way. */
const STOP_WITHIN_MS = 10_000;
const IDLE_EVERY_MS = 50;
const BATCH_EVERY_MS = 3_000;

/** @param at `port` 0 takes any free one. */
export async function serveSite(
  site: Site,
  at: { readonly host: string; readonly port: number },
  log: SiteLog,
): Promise<Outcome<{ site: ServedSite }>> {
  const app = createApp(site, log.failed);
  const fetch: Parameters<typeof createAdaptorServer>[0]['fetch'] = async (request, env) => {
    const start = performance.now();
    const response = await app.fetch(request, env);
    const { method, path } = seen(request);
    log.answered({ method, path, status: response.status, ms: Math.round((performance.now() - start) * 10) / 10 });
    return response;
  };
  const server = createAdaptorServer({ fetch, serverOptions: LIMITS }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  hurryForms(server);
  const reason = await listen(server, at);
  if (reason === 'EADDRINUSE') return refuse('port-in-use', { port: at.port });
  if (reason !== null) return refuse('address-unusable', { address: `${at.host}:${at.port}`, reason });
  const batches = publishBatches(site.ports, log);
  const nights = runNights(site.ports, (error) => log.failed(null, error));
  const address = server.address();
  return {
    ok: true,
    site: {
      port: typeof address === 'object' && address ? address.port : at.port,
      async stop() {
        await close(server);
        await Promise.all([batches.stop(), nights.stop()]);
      },
    },
  };
}

function seen(request: Request): { readonly method: string; readonly path: string } {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(request.url)?.[1] ?? '';
  return { method: request.method, path: loggedPath(path || '/') };
}

/** Only a file may arrive slowly. */
function hurryForms(server: Server): void {
  server.on('request', (request) => {
    if (request.complete || isStreamed(request.method, (request.url ?? '').replace(/[?#].*$/s, ''))) return;
    const late = setTimeout(() => {
      if (!request.complete) request.destroy();
    }, FORM_WITHIN_MS);
    late.unref();
    request.once('close', () => clearTimeout(late));
  });
}

/** The code of what went wrong, or `null`. */
function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string | null> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port }, () => resolve(null));
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A browser keeps its connection after the answer; it has to be let go of, again and again.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_EVERY_MS);
  const late = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

/** Ballots wait for company, not for a person: whenever there are enough, a batch goes into the log (regulations §16). */
function publishBatches(ports: Ports, log: SiteLog): { readonly stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = ports.store
      .write((tx) => watchClock(tx, ports))
      .then(() => publishOpen(ports))
      .catch((error: unknown) => log.failed(null, error))
      .finally(() => {
        isRunning = false;
      });
  }, BATCH_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** One round of the timer: every edition whose vote is open. */
export async function publishOpen(ports: Ports): Promise<void> {
  const editions = await ports.store.read((tx) => tx.editions.all());
  const now = ports.clock.now();
  for (const { id } of editions.filter(({ vote }) => votePhase(vote, now) === 'open'))
    await ports.store.write((tx) => publishBatch(tx, ports, id));
}
