/** For the people who run the site: alive, ready, and figures without a name in them. */
import type { Hono } from 'hono';
import { readOutbox } from '../actions/read-outbox.ts';
import type { LetterStatus } from '../core/mail/delivery.ts';
import { QUIET_LETTERS } from '../core/mail/letter.ts';
import type { Site } from './visit.ts';

/** Without confirmations of ballots: a figure that grows with each of them would be the turnout by the minute. */
const STATUSES: readonly LetterStatus[] = ['waiting', 'sent', 'refused', 'bounced', 'cancelled', 'exported'];

export function healthRoutes(app: Hono, site: Site): void {
  app.get('/healthz', (http) => http.json({ alive: true }));
  app.get('/readyz', async (http) => {
    const { store, clock, keys } = site.ports;
    const durability = await store.durability();
    const { stuck, key } = await store.read(async (tx) => ({
      stuck: (await readOutbox(tx, clock.now())).stuck,
      key: await tx.log.currentKey(),
    }));
    // Without the key that signs, no ballot is taken.
    const signs = key === null || keys.holds(key);
    const ready = durability.durable && signs;
    // Letters that stand still must be seen, but a site that takes ballots is ready without them.
    const outbox = { moving: stuck === 0, stuck };
    return http.json({ ready, ...durability, signs, outbox }, ready ? 200 : 503);
  });
  app.get('/metrics', async (http) => {
    const { store, clock } = site.ports;
    const memory = process.memoryUsage();
    const { counts, stuck } = await store.read((tx) => readOutbox(tx, clock.now()));
    const letters = STATUSES.map((status) => {
      const number = counts
        .filter(({ kind, status: is }) => is === status && !(QUIET_LETTERS as readonly string[]).includes(kind))
        .reduce((sum, count) => sum + count.letters, 0);
      return `lajk_letters{status="${status}"} ${number}`;
    });
    const lines = [
      '# TYPE process_resident_memory_bytes gauge',
      `process_resident_memory_bytes ${memory.rss}`,
      '# TYPE process_uptime_seconds gauge',
      `process_uptime_seconds ${Math.round(process.uptime())}`,
      '# TYPE lajk_letters gauge',
      ...letters,
      '# TYPE lajk_letters_stuck gauge',
      `lajk_letters_stuck ${stuck}`,
    ];
    return http.text(`${lines.join('\n')}\n`);
  });
}
