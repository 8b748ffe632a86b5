/** From the order of a letter to the letter: its words in one language, then text and HTML from the same parts. */

import { printCode, readVotingCode } from '../../core/ballot/voting-code.ts';
import type { Instant } from '../../core/basics/day.ts';
import { parseInstant, warsawTime } from '../../core/basics/day.ts';
import { beginningOf, endOf, type Moment } from '../../core/basics/moment.ts';
import { expectComplete, LETTERS, type LetterKind } from '../../core/mail/letter.ts';
import { type LetterCode, printLetterCode } from '../../core/mail/letter-code.ts';
import type { LetterPage, LetterPart, Told } from '../../core/mail/letter-part.ts';
import { newsParts } from '../../core/mail/news-text.ts';
import { readDataCode } from '../../core/office/data-code.ts';
import type { LetterToWrite, WriteLetter, WrittenLetter } from '../../ports/post.ts';
import { en } from '../../texts/en.ts';
import { letterSubject, oneLine } from '../../texts/letter-subject.ts';
import { pl } from '../../texts/pl.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';

/** Pages of the site that letters name; a test compares them with the addresses of the web. */
export const LETTER_PAGES: Readonly<Record<LetterPage, { readonly pl: string; readonly en: string }>> = {
  genuine: { pl: '/list', en: '/en/letter' },
  vote: { pl: '/glos', en: '/en/vote' },
  data: { pl: '/dane', en: '/en/data' },
  results: { pl: '/wyniki', en: '/en/results' },
  verification: { pl: '/weryfikacja', en: '/en/verification' },
  office: { pl: '/biuro', en: '/en/office' },
};

/** @throws TypeError when it was ordered with other fields than its kind has: a bug. */
export const writeLetter: WriteLetter = (letter) => {
  expectComplete(letter);
  const words = (letter.language === 'pl' ? pl : en).letters;
  const { preview, parts, why } = words.letters[letter.kind];
  const told = toldOf(letter);
  const title = letterSubject(words, letter);
  const isNews = LETTERS[letter.kind].stream === 'news';
  const whole: readonly LetterPart[] = [
    ...(letter.demo ? [sentence(words.demo)] : []),
    ...parts(told).map(cleaned),
    { kind: 'foot' },
    sentence(`${words.sender}. ${why}`),
    sentence(words.genuine),
    told.typed('genuine'),
    sentence(words.letterCode),
    { kind: 'code', code: printLetterCode(letter.letterCode as LetterCode) },
    sentence(isNews ? words.neverNews : words.never),
  ];
  return {
    subject: title,
    text: letterText(whole),
    html: letterHtml({
      language: letter.language,
      subject: title,
      preview: preview ? oneLine(preview(told)) : null,
      parts: whole,
    }),
    headers: headersOf(letter),
  };
};

function toldOf(letter: LetterToWrite): Told {
  const { kind, language, fields, secrets, baseUrl } = letter;
  const field = (name: string) => {
    const value = fields[name];
    if (value === undefined) throw new TypeError(`${kind}: there is no field ${name}`);
    return value;
  };
  const code = secrets.code ?? '';
  return {
    field,
    begins: (name) => beginningOf(instantText(kind, field(name))),
    ends: (name): Moment => endOf(instantText(kind, field(name))),
    graceMinutes: Number(fields.graceMinutes ?? 0),
    link: { kind: 'link', address: addressOf(letter, code) },
    typed: (page) => ({ kind: 'code', code: `${host(baseUrl)}${LETTER_PAGES[page][language]}` }),
    code: typedCode(code),
    body: kind === 'news' ? newsParts(field('body')) : [],
  };
}

/** @throws TypeError unless it is an instant with its zone, or milliseconds: a bug of whoever ordered the letter. */
function instantText(kind: LetterKind, value: string): string {
  if (/^\d{9,15}$/.test(value)) return warsawTime(Number(value) as Instant);
  if (parseInstant(value) === null) throw new TypeError(`${kind}: expected an instant, got ${value}`);
  return value;
}

/** Of the voting letters it is made here; every other letter with a link is given it whole. */
function addressOf({ kind, language, edition, fields, secrets, baseUrl }: LetterToWrite, code: string): string {
  const results = `${baseUrl}${LETTER_PAGES.results[language]}/${encodeURIComponent(edition ?? '')}`;
  if (kind === 'results') return results;
  if (kind === 'case-answered') return `${results}/${language === 'pl' ? 'sprawy' : 'cases'}${caseAnchor(fields)}`;
  const page = kind === 'data-invitation' ? LETTER_PAGES.data : LETTER_PAGES.vote;
  return secrets.link ?? `${baseUrl}${page[language]}#${code}`;
}

/** Where the page of cases shows this one. */
function caseAnchor({ number = '' }: LetterToWrite['fields']): string {
  return `#s-${number.replace('-', '')}`;
}

/** A city's code with its hyphens; a code for signing in as it is. */
function typedCode(code: string): string {
  return readVotingCode(code).ok || readDataCode(code).ok ? printCode(code) : code;
}

function host(baseUrl: string): string {
  return baseUrl.replace(/^https?:\/\//, '');
}

/** RFC 8058: one click in the mail program, answered without a cookie and without a page. Only news can be left. */
function headersOf({ kind, secrets }: LetterToWrite): WrittenLetter['headers'] {
  if (LETTERS[kind].stream !== 'news') return {};
  return {
    'List-Unsubscribe': `<${(secrets.link ?? '').replace(/[\s<>]/g, '')}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function sentence(text: string): LetterPart {
  return { kind: 'text', text };
}

function cleaned(part: LetterPart): LetterPart {
  switch (part.kind) {
    case 'text':
      return { kind: 'text', text: oneLine(part.text) };
    case 'facts':
      return { kind: 'facts', facts: part.facts.map(([label, value]) => [label, oneLine(value)]) };
    case 'items':
      return { kind: 'items', items: part.items.map(oneLine) };
    case 'link':
      return { kind: 'link', address: part.address.replace(/\s/g, '') };
    case 'code':
      return { kind: 'code', code: oneLine(part.code) };
    case 'foot':
      return part;
    default:
      return part satisfies never;
  }
}
