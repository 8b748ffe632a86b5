/** Letters per second from the outbox to a mail server on this machine, against a bare loop over one open connection. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { letterDesk } from '../src/actions/letter-desk.ts';
import { queueLetters } from '../src/actions/queue-letters.ts';
import { openPorts } from '../src/main.ts';
import { faultServer } from '../test/mail/fault-server.ts';
import { invitation } from '../test/mail/post-room.ts';
import { perSecond, report } from './row.ts';

const LETTERS = 1_000;

async function bareLoop(port: number): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, pool: true, maxConnections: 1 });
  const start = performance.now();
  for (let i = 0; i < LETTERS; i += 1)
    await transport.sendMail({
      from: 'a@b.example',
      to: `x@m-${i}.example`,
      subject: 'x',
      text: 'x',
      html: '<p>x</p>',
    });
  const ms = performance.now() - start;
  transport.close();
  return ms;
}

async function outbox(port: number, folder: string): Promise<number> {
  const opened = await openPorts({
    ...{ LAJK_DATA: folder, SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'listy@zlotylajk.example' },
    // The pace is what holds letters back in real life; here it is what must not.
    LAJK_MAIL_RATE: '6000',
  });
  if (!opened.ok) throw new Error(opened.refusal);
  const { ports } = opened;
  const orders = Array.from({ length: LETTERS }, (_, i) => invitation(`urzad@miasto-${i}.example`));
  await ports.store.write(async (tx) => {
    await queueLetters(tx, { ...ports, now: ports.clock.now() }, orders);
    return { ok: true };
  });
  const failures: unknown[] = [];
  const start = performance.now();
  await ports.post.run(letterDesk(ports), {
    ...{ baseUrl: 'https://zlotylajk.example', untilEmpty: true, tried: () => undefined },
    failed: (error) => failures.push(error),
  }).ended;
  const ms = performance.now() - start;
  await ports.close();
  if (failures.length > 0) throw failures[0];
  return ms;
}

const folder = mkdtempSync(join(tmpdir(), 'lajk-bench-mail-'));
const server = await faultServer();
const bare = await bareLoop(server.port);
const ours = await outbox(server.port, folder);
if (server.received.length !== 2 * LETTERS) throw new Error(`${server.received.length} letters arrived`);
await server.close();
rmSync(folder, { recursive: true, force: true });
report([
  {
    what: `${LETTERS.toLocaleString('en')} letters from the outbox (claim, write, send, note each in SQLite) at the fastest pace that can be set, 100/s`,
    figure: perSecond(LETTERS, ours),
    reference: `bare nodemailer loop ${perSecond(LETTERS, bare)}`,
    ratio: bare / ours,
    bar: '≥ 5/s (2,500 letters in 15 minutes: 3/s)',
  },
]);
