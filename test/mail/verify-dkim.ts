/** Verifies a DKIM signature (RFC 6376, relaxed/relaxed, rsa-sha256) without the library that made it. */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

export interface DkimResult {
  readonly valid: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

export function verifyDkim(message: string, publicKey: string | KeyObject): DkimResult {
  const end = message.indexOf('\r\n\r\n');
  const headers = message.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = headers.find((header) => /^dkim-signature:/i.test(header)) ?? '';
  const tags = Object.fromEntries(
    signature
      .slice(signature.indexOf(':') + 1)
      .replace(/\s+/g, '')
      .split(';')
      .filter((tag) => tag !== '')
      .map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  );
  const body = `${message
    .slice(end + 4)
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(?:\r\n)+$/, '')}\r\n`;
  const bodyHash = createHash('sha256').update(body, 'latin1').digest('base64');
  const signed = (tags.h ?? '')
    .split(':')
    .map((name) => headers.find((header) => nameOf(header) === name.toLowerCase()));
  const text =
    signed
      .filter((header) => header !== undefined)
      .map((header) => `${relaxed(header)}\r\n`)
      .join('') + relaxed(signature).replace(/\bb=[^;]*/, 'b=');
  const key = typeof publicKey === 'string' ? createPublicKey(publicKey) : publicKey;
  const valid =
    tags.a === 'rsa-sha256' &&
    tags.c === 'relaxed/relaxed' &&
    tags.bh === bodyHash &&
    verify('sha256', Buffer.from(text, 'latin1'), key, Buffer.from(tags.b ?? '', 'base64'));
  return { valid, tags };
}

function nameOf(header: string): string {
  return header.slice(0, header.indexOf(':')).trim().toLowerCase();
}

function relaxed(header: string): string {
  const value = header.slice(header.indexOf(':') + 1).replace(/\r\n/g, '');
  return `${nameOf(header)}:${value.replace(/[ \t]+/g, ' ').trim()}`;
}
