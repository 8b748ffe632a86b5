/**
 * What the log says of an address. Only words of our own ever reach it: somebody may have typed a voting code, a name or
 * a mail address into the path, so an unknown address is written as `/…` and a query never.
 */
import { ADDRESSES } from './addresses.ts';

const KNOWN: readonly (readonly [pattern: RegExp, logged: string])[] = [
  ...['/healthz', '/readyz', '/metrics', '/favicon.ico', '/robots.txt'].map((path) => [exactly(path), path] as const),
  [/^\/assets\/[^/]+$/, '/assets/:file'],
  ...Object.values(ADDRESSES).flatMap(({ pl, en }) => [pl, en].map((path) => [exactly(path), path] as const)),
];

/** `/miasto/1465011` → `/miasto/:teryt`; `/glos%23ABCD-…` → `/…`. @param path as it came, without origin and query. */
export function loggedPath(path: string): string {
  return KNOWN.find(([pattern]) => pattern.test(path))?.[1] ?? '/…';
}

function exactly(template: string): RegExp {
  return new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/:[a-z]+/g, '[^/]+')}$`);
}
