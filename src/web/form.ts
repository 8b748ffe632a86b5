/** What a form sent: every field as text, checked for size and origin before a page sees it. */
import type { Context as HonoContext } from 'hono';

export interface Form {
  /** Trimmed; empty when the field was not sent. */
  readonly text: (name: string) => string;
  readonly list: (name: string) => readonly string[];
}

/** 64 kB hold a ballot of 1,013 rows; more is no form of ours. */
export const FORM_BYTES = 65_536;

export async function readForm(http: HonoContext): Promise<Form> {
  const fields = new URLSearchParams(await http.req.text());
  return {
    text: (name) => withoutNuls(fields.get(name) ?? '').trim(),
    list: (name) => fields.getAll(name).map(withoutNuls),
  };
}

/** Nobody types one, and PostgreSQL takes no text that holds one. */
export function withoutNuls(text: string): string {
  return text.replaceAll('\0', '');
}

/** Where a POST came from: browsers send `Origin` or at least `Sec-Fetch-Site`; one of another site is refused. */
export function isSameOrigin(http: HonoContext, baseUrl: string): boolean {
  const origin = http.req.header('origin');
  const site = http.req.header('sec-fetch-site');
  // Our own pages send `null`: they carry the policy `no-referrer`.
  if (origin !== undefined && origin !== 'null')
    return origin === new URL(baseUrl).origin || isLoopbackTwin(origin, baseUrl);
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** `localhost` and `127.0.0.1` of the same port are one machine; only where the site itself is on it. */
function isLoopbackTwin(origin: string, baseUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const [from, to] = [new URL(origin), new URL(baseUrl)];
  const loopback = (url: URL) =>
    url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  return loopback(from) && loopback(to) && from.port === to.port;
}
