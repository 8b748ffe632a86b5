import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeReport, lettersOf, readRecipients, returnAddress } from './bounce.ts';

const ID = '0123456789abcdef0123456789abcdef';
const report = (status: string) => ({ status, messageIds: [], deliveredTo: [] });
const FAILED = [
  'Reporting-MTA: dns; mx.tychy.example',
  '',
  'Final-Recipient: rfc822; urzad@tychy.example',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 <urzad@tychy.example>:',
  ' Recipient address rejected',
  '',
].join('\r\n');

describe('a report about a delivery', () => {
  it('that names an unknown address says so in the server’s words', () => {
    expect(judgeReport(report(FAILED))).toEqual({
      ...{ kind: 'failed', reason: 'address-unknown' },
      reply: '5.1.1 550 5.1.1 <urzad@tychy.example>: Recipient address rejected',
    });
  });

  it('of a delay is no end', () => {
    const delayed = FAILED.replace('failed', 'delayed').replaceAll('5.1.1', '4.4.1');
    expect(judgeReport(report(delayed))).toMatchObject({ kind: 'delayed', reason: 'delayed' });
  });

  it('of a server that gave up after days is the end', () => {
    expect(judgeReport(report('\nAction: failed\nStatus: 4.4.7\n'))).toMatchObject({
      kind: 'failed',
      reason: 'gave-up',
    });
  });

  it.each(['delivered', 'relayed', 'expanded', 'exploded', ''])('with the action „%s” changes nothing', (action) => {
    expect(judgeReport(report(`\nAction: ${action}\nStatus: 2.0.0\n`))).toEqual({ kind: 'nothing' });
  });

  it('with a thousand recipients is read up to twenty', () => {
    const bomb = '\nAction: failed\nStatus: 5.1.1\n'.repeat(1_000);
    expect(readRecipients(bomb).length).toBe(21);
  });

  it('may be any bytes at all', () => {
    const parts = fc.array(fc.constantFrom('Action: failed', 'Status: ', '5.1.1', '\r\n', '\n\n', ' ', ':', '\u0000'));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          parts.map((all) => all.join('')),
        ),
        (status) => {
          const verdict = judgeReport(report(status));
          return verdict.kind === 'nothing' || verdict.reply.length <= 300;
        },
      ),
    );
  });

  it('speaks of letters by our own numbers only', () => {
    const found = { status: '', messageIds: [`${ID}@zlotylajk.example`, 'other@x', `${ID.toUpperCase()}@x`] };
    expect(lettersOf({ ...found, deliveredTo: [`zwroty+${'f'.repeat(32)}@zlotylajk.example`, 'zwroty@x'] })).toEqual([
      ...[ID, 'f'.repeat(32)],
    ]);
  });

  it('comes back to an address that names the letter', () => {
    const address = returnAddress('zwroty@zlotylajk.example', ID);
    expect(address).toBe(`zwroty+${ID}@zlotylajk.example`);
    expect(lettersOf({ ...report(''), deliveredTo: [address] })).toEqual([ID]);
  });
});
