/** For the people who run the site: alive, ready, and figures without a name in them. */
import type { Hono } from 'hono';
import type { Site } from './visit.ts';

export function healthRoutes(app: Hono, site: Site): void {
  app.get('/healthz', (http) => http.json({ alive: true }));
  app.get('/readyz', async (http) => {
    const durability = await site.ports.store.durability();
    return http.json({ ready: durability.durable, ...durability }, durability.durable ? 200 : 503);
  });
  app.get('/metrics', (http) => {
    const memory = process.memoryUsage();
    const lines = [
      '# TYPE process_resident_memory_bytes gauge',
      `process_resident_memory_bytes ${memory.rss}`,
      '# TYPE process_uptime_seconds gauge',
      `process_uptime_seconds ${Math.round(process.uptime())}`,
    ];
    return http.text(`${lines.join('\n')}\n`);
  });
}
