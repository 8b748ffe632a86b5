import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attempt, cleanReply, enhancedCode, meaningOf, meaningOfStatus, type Stage } from './reply.ts';

const answered = (code: number, reply: string, stage: Stage = 'address') =>
  meaningOf({ kind: 'answered', stage, code, reply: `${code} ${reply}` });
const silent = (fault: 'unreachable' | 'timeout' | 'connection-lost' | 'no-tls', handedOver = false) =>
  meaningOf({ kind: 'silent', fault, handedOver, reply: '' });

describe('what a server’s answer means', () => {
  it.each([
    [550, '5.1.1 User unknown', 'address-unknown', false],
    [550, 'no such user here', 'address-unknown', false],
    [550, '5.2.1 Mailbox disabled', 'address-unknown', false],
    [550, '5.1.2 Bad destination system', 'domain-unknown', false],
    [550, '5.7.1 Message refused by policy', 'domain-refuses', false],
    [
      550,
      '5.7.515 Access denied, sending domain does not meet the required authentication level',
      'domain-refuses',
      false,
    ],
    [554, 'Your IP is blocked, see block list', 'domain-refuses', false],
    [550, 'SPF check failed', 'domain-refuses', false],
    [552, '5.2.2 Mailbox full', 'mailbox-full', true],
    [552, 'over quota', 'mailbox-full', true],
    [452, '4.2.2 Over quota', 'mailbox-full', true],
    [552, '5.3.4 Message too big', 'message-refused', false],
    [451, 'try later', 'greylisted', true],
    [450, '4.7.1 Greylisted', 'greylisted', true],
    [450, 'Graylisting in action', 'greylisted', true],
    [452, '4.3.1 Insufficient storage', 'busy', true],
    [450, '4.2.0 Try again', 'busy', true],
  ] as const)('%i %s: %s, passing: %s', (code, reply, reason, passing) => {
    const meaning = answered(code, reply);
    expect([meaning.reason, meaning.passing]).toEqual([reason, passing]);
  });

  it('a server that refuses everybody is nobody’s fault: greeting, sign-in, sender', () => {
    const refused = { reason: 'server-refuses-us', passing: true, about: 'server' };
    expect(answered(554, 'No SMTP here', 'session')).toEqual(refused);
    expect(answered(535, '5.7.8 Authentication failed', 'session')).toEqual(refused);
    expect(answered(530, '5.7.0 Must issue STARTTLS', 'sender')).toEqual(refused);
    expect(answered(550, '5.7.1 Sender not allowed', 'sender')).toEqual(refused);
  });

  it('421 rests the server before a letter, the domain after it', () => {
    expect(answered(421, '4.3.2 Too many connections', 'session').about).toBe('server');
    expect(answered(421, '4.7.0 Too many messages', 'message').about).toBe('domain');
  });

  it('silence before the last byte says nothing of the letter; after it the letter may have arrived', () => {
    expect([silent('unreachable'), silent('no-tls')].map(({ about }) => about)).toEqual(['server', 'server']);
    expect([silent('timeout'), silent('connection-lost')].map(({ about }) => about)).toEqual(['letter', 'letter']);
    expect(silent('connection-lost', true)).toEqual({ reason: 'outcome-unknown', passing: true, about: 'letter' });
  });

  it('reads an enhanced code only where one stands', () => {
    expect(['550 5.1.1 x', '550-5.7.26 x', 'smtp; 4.2.2', 'at 10.5.1.1.2 no', '5.1.1', ''].map(enhancedCode)).toEqual([
      ...['5.1.1', null, '4.2.2', null, '5.1.1', null],
    ]);
  });

  it('of a report the code decides alike', () => {
    expect(meaningOfStatus('5.1.1', '').reason).toBe('address-unknown');
    expect(meaningOfStatus('4.2.2', '').reason).toBe('mailbox-full');
    expect(meaningOfStatus('5.0.0', 'blocked by policy').reason).toBe('domain-refuses');
  });

  it('a reply is one short line of printable text, whatever a server sends', () => {
    expect(cleanReply('550 no\r\nBcc: everybody\u0000\u202e')).toBe('550 no Bcc: everybody');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        const reply = cleanReply(text);
        return reply.length <= 300 && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(reply);
      }),
    );
  });

  it('every answer has a meaning, and no 4xx ends a letter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), fc.string(), (code, reply) => {
        const attempt: Attempt = { kind: 'answered', stage: 'address', code, reply };
        const { passing, reason } = meaningOf(attempt as never);
        return reason.length > 0 && (code >= 500 || passing);
      }),
    );
  });
});
