/** Text as the fonts of the documents can show it. */

/** Latin with the letters of Europe, and the signs of typography: what Inter and Fraunces both hold. */
const SHOWN =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac\u2212]$/u;

/**
 * A sign that the fonts lack would stop a PDF/UA document, and one that turns the direction of writing would make a name
 * read otherwise than it is: both are spelled out, `[U+1F3C6]`. White space is one blank.
 */
export function printable(text: string): string {
  return [...text.replace(/\s+/gu, ' ')].map((sign) => (SHOWN.test(sign) ? sign : spelledOut(sign))).join('');
}

function spelledOut(sign: string): string {
  return `[U+${(sign.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}]`;
}
