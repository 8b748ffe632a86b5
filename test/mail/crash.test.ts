/** Real processes that send and are killed at the worst moment; the letters that a real server holds are counted. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type Behaviour, type FaultServer, faultServer } from './fault-server.ts';
import { invitation, type PostRoom, postRoom } from './post-room.ts';

const PROCESS = fileURLToPath(new URL('worker-process.ts', import.meta.url));

const children: ChildProcess[] = [];
let server: FaultServer | null = null;
let room: PostRoom | null = null;
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await server?.close();
  await room?.close();
});

/** A letter that the server has, by how often and under how many Message-IDs each address got it. */
function copies(
  received: FaultServer['received'],
): ReadonlyMap<string, { readonly times: number; readonly ids: number }> {
  const byAddress = new Map<string, string[]>();
  for (const { to, messageId } of received) byAddress.set(to, [...(byAddress.get(to) ?? []), messageId]);
  return new Map([...byAddress].map(([to, ids]) => [to, { times: ids.length, ids: new Set(ids).size }]));
}

describe('a worker that is killed', () => {
  it('between the answer 250 and its note: at most one letter comes twice, with the same Message-ID', async () => {
    const speed = 60;
    const epoch = Date.now();
    server = await faultServer();
    room = await postRoom({ environment: { SMTP_URL: `smtp://127.0.0.1:${server.port}` }, speed, epoch });
    const addresses = Array.from({ length: 40 }, (_, i) => `urzad@miasto-${i}.example`);
    await room.queue(addresses.map((to) => invitation(to)));
    const first = start(room.folder, server.port, speed, epoch);
    server.onReceived = () => {
      if ((server?.received.length ?? 0) >= 20) first.kill('SIGKILL');
    };
    const [, signal] = (await once(first, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    // What was claimed by the dead process comes free by itself when its lease is over.
    const [code] = (await once(start(room.folder, server.port, speed, epoch), 'exit')) as [number | null];
    expect(code).toBe(0);
    const found = copies(server.received);
    expect([...found.keys()].sort()).toEqual([...addresses].sort());
    expect([...found.values()].filter(({ ids }) => ids !== 1)).toEqual([]);
    expect(server.received.length - addresses.length).toBeOneOf([0, 1]);
    expect((await room.letters()).map(({ status }) => status)).toEqual(addresses.map(() => 'sent'));
  });

  it('2,500 letters, faults of every kind and one crash: each is counted exactly', { timeout: 300_000 }, async () => {
    const speed = 60;
    const epoch = Date.now();
    server = await faultServer((to, attempt) => faultOf(Number(/\d+/.exec(to)?.[0]), attempt));
    room = await postRoom({ environment: { SMTP_URL: `smtp://127.0.0.1:${server.port}` }, speed, epoch });
    const numbers = Array.from({ length: 2_500 }, (_, i) => i);
    await room.queue(
      numbers.map((i) => invitation(addressOf(i))),
      'wave',
    );
    const first = start(room.folder, server.port, speed, epoch);
    // The thousandth may be one that is taken without an answer, of which nobody is told.
    server.onReceived = () => {
      if ((server?.received.length ?? 0) >= 1_000) first.kill('SIGKILL');
    };
    await once(first, 'exit');
    expect(server.received.length).toBeLessThan(2_500);
    const [code] = (await once(start(room.folder, server.port, speed, epoch), 'exit')) as [number | null];
    expect(code).toBe(0);

    const found = copies(server.received);
    const refused = numbers.filter((i) => KIND_OF_FAULT[i % 100] === 'unknown').map(addressOf);
    const doubled = new Set(numbers.filter((i) => KIND_OF_FAULT[i % 100] === 'taken-in-silence').map(addressOf));
    expect(refused.filter((to) => found.has(to))).toEqual([]);
    expect(found.size).toBe(2_500 - refused.length);
    expect([...found.values()].filter(({ ids }) => ids !== 1)).toEqual([]);
    const surplus = [...found].filter(([to, { times }]) => times !== (doubled.has(to) ? 2 : 1));
    expect(surplus.length).toBeLessThanOrEqual(1);
    expect(server.received.length - found.size - doubled.size).toBe(surplus.length);

    const letters = await room.letters();
    const byStatus = (status: string) => letters.filter((letter) => letter.status === status).length;
    expect([byStatus('sent'), byStatus('refused'), byStatus('waiting')]).toEqual([2_475, 25, 0]);
    expect(letters.filter(({ sealed, status }) => sealed !== null && status === 'sent')).toEqual([]);
  });
});

/** Of every hundred letters. */
const KIND_OF_FAULT: Readonly<Record<number, string>> = {
  3: 'grey',
  17: 'grey',
  29: 'full',
  41: 'going-down',
  53: 'lost-before',
  67: 'lost-after',
  71: 'taken-in-silence',
  83: 'unknown',
  97: 'slow',
};

/** One of ten shares a domain, as small towns do. */
function addressOf(i: number): string {
  return i % 10 < 1 ? `urzad-${i}@gminy.example` : `urzad-${i}@miasto-${i % 1_013}.example`;
}

function faultOf(i: number, attempt: number): Behaviour {
  const kind = KIND_OF_FAULT[i % 100];
  if (kind === 'unknown') return { refuse: 'address', code: 550, text: '5.1.1 No such user' };
  if (kind === 'grey' && attempt <= 2) return { refuse: 'address', code: 451, text: '4.7.1 Greylisted' };
  if (attempt > 1) return 'accept';
  if (kind === 'full') return { refuse: 'address', code: 452, text: '4.3.1 Insufficient storage' };
  if (kind === 'going-down') return { refuse: 'message', code: 421, text: '4.3.2 Shutting down' };
  if (kind === 'lost-before') return { hangUp: 'before-data' };
  if (kind === 'lost-after') return { hangUp: 'after-data' };
  if (kind === 'taken-in-silence') return { hangUp: 'after-accepting' };
  return kind === 'slow' ? { waitMs: 200 } : 'accept';
}

function start(folder: string, port: number, speed: number, epoch: number): ChildProcess {
  const child = spawn(process.execPath, [PROCESS, folder, String(port), String(speed), String(epoch)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
}
