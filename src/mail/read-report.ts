/** Reports about deliveries (RFC 3462, 3464) out of a MIME message from a stranger: bounded before it is looked into. */
import PostalMime, { type Email } from 'postal-mime';
import type { DeliveryReport } from '../core/mail/bounce.ts';

/** A report quotes one letter of ours; more is no report. */
export const REPORT_BYTES = 1_048_576;
const NESTING_AT_MOST = 10;
const HEADERS_AT_MOST = 131_072;
const PARTS_AT_MOST = 50;
const TEXT_AT_MOST = 65_536;

/** `null` for mail that is no report, too large, nested too deep, or no mail at all. */
export async function readReport(message: Uint8Array): Promise<DeliveryReport | null> {
  if (message.length > REPORT_BYTES) return null;
  const email = await parse(message);
  if (email === null || email.attachments.length > PARTS_AT_MOST) return null;
  const parts = email.attachments.map(({ mimeType, content }) => ({
    type: mimeType.toLowerCase(),
    text: asText(content),
  }));
  const status = parts.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type))?.text;
  if (status === undefined) return null;
  const returned = parts.filter(({ type }) => /^message\/(?:global|rfc822)|^text\/rfc822-headers$/.test(type));
  return {
    status,
    messageIds: returned.flatMap(({ text }) => messageIdsOf(text)),
    deliveredTo: email.headers
      .filter(({ key }) => /^(?:to|delivered-to|x-original-to|envelope-to)$/.test(key))
      .flatMap(({ value }) => value.slice(0, 2_000).match(/[^\s<>,;]+@[^\s<>,;]+/g) ?? [])
      .slice(0, PARTS_AT_MOST),
  };
}

async function parse(message: Uint8Array): Promise<Email | null> {
  const limits = { maxNestingDepth: NESTING_AT_MOST, maxHeadersSize: HEADERS_AT_MOST };
  try {
    return await PostalMime.parse(message, {
      forceRfc822Attachments: true,
      attachmentEncoding: 'arraybuffer',
      ...limits,
    });
  } catch {
    return null;
  }
}

/** Of the returned header only: a letter's text may quote anything. */
function messageIdsOf(returned: string): readonly string[] {
  const header = returned.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return [...header.matchAll(/^message-id:\s*<([^<>\s]{1,200})>/gim)].map(([, id]) => id as string).slice(0, 2);
}

function asText(content: string | ArrayBuffer | Uint8Array): string {
  if (typeof content === 'string') return content.slice(0, TEXT_AT_MOST);
  return Buffer.from(content as Uint8Array)
    .subarray(0, TEXT_AT_MOST)
    .toString('latin1');
}
