/**
 * A letter as HTML: one column, no image, no foreign address, light and dark. Written with `h` and not as JSX, because the
 * command line runs from source, where Node.js reads no JSX.
 */
import { type ComponentChild, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { LetterPart } from '../../core/mail/letter-part.ts';

export interface HtmlLetter {
  readonly language: 'pl' | 'en';
  readonly subject: string;
  /** What lists of letters show behind the subject. */
  readonly preview: string | null;
  readonly parts: readonly LetterPart[];
}

/** Mail programs that drop `<style>` show black on white in their own font, which can be read as well. */
const STYLE = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  "body{margin:0;padding:16px;background:#fbf9f4;color:#1b2230;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}",
  'main{max-width:36em;margin:0 auto;overflow-wrap:break-word}',
  'p,ul,dl{margin:0 0 16px}ul{padding-left:20px}',
  'dl div{margin:0 0 2px}dt,dd{display:inline;margin:0}dt{color:#586074}dd{font-weight:600}',
  'a{color:#0b5c66;overflow-wrap:anywhere}',
  '.code{padding:10px 12px;border:1px solid #7a8193;border-radius:6px;font:600 16px/1.5 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}',
  'hr{margin:24px 0 16px;border:0;border-top:1px solid #7a8193}',
  '.preview{display:none;max-height:0;overflow:hidden}',
  '@media (prefers-color-scheme:dark){body{background:#0d1422;color:#eef0f4}dt{color:#a5afc2}a{color:#7fd0d8}.code,hr{border-color:#75819b}}',
].join('');

export function letterHtml({ language, subject, preview, parts }: HtmlLetter): string {
  const head = h(
    'head',
    null,
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    // iOS would otherwise turn days and codes into links of its own.
    h('meta', { name: 'format-detection', content: 'telephone=no, date=no, address=no, email=no, url=no' }),
    h('title', null, subject),
    // Single quotes only: the renderer would escape double ones, and a style sheet reads no entities.
    h('style', null, STYLE),
  );
  const body = h(
    'body',
    null,
    preview === null ? null : h('div', { class: 'preview' }, preview),
    h('main', null, ...parts.map(partHtml)),
  );
  return `<!doctype html>\n${renderToString(h('html', { lang: language }, head, body))}\n`;
}

function partHtml(part: LetterPart): ComponentChild {
  switch (part.kind) {
    case 'text':
      return h('p', null, part.text);
    case 'facts':
      return h(
        'dl',
        null,
        ...part.facts.map(([label, value]) => h('div', null, h('dt', null, `${label}: `), h('dd', null, value))),
      );
    case 'items':
      return h('ul', null, ...part.items.map((item) => h('li', null, item)));
    case 'link':
      return h('p', null, h('a', { href: part.address }, part.address));
    case 'code':
      return h('p', { class: 'code' }, part.code);
    case 'foot':
      return h('hr', null);
    default:
      return part satisfies never;
  }
}
