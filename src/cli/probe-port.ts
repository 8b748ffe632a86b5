/** Says that a port is taken before half a minute is spent on filling a folder. Serving asks again, and that counts. */
import { createServer } from 'node:net';
import { type Refused, refuse } from '../core/basics/outcome.ts';
import type { ServeSettings } from './serve-settings.ts';

export function probePort({ host, port }: Pick<ServeSettings, 'host' | 'port'>): Promise<Refused | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      resolve(code === 'EADDRINUSE' ? refuse('port-in-use', { port }) : null);
    });
    probe.listen({ host, port }, () => probe.close(() => resolve(null)));
  });
}
