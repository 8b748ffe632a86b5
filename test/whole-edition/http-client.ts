/** Requests over a real socket, with the cookies of one browser and the network it sits in. */
import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type FormFields = readonly (readonly [name: string, value: string])[];

// Idle for longer, the server would close it just when the next request is sent.
const agent = new Agent({ keepAlive: true, maxSockets: 128, timeout: 1_000 });

/** Call it when no request is under way any more. */
export function closeConnections(): void {
  agent.destroy();
}

export class HttpClient {
  readonly #base: URL;
  readonly #network: string;
  #cookie = '';

  /** @param network address that the proxy names. */
  constructor(baseUrl: string, network: string) {
    this.#base = new URL(baseUrl);
    this.#network = network;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> {
    return this.send('GET', path, headers);
  }

  /** As a browser sends the form of one of our pages. */
  post(path: string, fields: FormFields): Promise<HttpAnswer> {
    return this.send('POST', path, { origin: this.#base.origin, 'sec-fetch-site': 'same-origin' }, fields);
  }

  send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    fields: FormFields | null = null,
  ): Promise<HttpAnswer> {
    const body = fields && new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          ...{ agent, method, path, host: this.#base.hostname, port: this.#base.port },
          headers: {
            'x-forwarded-for': this.#network,
            ...(this.#cookie && { cookie: this.#cookie }),
            ...(body !== null && { 'content-type': 'application/x-www-form-urlencoded' }),
            ...headers,
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => void parts.push(part));
          response.on('end', () => {
            this.#keep(response.headers['set-cookie'] ?? []);
            const text = Buffer.concat(parts).toString('utf8');
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body ?? undefined);
    });
  }

  #keep(set: readonly string[]): void {
    for (const cookie of set) this.#cookie = /max-age=0/i.test(cookie) ? '' : (cookie.split(';')[0] ?? '');
  }
}

/** Work for many, so many at once; in the order given, as far as that goes. */
export async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < items.length) await work(items[next++] as T);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
