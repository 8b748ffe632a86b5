/** A written letter as the bytes that travel: MIME, the headers every letter has, a DKIM signature. */
import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import { readEmail } from '../core/office/person.ts';
import type { WrittenLetter } from '../ports/post.ts';
import type { DkimSettings, MailSettings } from './mail-settings.ts';

export interface Addressed {
  readonly to: string;
  /** Without brackets. */
  readonly messageId: string;
  /** For the reports that large mailbox providers send about kinds of letters. */
  readonly kind: string;
  readonly at: number;
}

const SIGNED_HEADERS =
  'from:reply-to:to:subject:date:message-id:mime-version:content-type:content-transfer-encoding:' +
  'list-unsubscribe:list-unsubscribe-post:auto-submitted:feedback-id';

/**
 * Nothing that a letter is written from can become a header of its own: an address must be one, every value is one line.
 * @throws RangeError for an address that is none, and for a header that could end a line: bugs of whoever queued it.
 */
export async function compose(
  settings: Pick<MailSettings, 'from' | 'replyTo' | 'dkim'>,
  { to, messageId, kind, at }: Addressed,
  letter: WrittenLetter,
): Promise<Buffer> {
  const read = readEmail(to);
  if (!read.ok || read.email !== to) throw new RangeError('compose: the address is not one');
  const { from, replyTo, dkim } = settings;
  const message = new MailComposer({
    from: { name: oneLine(from.name), address: from.address },
    to: { name: '', address: to },
    ...(replyTo !== null && { replyTo: { name: '', address: replyTo } }),
    subject: oneLine(letter.subject),
    text: letter.text,
    html: letter.html,
    messageId: `<${expectHeaderText(messageId)}>`,
    date: new Date(at),
    headers: {
      // RFC 3834: no holiday replies to a letter that nobody wrote by hand.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'Feedback-ID': `${expectHeaderText(kind)}:zloty-lajk`,
      ...checkedHeaders(letter.headers),
    },
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const plain = await message.compile().build();
  return dkim === null ? plain : signed(dkim, plain);
}

async function signed({ domain, selector, privateKey }: DkimSettings, message: Buffer): Promise<Buffer> {
  const signer = new DKIM({ domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED_HEADERS });
  return buffer(signer.sign(message));
}

function checkedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name)) throw new RangeError(`compose: ${name.slice(0, 60)} is no header`);
    expectHeaderText(value);
  }
  return { ...headers };
}

function expectHeaderText(value: string): string {
  if (/[^\x20-\x7e]/.test(value)) throw new RangeError('compose: a header holds more than one printable line');
  return value;
}

/** Whatever a browser or a mail program could take for the end of a line becomes a space. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
