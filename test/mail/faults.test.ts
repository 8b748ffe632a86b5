import { afterEach, describe, expect, it } from 'vitest';
import type { OutboxLetter } from '../../src/ports/post.ts';
import { type Behaviour, type FaultServer, faultServer } from './fault-server.ts';
import { invitation, type PostRoom, type PostRoomOptions, postRoom } from './post-room.ts';

let server: FaultServer | null = null;
let room: PostRoom | null = null;
afterEach(async () => {
  await room?.close();
  await server?.close();
  server = null;
  room = null;
});

const TO = 'urzad@tychy.example';

/** One letter to a server that behaves so, until nothing waits; what became of it, and what the server has. */
async function send(behave: (to: string, attempt: number) => Behaviour, options: Partial<PostRoomOptions> = {}) {
  server = await faultServer(behave);
  room = await postRoom({ environment: { SMTP_URL: `smtp://127.0.0.1:${server.port}` }, speed: 600, ...options });
  await room.queue([invitation(TO)]);
  const run = room.run();
  await run.ended;
  expect(run.errors).toEqual([]);
  const [letter] = await room.letters();
  return { letter: letter as OutboxLetter, received: server.received };
}

const firstOnly =
  (behaviour: Behaviour) =>
  (_: string, attempt: number): Behaviour =>
    attempt === 1 ? behaviour : 'accept';

describe('one letter and a server that', () => {
  it('accepts it: it is sent at once, and its secrets are gone', async () => {
    const { letter, received } = await send(() => 'accept');
    expect([letter.status, letter.attempts, letter.sealed, letter.reason]).toEqual(['sent', 1, null, null]);
    expect(received.map(({ to, messageId }) => [to, messageId])).toEqual([[TO, letter.messageId]]);
  });

  it('greylists it twice: the third attempt gets through', async () => {
    const grey: Behaviour = { refuse: 'address', code: 451, text: '4.7.1 Greylisted, come back later' };
    const { letter, received } = await send((_, attempt) => (attempt <= 2 ? grey : 'accept'));
    expect([letter.status, letter.attempts, received.length]).toEqual(['sent', 3, 1]);
  });

  it('does not know the address (550 5.1.1): it is refused, once, with the server’s words', async () => {
    const text = '5.1.1 <urzad@tychy.example>: Recipient address rejected';
    const { letter, received } = await send(() => ({ refuse: 'address', code: 550, text }));
    expect([letter.status, letter.reason, letter.attempts, letter.reply]).toEqual([
      'refused',
      'address-unknown',
      1,
      `550 ${text}`,
    ]);
    expect(received).toEqual([]);
  });

  it('wants another proof of who we are (550 5.7.515): the domain refuses', async () => {
    const text = '5.7.515 Access denied, sending domain does not meet the required authentication level';
    const { letter } = await send(() => ({ refuse: 'message', code: 550, text }));
    expect([letter.status, letter.reason]).toEqual(['refused', 'domain-refuses']);
  });

  it.each<[string, Behaviour]>([
    ['has no room (452)', { refuse: 'address', code: 452, text: '4.3.1 Insufficient storage' }],
    ['is going down (421)', { refuse: 'message', code: 421, text: '4.3.2 Shutting down' }],
    ['hangs up before it has the letter', { hangUp: 'before-data' }],
    ['hangs up with the letter in its hands', { hangUp: 'after-data' }],
    ['does not answer in time', { waitMs: 2_000 }],
  ])('%s at first: a later attempt gets through', async (name, behaviour) => {
    const { letter, received } = await send(firstOnly(behaviour), { speed: 60 });
    expect([letter.status, letter.attempts]).toEqual(['sent', 2]);
    // A server that was only slow has taken the first copy too: the same letter, recognised by its number.
    const copies = name.startsWith('does not answer') ? 2 : 1;
    await expect
      .poll(() => received.map(({ messageId }) => messageId), { timeout: 5_000 })
      .toEqual(Array.from({ length: copies }, () => letter.messageId));
  });

  it('takes it and hangs up without a word: a second copy with the same Message-ID, no third', async () => {
    const { letter, received } = await send(firstOnly({ hangUp: 'after-accepting' }));
    expect([letter.status, letter.attempts]).toEqual(['sent', 2]);
    expect(received.map(({ messageId }) => messageId)).toEqual([letter.messageId, letter.messageId]);
  });

  it('is not there: nothing is counted against the letter, and it leaves when the server is back', async () => {
    const gone = await faultServer();
    const { port } = gone;
    await gone.close();
    room = await postRoom({ environment: { SMTP_URL: `smtp://127.0.0.1:${port}` }, speed: 600 });
    await room.queue([invitation(TO)]);
    const run = room.run();
    await expect.poll(async () => (await room?.letters())?.[0]?.reason).toBe('unreachable');
    expect((await room.letters()).map(({ status, attempts }) => [status, attempts])).toEqual([['waiting', 0]]);
    server = await faultServer(() => 'accept', {}, port);
    await run.ended;
    expect((await room.letters()).map(({ status, attempts }) => [status, attempts])).toEqual([['sent', 1]]);
    expect(server.received.length).toBe(1);
  });

  it('offers no encryption where it is required: not a word of the letter leaves', async () => {
    server = await faultServer();
    room = await postRoom({ environment: { SMTP_URL: `smtp://127.0.0.1:${server.port}?tls=required` }, speed: 600 });
    await room.queue([invitation(TO)]);
    const run = room.run(false);
    await expect.poll(async () => (await room?.letters())?.[0]?.reason).toBe('no-tls');
    await run.stop();
    expect((await room.letters()).map(({ status, attempts }) => [status, attempts])).toEqual([['waiting', 0]]);
    expect(server.received).toEqual([]);
  });

  it('refuses for five days: then the letter is given up, and says so', async () => {
    const busy: Behaviour = { refuse: 'address', code: 450, text: '4.2.0 Try again later' };
    const { letter } = await send(() => busy, { speed: 200_000 });
    expect([letter.status, letter.reason, letter.reply]).toEqual(['refused', 'gave-up', '450 4.2.0 Try again later']);
  });
});
