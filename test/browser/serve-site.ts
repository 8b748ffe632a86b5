/** A test site on a port of this machine, for a real browser. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { serve } from '@hono/node-server';
import { openTestSite, type TestSite, type TestSiteOptions } from '../web/site.ts';

export interface ServedSite extends TestSite {
  readonly baseUrl: string;
}

/** @param host another name of this machine, for what is bound to a name. */
export async function serveTestSite(options: TestSiteOptions, host = '127.0.0.1'): Promise<ServedSite> {
  const port = await freePort();
  const baseUrl = `http://${host}:${port}`;
  const site = await openTestSite({ ...options, settings: { ...options.settings, baseUrl } });
  const server = serve({ fetch: site.app.fetch, port, hostname: '127.0.0.1' });
  return {
    ...site,
    baseUrl,
    async close() {
      await new Promise((resolve) => server.close(resolve));
      await site.close();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
