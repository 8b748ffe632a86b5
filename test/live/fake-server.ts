/** A server on this machine that speaks a platform's protocol, and everything that can go wrong on the way. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Instead of JSON. */
  readonly text?: string | Uint8Array;
  /** The connection breaks off in the middle of the answer. */
  readonly breaksOff?: boolean;
}

export interface FakeRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** 1 for the first request that the server gets. */
  readonly number: number;
}

export type Handler = (request: FakeRequest) => FakeAnswer;

export interface FakeServer {
  readonly url: string;
  readonly host: string;
  readonly requests: readonly FakeRequest[];
  /** Stands before the platform: what it answers is answered, `null` lets the request through. */
  fault: (request: FakeRequest) => FakeAnswer | null;
  close(): Promise<void>;
}

export async function openFakeServer(platform: Handler): Promise<FakeServer> {
  const requests: FakeRequest[] = [];
  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const { headers } = incoming;
    const request = { path: url.pathname, query: url.searchParams, headers, number: requests.length + 1 };
    requests.push(request);
    send(response, fake.fault(request) ?? platform(request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fake: FakeServer = {
    host,
    url: `http://${host}`,
    requests,
    fault: () => null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}

function send(response: ServerResponse, { status = 200, headers = {}, json, text, breaksOff }: FakeAnswer): void {
  const body = text ?? JSON.stringify(json);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (!breaksOff) response.end(body);
  else {
    response.write(body.slice(0, body.length / 2));
    setImmediate(() => response.destroy());
  }
}

/** The first `times` requests that `match` get the answer. */
export function failing(times: number, answer: FakeAnswer, match: (request: FakeRequest) => boolean = () => true) {
  let left = times;
  return (request: FakeRequest): FakeAnswer | null => {
    if (left === 0 || !match(request)) return null;
    left -= 1;
    return answer;
  };
}
