/** A clerk at the ballot, page by page over HTTP, as the forms lead. */
import type { Receipt } from '../../src/core/ballot/receipt.ts';
import { parseReceipt } from '../../src/core/verify/find-receipt.ts';
import { type HttpAnswer, HttpClient } from './http-client.ts';

export class HttpClerk {
  readonly client: HttpClient;
  readonly code: string;

  constructor(baseUrl: string, network: string, code: string) {
    this.client = new HttpClient(baseUrl, network);
    this.code = code;
  }

  /** The answer to the code: 303 leads to the ballot. */
  enter(): Promise<HttpAnswer> {
    return this.client.post('/glos', [['kod', this.code]]);
  }

  /** The key of the ballot paper. @throws when no ballot paper is shown. */
  async paper(): Promise<string> {
    const { body } = await this.client.get('/glos/wybor');
    const key = /<input [^>]*name="klucz"[^>]*>/.exec(body)?.[0];
    const value = key && /value="([0-9a-f]{32})"/.exec(key)?.[1];
    if (!value) throw new Error('no ballot paper');
    return value;
  }

  review(key: string, choices: readonly string[]): Promise<HttpAnswer> {
    return this.client.post('/glos/sprawdz', ballotForm(key, choices));
  }

  confirm(key: string, choices: readonly string[]): Promise<HttpAnswer> {
    return this.client.post('/glos/potwierdzenie', ballotForm(key, choices));
  }

  /** The whole way. @throws when one of the pages says no. */
  async vote(choices: readonly string[]): Promise<Receipt> {
    expectStatus(await this.enter(), 303);
    const key = await this.paper();
    expectStatus(await this.review(key, choices), 200);
    return receiptOf(await this.confirm(key, choices));
  }
}

function ballotForm(key: string, choices: readonly string[]) {
  return [['klucz', key] as const, ...choices.map((teryt) => ['wybor', teryt] as const)];
}

function expectStatus({ status, body }: HttpAnswer, expected: number): void {
  if (status !== expected) throw new Error(`expected ${expected}, got ${status}: ${body}`);
}

/** The receipt as its page shows it. @throws when there is none. */
export function receiptOf(answer: HttpAnswer): Receipt {
  expectStatus(answer, 200);
  const text = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(answer.body)?.[1] ?? '';
  const receipt = parseReceipt(text.replaceAll('&quot;', '"'));
  if (receipt === null) throw new Error(`no receipt on the page: ${answer.body}`);
  return receipt;
}
