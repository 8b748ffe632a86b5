/** A browser without a window: keeps the cookie, sends forms as browsers send them, follows what a person would follow. */
import type { Hono } from 'hono';

export type Fields = readonly (readonly [name: string, value: string])[];

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export class Visitor {
  readonly #app: Hono;
  readonly #base: string;
  readonly #cookies = new Map<string, string>();

  constructor(app: Hono, base: string) {
    this.#app = app;
    this.#base = base;
  }

  /** As the header of the next request; `null` without one. */
  get cookie(): string | null {
    return this.#cookies.size === 0 ? null : [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  set cookie(header: string | null) {
    this.#cookies.clear();
    for (const pair of header?.split('; ') ?? []) this.#keep(pair);
  }

  #keep(pair: string): void {
    const at = pair.indexOf('=');
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.send(path, { headers });
  }

  /** @param from where the socket says that the request comes from. */
  post(path: string, fields: Fields, headers: Readonly<Record<string, string>> = {}, from?: string): Promise<Page> {
    const body = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString();
    const sent = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'null',
      'sec-fetch-site': 'same-origin',
    };
    return this.send(path, { method: 'POST', body, headers: { ...sent, ...headers } }, from);
  }

  async send(path: string, init: RequestInit, from?: string): Promise<Page> {
    const headers = new Headers(init.headers);
    if (this.cookie !== null) headers.set('cookie', this.cookie);
    const env = from === undefined ? {} : { incoming: { socket: { remoteAddress: from } } };
    const response = await this.#app.request(`${this.#base}${path}`, { ...init, headers }, env);
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      if (/max-age=0/i.test(set)) this.#cookies.delete(pair.slice(0, pair.indexOf('=')));
      else this.#keep(pair);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** Types the code and follows to the ballot. */
  async enter(code: string): Promise<Page> {
    const entered = await this.post('/glos', [['kod', code]]);
    if (entered.status !== 303) throw new Error(`the code was answered with ${entered.status}: ${entered.text}`);
    return this.get(entered.headers.get('location') ?? '');
  }
}

/** The words of a page as they are read: no tags, single spaces. */
export function wordsOf({ text }: Page): string {
  return text
    .replace(/<(head|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/** Values of all inputs of that name, ticked or not. */
export function valuesOf({ text }: Page, name: string): readonly string[] {
  const inputs = [...text.matchAll(/<input [^>]*>/g)].map(([input]) => input);
  return inputs
    .filter((input) => input.includes(`name="${name}"`))
    .map((input) => /value="([^"]*)"/.exec(input)?.[1] ?? '');
}

/** Of the boxes of that name those that are ticked, and hidden ones. */
export function chosenOf({ text }: Page, name: string): readonly string[] {
  const inputs = [...text.matchAll(/<input [^>]*>/g)].map(([input]) => input);
  return inputs
    .filter(
      (input) => input.includes(`name="${name}"`) && (/ checked\b/.test(input) || input.includes('type="hidden"')),
    )
    .map((input) => /value="([^"]*)"/.exec(input)?.[1] ?? '');
}

export function headingOf({ text }: Page): string {
  return (/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(text)?.[1] ?? '').replace(/<[^>]+>/g, '');
}
