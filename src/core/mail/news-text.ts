/**
 * News as somebody writes it in a text file (regulations §21): the first line is the subject, paragraphs stand between
 * empty lines, `- ` begins an item, an address stands alone on its line. Nothing else has a meaning.
 */
import { type Outcome, refuse } from '../basics/outcome.ts';
import type { LetterPart } from './letter-part.ts';

export interface News {
  readonly subject: string;
  readonly body: string;
}

const SUBJECT_AT_MOST = 150;
const BODY_AT_MOST = 20_000;

/** Refuses 'news-invalid' naming what is missing or too long. */
export function readNews(file: string): Outcome<{ news: News }> {
  const lines = file
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const subject = (lines[0] ?? '').replace(/^#\s*/, '').trim();
  const body = lines.slice(1).join('\n').trim();
  if (subject === '' || subject.length > SUBJECT_AT_MOST || /\p{Cc}/u.test(subject))
    return refuse('news-invalid', { what: 'subject', most: SUBJECT_AT_MOST });
  if (body === '' || body.length > BODY_AT_MOST || /[^\P{Cc}\n\t]/u.test(body))
    return refuse('news-invalid', { what: 'body', most: BODY_AT_MOST });
  return { ok: true, news: { subject, body } };
}

export function newsParts(body: string): readonly LetterPart[] {
  return body
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map(partOf);
}

function partOf(block: string): LetterPart {
  const lines = block.split('\n').map((line) => line.trim());
  if (lines.every((line) => line.startsWith('- ')))
    return { kind: 'items', items: lines.map((line) => line.slice(2).trim()) };
  if (lines.length === 1 && /^https:\/\/[^\s<>"]+$/.test(block)) return { kind: 'link', address: block };
  return { kind: 'text', text: lines.join(' ') };
}
