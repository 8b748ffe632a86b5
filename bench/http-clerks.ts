/**
 * 200 clerks at the ballot over HTTP, in a process of their own: each signs in with the city's code, then they cast and
 * change their votes, 100 at once. Arguments: address, file of the codes, seconds. Prints one line of JSON.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

export interface ClerksReport {
  /** Confirmed ballots alone: the POST that is answered after the commit. */
  readonly cast: { readonly count: number; readonly ms: number; readonly p99: number };
  /** Ballot paper, review and confirmation. */
  readonly wholeWay: { readonly count: number; readonly ms: number; readonly p99: number };
}

const CLERKS = 200;
const AT_ONCE = 100;

interface Clerk {
  readonly cookie: string;
  readonly choices: readonly string[];
}

const [address = '', file = '', seconds = '8'] = process.argv.slice(2);
const url = new URL(address);
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

function send(path: string, cookie: string, form: URLSearchParams | null) {
  return new Promise<{ status: number; cookie: string; body: string }>((resolve, reject) => {
    const headers = {
      cookie,
      ...(form && { 'content-type': 'application/x-www-form-urlencoded', origin: url.origin }),
    };
    const options = { agent, host: url.hostname, port: url.port, path, method: form ? 'POST' : 'GET', headers };
    const sent = request(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => void parts.push(part));
      response.on('end', () => {
        const set = response.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
        resolve({ status: response.statusCode ?? 0, cookie: set, body: Buffer.concat(parts).toString('utf8') });
      });
    });
    sent.on('error', reject);
    sent.end(form?.toString());
  });
}

function expectStatus(status: number, expected: number, what: string): void {
  if (status !== expected) throw new Error(`${what}: expected ${expected}, got ${status}`);
}

async function signIn(code: string, number: number): Promise<Clerk> {
  const { status, cookie } = await send('/glos', '', new URLSearchParams({ kod: code }));
  expectStatus(status, 303, 'the code');
  const paper = await send('/glos/wybor', cookie, null);
  expectStatus(paper.status, 200, 'the ballot paper');
  const names = [...paper.body.matchAll(/name="wybor"[^>]*value="(\d{7})"|value="(\d{7})"[^>]*name="wybor"/g)];
  const nominees = [...new Set(names.map(([, a, b]) => a ?? b ?? ''))].sort();
  return { cookie, choices: [0, 1, 2].map((n) => nominees[(number * 7 + n * 13) % nominees.length] as string) };
}

function ballotOf({ choices }: Clerk): URLSearchParams {
  const form = new URLSearchParams({ klucz: randomBytes(16).toString('hex') });
  for (const choice of choices) form.append('wybor', choice);
  return form;
}

async function cast(clerk: Clerk): Promise<void> {
  expectStatus((await send('/glos/potwierdzenie', clerk.cookie, ballotOf(clerk))).status, 200, 'the ballot');
}

async function wholeWay(clerk: Clerk): Promise<void> {
  expectStatus((await send('/glos/wybor', clerk.cookie, null)).status, 200, 'the ballot paper');
  expectStatus((await send('/glos/sprawdz', clerk.cookie, ballotOf(clerk))).status, 200, 'the review');
  await cast(clerk);
}

async function measure(clerks: readonly Clerk[], work: (clerk: Clerk) => Promise<void>) {
  const latencies: number[] = [];
  const start = performance.now();
  const until = start + Number(seconds) * 1000;
  let next = 0;
  const one = async () => {
    while (performance.now() < until) {
      const clerk = clerks[next++ % clerks.length] as Clerk;
      const sent = performance.now();
      await work(clerk);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  latencies.sort((a, b) => a - b);
  const p99 = latencies[Math.floor(latencies.length * 0.99)] ?? 0;
  return { count: latencies.length, ms: performance.now() - start, p99 };
}

const codes = [...readFileSync(file, 'utf8').matchAll(/#(\w{17})/g)].map(([, code = '']) => code).slice(0, CLERKS);
// All at once, so that the connections are there before anything is measured.
const clerks = await Promise.all(codes.map(signIn));
const report: ClerksReport = { cast: await measure(clerks, cast), wholeWay: await measure(clerks, wholeWay) };
agent.destroy();
console.log(JSON.stringify(report));
