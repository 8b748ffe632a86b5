/** Headers on every answer, errors and files included. Pages are cached, so the policy names `'self'` and no nonce. */
import type { MiddlewareHandler } from 'hono';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  // Without it workers would follow script-src; only the verification page starts one, of our own script.
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
};

export function securityHeaders(https: boolean): MiddlewareHandler {
  return async (http, next) => {
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) http.res.headers.set(name, value);
    if (https) http.res.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  };
}
