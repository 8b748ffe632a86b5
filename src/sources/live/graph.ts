/**
 * What Facebook and Instagram have in common: Meta's Graph API with its errors and its two headers of usage.
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting/,
 * https://developers.facebook.com/docs/graph-api/guides/error-handling/
 */
import type { Instant } from '../../core/basics/day.ts';
import { refuse } from '../../core/basics/outcome.ts';
import { readShape, type Shape } from './answer-shape.ts';
import { usualVerdict } from './live-source.ts';
import type { Protocol, Verdict } from './polite-client.ts';
import { retryAfter } from './waiting.ts';

export const GRAPH = 'https://graph.facebook.com';
export const GRAPH_VERSION = 'v25.0';

const SERVER = 'graph.facebook.com';
const MINUTE = 60_000;

/** From this percentage of the allowance on we rest: at 100 every call fails and the rest becomes longer. */
const NEARLY_USED_UP = 95;
/** The allowance is counted over the hour that has just passed, so it comes back bit by bit. */
const REST_MS = 5 * MINUTE;

export function graphProtocol(token: string, setting: string, platform: string): Protocol {
  return {
    headers: { authorization: `Bearer ${token}` },
    judge: (status, body, headers, now) => graphVerdict(status, body, headers, now, setting, platform),
    restMs: (headers) => usageRest(headers),
  };
}

/** Too many calls: of the app, of the user, of the page, and of a business use case (80000 and on). */
const LIMITS = [4, 17, 32, 341, 613];
/** What is asked for does not exist, or not for this app: Graph does not tell which. */
const GONE = [21, 33, 110, 803];

function graphVerdict(
  status: number,
  body: Shape,
  headers: Headers,
  now: Instant,
  setting: string,
  platform: string,
): Verdict {
  const error = body.at('error');
  const [code, subcode] = [Number(error.at('code').countOrNone()), Number(error.at('error_subcode').countOrNone())];
  if (LIMITS.includes(code) || (code >= 80_000 && code < 80_100))
    return { ok: 'limit', restMs: usageRest(headers) ?? retryAfter(headers, now) };
  if (code === 1 || code === 2) return { ok: 'again' };
  if (code === 102 || code === 190) return refuse('live-key-refused', { server: SERVER, setting });
  if (code === 10 || (code >= 200 && code < 300)) return refuse('live-review-missing', { platform, setting });
  if (GONE.includes(code) || (code === 100 && subcode === 33) || subcode === 2_207_013)
    return refuse('live-profile-gone', { server: SERVER, profile: '' });
  if (code > 0) return refuse('live-answer-unexpected', { server: SERVER, where: 'error.code', found: String(code) });
  return usualVerdict(status, SERVER, retryAfter(headers, now), setting);
}

/**
 * Milliseconds to rest by `X-App-Usage` (percentages) and `X-Business-Use-Case-Usage` (percentages and, once it is too
 * late, the minutes until access is given back); `null` when there is no need.
 */
function usageRest(headers: Headers): number | null {
  const app = parseHeader(headers.get('x-app-usage'));
  const cases = Object.values(parseHeader(headers.get('x-business-use-case-usage')) ?? {}).flat();
  const usages = [app, ...cases].map((usage) => readShape(usage, []));
  const minutes = Math.max(
    0,
    ...usages.map((usage) => Number(usage.at('estimated_time_to_regain_access').countOrNone())),
  );
  if (minutes > 0) return minutes * MINUTE;
  const share = (usage: Shape, name: string) => Number(usage.at(name).countOrNone());
  const used = usages.flatMap((usage) =>
    ['call_count', 'total_cputime', 'total_time'].map((name) => share(usage, name)),
  );
  return Math.max(0, ...used) >= NEARLY_USED_UP ? REST_MS : null;
}

/** A header that cannot be read is passed over: it is help, not data. */
function parseHeader(text: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
