/** How letters leave: settings of the environment, each checked at the start with a sentence (docs/operate.md). */
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { type Pace, USUAL_PACE } from '../core/mail/pace.ts';
import { readEmail } from '../core/office/person.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Sender {
  readonly name: string;
  readonly address: string;
}

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string | null;
  readonly password: string | null;
  /** `required`: STARTTLS or nothing. `implicit`: TLS from the first byte. `off`: only where nobody listens. */
  readonly tls: 'required' | 'implicit' | 'off';
}

export interface DkimSettings {
  readonly domain: string;
  readonly selector: string;
  readonly privateKey: string;
}

export interface MailSettings {
  /** `null`: letters become files. */
  readonly smtp: SmtpSettings | null;
  readonly from: Sender;
  readonly replyTo: string | null;
  /** Reports about letters come to it, with the number of the letter behind a `+`. */
  readonly bounceAddress: string | null;
  readonly pace: Pace;
  readonly dkim: DkimSettings | null;
}

const NOBODY: Sender = { name: 'Złoty Lajk', address: 'zloty-lajk@localhost' };
const RATE_AT_MOST = 6_000;
const SHORTEST_DKIM_KEY = 1_024;

export function readMailSettings(environment: Environment): Outcome<{ settings: MailSettings }> {
  const smtp = readSmtpUrl(environment.SMTP_URL);
  if (!smtp.ok) return smtp;
  const from = readSender(environment.MAIL_FROM);
  if (!from.ok) return from;
  if (smtp.smtp !== null && from.sender === null) return refuse('mail-from-missing');
  const replyTo = readAddress('MAIL_REPLY_TO', environment.MAIL_REPLY_TO);
  if (!replyTo.ok) return replyTo;
  const bounce = readAddress('MAIL_BOUNCE', environment.MAIL_BOUNCE);
  if (!bounce.ok) return bounce;
  const rate = environment.LAJK_MAIL_RATE || String(USUAL_PACE.perMinute);
  const perMinute = /^\d{1,4}$/.test(rate) ? Number(rate) : 0;
  if (perMinute < 1 || perMinute > RATE_AT_MOST)
    return refuse('mail-rate-invalid', { value: rate, most: RATE_AT_MOST });
  const dkim = readDkim(environment);
  if (!dkim.ok) return dkim;
  return {
    ok: true,
    settings: {
      smtp: smtp.smtp,
      from: from.sender ?? NOBODY,
      replyTo: replyTo.address,
      bounceAddress: bounce.address,
      pace: { ...USUAL_PACE, perMinute, domainPerMinute: Math.min(USUAL_PACE.domainPerMinute, perMinute) },
      dkim: dkim.dkim,
    },
  };
}

/** Refuses 'smtp-url-invalid' without repeating the address: a password may stand in it. */
function readSmtpUrl(text: string | undefined): Outcome<{ smtp: SmtpSettings | null }> {
  if (!text) return { ok: true, smtp: null };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '' || !/^\/?$/.test(url.pathname))
    return refuse('smtp-url-invalid');
  const asked = url.searchParams.get('tls');
  const isKnown = asked === null || asked === 'off' || asked === 'required';
  const others = [...url.searchParams.keys()].filter((key) => key !== 'tls');
  const isImplicit = url.protocol === 'smtps:';
  if (!isKnown || others.length > 0 || (isImplicit && asked === 'off')) return refuse('smtp-url-invalid');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const usual = isLoopbackHost(host) ? 'off' : 'required';
  return {
    ok: true,
    smtp: {
      host,
      port: url.port === '' ? (isImplicit ? 465 : 587) : Number(url.port),
      user: url.username === '' ? null : decodeURIComponent(url.username),
      password: url.password === '' ? null : decodeURIComponent(url.password),
      tls: isImplicit ? 'implicit' : (asked ?? usual),
    },
  };
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d+){3}$/.test(host);
}

/** `Name <address>` or an address alone. */
function readSender(text: string | undefined): Outcome<{ sender: Sender | null }> {
  if (!text?.trim()) return { ok: true, sender: null };
  const [, name = '', address = text] = /^\s*"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>\s*$/u.exec(text) ?? [];
  const read = readEmail(address);
  if (!read.ok) return refuse('mail-address-invalid', { setting: 'MAIL_FROM', value: text.slice(0, 80) });
  return { ok: true, sender: { name: name || NOBODY.name, address: read.email } };
}

function readAddress(setting: string, text: string | undefined): Outcome<{ address: string | null }> {
  if (!text?.trim()) return { ok: true, address: null };
  const read = readEmail(text);
  return read.ok
    ? { ok: true, address: read.email }
    : refuse('mail-address-invalid', { setting, value: text.slice(0, 80) });
}

function readDkim(environment: Environment): Outcome<{ dkim: DkimSettings | null }> {
  const { LAJK_DKIM_KEY: file, LAJK_DKIM_SELECTOR: selector, LAJK_DKIM_DOMAIN: domain } = environment;
  if (!file && !selector && !domain) return { ok: true, dkim: null };
  if (!file || !selector || !domain) return refuse('dkim-incomplete');
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i.test(selector) || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(domain))
    return refuse('dkim-incomplete');
  try {
    const privateKey = readFileSync(file, 'utf8');
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(privateKey);
    const isLong = (asymmetricKeyDetails?.modulusLength ?? 0) >= SHORTEST_DKIM_KEY;
    if (asymmetricKeyType === 'rsa' && isLong) return { ok: true, dkim: { domain, selector, privateKey } };
  } catch {
    // Missing, unreadable or no key: the sentence says what is needed.
  }
  return refuse('dkim-key-unusable', { file });
}
