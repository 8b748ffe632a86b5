import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeReport } from '../../src/actions/take-report.ts';
import type { Instant } from '../../src/core/basics/day.ts';
import { readReport } from '../../src/mail/read-report.ts';
import type { OutboxLetter } from '../../src/ports/post.ts';
import { type FaultServer, faultServer } from './fault-server.ts';
import { invitation, type PostRoom, postRoom } from './post-room.ts';

let server: FaultServer;
let room: PostRoom;
beforeEach(async () => {
  server = await faultServer();
  room = await postRoom({ environment: { SMTP_URL: `smtp://127.0.0.1:${server.port}` }, speed: 600 });
});
afterEach(async () => {
  await room.close();
  await server.close();
});

interface Given {
  readonly messageId?: string;
  readonly to?: string;
  readonly action?: string;
  readonly status?: string;
  readonly returned?: 'message/rfc822' | 'text/rfc822-headers';
}

/** As Postfix writes one. */
function report({ messageId = 'x@y', to = 'listy@zlotylajk.example', ...given }: Given): Buffer {
  const { action = 'failed', status = '5.1.1', returned = 'message/rfc822' } = given;
  const lines = [
    'From: MAILER-DAEMON@mx.tychy.example (Mail Delivery System)',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b0"',
    '',
    '--b0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you that your message could not be delivered.',
    '',
    '--b0',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.tychy.example',
    '',
    'Final-Recipient: rfc822; urzad@tychy.example',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} No such user`,
    '',
    '--b0',
    `Content-Type: ${returned}`,
    '',
    'From: listy@zlotylajk.example',
    'To: urzad@tychy.example',
    `Message-ID: <${messageId}>`,
    'Subject: Zaproszenie',
    '',
    'Message-ID: <ffffffffffffffffffffffffffffffff@zlotylajk.example> stands in the text only',
    '',
    '--b0--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

async function sentLetter(kind: 'vote-invitation' | 'ballot-confirmed' = 'vote-invitation'): Promise<OutboxLetter> {
  const { fields, ...order } = invitation('urzad@tychy.example');
  const { opensAt: _, secrecy: __, ...few } = fields;
  await room.queue([kind === 'vote-invitation' ? { ...order, fields } : { ...order, kind, fields: few, secrets: {} }]);
  await room.run().ended;
  return (await room.letters())[0] as OutboxLetter;
}

async function take(message: Uint8Array) {
  const found = await readReport(message);
  if (found === null) return null;
  const { bounced, delayed } = await room.store.write((tx) => takeReport(tx, room, found));
  return { bounced, delayed };
}

const events = () => room.store.read(async (tx) => (await tx.audit.from(0, 100)).map(({ text }) => JSON.parse(text)));

describe('mail that comes back', () => {
  it.each(['message/rfc822', 'text/rfc822-headers'] as const)(
    'with %s marks the letter and says why',
    async (returned) => {
      const letter = await sentLetter();
      expect(await take(report({ messageId: letter.messageId, returned }))).toEqual({ bounced: 1, delayed: 0 });
      const [after] = await room.letters();
      expect([after?.status, after?.reason]).toEqual(['bounced', 'address-unknown']);
      expect((await events()).map(({ type, details }) => [type, details])).toEqual([
        ['address-bounced', { reply: 'address-unknown' }],
      ]);
    },
  );

  it('to the letter’s own return address needs nothing of the letter', async () => {
    const letter = await sentLetter();
    expect(await take(report({ to: `zwroty+${letter.id}@zlotylajk.example` }))).toEqual({ bounced: 1, delayed: 0 });
  });

  it('twice changes nothing the second time; a delay is noted, not counted as returned', async () => {
    const { messageId } = await sentLetter();
    expect(await take(report({ messageId, action: 'delayed', status: '4.4.1' }))).toEqual({ bounced: 0, delayed: 1 });
    expect(await take(report({ messageId }))).toEqual({ bounced: 1, delayed: 0 });
    expect(await take(report({ messageId }))).toEqual({ bounced: 0, delayed: 0 });
  });

  it('of a letter that still waits, or that never was, is a forgery and does nothing', async () => {
    await room.queue([invitation('urzad@tychy.example')]);
    const [letter] = await room.letters();
    expect(await take(report({ messageId: letter?.messageId ?? '' }))).toEqual({ bounced: 0, delayed: 0 });
    expect(await take(report({ messageId: `${'f'.repeat(32)}@zlotylajk.example` }))).toEqual({
      bounced: 0,
      delayed: 0,
    });
    expect([(await room.letters()).map(({ status }) => status), await events()]).toEqual([['waiting'], []]);
  });

  it('of a letter that says a city has voted leaves no trace in the audit log', async () => {
    const letter = await sentLetter('ballot-confirmed');
    expect(await take(report({ messageId: letter.messageId }))).toEqual({ bounced: 1, delayed: 0 });
    expect(await events()).toEqual([]);
  });

  it('that is no report is none: a reply, an empty message, a megabyte, a thousand parts, Russian dolls', async () => {
    const doll = (depth: number): string =>
      depth === 0 ? 'Subject: x\r\n\r\nx' : `Content-Type: message/rfc822\r\n\r\n${doll(depth - 1)}`;
    const parts = `Content-Type: multipart/report; boundary=b\r\n\r\n${'--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n'.repeat(1_000)}--b--`;
    const others = ['Subject: Re: Zaproszenie\r\n\r\nDziękujemy', '', doll(500), parts, 'x'.repeat(1_048_577)];
    expect(await Promise.all(others.map((text) => readReport(Buffer.from(text))))).toEqual(others.map(() => null));
  });

  it('damaged in any way breaks nothing and touches no letter but its own', async () => {
    const whole = report({ messageId: 'a'.repeat(32) });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.nat(whole.length),
        fc.uint8Array({ maxLength: 40 }),
        async (at, cut, noise) => {
          const damaged = Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at, cut)]);
          const found = await readReport(damaged);
          return found === null || found.messageIds.length <= 20;
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a domain that refuses everything', () => {
  it('raises one alarm, at the third letter, until it takes one', async () => {
    const grudge = { taken: false };
    await server.close();
    server = await faultServer(() =>
      grudge.taken ? 'accept' : { refuse: 'address', code: 550, text: '5.7.1 Rejected by policy' },
    );
    const again = await postRoom({ environment: { SMTP_URL: `smtp://127.0.0.1:${server.port}` }, speed: 600 });
    const alarms = async () =>
      (await again.store.read((tx) => tx.audit.from(0, 100))).map(({ text }) => JSON.parse(text).details);
    const send = async (names: readonly string[]) => {
      await again.queue(names.map((name) => invitation(`${name}@gminy.example`)));
      await again.run().ended;
    };
    await send(['a', 'b']);
    expect(await alarms()).toEqual([]);
    await send(['c', 'd']);
    expect(await alarms()).toEqual([{ domain: 'gminy.example', letters: 3 }]);
    expect(await again.store.read((tx) => tx.outbox.refusingDomains())).toEqual(['gminy.example']);
    grudge.taken = true;
    await send(['e']);
    expect(await again.store.read((tx) => tx.outbox.refusingDomains())).toEqual([]);
    await again.close();
  });

  it('a paused wave waits, everything else leaves, and nothing is lost when it goes on', async () => {
    const wave = { id: 'fala', edition: '2022', kind: 'vote-invitation', openedAt: 0 as Instant } as const;
    await room.store.write(async (tx) => {
      await tx.letters.openWave(wave);
      await tx.outbox.pauseWave(wave.id, true);
      return { ok: true };
    });
    await room.queue(
      ['a', 'b', 'c'].map((name) => invitation(`${name}@x.example`)),
      'fala',
    );
    await room.queue([invitation('d@x.example')]);
    await room.run().ended;
    expect(server.received.map(({ to }) => to)).toEqual(['d@x.example']);
    await room.store.write(async (tx) => {
      await tx.outbox.pauseWave('fala', false);
      return { ok: true };
    });
    await room.run().ended;
    expect(server.received.map(({ to }) => to).sort()).toEqual(['a', 'b', 'c', 'd'].map((name) => `${name}@x.example`));
  });
});
