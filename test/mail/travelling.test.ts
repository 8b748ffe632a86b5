import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../src/mail/compose.ts';
import type { WrittenLetter } from '../../src/ports/post.ts';
import { type FaultServer, faultServer, type Received } from './fault-server.ts';
import { BASE_URL, invitation, type PostRoom, postRoom } from './post-room.ts';
import { verifyDkim } from './verify-dkim.ts';

const folder = mkdtempSync(join(tmpdir(), 'lajk-dkim-'));
const keyFile = join(folder, 'dkim.pem');
let publicKey: KeyObject;
beforeAll(() => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  publicKey = pair.publicKey;
  writeFileSync(keyFile, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let server: FaultServer | null = null;
let room: PostRoom | null = null;
afterEach(async () => {
  await room?.close();
  await server?.close();
});

/** The letter as a real server received it. */
async function received(
  environment: Readonly<Record<string, string>> = {},
  city = 'Tychy',
): Promise<[Received, Email]> {
  server = await faultServer();
  room = await postRoom({ environment: { SMTP_URL: `smtp://127.0.0.1:${server.port}`, ...environment } });
  const order = invitation('urzad@tychy.example');
  await room.queue([{ ...order, fields: { ...order.fields, city } }]);
  await room.run().ended;
  const [letter] = server.received as [Received];
  return [letter, await PostalMime.parse(letter.raw)];
}

const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const wordsOfHtml = (html: string) =>
  words(
    html
      .replace(/<head>[\s\S]*?<\/head>/i, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&nbsp;|&#160;/g, ' ')
      .replace(/&amp;/g, '&')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'"),
  );

describe('a letter on its way', () => {
  it('carries a DKIM signature that verifies, over every header that matters', async () => {
    const settings = { LAJK_DKIM_KEY: keyFile, LAJK_DKIM_SELECTOR: 'lajk', LAJK_DKIM_DOMAIN: 'zlotylajk.example' };
    const [letter] = await received(settings);
    const message = letter.raw.toString('latin1');
    const { valid, tags } = verifyDkim(message, publicKey);
    expect([valid, tags.d, tags.s]).toEqual([true, 'zlotylajk.example', 'lajk']);
    for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'content-type', 'auto-submitted'])
      expect((tags.h as string).split(':').map((header) => header.toLowerCase())).toContain(name);
    expect(verifyDkim(message.replace('Tychy', 'Gliwice'), publicKey).valid).toBe(false);
    expect(verifyDkim(message.replace(/^Subject: /m, 'Subject: PILNE '), publicKey).valid).toBe(false);
  });

  it('has the headers of a letter that a machine wrote, and one return address per letter', async () => {
    const [letter, email] = await received({
      MAIL_BOUNCE: 'zwroty@zlotylajk.example',
      MAIL_REPLY_TO: 'kontakt@zlotylajk.example',
    });
    const header = (key: string) => email.headers.filter((one) => one.key === key).map(({ value }) => value);
    expect(email.from).toMatchObject({ name: 'Złoty Lajk', address: 'listy@zlotylajk.example' });
    expect(email.to?.map(({ address }) => address)).toEqual(['urzad@tychy.example']);
    expect([header('auto-submitted'), header('feedback-id')]).toEqual([
      ...[['auto-generated'], ['vote-invitation:zloty-lajk']],
    ]);
    expect(header('reply-to')).toEqual(['kontakt@zlotylajk.example']);
    const id = letter.messageId.slice(0, 32);
    expect(letter.messageId).toBe(`${id}@zlotylajk.example`);
    expect(letter.from).toBe(`zwroty+${id}@zlotylajk.example`);
  });

  it('says the same in text and HTML, and names no address but ours', async () => {
    const [, email] = await received();
    expect(wordsOfHtml(email.html ?? '').join(' ')).toContain(
      words(email.text ?? '')
        .slice(0, 5)
        .join(' '),
    );
    const missing = (from: readonly string[], other: readonly string[]) => from.filter((word) => !other.includes(word));
    const [text, html] = [words(email.text ?? ''), wordsOfHtml(email.html ?? '')];
    expect([missing(text, html), missing(html, text)]).toEqual([[], []]);
    const links = [...`${email.text} ${email.html}`.matchAll(/https?:\/\/[^/\s"'<>]+/g)].map(([origin]) => origin);
    expect([...new Set(links)]).toEqual([BASE_URL]);
    expect(/<img|<script|<link|<iframe|url\(|src=/i.test(email.html ?? '')).toBe(false);
    expect(email.attachments).toEqual([]);
  });

  it('holds nothing that a field could have turned into a header or into markup', async () => {
    const city = 'Tychy\r\nBcc: wszyscy@example.com\r\n\r\n<script>alert(1)</script>\u2028X-Inny: tak';
    const [letter, email] = await received({}, city);
    const keys = email.headers.map(({ key }) => key);
    expect(keys.filter((key) => key === 'bcc' || key === 'x-inny')).toEqual([]);
    expect(/<script/i.test(email.html ?? '')).toBe(false);
    expect(letter.to).toBe('urzad@tychy.example');
  });
});

describe('composing', () => {
  const sender = {
    from: { name: 'Złoty\r\nBcc: x@example.com', address: 'listy@zlotylajk.example' },
    replyTo: null,
    dkim: null,
  };
  const plain: WrittenLetter = { subject: 'Temat', text: 'Treść', html: '<p>Treść</p>', headers: {} };
  const to = { to: 'urzad@tychy.example', messageId: 'a@b', kind: 'results', at: 0 };

  it.each([
    ['an address that is two', { ...to, to: 'a@x.example, b@x.example' }, plain],
    ['an address with a line end', { ...to, to: 'a@x.example\r\nBcc: b@x.example' }, plain],
    ['a number with a line end', { ...to, messageId: 'a@b>\r\nBcc: x' }, plain],
    ['a header with a line end', to, { ...plain, headers: { 'List-Unsubscribe': '<https://x>\r\nBcc: x' } }],
    ['a header name that is none', to, { ...plain, headers: { 'Bcc: x\r\nA': 'b' } }],
  ])('refuses %s', async (_, addressed, letter) => {
    await expect(compose(sender, addressed, letter)).rejects.toThrow(RangeError);
  });

  it('a subject and a sender of several lines become one', async () => {
    const message = await compose(sender, to, { ...plain, subject: 'Temat\r\nBcc: x@example.com\u2028dalej' });
    const email = await PostalMime.parse(message);
    expect(email.subject).toBe('Temat Bcc: x@example.com dalej');
    expect(email.headers.filter(({ key }) => key === 'bcc')).toEqual([]);
    expect(email.from?.name).toBe('Złoty Bcc: x@example.com');
  });
});

describe('without a mail server', () => {
  it('letters become files that a mail program opens; no other file can be asked for', async () => {
    room = await postRoom({ environment: {} });
    await room.queue([invitation('urzad@tychy.example')]);
    await room.run().ended;
    const [letter] = await room.letters();
    expect(letter?.status).toBe('sent');
    expect(await room.post.folderLetters()).toEqual([`${letter?.id}.eml`]);
    const file = await room.post.folderLetter(`${letter?.id}.eml`);
    expect([file?.to, (await PostalMime.parse(file?.message as Uint8Array)).subject]).toEqual([
      letter?.to,
      file?.subject,
    ]);
    expect(await room.post.folderLetter('../lajk.db')).toBe(null);
    expect(await room.post.folderLetter(`${'a'.repeat(32)}.eml`)).toBe(null);
  });

  it('a letter whose seal was made elsewhere is refused, not sent without its code', async () => {
    room = await postRoom({ environment: {} });
    const foreign = await postRoom({ environment: {} });
    await room.queue([invitation('urzad@tychy.example')]);
    const [letter] = await room.letters();
    await foreign.store.write(async (tx) => {
      await tx.outbox.add([letter as never]);
      return { ok: true };
    });
    await foreign.run().ended;
    const [there] = await foreign.letters();
    expect([there?.status, there?.reason, await foreign.post.folderLetters()]).toEqual(['refused', 'unreadable', []]);
    await foreign.close();
  });
});
