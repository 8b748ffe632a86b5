import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { USUAL_PACE } from '../core/mail/pace.ts';
import { readMailSettings } from './mail-settings.ts';

const FROM = { MAIL_FROM: 'Złoty Lajk <listy@zlotylajk.example>' };

function smtp(url: string) {
  const read = readMailSettings({ ...FROM, SMTP_URL: url });
  return read.ok ? read.settings.smtp : read.refusal;
}

describe('settings of the mail', () => {
  it('without any of them letters become files, from nobody in particular', () => {
    expect(readMailSettings({})).toEqual({
      ok: true,
      settings: {
        ...{ smtp: null, from: { name: 'Złoty Lajk', address: 'zloty-lajk@localhost' }, replyTo: null },
        ...{ bounceAddress: null, pace: USUAL_PACE, dkim: null },
      },
    });
  });

  it('encryption is required everywhere but on this machine', () => {
    const server = { host: 'poczta.miasto.pl', port: 587, user: 'lajk', password: 'h@sło', tls: 'required' };
    expect(smtp('smtp://lajk:h%40s%C5%82o@poczta.miasto.pl')).toEqual(server);
    expect(smtp('smtps://poczta.miasto.pl')).toEqual({
      ...server,
      port: 465,
      user: null,
      password: null,
      tls: 'implicit',
    });
    const tlsOf = (url: string) => (smtp(url) as { tls: string }).tls;
    expect(['smtp://127.0.0.1:25', 'smtp://localhost', 'smtp://[::1]'].map(tlsOf)).toEqual(['off', 'off', 'off']);
    expect(['smtp://127.0.0.1?tls=required', 'smtp://poczta.miasto.pl?tls=off'].map(tlsOf)).toEqual([
      'required',
      'off',
    ]);
  });

  it.each([
    'poczta.miasto.pl',
    'http://poczta.miasto.pl',
    'smtp://',
    'smtp://x.pl/droga',
    'smtp://x.pl?tls=maybe',
    'smtp://x.pl?ssl=1',
    'smtps://x.pl?tls=off',
  ])('%s is no mail server', (url) => {
    expect(smtp(url)).toBe('smtp-url-invalid');
  });

  it('a password never stands in a refusal', () => {
    const read = readMailSettings({ ...FROM, SMTP_URL: 'smtp://lajk:tajne@x.pl/droga' });
    expect(read).toEqual({ ok: false, refusal: 'smtp-url-invalid', details: {} });
  });

  it('whoever sends must say from whom; every address must be one', () => {
    const refusal = (environment: Record<string, string>) => {
      const read = readMailSettings(environment);
      return read.ok ? 'ok' : `${read.refusal} ${read.details.setting ?? ''}`.trim();
    };
    expect([
      refusal({ SMTP_URL: 'smtp://x.pl' }),
      refusal({ MAIL_FROM: 'Złoty Lajk' }),
      refusal({ MAIL_FROM: 'A <a@x.pl>\r\nBcc: <b@x.pl>' }),
      refusal({ ...FROM, MAIL_REPLY_TO: 'a@x.pl, b@x.pl' }),
      refusal({ ...FROM, MAIL_BOUNCE: 'zwroty' }),
      refusal({ ...FROM, LAJK_MAIL_RATE: '0' }),
      refusal({ ...FROM, LAJK_MAIL_RATE: 'fast' }),
    ]).toEqual([
      ...['mail-from-missing', 'mail-address-invalid MAIL_FROM', 'mail-address-invalid MAIL_FROM'],
      ...['mail-address-invalid MAIL_REPLY_TO', 'mail-address-invalid MAIL_BOUNCE'],
      ...['mail-rate-invalid', 'mail-rate-invalid'],
    ]);
  });

  it('a slow rate is slow for each domain too', () => {
    const read = readMailSettings({ LAJK_MAIL_RATE: '20' });
    expect(read.ok && read.settings.pace).toEqual({ ...USUAL_PACE, perMinute: 20, domainPerMinute: 20 });
  });

  it('a signature takes a key that is one, a selector and a domain', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lajk-dkim-'));
    const [good, wrong] = [join(folder, 'rsa.pem'), join(folder, 'ed25519.pem')];
    const pem = { type: 'pkcs8', format: 'pem' } as const;
    const key = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export(pem) as string;
    writeFileSync(good, key);
    writeFileSync(wrong, generateKeyPairSync('ed25519').privateKey.export(pem));
    const read = (file: string, selector = 'lajk') =>
      readMailSettings({ LAJK_DKIM_KEY: file, LAJK_DKIM_SELECTOR: selector, LAJK_DKIM_DOMAIN: 'zlotylajk.example' });
    const refusal = (...given: Parameters<typeof read>) => (read(...given) as { refusal?: string }).refusal;
    const signed = read(good);
    expect(signed.ok && signed.settings.dkim).toEqual({
      domain: 'zlotylajk.example',
      selector: 'lajk',
      privateKey: key,
    });
    expect([refusal(good, ''), refusal(good, 'a b'), refusal(wrong), refusal(join(folder, 'none.pem'))]).toEqual([
      ...['dkim-incomplete', 'dkim-incomplete', 'dkim-key-unusable', 'dkim-key-unusable'],
    ]);
    rmSync(folder, { recursive: true, force: true });
  });
});
