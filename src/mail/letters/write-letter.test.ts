import { describe, expect, it } from 'vitest';
import { LETTER_KINDS, SITE, sampleLetter, VOTING_CODE } from '../../../test/sample-letters.ts';
import { LETTERS, QUIET_LETTERS } from '../../core/mail/letter.ts';
import { en } from '../../texts/en.ts';
import { letterSubject } from '../../texts/letter-subject.ts';
import { pl } from '../../texts/pl.ts';
import { ADDRESSES } from '../../web/addresses.ts';
import { LETTER_PAGES, writeLetter } from './write-letter.ts';

const LANGUAGES = ['pl', 'en'] as const;
const ALL = LETTER_KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

/** The words of the HTML as they are read; what the text has as marks of its own is taken out of both. */
function wordsOfHtml(html: string): readonly string[] {
  return html
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<div class="preview">[\s\S]*?<\/div>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .split(/\s+/)
    .filter((word) => word !== '');
}

function wordsOfText(text: string): readonly string[] {
  return text
    .replace(/^-{24}$/gm, '')
    .replace(/^- /gm, '')
    .split(/\s+/)
    .filter((word) => word !== '');
}

describe.each(ALL)('the letter %s in %s', (kind, language) => {
  const letter = sampleLetter(kind, { language });
  const written = writeLetter(letter);
  const { text, html, subject } = written;

  it('says the same in text and in HTML, word for word', () => {
    expect(wordsOfHtml(html)).toEqual(wordsOfText(text));
  });

  it('names the city in its first line and in the subject, not inflected', () => {
    if (letter.teryt === null) return;
    expect(text.split('\n')[0]).toBe(`${language === 'pl' ? 'Miasto' : 'City'}: Konstantynów Łódzki`);
    expect(subject.endsWith('– Konstantynów Łódzki')).toBe(true);
  });

  it('has each link alone on a line of at most 76 characters, and no other line longer than 76', () => {
    const lines = text.split('\n');
    expect(lines.filter((line) => line.length > 76)).toEqual([]);
    expect(lines.filter((line) => /https?:/.test(line) && !/^https?:\S+$/.test(line))).toEqual([]);
    expect(lines.filter((line) => line === '-- ')).toEqual([]);
  });

  it('leads nowhere but to the site, and has no image, no script, no form and nothing that is loaded', () => {
    const addresses = [...`${html}${text}`.matchAll(/https?:\/\/[^\s"<]+/g)].map(([address]) => address);
    expect(addresses.filter((address) => !address.startsWith(`${SITE}/`))).toEqual([]);
    expect(html).not.toMatch(/<(?:img|script|form|iframe|link|object|video|input)\b|url\(|@import|\bsrc=/i);
  });

  it('has at most one link, news aside', () => {
    const links = [...html.matchAll(/<a href="([^"]*)"/g)].map(([, address]) => address);
    expect(links.length).toBeLessThanOrEqual(kind === 'news' ? 2 : 1);
  });

  it('prints its code and the address of the page that checks it, which is no link', () => {
    const page = language === 'pl' ? 'zlotylajk.example/list' : 'zlotylajk.example/en/letter';
    expect(text).toContain(`    ${page}\n`);
    expect(text).toContain('    L-GHJK-MNPQ-RSTV\n');
    expect(html).not.toContain(`href="${SITE}/list`);
  });

  it('says who writes and why, in the language of the letter', () => {
    expect(text).toContain(language === 'pl' ? 'Organizator Złotego Lajka' : 'The organiser of the Złoty');
    expect(html).toContain(`<html lang="${language}">`);
  });

  it('has a short subject in one line, which can be told again without its secrets', () => {
    expect(subject).toMatch(/^[^\p{Cc}]{1,120}$/u);
    expect(letterSubject((language === 'pl' ? pl : en).letters, letter)).toBe(subject);
    for (const secret of Object.values(letter.secrets)) expect(subject).not.toContain(secret);
  });

  it('says in the subject and in the first line when it is of a demo', () => {
    const demo = writeLetter({ ...letter, demo: true });
    const label = language === 'pl' ? 'Edycja pokazowa' : 'Demo edition';
    expect(demo.subject).toBe(`[${label}] ${subject}`);
    expect(demo.text.startsWith(`${label}: `)).toBe(true);
    expect(wordsOfHtml(demo.html)).toEqual(wordsOfText(demo.text));
  });

  it('prints no undefined, no NaN and no raw name of a field', () => {
    expect(`${subject}${text}${html}`).not.toMatch(/undefined|NaN|\[object|null\b/);
  });
});

describe('the grace time of an edition', () => {
  const naming = LETTER_KINDS.filter((kind) => (LETTERS[kind].fields as readonly string[]).includes('closesAt'));
  const SENTENCES = {
    pl: 'Kto wpisze kod przed tym terminem, może dokończyć jeszcze przez 10 minut.',
    en: 'Whoever enters the code before then can still finish within 10 minutes.',
  } as const;
  const within = (letter: ReturnType<typeof sampleLetter>) => ({
    ...letter,
    fields: { ...letter.fields, graceMinutes: '10' },
  });

  it('is told by every letter that says when the vote closes', () => {
    expect(naming.length).toBe(6);
    for (const kind of naming)
      for (const language of LANGUAGES) {
        const { text, html } = writeLetter(within(sampleLetter(kind, { language })));
        expect(text.replace(/\s+/g, ' ')).toContain(SENTENCES[language]);
        expect(wordsOfHtml(html)).toEqual(wordsOfText(text));
      }
  });

  it('is told by none where there is none, and letters that wait from before this rule are still written', () => {
    for (const kind of naming)
      for (const language of LANGUAGES)
        expect(writeLetter(sampleLetter(kind, { language })).text).not.toMatch(/dokończyć|can still finish/);
  });

  it('is a mistake of the program in a letter that does not name the close', () => {
    expect(() => writeLetter(within(sampleLetter('no-ballot')))).toThrow(TypeError);
  });
});

describe('hostile fields', () => {
  const CANARIES = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'Tychy\r\nBcc: everybody@example.org\r\n\r\nbody',
    'Tychy\nSubject: other',
    'Tychy\u2028Bcc: x@example.org',
    '\u202ehcyT',
    '</style><style>*{display:none}',
    "' onmouseover='alert(1)",
    '&lt;b&gt; &amp; javascript:alert(1)',
  ];

  /** Tags and attributes that our own parts make; a canary must add none. */
  function skeleton(html: string): readonly string[] {
    return [...html.replace(/<style>[\s\S]*?<\/style>/, '').matchAll(/<\/?([a-z]+)((?: [a-z-]+="[^"]*")*)>/g)].map(
      ([, tag = '', attributes = '']) => tag + attributes.replace(/="[^"]*"/g, ''),
    );
  }

  it.each(ALL)('%s in %s: neither tags, nor lines of a header', (kind, language) => {
    const clean = sampleLetter(kind, { language });
    for (const name of LETTERS[kind].fields.filter((field) => !/At$|^until$/.test(field)))
      for (const canary of CANARIES) {
        const written = writeLetter({ ...clean, fields: { ...clean.fields, [name]: canary } });
        const plain = writeLetter({ ...clean, fields: { ...clean.fields, [name]: 'Tychy' } });
        expect(written.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
        expect(Object.values(written.headers).join('')).not.toMatch(/[\r\n]/);
        if (name !== 'body') expect(skeleton(written.html)).toEqual(skeleton(plain.html));
        expect(written.html).not.toMatch(/<(?:script|img)\b|<style>\*/);
        expect(wordsOfHtml(written.html).length).toBeGreaterThan(20);
      }
  });

  it('in a link stay inside the attribute and inside the header', () => {
    const clean = sampleLetter('news');
    const link = `${SITE}/x">\r\nBcc: x@example.org<script>`;
    const { html, headers } = writeLetter({ ...clean, secrets: { link } });
    expect(html).not.toContain('<script');
    expect(headers['List-Unsubscribe']).toBe(`<${SITE}/x"Bcc:x@example.orgscript>`);
  });
});

describe('what a letter must not say', () => {
  it.each(QUIET_LETTERS)('%s: no choice, no receipt number, no voting code, no time of the ballot', (kind) => {
    expect(LETTERS[kind].secrets).toEqual([]);
    expect(LETTERS[kind].fields).toEqual(['city', 'edition', 'closesAt']);
  });

  it('the voting code stands in the letter twice: in the link, and to be typed', () => {
    const { text } = writeLetter(sampleLetter('vote-invitation'));
    expect(text).toContain(`\n${SITE}/glos#${VOTING_CODE}\n`);
    expect(text).toContain('\n    0000-0000-0000-0000-0\n');
  });

  it('service letters cannot be unsubscribed from, news can with one click (RFC 8058)', () => {
    for (const kind of LETTER_KINDS) {
      const { headers } = writeLetter(sampleLetter(kind));
      expect(headers).toEqual(
        kind === 'news'
          ? {
              'List-Unsubscribe': `<${SITE}/nowosci/rezygnacja/0123456789abcdefghjkmnpq>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }
          : {},
      );
    }
  });
});

describe('when', () => {
  it('is said with weekday, date, hour and place', () => {
    expect(writeLetter(sampleLetter('vote-invitation')).text.replace(/\s+/g, ' ')).toContain(
      'Początek: w poniedziałek 5 września 2022 o godz. 8:00 Termin: do wtorku 13 września 2022, godz. 24:00 (czas warszawski)',
    );
    expect(writeLetter(sampleLetter('vote-reminder', { language: 'en' })).text.replace(/\s+/g, ' ')).toContain(
      'Closes: Tuesday 13 September 2022, 24:00 Warsaw time',
    );
  });

  it('may be given in milliseconds, and nothing else', () => {
    const letter = sampleLetter('person-data');
    const at = String(Date.parse('2022-09-30T00:00:00+02:00'));
    expect(writeLetter({ ...letter, fields: { until: at } })).toEqual(writeLetter(letter));
    expect(() => writeLetter({ ...letter, fields: { until: 'jutro' } })).toThrow(TypeError);
    expect(() => writeLetter({ ...letter, fields: {} })).toThrow(TypeError);
  });
});

describe('the code for signing in', () => {
  it('is the first thing that a list of letters shows', () => {
    const { html, text } = writeLetter(sampleLetter('sign-in-code'));
    expect(/<body><div class="preview">([^<]*)</.exec(html)?.[1]).toBe('418 203 – kod do logowania');
    expect(text.trimStart().startsWith('418 203\n')).toBe(true);
  });
});

describe('the pages that letters name', () => {
  it('are pages of the site', () => {
    const pages = ADDRESSES as Readonly<Record<string, { readonly pl: string; readonly en: string }>>;
    const { office, ...others } = LETTER_PAGES;
    for (const [page, address] of Object.entries(others))
      expect({ page, ...pages[page] }).toEqual({ page, ...address });
    if (pages.office) expect(pages.office).toEqual(office);
  });
});
