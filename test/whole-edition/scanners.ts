/** What visits a voting link before any clerk does: mail gateways, previews, prefetchers, crawlers, form fillers. */
import type { HttpClient } from './http-client.ts';

/** One way of visiting; says how many requests it made. Every answer must be one that changes nothing. */
export type Scanner = (client: HttpClient, code: string) => Promise<number>;

const AGENTS = {
  gateway: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Safari/537.36 SafeLinks',
  preview: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  crawler: 'Mozilla/5.0 (compatible; UrlScanner/2.1)',
} as const;

/** Each requests what a program of its kind requests; a fragment never leaves a program that follows the standard. */
export const SCANNERS: Readonly<Record<string, Scanner>> = {
  gateway: (client) => visit(client, ['GET', '/glos', { 'user-agent': AGENTS.gateway }]),
  head: (client) => visit(client, ['HEAD', '/glos', {}], ['OPTIONS', '/glos', {}]),
  preview: (client) => visit(client, ['GET', '/glos', { 'user-agent': AGENTS.preview, accept: '*/*' }]),
  prefetch: (client) => visit(client, ['GET', '/glos', { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' }]),
  escaped: (client, code) => visit(client, ['GET', `/glos%23${code}`, {}], ['HEAD', `/glos%23${code}`, {}]),
  broken: (client, code) =>
    visit(client, ['GET', `/glos%23${code.slice(0, 9)}`, {}], ['GET', `/glos/%23${code}%0A`, {}]),
  crawler: crawl,
  filler: fillForms,
};

type Request = readonly [method: string, path: string, headers: Readonly<Record<string, string>>];

async function visit(client: HttpClient, ...requests: readonly Request[]): Promise<number> {
  for (const [method, path, headers] of requests) {
    const { status } = await client.send(method, path, headers);
    if (status >= 500) throw new Error(`${method} ${path} was answered with ${status}`);
  }
  return requests.length;
}

/** Opens the page and every page of the vote that it could guess or finds a link to. */
async function crawl(client: HttpClient): Promise<number> {
  const { body } = await client.get('/glos', { 'user-agent': AGENTS.crawler });
  const links = [...body.matchAll(/href="(\/glos[^"#]*)"/g)].map(([, path = '']) => path);
  const guessed = ['/glos/wybor', '/glos/sprawdz', '/glos/potwierdzenie', '/glos/wyjdz'];
  const paths = [...new Set([...links, ...guessed])];
  return 1 + (await visit(client, ...paths.map((path) => ['GET', path, {}] as const)));
}

/** A sandbox that sends each form it can think of from a place of its own, the code filled in. */
async function fillForms(client: HttpClient, code: string): Promise<number> {
  const elsewhere = { origin: 'https://sandbox.example', 'sec-fetch-site': 'cross-site' };
  const forms = [
    ['/glos', [['kod', code]]],
    ['/glos/potwierdzenie', [['klucz', '0'.repeat(32)], ...['0201011', '0261011', '3064011'].map(chosen)]],
  ] as const;
  for (const [path, fields] of forms) {
    const { status } = await client.send('POST', path, elsewhere, fields);
    if (status !== 403) throw new Error(`a form from elsewhere was answered with ${status}`);
  }
  return forms.length;
}

const chosen = (teryt: string) => ['wybor', teryt] as const;
