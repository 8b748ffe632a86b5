/** Outgoing letters on the command line, against a real mail server. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queueLetters } from '../../src/actions/queue-letters.ts';
import type { OpenedPorts } from '../../src/cli/context.ts';
import { openPorts } from '../../src/main.ts';
import { type FaultServer, faultServer } from '../mail/fault-server.ts';
import { invitation } from '../mail/post-room.ts';
import { runLajk } from '../run-lajk.ts';

let folder: string;
let server: FaultServer;
let environment: Record<string, string>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lajk-letters-'));
  server = await faultServer((to) =>
    to.startsWith('brak') ? { refuse: 'address', code: 550, text: '5.1.1 No such user' } : 'accept',
  );
  const SMTP_URL = `smtp://127.0.0.1:${server.port}`;
  environment = { LAJK_DATA: join(folder, 'data'), SMTP_URL, MAIL_FROM: 'listy@zlotylajk.example' };
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function lajk(...argv: string[]) {
  const opened: OpenedPorts[] = [];
  const answer = await runLajk(argv, {
    async open() {
      const outcome = await openPorts(environment);
      if (outcome.ok) opened.push(outcome.ports);
      return outcome;
    },
  });
  for (const ports of opened) await ports.close();
  return answer;
}

async function queue(...addresses: string[]): Promise<void> {
  const opened = await openPorts(environment);
  if (!opened.ok) throw new Error(opened.refusal);
  const { ports } = opened;
  await ports.store.write(async (tx) => {
    const wave = { id: 'fala', edition: '2022', kind: 'vote-invitation', openedAt: ports.clock.now() } as const;
    await tx.letters.openWave(wave);
    await queueLetters(
      tx,
      { ...ports, now: ports.clock.now() },
      addresses.map((to) => invitation(to)),
      'fala',
    );
    return { ok: true };
  });
  await ports.close();
}

describe('lajk letters', () => {
  it('pauses, sends, says what did not arrive and why, and tries again', async () => {
    await queue('urzad@tychy.example', 'brak@lubin.example');
    expect((await lajk('letters', 'pause', 'fala')).code).toBe(0);
    expect(await lajk('letters', 'run', '--until-empty')).toEqual({
      code: 0,
      out: '',
      err: 'wysłane: 0, nie doszły: 0\n',
    });
    expect((await lajk('letters', 'resume', 'fala')).code).toBe(0);
    expect(await lajk('letters', 'run', '--until-empty')).toEqual({
      code: 1,
      out: '',
      err: 'wysłane: 1, nie doszły: 1\n',
    });
    expect(server.received.map(({ to }) => to)).toEqual(['urzad@tychy.example']);
    const status = JSON.parse((await lajk('letters', 'status', '--failed', '--json')).out);
    expect(status.failed.map(({ to, reason, reply }: Record<string, string>) => [to, reason, reply])).toEqual([
      ['brak@lubin.example', 'address-unknown', '550 5.1.1 No such user'],
    ]);
    expect(status.waves.map(({ id, letters }: Record<string, unknown>) => [id, letters])).toEqual([
      ['fala', { waiting: 0, sent: 1, refused: 1, bounced: 0, cancelled: 0, exported: 0 }],
    ]);
    const { out } = await lajk('letters', 'status', '--failed');
    expect(out).toContain(
      'Serwer nie zna tego adresu. Sprawdź go w BIP urzędu i popraw w spisie. 550 5.1.1 No such user',
    );
    expect((await lajk('letters', 'retry', status.failed[0].id)).code).toBe(0);
    expect((await lajk('letters', 'retry', status.failed[0].id)).err).toContain('nie można wysłać jeszcze raz');
    expect((await lajk('letters', 'pause', 'nie-ma')).err).toContain('Nie ma wysyłki „nie-ma”');
  });

  it('reads returned mail from a folder, an mbox and a file', async () => {
    await queue('urzad@tychy.example');
    await lajk('letters', 'run', '--until-empty');
    const report = [
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      ...['', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; x', ''],
      ...['Action: failed', 'Status: 5.1.1', '', '--b', 'Content-Type: text/rfc822-headers', ''],
      ...[`Message-ID: <${server.received[0]?.messageId}>`, '', '--b--', ''],
    ].join('\n');
    const mbox = join(folder, 'zwroty.mbox');
    await writeFile(mbox, `From a@b Fri Nov 27\nSubject: inne\n\nx\n\nFrom a@b Fri Nov 27\n${report}`);
    expect(JSON.parse((await lajk('letters', 'bounces', mbox, '--json')).out)).toEqual({
      messages: 2,
      bounced: 1,
      delayed: 0,
    });
    expect((await lajk('letters', 'bounces', mbox)).err).toBe(
      'Przeczytano wiadomości: 2. Listy, które wróciły: 0; opóźnione: 0.\n',
    );
    expect((await lajk('letters', 'bounces', join(folder, 'nie-ma'))).code).toBe(1);
  });

  it('sends a test letter, or says why it did not leave', async () => {
    const sent = await lajk('letters', 'test', 'ja@tychy.example');
    expect([sent.code, sent.err]).toEqual([0, 'List próbny do ja@tychy.example przyjęty: 250 OK: queued\n']);
    const refused = await lajk('letters', 'test', 'brak@tychy.example');
    expect([refused.code, refused.err.includes('„550 5.1.1 No such user”')]).toEqual([1, true]);
    expect((await lajk('letters', 'test', 'nie adres')).code).toBe(1);
  });

  it('previews every kind of letter, without a secret', async () => {
    for (const kind of ['vote-invitation', 'vote-reminder', 'ballot-confirmed', 'results', 'sign-in-code', 'news']) {
      const { code, out } = await lajk('letters', 'preview', kind, '2022');
      expect([kind, code, out.startsWith('Temat: ')]).toEqual([kind, 0, true]);
    }
    expect((await lajk('letters', 'preview', 'wiersz', '2022')).code).toBe(64);
  });

  it('doctor says how letters leave; a setting that is wrong stops everything with a sentence', async () => {
    expect((await lajk('doctor')).err).toContain(
      `listy: przez 127.0.0.1:${server.port} (bez szyfrowania), nadawca listy@zlotylajk.example`,
    );
    environment = { ...environment, SMTP_URL: 'poczta.miasto.pl' };
    const refused = await lajk('doctor');
    expect([refused.code, refused.err.includes('SMTP_URL nie jest adresem serwera poczty')]).toEqual([64, true]);
    environment = { LAJK_DATA: environment.LAJK_DATA as string };
    expect((await lajk('doctor')).err).toContain('nie ma SMTP_URL, więc zapisują się jako pliki .eml');
  });
});
