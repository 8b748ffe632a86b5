/**
 * Where a mail server or provider hands reports about deliveries in: `POST /hooks/bounces`, the message as it is. The one
 * address that takes something else than a form of ours; without LAJK_BOUNCE_SECRET it does not exist.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { takeReport } from '../actions/take-report.ts';
import type { Site } from './visit.ts';

const REPORTS_ADDRESS = '/hooks/bounces';
const REPORT_BYTES = 1_048_576;

/** Registered before the rules for forms: a report is larger, of another type, and comes from no page of ours. */
export function returnedMailRoute(app: Hono, site: Site): void {
  const secret = site.settings.bounceSecret;
  if (!secret) return;
  app.post(
    REPORTS_ADDRESS,
    async (http, next) => {
      if (!isSecret(http.req.header('authorization'), secret)) return http.json({ error: 'unauthorized' }, 401);
      const type = http.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
      if (type !== 'message/rfc822') return http.json({ error: 'expected message/rfc822' }, 415);
      await next();
      return undefined;
    },
    bodyLimit({ maxSize: REPORT_BYTES, onError: (http) => http.json({ error: 'too large' }, 413) }),
    async (http) => {
      const { ports } = site;
      const report = await ports.post.readReport(new Uint8Array(await http.req.arrayBuffer()));
      if (report === null) return http.json({ bounced: 0, delayed: 0 });
      const { bounced, delayed } = await ports.store.write((tx) => takeReport(tx, ports, report));
      return http.json({ bounced, delayed });
    },
  );
}

/** Compared in the same time whatever was sent. */
function isSecret(header: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${secret}`));
}
